# Pruned from CPython 3.11.7, Lib/importlib/simple.py, by generate.py: change that script, not this file.
from .resources.simple import SimpleReader, ResourceHandle, ResourceContainer, TraversableReader
__all__ = ['SimpleReader', 'ResourceHandle', 'ResourceContainer', 'TraversableReader']
