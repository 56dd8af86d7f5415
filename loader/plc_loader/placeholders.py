"""What `lazy` and `audit` put where a global is not granted: classes and instances that do nothing."""

from typing import Any, NoReturn

from .errors import PlaceholderUsed

__all__ = ["instance_of", "is_placeholder", "is_placeholder_class", "placeholder"]


def _used(name: str, what: str) -> NoReturn:
    raise PlaceholderUsed("import", name, "a placeholder stands for it, and %s was used" % what)


class PlaceholderClass(type):
    """The type of every placeholder class. Nothing but `repr` and identity works on one."""

    def __call__(cls, *args: Any, **kwargs: Any) -> NoReturn:
        _used(_name(cls), "the class")

    def __getattribute__(cls, attribute: str) -> Any:
        if attribute in ("__class__", "__name__", "__qualname__", "__module__", "__mro__"):
            return type.__getattribute__(cls, attribute)
        _used(_name(cls), "its attribute `%s`" % attribute)

    def __setattr__(cls, attribute: str, value: Any) -> NoReturn:
        _used(_name(cls), "its attribute `%s`" % attribute)

    def __instancecheck__(cls, instance: Any) -> bool:
        _used(_name(cls), "the class")

    def __subclasscheck__(cls, subclass: Any) -> bool:
        _used(_name(cls), "the class")

    def __repr__(cls) -> str:
        return "<placeholder for class %s>" % _name(cls)


def _name(cls: type) -> str:
    return type.__getattribute__(cls, "_plc_name")


def _raising(special: str) -> Any:
    def method(self: Any, *args: Any, **kwargs: Any) -> NoReturn:
        _used(_name(type(self)), "its instance (`%s`)" % special)

    return method


def _get(self: Any, attribute: str) -> Any:
    if attribute == "__class__":
        return type(self)
    _used(_name(type(self)), "its instance (`%s`)" % attribute)


_SPECIAL = (
    "__call__ __iter__ __next__ __len__ __getitem__ __setitem__ __delitem__ __contains__ __bool__ __int__ "
    "__float__ __index__ __add__ __radd__ __sub__ __mul__ __matmul__ __truediv__ __eq__ __ne__ __lt__ __le__ "
    "__gt__ __ge__ __hash__ __str__ __bytes__ __enter__ __exit__ __setattr__ __delattr__ __reduce__ "
    "__reduce_ex__ __copy__ __deepcopy__ __await__ __array__ __fspath__"
).split()


def placeholder(name: str) -> type:
    """A new placeholder class for the global ``name``."""
    namespace = {special: _raising(special) for special in _SPECIAL}
    namespace.update(
        __slots__=(),
        __getattribute__=_get,
        __repr__=lambda self: "<placeholder for an instance of %s>" % name,
        _plc_name=name,
        __module__="plc_loader.placeholders",
    )
    return type.__new__(PlaceholderClass, name.rpartition(".")[2] or name, (), namespace)


def instance_of(cls: type) -> Any:
    """An instance of a placeholder class."""
    return object.__new__(cls)


def is_placeholder_class(value: Any) -> bool:
    """Whether ``value`` is itself a placeholder class."""
    return type(value) is PlaceholderClass


def is_placeholder(value: Any) -> bool:
    """Whether ``value`` is a placeholder class or an instance of one."""
    return type(value) is PlaceholderClass or type(type(value)) is PlaceholderClass
