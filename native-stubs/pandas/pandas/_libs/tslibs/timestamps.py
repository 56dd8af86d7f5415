# plc: extends pyi


@core("call")
@named("pandas._libs.tslibs.timestamps.Timestamp", "pandas.Timestamp")
class Timestamp:
    """makes a date and time"""

    def __new__(cls, ts_input=None, year=None, month=None, day=None, hour=None, minute=None, second=None,
                microsecond=None, tzinfo=None, *, nanosecond=None, tz=None, unit=None, fold=None):
        self = object.__new__(cls)
        self.tzinfo = tz or tzinfo
        return self
    def __reduce_ex__(self, protocol): return self.__reduce__()
    # The third argument is None, or the time zone.
    def __reduce__(self): return _unpickle_timestamp, (int(), None, self.tzinfo, int())
    def __setstate__(self, state): ...


@core("call")
def _unpickle_timestamp(value, freq, tz, reso=10):
    """makes a date and time"""
    return Timestamp(value, tz=tz)
