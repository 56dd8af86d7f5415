# plc: compiled
# The builtins module, written in C. Classes that have no importable name (list_iterator, function, …) are here as well,
# because their `__module__` is "builtins"; `@hidden` says that a pickle cannot name them.
from typing import Any, Callable, Generic, Iterable, Iterator, KeysView, ItemsView, ValuesView, TypeVar
import sys
import types

_T = TypeVar("_T")
_K = TypeVar("_K")
_V = TypeVar("_V")

# ---------------------------------------------------------------- object and type


@core("new")
class object:
    """makes a bare object, used as a sentinel"""

    __doc__: str
    __dict__: dict
    __module__: str

    def __init__(self) -> None: ...
    def __new__(cls, *args, **kwargs): ...
    def __setattr__(self, name: str, value) -> None: ...
    def __delattr__(self, name: str) -> None: ...
    def __getattribute__(self, name: str): ...
    def __eq__(self, other) -> bool: ...
    def __ne__(self, other) -> bool: ...
    def __lt__(self, other) -> bool: ...
    def __le__(self, other) -> bool: ...
    def __gt__(self, other) -> bool: ...
    def __ge__(self, other) -> bool: ...
    def __str__(self) -> str: ...
    def __repr__(self) -> str: ...
    def __hash__(self) -> int: ...
    def __format__(self, format_spec: str, /) -> str: ...
    def __sizeof__(self) -> int: ...
    def __dir__(self) -> list[str]: ...
    def __init_subclass__(cls) -> None: ...
    def __reduce__(self): ...
    def __reduce_ex__(self, protocol: int, /): ...
    def __getstate__(self): ...
    @classmethod
    def __subclasshook__(cls, subclass, /) -> bool: ...


@core("call")
@constrained(arguments={0: "none", 1: []})
@sink("code")
class type:
    """gives the class of `None`, which a type expression may hold"""

    __name__: str
    __qualname__: str
    __module__: str
    __mro__: tuple
    __bases__: tuple
    __base__: type
    __dict__: mappingproxy
    def __init__(self, object, bases=(), dict={}, /, **kwds) -> None: ...
    def __call__(self, *args, **kwds): return self(*args, **kwds)
    def __subclasses__(self) -> list[type]: ...
    def mro(self) -> list[type]: ...
    def __instancecheck__(self, instance, /) -> bool: ...
    def __subclasscheck__(self, subclass, /) -> bool: ...
    @classmethod
    def __prepare__(metacls, name: str, bases: tuple, /, **kwds) -> dict: ...
    def __or__(self, other) -> types.UnionType: ...


class super:
    def __init__(self, type=None, object=None, /) -> None: ...
    def __reduce__(self): raise TypeError


# ---------------------------------------------------------------- numbers


@core("call", "new")
class int:
    """makes a number"""

    real: int
    imag: int
    numerator: int
    denominator: int
    def __new__(cls, x=0, /, base=10): return object.__new__(cls)
    def as_integer_ratio(self) -> tuple[int, int]: ...
    def bit_length(self) -> int: ...
    def bit_count(self) -> int: ...
    def conjugate(self) -> int: ...
    def to_bytes(self, length: int = 1, byteorder: str = "big", *, signed: bool = False) -> bytes: ...
    @classmethod
    def from_bytes(cls, bytes, byteorder: str = "big", *, signed: bool = False): return cls()
    def __add__(self, value) -> int: ...
    def __sub__(self, value) -> int: ...
    def __mul__(self, value) -> int: ...
    def __floordiv__(self, value) -> int: ...
    def __truediv__(self, value) -> float: ...
    def __mod__(self, value) -> int: ...
    def __divmod__(self, value) -> tuple[int, int]: ...
    def __radd__(self, value) -> int: ...
    def __rsub__(self, value) -> int: ...
    def __rmul__(self, value) -> int: ...
    def __rfloordiv__(self, value) -> int: ...
    def __rtruediv__(self, value) -> float: ...
    def __rmod__(self, value) -> int: ...
    def __pow__(self, value, mod=None) -> int | float: ...
    def __and__(self, value) -> int: ...
    def __or__(self, value) -> int: ...
    def __xor__(self, value) -> int: ...
    def __lshift__(self, value) -> int: ...
    def __rshift__(self, value) -> int: ...
    def __neg__(self) -> int: ...
    def __pos__(self) -> int: ...
    def __invert__(self) -> int: ...
    def __abs__(self) -> int: ...
    def __int__(self) -> int: ...
    def __float__(self) -> float: ...
    def __index__(self) -> int: ...
    def __trunc__(self) -> int: ...
    def __ceil__(self) -> int: ...
    def __floor__(self) -> int: ...
    def __round__(self, ndigits=None) -> int: ...
    def __bool__(self) -> bool: ...
    def __getnewargs__(self) -> tuple[int]: return (int(self),)


@core("call")
class bool(int):
    """makes a truth value"""

    def __new__(cls, x=False, /): return object.__new__(cls)
    def __and__(self, value) -> bool | int: ...
    def __or__(self, value) -> bool | int: ...
    def __xor__(self, value) -> bool | int: ...


@core("call", "new")
class float:
    """makes a number"""

    real: float
    imag: float
    def __new__(cls, x=0.0, /): return object.__new__(cls)
    def as_integer_ratio(self) -> tuple[int, int]: ...
    def hex(self) -> str: ...
    def is_integer(self) -> bool: ...
    def conjugate(self) -> float: ...
    @classmethod
    def fromhex(cls, string: str, /): return cls()
    @classmethod
    def __getformat__(cls, typestr: str, /) -> str: ...
    def __add__(self, value) -> float: ...
    def __sub__(self, value) -> float: ...
    def __mul__(self, value) -> float: ...
    def __floordiv__(self, value) -> float: ...
    def __truediv__(self, value) -> float: ...
    def __mod__(self, value) -> float: ...
    def __divmod__(self, value) -> tuple[float, float]: ...
    def __pow__(self, value, mod=None) -> float: ...
    def __radd__(self, value) -> float: ...
    def __rsub__(self, value) -> float: ...
    def __rmul__(self, value) -> float: ...
    def __rfloordiv__(self, value) -> float: ...
    def __rtruediv__(self, value) -> float: ...
    def __rmod__(self, value) -> float: ...
    def __rpow__(self, value, mod=None) -> float: ...
    def __neg__(self) -> float: ...
    def __pos__(self) -> float: ...
    def __abs__(self) -> float: ...
    def __int__(self) -> int: ...
    def __float__(self) -> float: ...
    def __trunc__(self) -> int: ...
    def __ceil__(self) -> int: ...
    def __floor__(self) -> int: ...
    def __round__(self, ndigits=None) -> int | float: ...
    def __bool__(self) -> bool: ...
    def __getnewargs__(self) -> tuple[float]: return (float(self),)


