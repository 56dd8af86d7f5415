# Pruned from CPython 3.11.7, Lib/xml/__init__.py, by generate.py: change that script, not this file.
__all__ = ['dom', 'parsers', 'sax', 'etree']
