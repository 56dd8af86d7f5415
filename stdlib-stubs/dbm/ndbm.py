# Pruned from CPython 3.11.7, Lib/dbm/ndbm.py, by generate.py: change that script, not this file.
from _dbm import *
