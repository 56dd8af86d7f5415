# Pruned from CPython 3.11.7, Lib/xml/parsers/__init__.py, by generate.py: change that script, not this file.
pass
