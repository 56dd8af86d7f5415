# plc: compiled
from typing import Generic, TypeVar

_T = TypeVar("_T")


@constrained(arguments={0: "import"})
@sink("call")
class partial(Generic[_T]):
    """calls its first argument when it is called"""

    __module__ = "functools"
    def __new__(cls, func, /, *args, **keywords):
        self = object.__new__(cls)
        self.func = func
        self.args = args
        self.keywords = keywords
        return self
    def __call__(self, /, *args, **keywords): return self.func(*self.args, *args, **self.keywords, **keywords)
    def __reduce__(self): return type(self), (self.func,), (self.func, self.args, self.keywords, self.__dict__ or None)
    # Takes another function and other arguments than the call had.
    def __setstate__(self, state): self.func, self.args, self.keywords, self.__dict__ = state


class _lru_cache_wrapper:
    # What @lru_cache makes of a function: pickled by the function's name.
    __module__ = "functools"
    def __init__(self, user_function, maxsize, typed, cache_info_type):
        self.__wrapped__ = user_function
        self.__dict__.update(user_function.__dict__)
    def __call__(self, *args, **kwargs): return self.__wrapped__(*args, **kwargs)
    def __get__(self, instance, owner=None, /): return self.__wrapped__.__get__(instance, owner)
    def cache_info(self): ...
    def cache_clear(self) -> None: ...
    def __reduce__(self): return self.__wrapped__.__qualname__


@hidden
class KeyWrapper:
    __module__ = "functools"
    def __init__(self, cmp, obj):
        self.cmp = cmp
        self.obj = obj
    def __call__(self, obj): return KeyWrapper(self.cmp, obj)
    def __reduce__(self): raise TypeError


def cmp_to_key(mycmp): return KeyWrapper(mycmp, None)


# `copyreg` reduces `int | str` to reduce(operator.or_, (int, str)).
@sink("call")
@constrained(arguments={0: "call"})
def reduce(function, iterable, initial=None, /):
    value = initial
    for element in iterable:
        value = function(value, element)
    return value