@core("call", "new")
class complex:
    """makes a number"""

    real: float
    imag: float
    def __new__(cls, real=0, imag=0): return object.__new__(cls)
    def conjugate(self) -> complex: ...
    def __add__(self, value) -> complex: ...
    def __sub__(self, value) -> complex: ...
    def __mul__(self, value) -> complex: ...
    def __truediv__(self, value) -> complex: ...
    def __pow__(self, value, mod=None) -> complex: ...
    def __radd__(self, value) -> complex: ...
    def __rsub__(self, value) -> complex: ...
    def __rmul__(self, value) -> complex: ...
    def __rtruediv__(self, value) -> complex: ...
    def __neg__(self) -> complex: ...
    def __pos__(self) -> complex: ...
    def __abs__(self) -> float: ...
    def __complex__(self) -> complex: ...
    def __bool__(self) -> bool: ...
    def __getnewargs__(self) -> tuple[float, float]: return (self.real, self.imag)
    # copyreg.pickle(complex, copyreg.pickle_complex)
    def __reduce_ex__(self, protocol):
        if type(self) is complex:
            return complex, (self.real, self.imag)
        return super().__reduce_ex__(protocol)


# ---------------------------------------------------------------- text and bytes


@core("call", "new")
class str:
    """makes a string"""

    def __new__(cls, object="", encoding="utf-8", errors="strict"): return object.__new__(cls)
    def capitalize(self) -> str: ...
    def casefold(self) -> str: ...
    def center(self, width, fillchar=" ", /) -> str: ...
    def count(self, sub, start=None, end=None, /) -> int: ...
    def encode(self, encoding: str = "utf-8", errors: str = "strict") -> bytes: ...
    def endswith(self, suffix, start=None, end=None, /) -> bool: ...
    def expandtabs(self, tabsize: int = 8) -> str: ...
    def find(self, sub, start=None, end=None, /) -> int: ...
    def format(self, *args, **kwargs) -> str: ...
    def format_map(self, mapping, /) -> str: ...
    def index(self, sub, start=None, end=None, /) -> int: ...
    def isalnum(self) -> bool: ...
    def isalpha(self) -> bool: ...
    def isascii(self) -> bool: ...
    def isdecimal(self) -> bool: ...
    def isdigit(self) -> bool: ...
    def isidentifier(self) -> bool: ...
    def islower(self) -> bool: ...
    def isnumeric(self) -> bool: ...
    def isprintable(self) -> bool: ...
    def isspace(self) -> bool: ...
    def istitle(self) -> bool: ...
    def isupper(self) -> bool: ...
    def join(self, iterable, /) -> str: ...
    def ljust(self, width, fillchar=" ", /) -> str: ...
    def lower(self) -> str: ...
    def lstrip(self, chars=None, /) -> str: ...
    def partition(self, sep, /) -> tuple[str, str, str]: ...
    def removeprefix(self, prefix, /) -> str: ...
    def removesuffix(self, suffix, /) -> str: ...
    def replace(self, old, new, count=-1, /) -> str: ...
    def rfind(self, sub, start=None, end=None, /) -> int: ...
    def rindex(self, sub, start=None, end=None, /) -> int: ...
    def rjust(self, width, fillchar=" ", /) -> str: ...
    def rpartition(self, sep, /) -> tuple[str, str, str]: ...
    def rsplit(self, sep=None, maxsplit=-1) -> list[str]: ...
    def rstrip(self, chars=None, /) -> str: ...
    def split(self, sep=None, maxsplit=-1) -> list[str]: ...
    def splitlines(self, keepends=False) -> list[str]: ...
    def startswith(self, prefix, start=None, end=None, /) -> bool: ...
    def strip(self, chars=None, /) -> str: ...
    def swapcase(self) -> str: ...
    def title(self) -> str: ...
    def translate(self, table, /) -> str: ...
    def upper(self) -> str: ...
    def zfill(self, width, /) -> str: ...
    @staticmethod
    def maketrans(x, y=None, z=None, /) -> dict[int, int | str | None]: ...
    def __add__(self, value) -> str: ...
    def __mul__(self, value) -> str: ...
    def __rmul__(self, value) -> str: ...
    def __mod__(self, value) -> str: ...
    def __getitem__(self, key) -> str: ...
    def __iter__(self) -> str_iterator: ...
    def __len__(self) -> int: ...
    def __contains__(self, key) -> bool: ...
    def __getnewargs__(self) -> tuple[str]: return (str(self),)


@core("call", "new")
class bytes:
    """makes a byte string"""

    def __new__(cls, source=b"", encoding="", errors=""): return object.__new__(cls)
    def capitalize(self) -> bytes: ...
    def center(self, width, fillchar=b" ", /) -> bytes: ...
    def count(self, sub, start=None, end=None, /) -> int: ...
    def decode(self, encoding: str = "utf-8", errors: str = "strict") -> str: ...
    def endswith(self, suffix, start=None, end=None, /) -> bool: ...
    def expandtabs(self, tabsize=8) -> bytes: ...
    def find(self, sub, start=None, end=None, /) -> int: ...
    def hex(self, sep="", bytes_per_sep=1) -> str: ...
    def index(self, sub, start=None, end=None, /) -> int: ...
    def isalnum(self) -> bool: ...
    def isalpha(self) -> bool: ...
    def isascii(self) -> bool: ...
    def isdigit(self) -> bool: ...
    def islower(self) -> bool: ...
    def isspace(self) -> bool: ...
    def istitle(self) -> bool: ...
    def isupper(self) -> bool: ...
    def join(self, iterable, /) -> bytes: ...
    def ljust(self, width, fillchar=b" ", /) -> bytes: ...
    def lower(self) -> bytes: ...
    def lstrip(self, chars=None, /) -> bytes: ...
    def partition(self, sep, /) -> tuple[bytes, bytes, bytes]: ...
    def removeprefix(self, prefix, /) -> bytes: ...
    def removesuffix(self, suffix, /) -> bytes: ...
    def replace(self, old, new, count=-1, /) -> bytes: ...
    def rfind(self, sub, start=None, end=None, /) -> int: ...
    def rindex(self, sub, start=None, end=None, /) -> int: ...
    def rjust(self, width, fillchar=b" ", /) -> bytes: ...
    def rpartition(self, sep, /) -> tuple[bytes, bytes, bytes]: ...
    def rsplit(self, sep=None, maxsplit=-1) -> list[bytes]: ...
    def rstrip(self, chars=None, /) -> bytes: ...
    def split(self, sep=None, maxsplit=-1) -> list[bytes]: ...
    def splitlines(self, keepends=False) -> list[bytes]: ...
    def startswith(self, prefix, start=None, end=None, /) -> bool: ...
    def strip(self, chars=None, /) -> bytes: ...
    def swapcase(self) -> bytes: ...
    def title(self) -> bytes: ...
    def translate(self, table, /, delete=b"") -> bytes: ...
    def upper(self) -> bytes: ...
    def zfill(self, width, /) -> bytes: ...
    @classmethod
    def fromhex(cls, string, /): return cls()
    @staticmethod
    def maketrans(frm, to, /) -> bytes: ...
    def __add__(self, value) -> bytes: ...
    def __mul__(self, value) -> bytes: ...
    def __rmul__(self, value) -> bytes: ...
    def __mod__(self, value) -> bytes: ...
    def __getitem__(self, key) -> int | bytes: ...
    def __iter__(self) -> bytes_iterator: ...
    def __len__(self) -> int: ...
    def __contains__(self, key) -> bool: ...
    def __bytes__(self) -> bytes: ...
    def __getnewargs__(self) -> tuple[bytes]: return (bytes(self),)


