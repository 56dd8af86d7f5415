# Pruned from CPython 3.11.7, Lib/wsgiref/__init__.py, by generate.py: change that script, not this file.
pass
