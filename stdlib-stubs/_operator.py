# plc: compiled
# A function of this module applies a special method of its first argument: no more than an operator in Python does.

def abs(a, /): return a.__abs__()
def index(a, /): return a.__index__()
def inv(a, /): return a.__invert__()
def invert(a, /): return a.__invert__()
def neg(a, /): return a.__neg__()
def pos(a, /): return a.__pos__()

def add(a, b, /): return a.__add__(b)
def and_(a, b, /): return a.__and__(b)
def concat(a, b, /): return a.__add__(b)
def floordiv(a, b, /): return a.__floordiv__(b)
def getitem(a, b, /): return a.__getitem__(b)
def lshift(a, b, /): return a.__lshift__(b)
def matmul(a, b, /): return a.__matmul__(b)
def mod(a, b, /): return a.__mod__(b)
def mul(a, b, /): return a.__mul__(b)
def or_(a, b, /): return a.__or__(b)
def pow(a, b, /): return a.__pow__(b)
def rshift(a, b, /): return a.__rshift__(b)
def sub(a, b, /): return a.__sub__(b)
def truediv(a, b, /): return a.__truediv__(b)
def xor(a, b, /): return a.__xor__(b)

def iadd(a, b, /): return a.__add__(b)
def iand(a, b, /): return a.__and__(b)
def iconcat(a, b, /): return a.__add__(b)
def ifloordiv(a, b, /): return a.__floordiv__(b)
def ilshift(a, b, /): return a.__lshift__(b)
def imatmul(a, b, /): return a.__matmul__(b)
def imod(a, b, /): return a.__mod__(b)
def imul(a, b, /): return a.__mul__(b)
def ior(a, b, /): return a.__or__(b)
def ipow(a, b, /): return a.__pow__(b)
def irshift(a, b, /): return a.__rshift__(b)
def isub(a, b, /): return a.__sub__(b)
def itruediv(a, b, /): return a.__truediv__(b)
def ixor(a, b, /): return a.__xor__(b)

def eq(a, b, /) -> bool: ...
def ne(a, b, /) -> bool: ...
def lt(a, b, /) -> bool: ...
def le(a, b, /) -> bool: ...
def gt(a, b, /) -> bool: ...
def ge(a, b, /) -> bool: ...
def is_(a, b, /) -> bool: ...
def is_not(a, b, /) -> bool: ...
def contains(a, b, /) -> bool: ...
def not_(a, /) -> bool: ...
def truth(a, /) -> bool: ...
def countOf(a, b, /) -> int: ...
def indexOf(a, b, /) -> int: ...
def length_hint(obj, default=0, /) -> int: ...
def setitem(a, b, c, /) -> None: a[b] = c
def delitem(a, b, /) -> None: ...
def _compare_digest(a, b, /) -> bool: ...
@sink("call")
def call(obj, /, *args, **kwargs): return obj(*args, **kwargs)


@core("call")
@constrained(arguments={0: "data", 1: "data", 2: "data", 3: "data"})
class itemgetter:
    """reads items when it is called"""

    __module__ = "operator"
    def __new__(cls, item, /, *items):
        self = object.__new__(cls)
        self._items = (item, *items)
        return self
    def __call__(self, obj): return obj[self._items[0]]
    def __reduce__(self): return type(self), self._items


# Reads attributes by name when the program calls it. The name is text in the pickle; what it is applied to is the
# program's choice, so a dotted name such as "__class__.__base__" is what it must not be.
@constrained(arguments={0: "text", 1: "text", 2: "text", 3: "text"})
@sink("attribute")
class attrgetter:
    """reads attributes when it is called"""

    __module__ = "operator"
    def __new__(cls, attr, /, *attrs):
        self = object.__new__(cls)
        self._attrs = (attr, *attrs)
        return self
    def __call__(self, obj): return getattr(obj, self._attrs[0])
    def __reduce__(self): return type(self), self._attrs


@constrained(arguments={0: "text", 1: "data", 2: "data", 3: "data"})
@sink("attribute")
class methodcaller:
    """calls a method by name when it is called"""

    __module__ = "operator"
    def __new__(cls, name, /, *args, **kwargs):
        self = object.__new__(cls)
        self._name = name
        self._args = args
        self._kwargs = kwargs
        return self
    def __call__(self, obj): return getattr(obj, self._name)(*self._args, **self._kwargs)
    def __reduce__(self):
        if self._kwargs:
            from functools import partial
            return partial(type(self), self._name, **self._kwargs), self._args
        return type(self), (self._name, *self._args)