@core("call")
class bytearray:
    """makes a byte string"""

    def __init__(self, source=b"", encoding="", errors="") -> None: ...
    def append(self, item, /) -> None: ...
    def clear(self) -> None: ...
    def copy(self) -> bytearray: ...
    def count(self, sub, start=None, end=None, /) -> int: ...
    def decode(self, encoding: str = "utf-8", errors: str = "strict") -> str: ...
    def endswith(self, suffix, start=None, end=None, /) -> bool: ...
    def extend(self, iterable, /) -> None: ...
    def find(self, sub, start=None, end=None, /) -> int: ...
    def hex(self, sep="", bytes_per_sep=1) -> str: ...
    def index(self, sub, start=None, end=None, /) -> int: ...
    def insert(self, index, item, /) -> None: ...
    def join(self, iterable, /) -> bytearray: ...
    def lower(self) -> bytearray: ...
    def lstrip(self, chars=None, /) -> bytearray: ...
    def partition(self, sep, /) -> tuple[bytearray, bytearray, bytearray]: ...
    def pop(self, index=-1, /) -> int: ...
    def remove(self, value, /) -> None: ...
    def replace(self, old, new, count=-1, /) -> bytearray: ...
    def reverse(self) -> None: ...
    def rfind(self, sub, start=None, end=None, /) -> int: ...
    def rstrip(self, chars=None, /) -> bytearray: ...
    def split(self, sep=None, maxsplit=-1) -> list[bytearray]: ...
    def splitlines(self, keepends=False) -> list[bytearray]: ...
    def startswith(self, prefix, start=None, end=None, /) -> bool: ...
    def strip(self, chars=None, /) -> bytearray: ...
    def translate(self, table, /, delete=b"") -> bytearray: ...
    def upper(self) -> bytearray: ...
    @classmethod
    def fromhex(cls, string, /): return cls()
    def __add__(self, value) -> bytearray: ...
    def __getitem__(self, key) -> int | bytearray: ...
    def __iter__(self) -> bytearray_iterator: ...
    def __len__(self) -> int: ...
    def __reduce_ex__(self, protocol):
        if protocol < 2:
            return type(self), (self.decode("latin-1"), "latin-1"), self.__dict__
        return type(self), (bytes(self),), self.__dict__


class memoryview:
    nbytes: int
    format: str
    itemsize: int
    ndim: int
    shape: tuple[int, ...]
    strides: tuple[int, ...]
    readonly: bool
    def __init__(self, object) -> None: self.obj = object
    def cast(self, format, shape=None) -> memoryview: ...
    def tobytes(self, order="C") -> bytes: ...
    def tolist(self) -> list: ...
    def toreadonly(self) -> memoryview: ...
    def release(self) -> None: ...
    def __enter__(self) -> memoryview: return self
    def __exit__(self, *exc) -> None: ...
    def __getitem__(self, key) -> int | memoryview: ...
    def __len__(self) -> int: ...
    def __reduce__(self): raise TypeError


# ---------------------------------------------------------------- containers


@core("call", "new")
class tuple(Generic[_T]):
    """makes a container of what is already made"""

    def __new__(cls, iterable: Iterable[_T] = (), /): return object.__new__(cls)
    def count(self, value, /) -> int: ...
    def index(self, value, start=0, stop=0, /) -> int: ...
    def __getitem__(self, key) -> _T: ...
    def __iter__(self) -> tuple_iterator[_T]: ...
    def __len__(self) -> int: ...
    def __contains__(self, key) -> bool: ...
    def __add__(self, value: tuple[_V]) -> tuple[_T | _V]: ...
    def __mul__(self, value) -> tuple[_T]: ...
    def __rmul__(self, value) -> tuple[_T]: ...
    def __getnewargs__(self): return (tuple(self),)
    def __class_getitem__(cls, item, /) -> types.GenericAlias: ...


@core("call")
class list(Generic[_T]):
    """makes a container of what is already made"""

    def __init__(self, iterable: Iterable[_T] = (), /) -> None: ...
    def append(self, object: _T, /) -> None: ...
    def clear(self) -> None: ...
    def copy(self) -> list[_T]: ...
    def count(self, value, /) -> int: ...
    def extend(self, iterable: Iterable[_T], /) -> None: ...
    def index(self, value, start=0, stop=0, /) -> int: ...
    def insert(self, index, object: _T, /) -> None: ...
    def pop(self, index=-1, /) -> _T: ...
    def remove(self, value, /) -> None: ...
    def reverse(self) -> None: ...
    def sort(self, *, key=None, reverse=False) -> None: ...
    def __getitem__(self, index) -> _T: ...
    def __setitem__(self, key, value: _T) -> None: ...
    def __delitem__(self, key) -> None: ...
    def __iter__(self) -> list_iterator[_T]: ...
    def __reversed__(self) -> list_reverseiterator[_T]: ...
    def __len__(self) -> int: ...
    def __contains__(self, key) -> bool: ...
    def __add__(self, value: list[_V]) -> list[_T | _V]: ...
    def __iadd__(self, value: Iterable[_T]) -> list[_T]: return self
    def __mul__(self, value) -> list[_T]: ...
    def __rmul__(self, value) -> list[_T]: ...
    def __imul__(self, value) -> list[_T]: return self
    def __class_getitem__(cls, item, /) -> types.GenericAlias: ...


