# plc: compiled
from typing import Any, Generic, TypeVar

_T = TypeVar("_T")


# ---------------------------------------------------------------- arrays


@core("import", "build")
class ndarray(Generic[_T]):
    """an array of numbers"""

    __module__ = "numpy"
    dtype: "_dtype"
    shape: tuple[int, ...]
    strides: tuple[int, ...]
    ndim: int
    size: int
    itemsize: int
    nbytes: int
    T: "ndarray"
    real: "ndarray"
    imag: "ndarray"
    flat: "flatiter"
    flags: "flagsobj"
    data: memoryview
    base: Any
    def __new__(cls, shape, dtype=None, buffer=None, offset=0, strides=None, order=None):
        self = object.__new__(cls)
        self.dtype = _as_dtype(dtype)
        self.__array_finalize__(None)
        return self
    def __array_finalize__(self, obj, /) -> None: ...
    def __array_wrap__(self, array, context=None, return_scalar=False, /): return self
    def __array__(self, dtype=None, /, *, copy=None) -> "ndarray": return self
    # Of what is put into an array, only what is known not to be a number matters: then its dtype is object.
    # An array that is put into one is its numbers, or needs no more than the array around it.
    def __setitem__(self, key, value):
        if not isinstance(value, (ndarray, generic)):
            self._objects = [known(value)]
    def fill(self, value) -> None: self[...] = value
    def itemset(self, *args) -> None: self[...] = args[-1]
    def put(self, indices, values, mode="raise") -> None: self._objects = known(values)
    def __getitem__(self, key): return self._taken()
    def __iter__(self): return iter([self._taken()])
    def item(self, *args) -> "int | float | complex | bool | str | bytes": return self._taken()
    def tolist(self) -> "list[int | float | complex | bool | str | bytes]": return [self._taken()]
    def _taken(self):
        if self._objects:
            return self._objects[0]
        if self.ndim:
            return type(self)(())
        return generic()
    def __len__(self) -> int: ...
    def __contains__(self, key) -> bool: ...
    def __bool__(self) -> bool: ...
    def __int__(self) -> int: ...
    def __float__(self) -> float: ...
    def __complex__(self) -> complex: ...
    def __index__(self) -> int: ...
    def __copy__(self): return self
    def __deepcopy__(self, memo, /): return self
    def copy(self, order="C"): return self
    def view(self, dtype=None, type=None):
        if type is not None:
            return type(())
        if dtype is not None:
            return _viewed(self, dtype)
        return self
    def dump(self, file) -> None: ...
    def dumps(self) -> bytes: ...
    @sink("file")
    def tofile(self, fid, sep="", format="%s") -> None: ...
    def tobytes(self, order="C") -> bytes: ...
    def tostring(self, order="C") -> bytes: ...
    def all(self, axis=None, out=None, keepdims=False) -> "ndarray | bool_": ...
    def any(self, axis=None, out=None, keepdims=False) -> "ndarray | bool_": ...
    def nonzero(self) -> "tuple[ndarray, ...]": ...
    def resize(self, *args, **kwargs) -> None: ...
    def sort(self, axis=-1, kind=None, order=None) -> None: ...
    def partition(self, kth, axis=-1, kind="introselect", order=None) -> None: ...
    def setflags(self, write=None, align=None, uic=None) -> None: ...
    def setfield(self, val, dtype, offset=0) -> None: ...
    def astype(self, *args, **kwargs): return self
    def byteswap(self, *args, **kwargs): return self
    def clip(self, *args, **kwargs): return self
    def compress(self, *args, **kwargs): return self
    def conj(self, *args, **kwargs): return self
    def conjugate(self, *args, **kwargs): return self
    def cumprod(self, *args, **kwargs): return self
    def cumsum(self, *args, **kwargs): return self
    def diagonal(self, *args, **kwargs): return self
    def flatten(self, *args, **kwargs): return self
    def getfield(self, *args, **kwargs): return self
    def newbyteorder(self, *args, **kwargs): return self
    def ravel(self, *args, **kwargs): return self
    def repeat(self, *args, **kwargs): return self
    def reshape(self, *args, **kwargs): return self
    def round(self, *args, **kwargs): return self
    def squeeze(self, *args, **kwargs): return self
    def swapaxes(self, *args, **kwargs): return self
    def take(self, *args, **kwargs): return self
    def transpose(self, *args, **kwargs): return self
    def choose(self, *args, **kwargs): return self
    def argmax(self, *args, **kwargs) -> "ndarray | generic": ...
    def argmin(self, *args, **kwargs) -> "ndarray | generic": ...
    def max(self, *args, **kwargs) -> "ndarray | generic": ...
    def min(self, *args, **kwargs) -> "ndarray | generic": ...
    def mean(self, *args, **kwargs) -> "ndarray | generic": ...
    def prod(self, *args, **kwargs) -> "ndarray | generic": ...
    def ptp(self, *args, **kwargs) -> "ndarray | generic": ...
    def std(self, *args, **kwargs) -> "ndarray | generic": ...
    def sum(self, *args, **kwargs) -> "ndarray | generic": ...
    def trace(self, *args, **kwargs) -> "ndarray | generic": ...
    def var(self, *args, **kwargs) -> "ndarray | generic": ...
    def dot(self, *args, **kwargs) -> "ndarray | generic": ...
    def searchsorted(self, *args, **kwargs) -> "ndarray | generic": ...
    def argpartition(self, *args, **kwargs) -> "ndarray": ...
    def argsort(self, *args, **kwargs) -> "ndarray": ...
    def __add__(self, other): return self
    def __radd__(self, other): return self
    def __iadd__(self, other): return self
    def __sub__(self, other): return self
    def __rsub__(self, other): return self
    def __isub__(self, other): return self
    def __mul__(self, other): return self
    def __rmul__(self, other): return self
    def __imul__(self, other): return self
    def __truediv__(self, other): return self
    def __rtruediv__(self, other): return self
    def __itruediv__(self, other): return self
    def __floordiv__(self, other): return self
    def __rfloordiv__(self, other): return self
    def __ifloordiv__(self, other): return self
    def __mod__(self, other): return self
    def __rmod__(self, other): return self
    def __imod__(self, other): return self
    def __pow__(self, other): return self
    def __rpow__(self, other): return self
    def __ipow__(self, other): return self
    def __matmul__(self, other): return self
    def __rmatmul__(self, other): return self
    def __imatmul__(self, other): return self
    def __and__(self, other): return self
    def __rand__(self, other): return self
    def __iand__(self, other): return self
    def __or__(self, other): return self
    def __ror__(self, other): return self
    def __ior__(self, other): return self
    def __xor__(self, other): return self
    def __rxor__(self, other): return self
    def __ixor__(self, other): return self
    def __lshift__(self, other): return self
    def __rlshift__(self, other): return self
    def __ilshift__(self, other): return self
    def __rshift__(self, other): return self
    def __rrshift__(self, other): return self
    def __irshift__(self, other): return self
    def __neg__(self): return self
    def __pos__(self): return self
    def __abs__(self): return self
    def __invert__(self): return self
    def __lt__(self, other) -> "ndarray": ...
    def __le__(self, other) -> "ndarray": ...
    def __gt__(self, other) -> "ndarray": ...
    def __ge__(self, other) -> "ndarray": ...
    def __eq__(self, other) -> "ndarray": ...
    def __ne__(self, other) -> "ndarray": ...
    def __reduce_ex__(self, protocol):
        if protocol >= 5:
            from numpy._core.numeric import _frombuffer
            return _frombuffer, (bytes(), self.dtype, self.shape, str())
        return self.__reduce__()
    # A subclass is rebuilt as itself; `b"b"` is pickled as bytes. Elements that are objects follow as a list.
    def __reduce__(self):
        return _reconstruct, (type(self), (int(),), bytes()), (int(), self.shape, self.dtype, bool(), bytes() or self._objects)
    def __setstate__(self, state): ...


