# plc: compiled
from typing import Any, Generic, TypeVar

_T = TypeVar("_T")

def getweakrefcount(object, /) -> int: ...
def getweakrefs(object, /) -> list: ...
def proxy(object, callback=None, /): return object


class CallableProxyType:
    __module__ = "weakref"
    def __reduce__(self): raise TypeError


class ProxyType:
    __module__ = "weakref"
    def __reduce__(self): raise TypeError


class ReferenceType(Generic[_T]):
    __module__ = "weakref"
    __callback__: Any
    def __init__(self, o: _T, callback=None, /):
        self._referent = o
    def __call__(self): return self._referent
    def __reduce__(self): raise TypeError

ref = ReferenceType
def _remove_dead_weakref(dct, key, /) -> None: ...