@core("call")
class dict(Generic[_K, _V]):
    """makes a container of what is already made"""

    def __init__(self, iterable=(), /, **kwargs: _V) -> None: ...
    def clear(self) -> None: ...
    def copy(self) -> dict[_K, _V]: ...
    @classmethod
    def fromkeys(cls, iterable, value=None, /): return cls()
    def get(self, key, default=None, /) -> _V | None: ...
    def items(self) -> dict_items[_K, _V]: ...
    def keys(self) -> dict_keys[_K, _V]: ...
    def pop(self, key, default=None, /) -> _V: ...
    def popitem(self) -> tuple[_K, _V]: ...
    def setdefault(self, key: _K, default: _V = None, /) -> _V: ...
    def update(self, other=(), /, **kwargs: _V) -> None: ...
    def values(self) -> dict_values[_K, _V]: ...
    def __getitem__(self, key) -> _V: ...
    def __setitem__(self, key: _K, value: _V) -> None: ...
    def __delitem__(self, key) -> None: ...
    def __iter__(self) -> dict_keyiterator[_K]: ...
    def __reversed__(self) -> dict_reversekeyiterator[_K]: ...
    def __len__(self) -> int: ...
    def __contains__(self, key) -> bool: ...
    def __or__(self, value) -> dict[_K, _V]: ...
    def __ror__(self, value) -> dict[_K, _V]: ...
    def __ior__(self, value) -> dict[_K, _V]: return self
    def __class_getitem__(cls, item, /) -> types.GenericAlias: ...


@core("call")
class set(Generic[_T]):
    """makes a container of what is already made"""

    def __init__(self, iterable: Iterable[_T] = (), /) -> None: ...
    def add(self, element: _T, /) -> None: ...
    def clear(self) -> None: ...
    def copy(self) -> set[_T]: ...
    def difference(self, *others) -> set[_T]: ...
    def difference_update(self, *others) -> None: ...
    def discard(self, element, /) -> None: ...
    def intersection(self, *others) -> set[_T]: ...
    def intersection_update(self, *others) -> None: ...
    def isdisjoint(self, other, /) -> bool: ...
    def issubset(self, other, /) -> bool: ...
    def issuperset(self, other, /) -> bool: ...
    def pop(self) -> _T: ...
    def remove(self, element, /) -> None: ...
    def symmetric_difference(self, other: Iterable[_V], /) -> set[_T | _V]: ...
    def symmetric_difference_update(self, other: Iterable[_T], /) -> None: ...
    def union(self, *others: Iterable[_V]) -> set[_T | _V]: ...
    def update(self, *others: Iterable[_T]) -> None: ...
    def __iter__(self) -> set_iterator[_T]: ...
    def __len__(self) -> int: ...
    def __contains__(self, element) -> bool: ...
    def __and__(self, value) -> set[_T]: ...
    def __or__(self, value: set[_V]) -> set[_T | _V]: ...
    def __sub__(self, value) -> set[_T]: ...
    def __xor__(self, value: set[_V]) -> set[_T | _V]: ...
    def __iand__(self, value) -> set[_T]: return self
    def __ior__(self, value: set[_T]) -> set[_T]: return self
    def __isub__(self, value) -> set[_T]: return self
    def __ixor__(self, value: set[_T]) -> set[_T]: return self
    def __reduce__(self): return type(self), (list(self),), self.__dict__
    def __class_getitem__(cls, item, /) -> types.GenericAlias: ...


@core("call")
class frozenset(Generic[_T]):
    """makes a container of what is already made"""

    def __new__(cls, iterable: Iterable[_T] = (), /): return object.__new__(cls)
    def copy(self) -> frozenset[_T]: ...
    def difference(self, *others) -> frozenset[_T]: ...
    def intersection(self, *others) -> frozenset[_T]: ...
    def isdisjoint(self, other, /) -> bool: ...
    def issubset(self, other, /) -> bool: ...
    def issuperset(self, other, /) -> bool: ...
    def symmetric_difference(self, other: Iterable[_V], /) -> frozenset[_T | _V]: ...
    def union(self, *others: Iterable[_V]) -> frozenset[_T | _V]: ...
    def __iter__(self) -> set_iterator[_T]: ...
    def __len__(self) -> int: ...
    def __contains__(self, element) -> bool: ...
    def __and__(self, value) -> frozenset[_T]: ...
    def __or__(self, value: frozenset[_V]) -> frozenset[_T | _V]: ...
    def __sub__(self, value) -> frozenset[_T]: ...
    def __xor__(self, value: frozenset[_V]) -> frozenset[_T | _V]: ...
    def __reduce__(self): return type(self), (list(self),), self.__dict__
    def __class_getitem__(cls, item, /) -> types.GenericAlias: ...


@core("call")
class range:
    """makes a sequence of integers"""

    start: int
    stop: int
    step: int
    def __new__(cls, start, stop=0, step=1, /): return object.__new__(cls)
    def count(self, value, /) -> int: ...
    def index(self, value, /) -> int: ...
    def __iter__(self) -> range_iterator | longrange_iterator: ...
    def __reversed__(self) -> range_iterator | longrange_iterator: ...
    def __len__(self) -> int: ...
    def __contains__(self, key) -> bool: ...
    def __getitem__(self, key) -> int | range: ...
    def __reduce__(self): return range, (self.start, self.stop, self.step)


@core("call")
class slice(Generic[_T]):
    """makes a slice of what is already made"""

    start: _T
    stop: _T
    step: _T
    def __new__(cls, start, stop=None, step=None, /):
        self = object.__new__(cls)
        self.start = start
        self.stop = stop
        self.step = step
        return self
    def indices(self, length, /) -> tuple[int, int, int]: ...
    def __reduce__(self): return slice, (self.start, self.stop, self.step)


# ---------------------------------------------------------------- iterators and views
# An exhausted iterator reduces to the iterator of an empty container. What takes an iterable holds its iterator, of a builtin
# container mostly: `list_iterator` stands for each, as all of them reduce to `iter`.


@hidden
class list_iterator(Generic[_T]):
    def __init__(self, it): self._seq = it
    def __iter__(self): return self
    def __next__(self) -> _T: ...
    def __length_hint__(self) -> int: ...
    def __reduce__(self): return iter, (self._seq,), int()
    def __setstate__(self, index): ...


@hidden
class list_reverseiterator(Generic[_T]):
    def __init__(self, seq): self._seq = seq
    def __iter__(self): return self
    def __next__(self) -> _T: ...
    def __reduce__(self):
        if self._seq is None:
            return iter, ([],)
        return reversed, (self._seq,), int()
    def __setstate__(self, index): ...


@hidden
class tuple_iterator(Generic[_T]):
    def __init__(self, it): self._seq = it
    def __iter__(self): return self
    def __next__(self) -> _T: ...
    def __reduce__(self): return iter, (self._seq,), int()
    def __setstate__(self, index): ...


