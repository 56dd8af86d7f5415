# CPython 3.11's datetime.py is the pure-Python twin of _datetime and is replaced by it at import.
from _datetime import *
from _datetime import datetime_CAPI

__all__ = ("date", "datetime", "time", "timedelta", "timezone", "tzinfo", "MINYEAR", "MAXYEAR", "UTC")
