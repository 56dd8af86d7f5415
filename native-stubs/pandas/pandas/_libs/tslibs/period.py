# plc: extends pyi


@named("pandas._libs.tslibs.period.Period", "pandas.Period")
class Period:
    def __new__(cls, value=None, freq=None, ordinal=None, **fields):
        self = object.__new__(cls)
        self.freq = freq
        return self
    def __reduce__(self):
        from pandas._libs.tslibs.offsets import BaseOffset
        if isinstance(self.freq, BaseOffset):
            return Period, (None, self.freq, int())
        return Period, (None, _offset_of(self.freq), int())
    def __setstate__(self, state): ...


# A frequency that is given as text becomes one of the offsets that periods can have.
def _offset_of(text):
    from pandas._libs.tslibs import offsets
    return {
        "A": offsets.YearEnd(), "Q": offsets.QuarterEnd(), "M": offsets.MonthEnd(), "W": offsets.Week(),
        "B": offsets.BusinessDay(), "D": offsets.Day(), "h": offsets.Hour(), "min": offsets.Minute(),
        "s": offsets.Second(), "ms": offsets.Milli(), "us": offsets.Micro(), "ns": offsets.Nano(),
    }[text]