# `array.view(cls)`: an instance of a subclass, made without its constructor.
def _viewed(array, kind):
    made = object.__new__(kind)
    if isinstance(made, ndarray):
        made.__array_finalize__(array)
        return made
    return array


@core("call")
@constrained(arguments={0: "import"})
@named("numpy._core.multiarray._reconstruct")
def _reconstruct(subtype, shape, dtype, /):
    """makes an array of numbers"""
    return ndarray.__new__(subtype, shape, dtype)


@core("call")
@constrained(arguments={0: "plain-dtype"})
@named("numpy._core.multiarray.scalar")
def scalar(dtype, obj=None, /) -> "generic":
    """makes a number"""


@hidden
class flatiter:
    __module__ = "numpy"
    base: ndarray
    coords: tuple[int, ...]
    index: int
    def copy(self) -> ndarray: ...
    def __array__(self, dtype=None, /) -> ndarray: ...
    def __getitem__(self, key) -> "ndarray | generic": ...
    def __setitem__(self, key, value): ...
    def __iter__(self): return self
    def __next__(self) -> "generic": ...
    def __len__(self) -> int: ...
    def __reduce__(self): raise TypeError


class nditer:
    __module__ = "numpy"
    def __init__(self, op, flags=None, op_flags=None, op_dtypes=None, order="K", casting="safe", op_axes=None, itershape=None, buffersize=0): ...
    operands: tuple[ndarray, ...]
    value: "ndarray"
    multi_index: tuple[int, ...]
    iterindex: int
    index: int
    finished: bool
    shape: tuple[int, ...]
    def __iter__(self): return self
    def __next__(self) -> "ndarray": ...
    def __enter__(self): return self
    def __exit__(self, *exc) -> None: ...
    def __getitem__(self, key) -> "ndarray": ...
    def copy(self): return self
    def reset(self) -> None: ...
    def close(self) -> None: ...
    def iternext(self) -> bool: ...
    def __reduce__(self): raise TypeError


class broadcast:
    __module__ = "numpy"
    shape: tuple[int, ...]
    size: int
    nd: int
    ndim: int
    numiter: int
    index: int
    iters: tuple[flatiter, ...]
    def __new__(cls, *args): return object.__new__(cls)
    def __iter__(self): return self
    def __next__(self) -> "tuple[generic, ...]": ...
    def reset(self) -> None: ...
    def __reduce__(self): raise TypeError


class busdaycalendar:
    __module__ = "numpy"
    weekmask: ndarray
    holidays: ndarray
    def __init__(self, weekmask="1111100", holidays=None): ...
    def __reduce__(self): raise TypeError


@hidden
class flagsobj:
    __module__ = "numpy._core.multiarray"
    def __getattr__(self, name) -> bool: ...
    def __getitem__(self, key) -> bool: ...
    def __reduce__(self): raise TypeError


# ---------------------------------------------------------------- dtypes


@hidden
class _DTypeMeta(type):
    __module__ = "numpy"


@core("call", "build")
class dtype(metaclass=_DTypeMeta):
    """a type of numbers"""

    __module__ = "numpy"
    name: str
    char: str
    kind: str
    byteorder: str
    num: int
    itemsize: int
    alignment: int
    flags: int
    isbuiltin: int
    isnative: bool
    hasobject: bool
    isalignedstruct: bool
    ndim: int
    names: "tuple[str, ...] | None"
    fields: Any
    subdtype: Any
    shape: tuple[int, ...]
    descr: "list[tuple[str, str]]"
    metadata: "dict | None"
    base: "dtype"
    def __new__(cls, dtype, align=False, copy=False, metadata=None):
        self = object.__new__(cls)
        self.type = generic
        if isinstance(dtype, tuple):
            scalar = dtype[0]
            if isinstance(scalar, type):
                self.type = self._structure = scalar
        return self
    def newbyteorder(self, new_order="S", /): return self
    def __getitem__(self, key): return self
    def __len__(self) -> int: ...
    # The first argument is the type's code, or the scalar type of a structured type that is not `void`.
    def __reduce__(self):
        state = (int(), str(), self, (str(),), {str(): (self, int())}, int(), int(), int(), ({}, (bytes(), int(), int(), int())))
        if self._structure:
            return dtype, (self._structure, bool(), bool()), state
        return dtype, (str(), bool(), bool()), state
    def __setstate__(self, state): ...


