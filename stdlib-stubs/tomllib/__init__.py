# Pruned from CPython 3.11.7, Lib/tomllib/__init__.py, by generate.py: change that script, not this file.
__all__ = ('loads', 'load', 'TOMLDecodeError')
from ._parser import TOMLDecodeError, load, loads
TOMLDecodeError.__module__ = __name__
