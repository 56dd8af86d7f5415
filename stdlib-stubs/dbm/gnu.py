# Pruned from CPython 3.11.7, Lib/dbm/gnu.py, by generate.py: change that script, not this file.
from _gdbm import *
