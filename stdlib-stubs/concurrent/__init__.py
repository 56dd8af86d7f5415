# Pruned from CPython 3.11.7, Lib/concurrent/__init__.py, by generate.py: change that script, not this file.
pass