def _as_dtype(value):
    if isinstance(value, dtype):
        return value
    return dtype(value)


# Its reduction, `_convert_to_stringdtype_kwargs`, is Python in numpy/_core/_internal.py.
@core("import")
class StringDType(dtype):
    """a type of strings"""

    __module__ = "numpy.dtypes"
    def __new__(cls, *, na_object=None, coerce=True):
        self = object.__new__(cls)
        self.na_object = na_object
        return self
    def __reduce__(self):
        from numpy._core._internal import _convert_to_stringdtype_kwargs
        return _convert_to_stringdtype_kwargs, (bool(), self.na_object)


# ---------------------------------------------------------------- scalars
# Pickled by `scalar` whatever the class; the class itself appears where it is a value (`dtype=numpy.float32`).


@core("import")
class generic:
    """a number"""

    __module__ = "numpy"
    dtype: "_dtype"
    shape: tuple[int, ...]
    ndim: int
    size: int
    itemsize: int
    nbytes: int
    T: "generic"
    real: "generic"
    imag: "generic"
    base: Any
    def __new__(cls, *args, **kwargs): return object.__new__(cls)
    def item(self, *args) -> "int | float | complex | bool | str | bytes": ...
    def tolist(self) -> "int | float | complex | bool | str | bytes": ...
    def tobytes(self, order="C") -> bytes: ...
    def __array__(self, dtype=None, /) -> ndarray: ...
    def __getitem__(self, key) -> "ndarray | generic": ...
    def __int__(self) -> int: ...
    def __float__(self) -> float: ...
    def __complex__(self) -> complex: ...
    def __index__(self) -> int: ...
    def __bool__(self) -> bool: ...
    def __round__(self, ndigits=None): return self
    def view(self, *args): return self
    def copy(self, order="C"): return self
    def __copy__(self): return self
    def __deepcopy__(self, memo, /): return self
    def argmax(self, *args, **kwargs) -> "ndarray | generic": ...
    def argmin(self, *args, **kwargs) -> "ndarray | generic": ...
    def astype(self, *args, **kwargs) -> "ndarray | generic": ...
    def byteswap(self, *args, **kwargs) -> "ndarray | generic": ...
    def choose(self, *args, **kwargs) -> "ndarray | generic": ...
    def clip(self, *args, **kwargs) -> "ndarray | generic": ...
    def compress(self, *args, **kwargs) -> "ndarray | generic": ...
    def conj(self, *args, **kwargs) -> "ndarray | generic": ...
    def conjugate(self, *args, **kwargs) -> "ndarray | generic": ...
    def cumprod(self, *args, **kwargs) -> "ndarray | generic": ...
    def cumsum(self, *args, **kwargs) -> "ndarray | generic": ...
    def diagonal(self, *args, **kwargs) -> "ndarray | generic": ...
    def dot(self, *args, **kwargs) -> "ndarray | generic": ...
    def flatten(self, *args, **kwargs) -> "ndarray | generic": ...
    def getfield(self, *args, **kwargs) -> "ndarray | generic": ...
    def max(self, *args, **kwargs) -> "ndarray | generic": ...
    def mean(self, *args, **kwargs) -> "ndarray | generic": ...
    def min(self, *args, **kwargs) -> "ndarray | generic": ...
    def newbyteorder(self, *args, **kwargs) -> "ndarray | generic": ...
    def prod(self, *args, **kwargs) -> "ndarray | generic": ...
    def ptp(self, *args, **kwargs) -> "ndarray | generic": ...
    def ravel(self, *args, **kwargs) -> "ndarray | generic": ...
    def repeat(self, *args, **kwargs) -> "ndarray | generic": ...
    def reshape(self, *args, **kwargs) -> "ndarray | generic": ...
    def round(self, *args, **kwargs) -> "ndarray | generic": ...
    def searchsorted(self, *args, **kwargs) -> "ndarray | generic": ...
    def squeeze(self, *args, **kwargs) -> "ndarray | generic": ...
    def std(self, *args, **kwargs) -> "ndarray | generic": ...
    def sum(self, *args, **kwargs) -> "ndarray | generic": ...
    def swapaxes(self, *args, **kwargs) -> "ndarray | generic": ...
    def take(self, *args, **kwargs) -> "ndarray | generic": ...
    def trace(self, *args, **kwargs) -> "ndarray | generic": ...
    def transpose(self, *args, **kwargs) -> "ndarray | generic": ...
    def var(self, *args, **kwargs) -> "ndarray | generic": ...
    def __add__(self, other) -> "ndarray | generic": ...
    def __radd__(self, other) -> "ndarray | generic": ...
    def __sub__(self, other) -> "ndarray | generic": ...
    def __rsub__(self, other) -> "ndarray | generic": ...
    def __mul__(self, other) -> "ndarray | generic": ...
    def __rmul__(self, other) -> "ndarray | generic": ...
    def __truediv__(self, other) -> "ndarray | generic": ...
    def __rtruediv__(self, other) -> "ndarray | generic": ...
    def __floordiv__(self, other) -> "ndarray | generic": ...
    def __rfloordiv__(self, other) -> "ndarray | generic": ...
    def __mod__(self, other) -> "ndarray | generic": ...
    def __rmod__(self, other) -> "ndarray | generic": ...
    def __pow__(self, other) -> "ndarray | generic": ...
    def __rpow__(self, other) -> "ndarray | generic": ...
    def __and__(self, other) -> "ndarray | generic": ...
    def __rand__(self, other) -> "ndarray | generic": ...
    def __or__(self, other) -> "ndarray | generic": ...
    def __ror__(self, other) -> "ndarray | generic": ...
    def __xor__(self, other) -> "ndarray | generic": ...
    def __rxor__(self, other) -> "ndarray | generic": ...
    def __lshift__(self, other) -> "ndarray | generic": ...
    def __rlshift__(self, other) -> "ndarray | generic": ...
    def __rshift__(self, other) -> "ndarray | generic": ...
    def __rrshift__(self, other) -> "ndarray | generic": ...
    def __neg__(self): return self
    def __pos__(self): return self
    def __abs__(self): return self
    def __invert__(self): return self
    def __reduce__(self): return scalar, (dtype(type(self)), bytes())
    def __setstate__(self, state): ...


