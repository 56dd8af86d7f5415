# plc: compiled
# One class a precision: single, double, complex, double complex.
from numpy import ndarray
from statsmodels.tsa.statespace._kalman_filter import cKalmanFilter, dKalmanFilter, sKalmanFilter, zKalmanFilter
from statsmodels.tsa.statespace._representation import cStatespace, dStatespace, sStatespace, zStatespace


class sKalmanSmoother:
    def __init__(self, model, kfilter, smoother_output=15, smooth_method=0):
        self.model: sStatespace = model
        self.kfilter: sKalmanFilter = kfilter
    def __reduce__(self):
        return sKalmanSmoother, (self.model, self.kfilter, int(), int()), {str(): int(), str(): ndarray(())}
    def __setstate__(self, state): ...


class dKalmanSmoother:
    def __init__(self, model, kfilter, smoother_output=15, smooth_method=0):
        self.model: dStatespace = model
        self.kfilter: dKalmanFilter = kfilter
    def __reduce__(self):
        return dKalmanSmoother, (self.model, self.kfilter, int(), int()), {str(): int(), str(): ndarray(())}
    def __setstate__(self, state): ...


class cKalmanSmoother:
    def __init__(self, model, kfilter, smoother_output=15, smooth_method=0):
        self.model: cStatespace = model
        self.kfilter: cKalmanFilter = kfilter
    def __reduce__(self):
        return cKalmanSmoother, (self.model, self.kfilter, int(), int()), {str(): int(), str(): ndarray(())}
    def __setstate__(self, state): ...


class zKalmanSmoother:
    def __init__(self, model, kfilter, smoother_output=15, smooth_method=0):
        self.model: zStatespace = model
        self.kfilter: zKalmanFilter = kfilter
    def __reduce__(self):
        return zKalmanSmoother, (self.model, self.kfilter, int(), int()), {str(): int(), str(): ndarray(())}
    def __setstate__(self, state): ...
