# Pruned from CPython 3.11.7, Lib/bisect.py, by generate.py: change that script, not this file.
from _bisect import *
bisect = bisect_right
insort = insort_right