@core("import")
class bool_(generic):
    """a number"""

    __module__ = "numpy"
    __qualname__ = "bool"


@core("import")
class datetime64(generic):
    """a number"""

    __module__ = "numpy"


@core("import")
class flexible(generic):
    """a number"""

    __module__ = "numpy"


@core("import")
class number(generic):
    """a number"""

    __module__ = "numpy"


@core("import")
class object_(generic):
    """a number"""

    __module__ = "numpy"


@core("import")
class character(flexible):
    """a number"""

    __module__ = "numpy"


@core("import")
class inexact(number):
    """a number"""

    __module__ = "numpy"


@core("import")
class integer(number):
    """a number"""

    __module__ = "numpy"


@core("import")
class void(flexible):
    """a number"""

    __module__ = "numpy"


@core("import")
class complexfloating(inexact):
    """a number"""

    __module__ = "numpy"


@core("import")
class floating(inexact):
    """a number"""

    __module__ = "numpy"


@core("import")
class signedinteger(integer):
    """a number"""

    __module__ = "numpy"


@core("import")
class unsignedinteger(integer):
    """a number"""

    __module__ = "numpy"


@core("import")
class bytes_(bytes, character):
    """a number"""

    __module__ = "numpy"


@core("import")
class clongdouble(complexfloating):
    """a number"""

    __module__ = "numpy"


@core("import")
class complex64(complexfloating):
    """a number"""

    __module__ = "numpy"


@core("import")
class float16(floating):
    """a number"""

    __module__ = "numpy"


@core("import")
class float32(floating):
    """a number"""

    __module__ = "numpy"


@core("import")
class int16(signedinteger):
    """a number"""

    __module__ = "numpy"


@core("import")
class int32(signedinteger):
    """a number"""

    __module__ = "numpy"


@core("import")
class int64(signedinteger):
    """a number"""

    __module__ = "numpy"


@core("import")
class int8(signedinteger):
    """a number"""

    __module__ = "numpy"


@core("import")
class longdouble(floating):
    """a number"""

    __module__ = "numpy"


@core("import")
class longlong(signedinteger):
    """a number"""

    __module__ = "numpy"


@core("import")
class str_(str, character):
    """a number"""

    __module__ = "numpy"


@core("import")
class timedelta64(signedinteger):
    """a number"""

    __module__ = "numpy"


@core("import")
class uint16(unsignedinteger):
    """a number"""

    __module__ = "numpy"


@core("import")
class uint32(unsignedinteger):
    """a number"""

    __module__ = "numpy"


@core("import")
class uint64(unsignedinteger):
    """a number"""

    __module__ = "numpy"


@core("import")
class uint8(unsignedinteger):
    """a number"""

    __module__ = "numpy"


@core("import")
class ulonglong(unsignedinteger):
    """a number"""

    __module__ = "numpy"


@core("import")
class complex128(complexfloating, complex):
    """a number"""

    __module__ = "numpy"


@core("import")
class float64(floating, float):
    """a number"""

    __module__ = "numpy"


_dtype = dtype


error = Exception


# ---------------------------------------------------------------- functions


# What numpy makes of its Python functions that dispatch on `__array_function__`: pickled by name.
@hidden
class _ArrayFunctionDispatcher:
    __module__ = "numpy"
    def __init__(self, dispatcher, implementation):
        self.__wrapped__ = implementation
        self._implementation = implementation
    def __call__(self, *args, **kwargs): return self._implementation(*args, **kwargs)
    def __get__(self, instance, owner=None, /): return self._implementation.__get__(instance, owner)
    def __reduce__(self): return self._implementation.__qualname__


@sink("call")
class ufunc:
    __module__ = "numpy"
    __name__: str
    nin: int
    nout: int
    nargs: int
    ntypes: int
    types: list[str]
    identity: Any
    signature: "str | None"
    def __call__(self, *args, **kwargs) -> "ndarray | generic": ...
    def reduce(self, array, axis=0, dtype=None, out=None, **kwargs) -> "ndarray | generic": ...
    def reduceat(self, array, indices, axis=0, dtype=None, out=None) -> ndarray: ...
    def accumulate(self, array, axis=0, dtype=None, out=None) -> ndarray: ...
    def outer(self, A, B, /, **kwargs) -> ndarray: ...
    def at(self, a, indices, b=None, /) -> None: ...
    def resolve_dtypes(self, dtypes, **kwargs) -> "tuple[dtype, ...]": ...
    # copyreg.pickle(ufunc, _ufunc_reduce) in the package: pickled by name.
    def __reduce__(self): return self.__name__


