# Pruned from CPython 3.11.7, Lib/zoneinfo/__init__.py, by generate.py: change that script, not this file.
__all__ = ['ZoneInfo', 'reset_tzpath', 'available_timezones', 'TZPATH', 'ZoneInfoNotFoundError', 'InvalidTZPathWarning']
from . import _tzpath
from ._common import ZoneInfoNotFoundError
from _zoneinfo import ZoneInfo
reset_tzpath = _tzpath.reset_tzpath
available_timezones = _tzpath.available_timezones
InvalidTZPathWarning = _tzpath.InvalidTZPathWarning

def __getattr__(name):
    if name == 'TZPATH':
        return _tzpath.TZPATH
    else:
        raise AttributeError

def __dir__():
    return sorted(list(globals()) + ['TZPATH'])