@hidden
class iterator(Generic[_T]):
    # What iter() gives for an object that only has __getitem__.
    def __init__(self, seq): self._seq = seq
    def __iter__(self): return self
    def __next__(self) -> _T: ...
    def __reduce__(self): return iter, (self._seq,), int()
    def __setstate__(self, index): ...


@hidden
class callable_iterator(Generic[_T]):
    def __init__(self, function, sentinel):
        self._function = function
        self._sentinel = sentinel
    def __iter__(self): return self
    def __next__(self): return self._function()
    def __reduce__(self): return iter, (self._function, self._sentinel)


@hidden
class str_iterator:
    def __iter__(self): return self
    def __next__(self) -> str: ...
    def __reduce__(self): return iter, (str(),), int()
    def __setstate__(self, index): ...


@hidden
class str_ascii_iterator:
    def __iter__(self): return self
    def __next__(self) -> str: ...
    def __reduce__(self): return iter, (str(),), int()
    def __setstate__(self, index): ...


@hidden
class bytes_iterator:
    def __iter__(self): return self
    def __next__(self) -> int: ...
    def __reduce__(self): return iter, (bytes(),), int()
    def __setstate__(self, index): ...


@hidden
class bytearray_iterator:
    def __iter__(self): return self
    def __next__(self) -> int: ...
    def __reduce__(self): return iter, (bytearray(),), int()
    def __setstate__(self, index): ...


@hidden
class range_iterator:
    def __iter__(self): return self
    def __next__(self) -> int: ...
    def __reduce__(self): return iter, (range(0, 1, 1),), int()
    def __setstate__(self, index): ...


@hidden
class longrange_iterator:
    def __iter__(self): return self
    def __next__(self) -> int: ...
    def __reduce__(self): return iter, (range(0, 1, 1),), int()
    def __setstate__(self, index): ...


@hidden
class set_iterator(Generic[_T]):
    def __iter__(self): return self
    def __next__(self) -> _T: ...
    def __reduce__(self): return iter, (list(self),)


@hidden
class dict_keyiterator(Generic[_K]):
    def __iter__(self): return self
    def __next__(self) -> _K: ...
    def __reduce__(self): return iter, (list(self),)


@hidden
class dict_valueiterator(Generic[_V]):
    def __iter__(self): return self
    def __next__(self) -> _V: ...
    def __reduce__(self): return iter, (list(self),)


@hidden
class dict_itemiterator(Generic[_K, _V]):
    def __iter__(self): return self
    def __next__(self) -> tuple[_K, _V]: ...
    def __reduce__(self): return iter, (list(self),)


@hidden
class dict_reversekeyiterator(Generic[_K]):
    def __iter__(self): return self
    def __next__(self) -> _K: ...
    def __reduce__(self): return iter, (list(self),)


@hidden
class dict_reversevalueiterator(Generic[_V]):
    def __iter__(self): return self
    def __next__(self) -> _V: ...
    def __reduce__(self): return iter, (list(self),)


@hidden
class dict_reverseitemiterator(Generic[_K, _V]):
    def __iter__(self): return self
    def __next__(self) -> tuple[_K, _V]: ...
    def __reduce__(self): return iter, (list(self),)


@hidden
class odict_iterator(Generic[_K]):
    def __iter__(self): return self
    def __next__(self) -> _K: ...
    def __reduce__(self): return iter, (list(self),)


@hidden
class dict_keys(Generic[_K, _V]):
    mapping: mappingproxy
    def __iter__(self) -> dict_keyiterator[_K]: ...
    def __reversed__(self) -> dict_reversekeyiterator[_K]: ...
    def __len__(self) -> int: ...
    def __and__(self, other) -> set[_K]: ...
    def __or__(self, other) -> set[_K]: ...
    def __sub__(self, other) -> set[_K]: ...
    def __xor__(self, other) -> set[_K]: ...
    def isdisjoint(self, other) -> bool: ...
    def __reduce__(self): raise TypeError


@hidden
class dict_values(Generic[_K, _V]):
    mapping: mappingproxy
    def __iter__(self) -> dict_valueiterator[_V]: ...
    def __reversed__(self) -> dict_reversevalueiterator[_V]: ...
    def __len__(self) -> int: ...
    def __reduce__(self): raise TypeError


@hidden
class dict_items(Generic[_K, _V]):
    mapping: mappingproxy
    def __iter__(self) -> dict_itemiterator[_K, _V]: ...
    def __reversed__(self) -> dict_reverseitemiterator[_K, _V]: ...
    def __len__(self) -> int: ...
    def __and__(self, other) -> set[tuple[_K, _V]]: ...
    def __or__(self, other) -> set[tuple[_K, _V]]: ...
    def __sub__(self, other) -> set[tuple[_K, _V]]: ...
    def __xor__(self, other) -> set[tuple[_K, _V]]: ...
    def isdisjoint(self, other) -> bool: ...
    def __reduce__(self): raise TypeError


class enumerate(Generic[_T]):
    def __init__(self, iterable: Iterable[_T], start=0):
        self._iterator = iter(iterable)
        self._index = int()
    def __iter__(self): return self
    def __next__(self) -> tuple[int, _T]: ...
    def __reduce__(self): return type(self), (list_iterator(self._iterator), self._index)


class reversed(Generic[_T]):
    def __init__(self, sequence): self._seq = sequence
    def __iter__(self): return self
    def __next__(self) -> _T: ...
    def __length_hint__(self) -> int: ...
    def __reduce__(self):
        if self._seq is None:
            return type(self), ((),)
        return type(self), (self._seq,), int()
    def __setstate__(self, index): ...


@constrained(arguments={0: "call"})
@sink("call")
class map(Generic[_T]):
    """calls its first argument later, with what the others hold"""

    def __init__(self, function: Callable[..., _T], iterable, *iterables):
        self._function = function
        self._iterators = (iter(iterable), *[iter(i) for i in iterables])
    def __iter__(self): return self
    def __next__(self): return self._function(*[next(i) for i in self._iterators])
    def __reduce__(self): return type(self), (self._function, *[list_iterator(i) for i in self._iterators])


@constrained(arguments={0: "call-or-none"})
@sink("call")
class filter(Generic[_T]):
    """calls its first argument later, with what the second holds"""

    def __init__(self, function, iterable: Iterable[_T], /):
        self._function = function
        self._iterator = iter(iterable)
    def __iter__(self): return self
    def __next__(self) -> _T:
        for item in self._iterator:
            if self._function(item):
                return item
    def __reduce__(self): return type(self), (self._function, list_iterator(self._iterator))


class zip(Generic[_T]):
    def __init__(self, *iterables, strict=False):
        self._iterators = tuple([iter(i) for i in iterables])
    def __iter__(self): return self
    def __next__(self): return tuple([next(i) for i in self._iterators])
    def __reduce__(self):
        if self._strict:
            return type(self), tuple([list_iterator(i) for i in self._iterators]), True
        return type(self), tuple([list_iterator(i) for i in self._iterators])
    def __setstate__(self, strict): ...


