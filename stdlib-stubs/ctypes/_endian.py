# Pruned from CPython 3.11.7, Lib/ctypes/_endian.py, by generate.py: change that script, not this file.
import sys
from ctypes import *
_array_type = type(Array)

def _other_endian(typ):
    if hasattr(typ, _OTHER_ENDIAN):
        return getattr(typ, _OTHER_ENDIAN)
    if isinstance(typ, _array_type):
        return _other_endian(typ._type_) * typ._length_
    if issubclass(typ, Structure):
        return typ
    raise TypeError

class _swapped_meta:

    def __setattr__(self, attrname, value):
        if attrname == '_fields_':
            fields = []
            for desc in value:
                name = desc[0]
                typ = desc[1]
                rest = desc[2:]
                fields.append((name, _other_endian(typ)) + rest)
            value = fields
        super().__setattr__(attrname, value)

class _swapped_struct_meta(_swapped_meta, type(Structure)):
    pass

class _swapped_union_meta(_swapped_meta, type(Union)):
    pass
if sys.byteorder == 'little':
    _OTHER_ENDIAN = '__ctype_be__'
    LittleEndianStructure = Structure

    class BigEndianStructure(Structure, metaclass=_swapped_struct_meta):
        __slots__ = ()
        _swappedbytes_ = None
    LittleEndianUnion = Union

    class BigEndianUnion(Union, metaclass=_swapped_union_meta):
        __slots__ = ()
        _swappedbytes_ = None
elif sys.byteorder == 'big':
    _OTHER_ENDIAN = '__ctype_le__'
    BigEndianStructure = Structure

    class LittleEndianStructure(Structure, metaclass=_swapped_struct_meta):
        __slots__ = ()
        _swappedbytes_ = None
    BigEndianUnion = Union

    class LittleEndianUnion(Union, metaclass=_swapped_union_meta):
        __slots__ = ()
        _swappedbytes_ = None
else:
    raise RuntimeError
