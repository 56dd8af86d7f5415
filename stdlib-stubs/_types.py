# plc: compiled
# The types of the interpreter whose `__module__` is "types". The module `_types` itself is Python 3.14's; before it they
# have no module of their own.


@core("call")
class SimpleNamespace:
    """makes a namespace of what is already made"""

    __module__ = "types"
    def __init__(self, mapping_or_iterable=(), /, **kwargs): self.__dict__.update(kwargs)
    def __reduce__(self): return type(self), (), self.__dict__


# `list[int]`. Makes no object of the class and calls nothing.
@core("call")
class GenericAlias:
    """makes a type expression of what is already made"""

    __module__ = "types"
    def __new__(cls, origin: Any, args: Any, /):
        self = object.__new__(cls)
        self.__origin__ = origin
        self.__args__ = args
        return self
    def __call__(self, *args, **kwargs): return self.__origin__(*args, **kwargs)
    def __getitem__(self, item): return self
    def __mro_entries__(self, bases): return (self.__origin__,)
    def __or__(self, other): return UnionType(self, other)
    def __reduce__(self):
        if self.__unpacked__:
            return next, (iter(GenericAlias(self.__origin__, self.__args__)),)
        return GenericAlias, (self.__origin__, self.__args__)


class UnionType:
    __module__ = "types"
    def __init__(self, *args): self.__args__ = args
    def __or__(self, other): return UnionType(*self.__args__, other)
    # copyreg.pickle(type(int | str), pickle_union)
    def __reduce_ex__(self, protocol):
        from _functools import reduce
        from _operator import or_
        return reduce, (or_, self.__args__)
