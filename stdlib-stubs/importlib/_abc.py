# Pruned from CPython 3.11.7, Lib/importlib/_abc.py, by generate.py: change that script, not this file.
from . import _bootstrap
import abc
import warnings

class Loader(metaclass=abc.ABCMeta):

    def create_module(self, spec):
        return None

    def load_module(self, fullname):
        if not hasattr(self, 'exec_module'):
            raise ImportError
        return _bootstrap._load_module_shim(self, fullname)

    def module_repr(self, module):
        warnings.warn('importlib.abc.Loader.module_repr() is deprecated and slated for removal in Python 3.12', DeprecationWarning)
        raise NotImplementedError
