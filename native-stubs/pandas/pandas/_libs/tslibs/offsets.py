# plc: extends pyi
from datetime import time, timedelta

from numpy import datetime64


class BaseOffset:
    def __init__(self, n=1, normalize=False): ...
    # Offsets of Cython classes are called with their parameters (SingleConstructorOffset); the others are restored.
    def __getstate__(self): return {str(): int(), str(): bool()}
    def __setstate__(self, state): ...


class SingleConstructorOffset(BaseOffset):
    def __reduce__(self): return type(self), (int(), bool())
    def __setstate__(self, state): ...


class Tick(SingleConstructorOffset):
    def __setstate__(self, state): ...


class RelativeDeltaOffset(BaseOffset):
    def __init__(self, n=1, normalize=False, **kwds):
        self.__dict__.update(kwds)
        self.__dict__["_offset"] = self._determine_offset(kwds)
    def _determine_offset(self, kwds):
        from dateutil.relativedelta import relativedelta
        if self._use_relativedelta:
            return relativedelta(**kwds)
        return timedelta(**kwds)
    def __getstate__(self): return {**self.__dict__, "n": int(), "normalize": bool()}
    def __setstate__(self, state): self.__dict__.update(state)


@has_dict
@named("pandas._libs.tslibs.offsets.DateOffset", "pandas.DateOffset")
class DateOffset(RelativeDeltaOffset):
    pass


class Day(Tick):
    pass


class Hour(Tick):
    pass


class Minute(Tick):
    pass


class Second(Tick):
    pass


class Milli(Tick):
    pass


class Micro(Tick):
    pass


class Nano(Tick):
    pass


class BusinessMixin(SingleConstructorOffset):
    pass


class BusinessDay(BusinessMixin):
    def __init__(self, n=1, normalize=False, offset=None): ...
    def __reduce__(self): return type(self), (int(), bool(), timedelta())


class BusinessHour(BusinessMixin):
    def __init__(self, n=1, normalize=False, start="09:00", end="17:00", offset=None): ...
    def __reduce__(self): return type(self), (int(), bool(), (time(),), (time(),), timedelta())


class WeekOfMonthMixin(SingleConstructorOffset):
    pass


class YearOffset(SingleConstructorOffset):
    pass


class QuarterOffset(SingleConstructorOffset):
    pass


class MonthOffset(SingleConstructorOffset):
    pass


class SemiMonthOffset(SingleConstructorOffset):
    pass


class FY5253Mixin(SingleConstructorOffset):
    pass


class BYearEnd(YearOffset):
    def __reduce__(self): return type(self), (int(), bool(), int())


class BYearBegin(YearOffset):
    def __reduce__(self): return type(self), (int(), bool(), int())


class YearEnd(YearOffset):
    def __reduce__(self): return type(self), (int(), bool(), int())


class YearBegin(YearOffset):
    def __reduce__(self): return type(self), (int(), bool(), int())


class BQuarterEnd(QuarterOffset):
    def __reduce__(self): return type(self), (int(), bool(), int())


class BQuarterBegin(QuarterOffset):
    def __reduce__(self): return type(self), (int(), bool(), int())


class QuarterEnd(QuarterOffset):
    def __reduce__(self): return type(self), (int(), bool(), int())


class QuarterBegin(QuarterOffset):
    def __reduce__(self): return type(self), (int(), bool(), int())


class MonthEnd(MonthOffset):
    pass


class MonthBegin(MonthOffset):
    pass


class BusinessMonthEnd(MonthOffset):
    pass


class BusinessMonthBegin(MonthOffset):
    pass


class SemiMonthEnd(SemiMonthOffset):
    def __reduce__(self): return type(self), (int(), bool(), int())


class SemiMonthBegin(SemiMonthOffset):
    def __reduce__(self): return type(self), (int(), bool(), int())


class Week(SingleConstructorOffset):
    weekday: int | None
    def __reduce__(self): return type(self), (int(), bool(), self.weekday)


class WeekOfMonth(WeekOfMonthMixin):
    def __reduce__(self): return type(self), (int(), bool(), int(), int())


class LastWeekOfMonth(WeekOfMonthMixin):
    def __reduce__(self): return type(self), (int(), bool(), int())


class FY5253(FY5253Mixin):
    def __reduce__(self): return type(self), (int(), bool(), int(), int(), str())


class FY5253Quarter(FY5253Mixin):
    def __reduce__(self): return type(self), (int(), bool(), int(), int(), int(), str())


class Easter(SingleConstructorOffset):
    pass


# A calendar cannot be pickled: it is left out, and the holidays stand for it.
class CustomBusinessDay(BusinessDay):
    def __init__(self, n=1, normalize=False, weekmask="Mon Tue Wed Thu Fri", holidays=None, calendar=None, offset=None): ...
    def __reduce__(self): return type(self), (int(), bool(), str(), (datetime64(),), None, timedelta())


class CustomBusinessHour(BusinessHour):
    def __init__(self, n=1, normalize=False, weekmask="Mon Tue Wed Thu Fri", holidays=None, calendar=None,
                 start="09:00", end="17:00", offset=None): ...
    def __reduce__(self): return type(self), (int(), bool(), str(), (datetime64(),), None, (time(),), (time(),), timedelta())


class _CustomBusinessMonth(BusinessMixin):
    def __init__(self, n=1, normalize=False, weekmask="Mon Tue Wed Thu Fri", holidays=None, calendar=None, offset=None): ...
    def __reduce__(self): return type(self), (int(), bool(), str(), (datetime64(),), None, timedelta())


class CustomBusinessMonthEnd(_CustomBusinessMonth):
    pass


class CustomBusinessMonthBegin(_CustomBusinessMonth):
    pass


BDay = BusinessDay
CDay = CustomBusinessDay
BMonthEnd = BusinessMonthEnd
BMonthBegin = BusinessMonthBegin
CBMonthEnd = CustomBusinessMonthEnd
CBMonthBegin = CustomBusinessMonthBegin