@instance_of(ufunc)
def _arg(x1, /, *out, **kwargs) -> "ndarray | generic": ...
@instance_of(ufunc)
def _center(x1, x2, x3, /, *out, **kwargs) -> "ndarray | generic": ...
@instance_of(ufunc)
def _expandtabs(x1, x2, /, *out, **kwargs) -> "ndarray | generic": ...
@instance_of(ufunc)
def _expandtabs_length(x1, x2, /, *out, **kwargs) -> "ndarray | generic": ...
@instance_of(ufunc)
def _ljust(x1, x2, x3, /, *out, **kwargs) -> "ndarray | generic": ...
@instance_of(ufunc)
def _lstrip_chars(x1, x2, /, *out, **kwargs) -> "ndarray | generic": ...
@instance_of(ufunc)
def _lstrip_whitespace(x1, /, *out, **kwargs) -> "ndarray | generic": ...
@instance_of(ufunc)
def _ones_like(x1, /, *out, **kwargs) -> "ndarray | generic": ...
@instance_of(ufunc)
def _partition(x1, x2, /, *out, **kwargs) -> "tuple[ndarray | generic, ...]": ...
@instance_of(ufunc)
def _partition_index(x1, x2, x3, /, *out, **kwargs) -> "tuple[ndarray | generic, ...]": ...
@instance_of(ufunc)
def _replace(x1, x2, x3, x4, /, *out, **kwargs) -> "ndarray | generic": ...
@instance_of(ufunc)
def _rjust(x1, x2, x3, /, *out, **kwargs) -> "ndarray | generic": ...
@instance_of(ufunc)
def _rpartition(x1, x2, /, *out, **kwargs) -> "tuple[ndarray | generic, ...]": ...
@instance_of(ufunc)
def _rpartition_index(x1, x2, x3, /, *out, **kwargs) -> "tuple[ndarray | generic, ...]": ...
@instance_of(ufunc)
def _rstrip_chars(x1, x2, /, *out, **kwargs) -> "ndarray | generic": ...
@instance_of(ufunc)
def _rstrip_whitespace(x1, /, *out, **kwargs) -> "ndarray | generic": ...
@instance_of(ufunc)
def _strip_chars(x1, x2, /, *out, **kwargs) -> "ndarray | generic": ...
@instance_of(ufunc)
def _strip_whitespace(x1, /, *out, **kwargs) -> "ndarray | generic": ...
@instance_of(ufunc)
def _zfill(x1, x2, /, *out, **kwargs) -> "ndarray | generic": ...
@named("numpy.absolute")
@instance_of(ufunc)
def absolute(x1, /, *out, **kwargs) -> "ndarray | generic": ...
@named("numpy.add")
@instance_of(ufunc)
def add(x1, x2, /, *out, **kwargs) -> "ndarray | generic": ...
@named("numpy.arccos")
@instance_of(ufunc)
def arccos(x1, /, *out, **kwargs) -> "ndarray | generic": ...
@named("numpy.arccosh")
@instance_of(ufunc)
def arccosh(x1, /, *out, **kwargs) -> "ndarray | generic": ...
@named("numpy.arcsin")
@instance_of(ufunc)
def arcsin(x1, /, *out, **kwargs) -> "ndarray | generic": ...
@named("numpy.arcsinh")
@instance_of(ufunc)
def arcsinh(x1, /, *out, **kwargs) -> "ndarray | generic": ...
@named("numpy.arctan")
@instance_of(ufunc)
def arctan(x1, /, *out, **kwargs) -> "ndarray | generic": ...
@named("numpy.arctan2")
@instance_of(ufunc)
def arctan2(x1, x2, /, *out, **kwargs) -> "ndarray | generic": ...
@named("numpy.arctanh")
@instance_of(ufunc)
def arctanh(x1, /, *out, **kwargs) -> "ndarray | generic": ...
@named("numpy.bitwise_and")
@instance_of(ufunc)
def bitwise_and(x1, x2, /, *out, **kwargs) -> "ndarray | generic": ...
@named("numpy.bitwise_count")
@instance_of(ufunc)
def bitwise_count(x1, /, *out, **kwargs) -> "ndarray | generic": ...
@named("numpy.bitwise_or")
@instance_of(ufunc)
def bitwise_or(x1, x2, /, *out, **kwargs) -> "ndarray | generic": ...
@named("numpy.bitwise_xor")
@instance_of(ufunc)
def bitwise_xor(x1, x2, /, *out, **kwargs) -> "ndarray | generic": ...
@named("numpy.cbrt")
@instance_of(ufunc)
def cbrt(x1, /, *out, **kwargs) -> "ndarray | generic": ...
@named("numpy.ceil")
@instance_of(ufunc)
def ceil(x1, /, *out, **kwargs) -> "ndarray | generic": ...
@instance_of(ufunc)
def clip(x1, x2, x3, /, *out, **kwargs) -> "ndarray | generic": ...
@named("numpy.conjugate")
@instance_of(ufunc)
def conjugate(x1, /, *out, **kwargs) -> "ndarray | generic": ...
@named("numpy.copysign")
@instance_of(ufunc)
def copysign(x1, x2, /, *out, **kwargs) -> "ndarray | generic": ...
@named("numpy.cos")
@instance_of(ufunc)
def cos(x1, /, *out, **kwargs) -> "ndarray | generic": ...
@named("numpy.cosh")
@instance_of(ufunc)
def cosh(x1, /, *out, **kwargs) -> "ndarray | generic": ...
@instance_of(ufunc)
def count(x1, x2, x3, x4, /, *out, **kwargs) -> "ndarray | generic": ...
@named("numpy.deg2rad")
@instance_of(ufunc)
def deg2rad(x1, /, *out, **kwargs) -> "ndarray | generic": ...
@named("numpy.degrees")
@instance_of(ufunc)
def degrees(x1, /, *out, **kwargs) -> "ndarray | generic": ...
@named("numpy.divide")
@instance_of(ufunc)
def divide(x1, x2, /, *out, **kwargs) -> "ndarray | generic": ...
@named("numpy.divmod")
@instance_of(ufunc)
def divmod(x1, x2, /, *out, **kwargs) -> "tuple[ndarray | generic, ...]": ...
@instance_of(ufunc)
def endswith(x1, x2, x3, x4, /, *out, **kwargs) -> "ndarray | generic": ...
@named("numpy.equal")
@instance_of(ufunc)
def equal(x1, x2, /, *out, **kwargs) -> "ndarray | generic": ...
@named("numpy.exp")
@instance_of(ufunc)
def exp(x1, /, *out, **kwargs) -> "ndarray | generic": ...
@named("numpy.exp2")
@instance_of(ufunc)
def exp2(x1, /, *out, **kwargs) -> "ndarray | generic": ...
@named("numpy.expm1")
@instance_of(ufunc)
def expm1(x1, /, *out, **kwargs) -> "ndarray | generic": ...
@named("numpy.fabs")
@instance_of(ufunc)
def fabs(x1, /, *out, **kwargs) -> "ndarray | generic": ...
@instance_of(ufunc)
def find(x1, x2, x3, x4, /, *out, **kwargs) -> "ndarray | generic": ...
@named("numpy.float_power")
@instance_of(ufunc)
def float_power(x1, x2, /, *out, **kwargs) -> "ndarray | generic": ...
@named("numpy.floor")
@instance_of(ufunc)
def floor(x1, /, *out, **kwargs) -> "ndarray | generic": ...
@named("numpy.floor_divide")
@instance_of(ufunc)
def floor_divide(x1, x2, /, *out, **kwargs) -> "ndarray | generic": ...
@named("numpy.fmax")
@instance_of(ufunc)
def fmax(x1, x2, /, *out, **kwargs) -> "ndarray | generic": ...
@named("numpy.fmin")
@instance_of(ufunc)
def fmin(x1, x2, /, *out, **kwargs) -> "ndarray | generic": ...
@named("numpy.fmod")
@instance_of(ufunc)
def fmod(x1, x2, /, *out, **kwargs) -> "ndarray | generic": ...
@named("numpy.frexp")
@instance_of(ufunc)
def frexp(x1, /, *out, **kwargs) -> "tuple[ndarray | generic, ...]": ...
@named("numpy.gcd")
@instance_of(ufunc)
def gcd(x1, x2, /, *out, **kwargs) -> "ndarray | generic": ...
@named("numpy.greater")
@instance_of(ufunc)
def greater(x1, x2, /, *out, **kwargs) -> "ndarray | generic": ...
@named("numpy.greater_equal")
@instance_of(ufunc)
def greater_equal(x1, x2, /, *out, **kwargs) -> "ndarray | generic": ...
@named("numpy.heaviside")
@instance_of(ufunc)
def heaviside(x1, x2, /, *out, **kwargs) -> "ndarray | generic": ...
@named("numpy.hypot")
@instance_of(ufunc)
def hypot(x1, x2, /, *out, **kwargs) -> "ndarray | generic": ...
@instance_of(ufunc)
def index(x1, x2, x3, x4, /, *out, **kwargs) -> "ndarray | generic": ...
@named("numpy.invert")
@instance_of(ufunc)
def invert(x1, /, *out, **kwargs) -> "ndarray | generic": ...
@instance_of(ufunc)
def isalnum(x1, /, *out, **kwargs) -> "ndarray | generic": ...
@instance_of(ufunc)
def isalpha(x1, /, *out, **kwargs) -> "ndarray | generic": ...
@instance_of(ufunc)
def isdecimal(x1, /, *out, **kwargs) -> "ndarray | generic": ...
@instance_of(ufunc)
def isdigit(x1, /, *out, **kwargs) -> "ndarray | generic": ...
@named("numpy.isfinite")
@instance_of(ufunc)
def isfinite(x1, /, *out, **kwargs) -> "ndarray | generic": ...
@named("numpy.isinf")
@instance_of(ufunc)
def isinf(x1, /, *out, **kwargs) -> "ndarray | generic": ...
@instance_of(ufunc)
def islower(x1, /, *out, **kwargs) -> "ndarray | generic": ...
@named("numpy.isnan")
@instance_of(ufunc)
def isnan(x1, /, *out, **kwargs) -> "ndarray | generic": ...
@named("numpy.isnat")
@instance_of(ufunc)
def isnat(x1, /, *out, **kwargs) -> "ndarray | generic": ...
@instance_of(ufunc)
def isnumeric(x1, /, *out, **kwargs) -> "ndarray | generic": ...
@instance_of(ufunc)
def isspace(x1, /, *out, **kwargs) -> "ndarray | generic": ...
@instance_of(ufunc)
def istitle(x1, /, *out, **kwargs) -> "ndarray | generic": ...
@instance_of(ufunc)
def isupper(x1, /, *out, **kwargs) -> "ndarray | generic": ...
@named("numpy.lcm")
@instance_of(ufunc)
def lcm(x1, x2, /, *out, **kwargs) -> "ndarray | generic": ...
@named("numpy.ldexp")
@instance_of(ufunc)
def ldexp(x1, x2, /, *out, **kwargs) -> "ndarray | generic": ...
@named("numpy.left_shift")
@instance_of(ufunc)
def left_shift(x1, x2, /, *out, **kwargs) -> "ndarray | generic": ...
@named("numpy.less")
@instance_of(ufunc)
def less(x1, x2, /, *out, **kwargs) -> "ndarray | generic": ...
@named("numpy.less_equal")
@instance_of(ufunc)
def less_equal(x1, x2, /, *out, **kwargs) -> "ndarray | generic": ...
@named("numpy.log")
@instance_of(ufunc)
def log(x1, /, *out, **kwargs) -> "ndarray | generic": ...
@named("numpy.log10")
@instance_of(ufunc)
def log10(x1, /, *out, **kwargs) -> "ndarray | generic": ...
@named("numpy.log1p")
@instance_of(ufunc)
def log1p(x1, /, *out, **kwargs) -> "ndarray | generic": ...
@named("numpy.log2")
@instance_of(ufunc)
def log2(x1, /, *out, **kwargs) -> "ndarray | generic": ...
@named("numpy.logaddexp")
@instance_of(ufunc)
def logaddexp(x1, x2, /, *out, **kwargs) -> "ndarray | generic": ...
@named("numpy.logaddexp2")
@instance_of(ufunc)
def logaddexp2(x1, x2, /, *out, **kwargs) -> "ndarray | generic": ...
@named("numpy.logical_and")
@instance_of(ufunc)
def logical_and(x1, x2, /, *out, **kwargs) -> "ndarray | generic": ...
@named("numpy.logical_not")
@instance_of(ufunc)
def logical_not(x1, /, *out, **kwargs) -> "ndarray | generic": ...
@named("numpy.logical_or")
@instance_of(ufunc)
def logical_or(x1, x2, /, *out, **kwargs) -> "ndarray | generic": ...
@named("numpy.logical_xor")
@instance_of(ufunc)
def logical_xor(x1, x2, /, *out, **kwargs) -> "ndarray | generic": ...
@named("numpy.matmul")
@instance_of(ufunc)
def matmul(x1, x2, /, *out, **kwargs) -> "ndarray | generic": ...
@named("numpy.matvec")
@instance_of(ufunc)
def matvec(x1, x2, /, *out, **kwargs) -> "ndarray | generic": ...
@named("numpy.maximum")
@instance_of(ufunc)
def maximum(x1, x2, /, *out, **kwargs) -> "ndarray | generic": ...
@named("numpy.minimum")
@instance_of(ufunc)
def minimum(x1, x2, /, *out, **kwargs) -> "ndarray | generic": ...
@named("numpy.modf")
@instance_of(ufunc)
def modf(x1, /, *out, **kwargs) -> "tuple[ndarray | generic, ...]": ...
@named("numpy.multiply")
@instance_of(ufunc)
def multiply(x1, x2, /, *out, **kwargs) -> "ndarray | generic": ...
@named("numpy.negative")
@instance_of(ufunc)
def negative(x1, /, *out, **kwargs) -> "ndarray | generic": ...
@named("numpy.nextafter")
@instance_of(ufunc)
def nextafter(x1, x2, /, *out, **kwargs) -> "ndarray | generic": ...
@named("numpy.not_equal")
@instance_of(ufunc)
def not_equal(x1, x2, /, *out, **kwargs) -> "ndarray | generic": ...
@named("numpy.positive")
@instance_of(ufunc)
def positive(x1, /, *out, **kwargs) -> "ndarray | generic": ...
@named("numpy.power")
@instance_of(ufunc)
def power(x1, x2, /, *out, **kwargs) -> "ndarray | generic": ...
@named("numpy.rad2deg")
@instance_of(ufunc)
def rad2deg(x1, /, *out, **kwargs) -> "ndarray | generic": ...
@named("numpy.radians")
@instance_of(ufunc)
def radians(x1, /, *out, **kwargs) -> "ndarray | generic": ...
@named("numpy.reciprocal")
@instance_of(ufunc)
def reciprocal(x1, /, *out, **kwargs) -> "ndarray | generic": ...
@named("numpy.remainder")
@instance_of(ufunc)
def remainder(x1, x2, /, *out, **kwargs) -> "ndarray | generic": ...
@instance_of(ufunc)
def rfind(x1, x2, x3, x4, /, *out, **kwargs) -> "ndarray | generic": ...
@named("numpy.right_shift")
@instance_of(ufunc)
def right_shift(x1, x2, /, *out, **kwargs) -> "ndarray | generic": ...
@instance_of(ufunc)
def rindex(x1, x2, x3, x4, /, *out, **kwargs) -> "ndarray | generic": ...
@named("numpy.rint")
@instance_of(ufunc)
def rint(x1, /, *out, **kwargs) -> "ndarray | generic": ...
@named("numpy.sign")
@instance_of(ufunc)
def sign(x1, /, *out, **kwargs) -> "ndarray | generic": ...
@named("numpy.signbit")
@instance_of(ufunc)
def signbit(x1, /, *out, **kwargs) -> "ndarray | generic": ...
@named("numpy.sin")
@instance_of(ufunc)
def sin(x1, /, *out, **kwargs) -> "ndarray | generic": ...
@named("numpy.sinh")
@instance_of(ufunc)
def sinh(x1, /, *out, **kwargs) -> "ndarray | generic": ...
@named("numpy.spacing")
@instance_of(ufunc)
def spacing(x1, /, *out, **kwargs) -> "ndarray | generic": ...
@named("numpy.sqrt")
@instance_of(ufunc)
def sqrt(x1, /, *out, **kwargs) -> "ndarray | generic": ...
@named("numpy.square")
@instance_of(ufunc)
def square(x1, /, *out, **kwargs) -> "ndarray | generic": ...
@instance_of(ufunc)
def startswith(x1, x2, x3, x4, /, *out, **kwargs) -> "ndarray | generic": ...
@instance_of(ufunc)
def str_len(x1, /, *out, **kwargs) -> "ndarray | generic": ...
@named("numpy.subtract")
@instance_of(ufunc)
def subtract(x1, x2, /, *out, **kwargs) -> "ndarray | generic": ...
@named("numpy.tan")
@instance_of(ufunc)
def tan(x1, /, *out, **kwargs) -> "ndarray | generic": ...
@named("numpy.tanh")
@instance_of(ufunc)
def tanh(x1, /, *out, **kwargs) -> "ndarray | generic": ...
@named("numpy.trunc")
@instance_of(ufunc)
def trunc(x1, /, *out, **kwargs) -> "ndarray | generic": ...
@named("numpy.vecdot")
@instance_of(ufunc)
def vecdot(x1, x2, /, *out, **kwargs) -> "ndarray | generic": ...
@named("numpy.vecmat")
@instance_of(ufunc)
def vecmat(x1, x2, /, *out, **kwargs) -> "ndarray | generic": ...
conj = conjugate
mod = remainder
true_divide = divide

