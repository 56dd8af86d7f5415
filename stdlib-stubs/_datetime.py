# plc: compiled
import time as _time

MINYEAR: int
MAXYEAR: int
datetime_CAPI: object


@core("call")
class timedelta:
    """makes a duration"""

    __module__ = "datetime"
    days: int
    seconds: int
    microseconds: int
    def __new__(cls, days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, hours=0, weeks=0): return object.__new__(cls)
    def total_seconds(self) -> float: ...
    def __add__(self, other) -> timedelta: ...
    def __sub__(self, other) -> timedelta: ...
    def __mul__(self, other) -> timedelta: ...
    def __rmul__(self, other) -> timedelta: ...
    def __truediv__(self, other) -> "timedelta | float": ...
    def __floordiv__(self, other) -> "timedelta | int": ...
    def __mod__(self, other) -> timedelta: ...
    def __divmod__(self, other) -> "tuple[int, timedelta]": ...
    def __neg__(self) -> timedelta: ...
    def __pos__(self) -> timedelta: ...
    def __abs__(self) -> timedelta: ...
    def __reduce__(self): return type(self), (self.days, self.seconds, self.microseconds)


timedelta.min = timedelta()
timedelta.max = timedelta()
timedelta.resolution = timedelta()


# Where the standard library inherits from `tzinfo`.
def _heirs():
    from zoneinfo import ZoneInfo


@abstract
class tzinfo:
    __module__ = "datetime"
    def utcoffset(self, dt, /) -> "timedelta | None": ...
    def dst(self, dt, /) -> "timedelta | None": ...
    def tzname(self, dt, /) -> "str | None": ...
    def fromutc(self, dt, /) -> "datetime": ...
    # Asks a subclass for the arguments of its own constructor.
    def __reduce__(self):
        args = ()
        if hasattr(self, "__getinitargs__"):
            args = self.__getinitargs__()
        return type(self), args, self.__getstate__()


# In classes that have an attribute of that name.
_tzinfo = tzinfo


@core("call")
class timezone(tzinfo):
    """makes a time zone"""

    __module__ = "datetime"
    def __new__(cls, offset: timedelta, name: str = None):
        self = object.__new__(cls)
        self._offset = offset
        self._name = name
        return self
    def utcoffset(self, dt, /) -> timedelta: return self._offset
    def dst(self, dt, /) -> None: ...
    def tzname(self, dt, /) -> str: ...
    def __getinitargs__(self) -> "tuple[timedelta, str]":
        if self._name is None:
            return (timedelta(),)
        return timedelta(), str()
    def __reduce__(self): return type(self), self.__getinitargs__()


timezone.utc = timezone(timedelta())
timezone.min = timezone(timedelta())
timezone.max = timezone(timedelta())
UTC = timezone.utc


@hidden
class IsoCalendarDate(tuple):
    __module__ = "datetime"
    year: int
    week: int
    weekday: int
    def __reduce__(self): return tuple, ((int(), int(), int()),)


@core("call")
class date:
    """makes a date"""

    __module__ = "datetime"
    year: int
    month: int
    day: int
    def __new__(cls, year, month=None, day=None): return object.__new__(cls)
    @classmethod
    def today(cls): return cls(1, 1, 1)
    @classmethod
    def fromordinal(cls, n, /): return cls(1, 1, 1)
    @classmethod
    def fromtimestamp(cls, timestamp, /): return cls(1, 1, 1)
    @classmethod
    def fromisoformat(cls, date_string, /): return cls(1, 1, 1)
    @classmethod
    def fromisocalendar(cls, year, week, day): return cls(1, 1, 1)
    def ctime(self) -> str: ...
    def strftime(self, format, /) -> str: ...
    def isoformat(self) -> str: ...
    def timetuple(self) -> _time.struct_time: ...
    def toordinal(self) -> int: ...
    def replace(self, year=0, month=0, day=0): return type(self)(year, month, day)
    def weekday(self) -> int: ...
    def isoweekday(self) -> int: ...
    def isocalendar(self): return IsoCalendarDate()
    def __add__(self, other): return self
    def __radd__(self, other): return self
    def __sub__(self, other) -> "date | datetime | timedelta": ...
    def __reduce__(self): return type(self), (bytes(),)


date.min = date(1, 1, 1)
date.max = date(1, 1, 1)
date.resolution = timedelta()


@core("call")
class time:
    """makes a time of day"""

    __module__ = "datetime"
    hour: int
    minute: int
    second: int
    microsecond: int
    fold: int
    tzinfo: "_tzinfo | None"
    def __new__(cls, hour=0, minute=0, second=0, microsecond=0, tzinfo: "tzinfo | None" = None, *, fold=0):
        self = object.__new__(cls)
        self.tzinfo = tzinfo
        return self
    def isoformat(self, timespec="auto") -> str: ...
    @classmethod
    def fromisoformat(cls, time_string, /): return cls()
    def strftime(self, format, /) -> str: ...
    def utcoffset(self) -> "timedelta | None": ...
    def tzname(self) -> "str | None": ...
    def dst(self) -> "timedelta | None": ...
    def replace(self, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0): return type(self)(tzinfo=tzinfo)
    def __reduce_ex__(self, protocol):
        if self.tzinfo is None:
            return type(self), (bytes(),)
        return type(self), (bytes(), self.tzinfo)


time.min = time()
time.max = time()
time.resolution = timedelta()


@core("call")
class datetime(date):
    """makes a date and time"""

    __module__ = "datetime"
    hour: int
    minute: int
    second: int
    microsecond: int
    fold: int
    tzinfo: "_tzinfo | None"
    def __new__(cls, year, month=None, day=None, hour=0, minute=0, second=0, microsecond=0, tzinfo: "tzinfo | None" = None, *, fold=0):
        self = object.__new__(cls)
        self.tzinfo = tzinfo
        return self
    @classmethod
    def now(cls, tz=None): return cls(1, 1, 1, tzinfo=tz)
    @classmethod
    def utcnow(cls): return cls(1, 1, 1)
    @classmethod
    def fromtimestamp(cls, timestamp, tz=None): return cls(1, 1, 1, tzinfo=tz)
    @classmethod
    def utcfromtimestamp(cls, timestamp, /): return cls(1, 1, 1)
    @classmethod
    def combine(cls, date, time, tzinfo=None): return cls(1, 1, 1, tzinfo=tzinfo)
    @classmethod
    def strptime(cls, date_string, format, /): return cls(1, 1, 1)
    def timestamp(self) -> float: ...
    def utctimetuple(self) -> _time.struct_time: ...
    def date(self): return date(1, 1, 1)
    def time(self): return time()
    def timetz(self): return time(tzinfo=self.tzinfo)
    def replace(self, year=0, month=0, day=0, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0):
        return type(self)(1, 1, 1, tzinfo=tzinfo or self.tzinfo)
    def astimezone(self, tz=None): return type(self)(1, 1, 1, tzinfo=tz or timezone(timedelta()))
    def isoformat(self, sep="T", timespec="auto") -> str: ...
    def utcoffset(self) -> "timedelta | None": ...
    def tzname(self) -> "str | None": ...
    def dst(self) -> "timedelta | None": ...
    def __reduce_ex__(self, protocol):
        if self.tzinfo is None:
            return type(self), (bytes(),)
        return type(self), (bytes(), self.tzinfo)


datetime.min = datetime(1, 1, 1)
datetime.max = datetime(1, 1, 1)
datetime.resolution = timedelta()
