# Pruned from CPython 3.11.7, Lib/sre_constants.py, by generate.py: change that script, not this file.
import warnings
warnings.warn(f'module {__name__!r} is deprecated', DeprecationWarning, stacklevel=2)
from re import _constants as _
globals().update({k: v for k, v in vars(_).items() if k[:2] != '__'})
