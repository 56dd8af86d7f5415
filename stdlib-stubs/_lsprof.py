# plc: compiled
from typing import Any


@sink("call")
class Profiler:
    def __init__(self, timer=None, timeunit=0.0, subcalls=True, builtins=True) -> None: ...
    def getstats(self) -> "list[profiler_entry]": ...
    def enable(self, subcalls=True, builtins=True) -> None: ...
    def disable(self) -> None: ...
    def clear(self) -> None: ...
    def __reduce__(self): raise TypeError


class profiler_entry(tuple):
    code: Any
    callcount: int
    reccallcount: int
    totaltime: float
    inlinetime: float
    calls: list[profiler_subentry]
    def __reduce__(self): return type(self), (tuple(self), {})


class profiler_subentry(tuple):
    code: Any
    callcount: int
    reccallcount: int
    totaltime: float
    inlinetime: float
    def __reduce__(self): return type(self), (tuple(self), {})
