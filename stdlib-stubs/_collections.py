# plc: compiled
from builtins import odict_iterator
from typing import Generic, Iterable, TypeVar

_T = TypeVar("_T")
_K = TypeVar("_K")
_V = TypeVar("_V")


@core("call")
class deque(Generic[_T]):
    """makes a container of what is already made"""

    __module__ = "collections"
    maxlen: int | None
    def __init__(self, iterable: Iterable[_T] = (), maxlen=None) -> None: ...
    def append(self, item: _T, /) -> None: ...
    def appendleft(self, item: _T, /) -> None: ...
    def clear(self) -> None: ...
    def copy(self): return type(self)(self)
    def __copy__(self): return type(self)(self)
    def count(self, value, /) -> int: ...
    def extend(self, iterable: Iterable[_T], /) -> None: ...
    def extendleft(self, iterable: Iterable[_T], /) -> None: ...
    def index(self, value, start=0, stop=0, /) -> int: ...
    def insert(self, index, item: _T, /) -> None: ...
    def pop(self) -> _T: ...
    def popleft(self) -> _T: ...
    def remove(self, value, /) -> None: ...
    def reverse(self) -> None: ...
    def rotate(self, n=1, /) -> None: ...
    def __getitem__(self, key) -> _T: ...
    def __setitem__(self, key, value: _T) -> None: ...
    def __delitem__(self, key) -> None: ...
    def __iter__(self) -> "_deque_iterator[_T]": ...
    def __reversed__(self) -> "_deque_reverse_iterator[_T]": ...
    def __len__(self) -> int: ...
    def __contains__(self, key) -> bool: ...
    def __add__(self, value): return type(self)(self)
    def __iadd__(self, value: Iterable[_T]): return self
    def __mul__(self, value): return type(self)(self)
    # The arguments carry only `maxlen`; the items follow as list items.
    def __reduce__(self):
        if self.maxlen is None:
            return type(self), (), self.__dict__, iter(self)
        return type(self), ((), self.maxlen), self.__dict__, iter(self)


class _deque_iterator(Generic[_T]):
    def __init__(self, deque: "deque[_T]", index=0, /): self._deque = deque
    def __iter__(self): return self
    def __next__(self) -> _T: ...
    def __reduce__(self): return type(self), (self._deque, int())


class _deque_reverse_iterator(Generic[_T]):
    def __init__(self, deque: "deque[_T]", index=0, /): self._deque = deque
    def __iter__(self): return self
    def __next__(self) -> _T: ...
    def __reduce__(self): return type(self), (self._deque, int())


# A factory given as an argument is called whenever a missing key is read.
@core("call")
@constrained(arguments={0: "factory-or-none"})
class defaultdict(dict[_K, _V]):
    """makes a container of what is already made"""

    __module__ = "collections"
    # Whoever uses it reads keys that are not there.
    def __init__(self, default_factory=None, iterable=(), /, **kwargs) -> None:
        self.default_factory = default_factory
        self.__missing__(None)
    def __missing__(self, key: _K) -> _V:
        value = self.default_factory()
        self[key] = value
        return value
    def copy(self): return type(self)(self.default_factory, self)
    def __copy__(self): return type(self)(self.default_factory, self)
    def __or__(self, value): return type(self)(self.default_factory, self)
    def __reduce__(self):
        if self.default_factory is None:
            return type(self), (), None, None, iter(self.items())
        return type(self), (self.default_factory,), None, None, iter(self.items())


@core("call")
class OrderedDict(dict[_K, _V]):
    """makes a container of what is already made"""

    __module__ = "collections"
    def copy(self): return type(self)(self)
    def move_to_end(self, key, last=True) -> None: ...
    def popitem(self, last=True) -> tuple[_K, _V]: ...
    def __or__(self, value): return type(self)(self)
    def __iter__(self) -> "odict_iterator[_K]": ...
    def __reversed__(self) -> "odict_iterator[_K]": ...
    def __reduce__(self): return type(self), (), self.__dict__ or None, None, iter(self.items())


class _tuplegetter:
    # The descriptor of a named tuple's field.
    def __new__(cls, index, doc, /): return object.__new__(cls)
    def __get__(self, instance, owner=None, /): ...
    def __reduce__(self): return type(self), (int(), str())


def _count_elements(mapping, iterable, /) -> None:
    for element in iterable:
        mapping[element] = int()