@sink("attribute")
def _add_newdoc_ufunc(*args, **kwargs): ...
def _discover_array_parameters(*args, **kwargs): ...
def _get_castingimpl(*args, **kwargs): ...
def _get_extobj_dict(*args, **kwargs): ...
def _get_implementing_args(*args, **kwargs): ...
def _get_madvise_hugepage(*args, **kwargs): ...
def _get_ndarray_c_version(*args, **kwargs) -> int: ...
def _get_sfloat_dtype(*args, **kwargs): ...
@sink("file")
def _load_from_filelike(*args, **kwargs) -> ndarray: ...
def _make_extobj(*args, **kwargs): ...
def _monotonicity(*args, **kwargs) -> int: ...
def _place(*args, **kwargs) -> None: ...
def _reload_guard(*args, **kwargs): ...
def _set_madvise_hugepage(*args, **kwargs): ...
def _set_numpy_warn_if_no_mem_policy(*args, **kwargs): ...
@sink("attribute")
def _vec_string(*args, **kwargs) -> ndarray: ...
@sink("attribute")
@named("numpy.lib.add_docstring")
def add_docstring(*args, **kwargs) -> None: ...
@named("numpy.arange")
def arange(*args, **kwargs) -> ndarray: ...
@named("numpy.array")
def array(object, dtype=None, **kwargs):
    if isinstance(object, ndarray):
        return object
    made = ndarray((), dtype)
    if dtype is object:
        made._objects = list(known(object))
    return made

