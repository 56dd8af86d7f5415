# Pruned from CPython 3.11.7, Lib/struct.py, by generate.py: change that script, not this file.
__all__ = ['calcsize', 'pack', 'pack_into', 'unpack', 'unpack_from', 'iter_unpack', 'Struct', 'error']
from _struct import *
from _struct import _clearcache
from _struct import __doc__
