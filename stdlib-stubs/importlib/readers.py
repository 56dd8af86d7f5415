# Pruned from CPython 3.11.7, Lib/importlib/readers.py, by generate.py: change that script, not this file.
from .resources.readers import FileReader, ZipReader, MultiplexedPath, NamespaceReader
__all__ = ['FileReader', 'ZipReader', 'MultiplexedPath', 'NamespaceReader']