@named("numpy.asanyarray")
def asanyarray(a, dtype=None, **kwargs):
    if isinstance(a, ndarray):
        return a
    made = ndarray((), dtype)
    if dtype is object:
        made._objects = list(known(a))
    return made

@named("numpy.asarray")
def asarray(a, dtype=None, **kwargs):
    made = ndarray((), dtype)
    if dtype is object:
        made._objects = list(known(a))
    return made

@named("numpy.ascontiguousarray")
def ascontiguousarray(a, dtype=None, **kwargs):
    made = ndarray((), dtype)
    if dtype is object:
        made._objects = list(known(a))
    return made

@named("numpy.asfortranarray")
def asfortranarray(a, dtype=None, **kwargs):
    made = ndarray((), dtype)
    if dtype is object:
        made._objects = list(known(a))
    return made

def bincount(*args, **kwargs) -> ndarray: ...
def busday_count(*args, **kwargs) -> "ndarray | generic": ...
def busday_offset(*args, **kwargs) -> ndarray: ...
def c_einsum(*args, **kwargs) -> "ndarray | generic": ...
def can_cast(*args, **kwargs) -> bool: ...
@named("numpy.char.compare_chararrays")
def compare_chararrays(*args, **kwargs) -> ndarray: ...
def concatenate(*args, **kwargs) -> ndarray: ...
def copyto(*args, **kwargs) -> None: ...
def correlate(*args, **kwargs) -> ndarray: ...
def correlate2(*args, **kwargs) -> ndarray: ...
def count_nonzero(*args, **kwargs) -> int: ...
def datetime_as_string(*args, **kwargs) -> ndarray: ...
@named("numpy.datetime_data")
def datetime_data(*args, **kwargs) -> tuple[str, int]: ...
def dot(*args, **kwargs) -> "ndarray | generic": ...
def dragon4_positional(*args, **kwargs) -> str: ...
def dragon4_scientific(*args, **kwargs) -> str: ...
@named("numpy.empty")
def empty(shape, dtype=float, order="C", **kwargs): return ndarray(shape, dtype)
def empty_like(prototype, dtype=None, order="K", subok=True, shape=None, **kwargs): return ndarray((), dtype)
def format_longfloat(*args, **kwargs) -> str: ...
@sink("native")
@named("numpy.from_dlpack")
def from_dlpack(*args, **kwargs) -> ndarray: ...
@named("numpy.frombuffer")
def frombuffer(*args, **kwargs) -> ndarray: ...
@sink("file")
@named("numpy.fromfile")
def fromfile(*args, **kwargs) -> ndarray: ...
@named("numpy.fromiter")
def fromiter(*args, **kwargs) -> ndarray: ...


