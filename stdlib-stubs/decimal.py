# Pruned from CPython 3.11.7, Lib/decimal.py, by generate.py: change that script, not this file.
from _decimal import *
from _decimal import __doc__
from _decimal import __version__
from _decimal import __libmpdec_version__