# ---------------------------------------------------------------- descriptors, functions, and what has no importable name


class property:
    def __init__(self, fget=None, fset=None, fdel=None, doc=None):
        self.fget = fget
        self.fset = fset
        self.fdel = fdel
    def getter(self, fget, /) -> property: return property(fget, self.fset, self.fdel)
    def setter(self, fset, /) -> property: return property(self.fget, fset, self.fdel)
    def deleter(self, fdel, /) -> property: return property(self.fget, self.fset, fdel)
    def __get__(self, instance, owner=None, /): return self.fget(instance)
    def __reduce__(self): raise TypeError


class classmethod:
    def __init__(self, function, /):
        self.__func__ = function
        self.__wrapped__ = function
    def __get__(self, instance, owner=None, /) -> method: ...
    def __reduce__(self): raise TypeError


class staticmethod:
    def __init__(self, function, /):
        self.__func__ = function
        self.__wrapped__ = function
    def __get__(self, instance, owner=None, /): return self.__func__
    def __call__(self, *args, **kwargs): return self.__func__(*args, **kwargs)
    def __reduce__(self): raise TypeError


@hidden
@sink("code")
class function:
    # Pickled by name.
    __name__: str
    __qualname__: str
    __module__: str
    __code__: code
    __defaults__: tuple | None
    __kwdefaults__: dict | None
    __annotations__: dict
    __globals__: dict
    __closure__: tuple[cell, ...] | None
    __dict__: dict
    def __init__(self, code, globals, name=None, argdefs=None, closure=None): ...
    def __get__(self, instance, owner=None, /): return method(self, instance)


@hidden
@sink("call")
class method:
    def __init__(self, function, instance, /):
        self.__func__ = function
        self.__self__ = instance
    def __call__(self, *args, **kwargs): return self.__func__(self.__self__, *args, **kwargs)
    def __reduce__(self): return getattr, (self.__self__, self.__func__.__name__)


@hidden
class builtin_function_or_method:
    # A module's function is pickled by name; a method of an object by getattr.
    __name__: str
    __qualname__: str
    __module__: str
    def __reduce__(self): return getattr, (self.__self__, self.__name__)


@hidden
class method_descriptor:
    __name__: str
    def __reduce__(self): return getattr, (self.__objclass__, self.__name__)


@hidden
class classmethod_descriptor:
    __name__: str
    def __reduce__(self): return getattr, (self.__objclass__, self.__name__)


@hidden
class wrapper_descriptor:
    __name__: str
    def __reduce__(self): return getattr, (self.__objclass__, self.__name__)


@hidden
class method_wrapper:
    __qualname__ = "method-wrapper"
    __name__: str
    def __reduce__(self): return getattr, (self.__self__, self.__name__)


@hidden
class getset_descriptor:
    __name__: str
    def __reduce__(self): return getattr, (self.__objclass__, self.__name__)


@hidden
class member_descriptor:
    __name__: str
    def __reduce__(self): return getattr, (self.__objclass__, self.__name__)


@hidden
class mappingproxy(Generic[_K, _V]):
    def __init__(self, mapping: dict[_K, _V], /) -> None: ...
    def copy(self) -> dict[_K, _V]: ...
    def get(self, key, default=None, /) -> _V | None: ...
    def items(self) -> dict_items[_K, _V]: ...
    def keys(self) -> dict_keys[_K, _V]: ...
    def values(self) -> dict_values[_K, _V]: ...
    def __getitem__(self, key) -> _V: ...
    def __iter__(self) -> dict_keyiterator[_K]: ...
    def __len__(self) -> int: ...
    def __reduce__(self): raise TypeError


@hidden
class module:
    __name__: str
    __file__: str
    __path__: list[str]
    __dict__: dict
    def __init__(self, name, doc=None) -> None: ...
    def __reduce__(self): raise TypeError


@hidden
@sink("code")
class code:
    co_name: str
    co_qualname: str
    co_filename: str
    co_code: bytes
    co_consts: tuple
    co_names: tuple[str, ...]
    co_varnames: tuple[str, ...]
    co_freevars: tuple[str, ...]
    co_cellvars: tuple[str, ...]
    co_argcount: int
    co_posonlyargcount: int
    co_kwonlyargcount: int
    co_flags: int
    co_firstlineno: int
    def replace(self, **changes) -> code: ...
    def __reduce__(self): raise TypeError


@hidden
class cell:
    def __init__(self, contents=None): self.cell_contents = contents
    def __reduce__(self): raise TypeError


@hidden
class frame:
    f_locals: dict
    f_globals: dict
    f_builtins: dict
    f_code: code
    f_back: frame | None
    f_lineno: int
    f_lasti: int
    def __reduce__(self): raise TypeError


@hidden
class traceback:
    tb_next: traceback | None
    tb_frame: frame
    tb_lineno: int
    tb_lasti: int
    def __reduce__(self): raise TypeError


@hidden
class generator(Generic[_T]):
    def __iter__(self): return self
    def __next__(self) -> _T: ...
    def send(self, value, /) -> _T: ...
    def throw(self, type, value=None, traceback=None, /) -> _T: ...
    def close(self) -> None: ...
    def __reduce__(self): raise TypeError


@hidden
class coroutine(Generic[_T]):
    def __await__(self): return self
    def send(self, value, /): ...
    def throw(self, type, value=None, traceback=None, /): ...
    def close(self) -> None: ...
    def __reduce__(self): raise TypeError


@hidden
class async_generator(Generic[_T]):
    def __aiter__(self): return self
    def __anext__(self) -> _T: ...
    def __reduce__(self): raise TypeError


# `type(None)` and its like are pickled as a call of `type` (pickle.Pickler.save_type).
@hidden
@class_reduction(lambda: (type, (None,)))
class NoneType:
    def __bool__(self) -> bool: ...


@hidden
@class_reduction(lambda: (type, (...,)))
class ellipsis:
    def __reduce__(self): return "Ellipsis"


@hidden
@class_reduction(lambda: (type, (NotImplemented,)))
class NotImplementedType:
    def __reduce__(self): return "NotImplemented"


Ellipsis: ellipsis
NotImplemented: NotImplementedType
core("builtins.Ellipsis", "import", why="a constant")
core("builtins.NotImplemented", "import", why="a constant")

# ---------------------------------------------------------------- exceptions