@hidden
class _UserFunction(ufunc):
    # Holds a Python function, and cannot be pickled by a name.
    def __init__(self, func): self._func = func
    def __reduce__(self): raise TypeError


@sink("call")
@named("numpy.frompyfunc")
def frompyfunc(func, /, nin, nout, *, identity=None): return _UserFunction(func)
@named("numpy.fromstring")
def fromstring(*args, **kwargs) -> ndarray: ...
def get_handler_name(*args, **kwargs) -> str: ...
def get_handler_version(*args, **kwargs) -> str: ...
def inner(*args, **kwargs) -> "ndarray | generic": ...
def interp(*args, **kwargs) -> "ndarray | generic": ...
def interp_complex(*args, **kwargs) -> ndarray: ...
def is_busday(*args, **kwargs) -> bool: ...
def lexsort(*args, **kwargs) -> ndarray: ...
@named("numpy.may_share_memory")
def may_share_memory(*args, **kwargs) -> bool: ...
def min_scalar_type(*args, **kwargs) -> dtype: ...
@named("numpy.nested_iters")
def nested_iters(*args, **kwargs): ...
@named("numpy.lib.array_utils.normalize_axis_index")
def normalize_axis_index(*args, **kwargs) -> int: ...
def packbits(*args, **kwargs) -> ndarray: ...
@named("numpy.promote_types")
def promote_types(*args, **kwargs) -> dtype: ...
def putmask(*args, **kwargs) -> ndarray: ...
def ravel_multi_index(*args, **kwargs) -> ndarray: ...
def result_type(*args, **kwargs) -> dtype: ...
@sink("call")
def set_datetimeparse_function(*args, **kwargs) -> None: ...
@sink("attribute")
def set_typeDict(*args, **kwargs) -> None: ...
def shares_memory(*args, **kwargs) -> bool: ...
def unpackbits(*args, **kwargs) -> ndarray: ...
def unravel_index(*args, **kwargs) -> "tuple[ndarray, ...]": ...
def vdot(*args, **kwargs) -> "ndarray | generic": ...
def where(condition, x=None, y=None, /) -> "ndarray | tuple[ndarray, ...]": ...
@named("numpy.zeros")
def zeros(shape, dtype=float, order="C", **kwargs): return ndarray(shape, dtype)


ALLOW_THREADS: int
BUFSIZE: int
CLIP: int
DATETIMEUNITS: Any
FLOATING_POINT_SUPPORT: int
FPE_DIVIDEBYZERO: int
FPE_INVALID: int
FPE_OVERFLOW: int
FPE_UNDERFLOW: int
ITEM_HASOBJECT: int
ITEM_IS_POINTER: int
LIST_PICKLE: int
MAXDIMS: int
MAY_SHARE_BOUNDS: int
MAY_SHARE_EXACT: int
NAN: float
NEEDS_INIT: int
NEEDS_PYAPI: int
NINF: float
NZERO: float
PINF: float
PZERO: float
RAISE: int
UFUNC_BUFSIZE_DEFAULT: int
UFUNC_PYVALS_NAME: str
USE_GETITEM: int
USE_SETITEM: int
WRAP: int
_ARRAY_API: Any
_UFUNC_API: Any
_extobj_contextvar: Any
_flagdict: dict
e: float
euler_gamma: float
pi: float
tracemalloc_domain: int
typeinfo: dict
