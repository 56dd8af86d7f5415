# plc: compiled
from numpy import ndarray


class STL:
    endog: ndarray
    period: int
    config: dict[str, int | bool]
    def __init__(self, endog, period=None, seasonal=7, trend=None, low_pass=None, seasonal_deg=1, trend_deg=1,
                 low_pass_deg=1, robust=False, seasonal_jump=1, trend_jump=1, low_pass_jump=1): ...
    def __reduce__(self):
        number = int()
        return STL, (ndarray(()), number, number, number, number, number, number, number, bool(), number, number, number)