@core("call")
class BaseException:
    """an exception, made of its arguments"""

    __cause__: BaseException | None
    __context__: BaseException | None
    __suppress_context__: bool
    __traceback__: traceback | None
    def __new__(cls, *args, **kwargs):
        self = object.__new__(cls)
        self.args = args
        return self
    def __init__(self, *args) -> None: self.args = args
    def add_note(self, note: str, /) -> None: self.__dict__["__notes__"] = [note]
    def with_traceback(self, tb, /): return self
    def __str__(self) -> str: ...
    def __reduce__(self): return type(self), self.args, self.__dict__
    def __setstate__(self, state): ...


@core("call")
class BaseExceptionGroup(BaseException):
    """an exception, made of its arguments"""

    message: str
    exceptions: tuple[BaseException, ...]
    def __new__(cls, message, exceptions: "list[BaseException]", /):
        self = object.__new__(cls)
        self.args = (message, exceptions)
        return self
    def __init__(self, message, exceptions: "list[BaseException]", /) -> None: self.args = (message, exceptions)
    def derive(self, excs, /): return type(self)(self.message, excs)
    def split(self, condition, /): return self, self
    def subgroup(self, condition, /): return self


@core("call")
class Exception(BaseException):
    """an exception, made of its arguments"""


@core("call")
class ArithmeticError(Exception):
    """an exception, made of its arguments"""


@core("call")
class FloatingPointError(ArithmeticError):
    """an exception, made of its arguments"""


@core("call")
class OverflowError(ArithmeticError):
    """an exception, made of its arguments"""


@core("call")
class ZeroDivisionError(ArithmeticError):
    """an exception, made of its arguments"""


@core("call")
class AssertionError(Exception):
    """an exception, made of its arguments"""


@core("call")
class AttributeError(Exception):
    """an exception, made of its arguments"""

    def __init__(self, *args, name=None, obj=None) -> None:
        self.args = args
        self.name = name
        self.obj = obj
    def __reduce__(self):
        if sys.version_info >= (3, 12):
            return type(self), self.args, {**self.__dict__, "name": self.name, "args": self.args}
        return super().__reduce__()


@core("call")
class BufferError(Exception):
    """an exception, made of its arguments"""


@core("call")
class EOFError(Exception):
    """an exception, made of its arguments"""


@core("call")
class ExceptionGroup(BaseExceptionGroup, Exception):
    """an exception, made of its arguments"""


@core("call")
class ImportError(Exception):
    """an exception, made of its arguments"""

    def __init__(self, *args, name=None, path=None) -> None:
        self.args = args
        self.msg = args[0]
        self.name = name
        self.path = path
    def __reduce__(self):
        if self._fix_imports:
            return ImportError, self.args, {**self.__dict__, "name": self.name, "path": self.path}
        return type(self), self.args, {**self.__dict__, "name": self.name, "path": self.path}


@core("call")
class ModuleNotFoundError(ImportError):
    """an exception, made of its arguments"""


@core("call")
class LookupError(Exception):
    """an exception, made of its arguments"""


@core("call")
class IndexError(LookupError):
    """an exception, made of its arguments"""


@core("call")
class KeyError(LookupError):
    """an exception, made of its arguments"""


@core("call")
class MemoryError(Exception):
    """an exception, made of its arguments"""


@core("call")
class NameError(Exception):
    """an exception, made of its arguments"""

    name: str


@core("call")
class UnboundLocalError(NameError):
    """an exception, made of its arguments"""


@core("call")
class OSError(Exception):
    """an exception, made of its arguments"""

    errno: int | None
    strerror: str | None
    filename: Any
    filename2: Any
    def __init__(self, errno=None, strerror=None, filename=None, winerror=None, filename2=None, *args) -> None: ...
    # The C code puts the file names back into the arguments. The subclasses that errno selects (FileNotFoundError, …)
    # reduce to themselves; `fix_imports` writes them as `OSError` for protocols below 3.
    def __reduce__(self):
        if self._fix_imports:
            return OSError, (*self.args, self.filename, None, self.filename2), self.__dict__
        return type(self), (*self.args, self.filename, None, self.filename2), self.__dict__


@core("call")
class BlockingIOError(OSError):
    """an exception, made of its arguments"""

    characters_written: int


@core("call")
class ChildProcessError(OSError):
    """an exception, made of its arguments"""


@core("call")
class ConnectionError(OSError):
    """an exception, made of its arguments"""


@core("call")
class BrokenPipeError(ConnectionError):
    """an exception, made of its arguments"""


@core("call")
class ConnectionAbortedError(ConnectionError):
    """an exception, made of its arguments"""


@core("call")
class ConnectionRefusedError(ConnectionError):
    """an exception, made of its arguments"""


@core("call")
class ConnectionResetError(ConnectionError):
    """an exception, made of its arguments"""


@core("call")
class FileExistsError(OSError):
    """an exception, made of its arguments"""


@core("call")
class FileNotFoundError(OSError):
    """an exception, made of its arguments"""


@core("call")
class InterruptedError(OSError):
    """an exception, made of its arguments"""


@core("call")
class IsADirectoryError(OSError):
    """an exception, made of its arguments"""


@core("call")
class NotADirectoryError(OSError):
    """an exception, made of its arguments"""


@core("call")
class PermissionError(OSError):
    """an exception, made of its arguments"""


@core("call")
class ProcessLookupError(OSError):
    """an exception, made of its arguments"""


@core("call")
class TimeoutError(OSError):
    """an exception, made of its arguments"""


@core("call")
class ReferenceError(Exception):
    """an exception, made of its arguments"""


@core("call")
class RuntimeError(Exception):
    """an exception, made of its arguments"""


@core("call")
class NotImplementedError(RuntimeError):
    """an exception, made of its arguments"""


@core("call")
class RecursionError(RuntimeError):
    """an exception, made of its arguments"""


@core("call")
class StopAsyncIteration(Exception):
    """an exception, made of its arguments"""


@core("call")
class StopIteration(Exception):
    """an exception, made of its arguments"""

    value: Any


@core("call")
class SyntaxError(Exception):
    """an exception, made of its arguments"""

    msg: str
    filename: str | None
    lineno: int | None
    offset: int | None
    text: str | None
    end_lineno: int | None
    end_offset: int | None


@core("call")
class IndentationError(SyntaxError):
    """an exception, made of its arguments"""


@core("call")
class TabError(IndentationError):
    """an exception, made of its arguments"""


@core("call")
class SystemError(Exception):
    """an exception, made of its arguments"""


@core("call")
class TypeError(Exception):
    """an exception, made of its arguments"""


@core("call")
class ValueError(Exception):
    """an exception, made of its arguments"""


@core("call")
class UnicodeError(ValueError):
    """an exception, made of its arguments"""


