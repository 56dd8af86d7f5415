# Pruned from CPython 3.11.7, Lib/collections/abc.py, by generate.py: change that script, not this file.
from _collections_abc import *
from _collections_abc import __all__
from _collections_abc import _CallableGenericAlias
