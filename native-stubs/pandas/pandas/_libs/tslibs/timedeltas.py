# plc: extends pyi


@core("import")
@named("pandas._libs.tslibs.timedeltas.Timedelta", "pandas.Timedelta")
class Timedelta:
    """a duration"""

    def __new__(cls, value=None, unit=None, **kwargs): return object.__new__(cls)
    def __reduce__(self): return _timedelta_unpickle, (int(), int())
    def __setstate__(self, state): ...


@core("call")
def _timedelta_unpickle(value, reso) -> Timedelta:
    """makes a duration"""