@core("call")
class UnicodeDecodeError(UnicodeError):
    """an exception, made of its arguments"""

    encoding: str
    object: bytes
    start: int
    end: int
    reason: str
    def __init__(self, encoding: str, object: bytes, start: int, end: int, reason: str, /) -> None: self.args = (encoding, object, start, end, reason)


@core("call")
class UnicodeEncodeError(UnicodeError):
    """an exception, made of its arguments"""

    encoding: str
    object: str
    start: int
    end: int
    reason: str
    def __init__(self, encoding: str, object: str, start: int, end: int, reason: str, /) -> None: self.args = (encoding, object, start, end, reason)


@core("call")
class UnicodeTranslateError(UnicodeError):
    """an exception, made of its arguments"""

    object: str
    start: int
    end: int
    reason: str
    def __init__(self, object: str, start: int, end: int, reason: str, /) -> None: self.args = (object, start, end, reason)


@core("call")
class Warning(Exception):
    """an exception, made of its arguments"""


@core("call")
class BytesWarning(Warning):
    """an exception, made of its arguments"""


@core("call")
class DeprecationWarning(Warning):
    """an exception, made of its arguments"""


@core("call")
class EncodingWarning(Warning):
    """an exception, made of its arguments"""


@core("call")
class FutureWarning(Warning):
    """an exception, made of its arguments"""


@core("call")
class ImportWarning(Warning):
    """an exception, made of its arguments"""


@core("call")
class PendingDeprecationWarning(Warning):
    """an exception, made of its arguments"""


@core("call")
class ResourceWarning(Warning):
    """an exception, made of its arguments"""


@core("call")
class RuntimeWarning(Warning):
    """an exception, made of its arguments"""


@core("call")
class SyntaxWarning(Warning):
    """an exception, made of its arguments"""


@core("call")
class UnicodeWarning(Warning):
    """an exception, made of its arguments"""


@core("call")
class UserWarning(Warning):
    """an exception, made of its arguments"""


@core("call")
class GeneratorExit(BaseException):
    """an exception, made of its arguments"""


@core("call")
class KeyboardInterrupt(BaseException):
    """an exception, made of its arguments"""


@core("call")
class SystemExit(BaseException):
    """an exception, made of its arguments"""

    code: Any


@core("call")
class PythonFinalizationError(RuntimeError):
    """an exception, made of its arguments"""


EnvironmentError = OSError
IOError = OSError


# ---------------------------------------------------------------- functions


def abs(x, /): return x.__abs__()
def aiter(async_iterable, /): return async_iterable.__aiter__()
def all(iterable, /) -> bool: ...
def anext(async_iterator, default=None, /): return async_iterator.__anext__()
def any(iterable, /) -> bool: ...
def ascii(obj, /) -> str: ...
def bin(number, /) -> str: ...
@sink("code")
def breakpoint(*args, **kws) -> None: ...
def callable(obj, /) -> bool: ...
def chr(i, /) -> str: ...
@sink("code")
def compile(source, filename, mode, flags=0, dont_inherit=False, optimize=-1, *, _feature_version=-1) -> code: ...
@sink("attribute")
def delattr(obj, name, /) -> None: ...
def dir(object=None, /) -> list[str]: ...
def divmod(x, y, /): return x.__divmod__(y)
@sink("code")
def eval(source, globals=None, locals=None, /): ...
@sink("code")
def exec(source, globals=None, locals=None, /, *, closure=None) -> None: ...
def format(value, format_spec="", /) -> str: ...
@constrained(attributes=True)
@sink("attribute")
def getattr(object, name, default=None, /): ...
@sink("attribute")
def globals() -> dict[str, Any]: ...
def hasattr(obj, name, /) -> bool: ...
def hash(obj, /) -> int: return obj.__hash__()
def hex(number, /) -> str: ...
def id(obj, /) -> int: ...
@sink("file")
def input(prompt="", /) -> str: ...
def isinstance(obj, class_or_tuple, /) -> bool: ...
def issubclass(cls, class_or_tuple, /) -> bool: ...
# With a second argument it calls the first one later.
@constrained(arguments={1: []})
def iter(object, sentinel=None, /):
    if sentinel is not None:
        return callable_iterator(object, sentinel)
    return object.__iter__()
def len(obj, /) -> int: return obj.__len__()
@sink("attribute")
def locals() -> dict[str, Any]: ...
def max(arg1, *args, key=None, default=None):
    if args:
        return (arg1, *args)[0]
    for item in arg1:
        return item
    return default
def min(arg1, *args, key=None, default=None):
    if args:
        return (arg1, *args)[0]
    for item in arg1:
        return item
    return default
def next(iterator, default=None, /):
    if default is not None:
        return default
    return iterator.__next__()
def oct(number, /) -> str: ...
@sink("file", mode="mode")
@named("_io.open")
def open(file, mode="r", buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None):
    import _io
    if "b" in mode:
        return _io.BufferedReader(_io.FileIO(file, mode))
    return _io.TextIOWrapper(_io.BufferedReader(_io.FileIO(file, mode)), encoding, errors, newline)
def ord(c, /) -> int: ...
def pow(base, exp, mod=None): return base.__pow__(exp, mod)
def print(*args, sep=" ", end="\n", file=None, flush=False) -> None: ...
def repr(obj, /) -> str: return obj.__repr__()
def round(number, ndigits=None): return number.__round__(ndigits)
@sink("attribute")
def setattr(obj, name, value, /) -> None: ...
def sorted(iterable: Iterable[_T], /, *, key=None, reverse=False) -> list[_T]: return [item for item in iterable]
def sum(iterable, /, start=0):
    total = start
    for item in iterable:
        total = total + item
    return total
@sink("attribute")
def vars(object=None, /) -> dict[str, Any]: return object.__dict__
@sink("import")
def __import__(name, globals=None, locals=None, fromlist=(), level=0) -> module: ...
@sink("code")
def __build_class__(func, name, /, *bases, metaclass=type, **kwds): ...

__debug__: bool


# Functions that only compute, as values: what `numpy.vectorize`, `functools.partial` or `itertools.starmap` hold.
core("builtins.abs", "import", why="a function that only computes")
core("builtins.all", "import", why="a function that only computes")
core("builtins.any", "import", why="a function that only computes")
core("builtins.bin", "import", why="a function that only computes")
core("builtins.callable", "import", why="a function that only computes")
core("builtins.chr", "import", why="a function that only computes")
core("builtins.divmod", "import", why="a function that only computes")
core("builtins.hex", "import", why="a function that only computes")
core("builtins.len", "import", why="a function that only computes")
core("builtins.oct", "import", why="a function that only computes")
core("builtins.ord", "import", why="a function that only computes")
core("builtins.pow", "import", why="a function that only computes")
core("builtins.round", "import", why="a function that only computes")
core("builtins.sum", "import", why="a function that only computes")
