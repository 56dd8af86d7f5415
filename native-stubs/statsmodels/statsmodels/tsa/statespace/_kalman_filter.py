# plc: compiled
# One class a precision: single, double, complex, double complex.
from numpy import ndarray
from statsmodels.tsa.statespace._representation import cStatespace, dStatespace, sStatespace, zStatespace


class sKalmanFilter:
    def __init__(self, model, filter=1, inversion_method=9, stability_method=1, conserve_memory=0, filter_timing=0,
                 tolerance=1e-19, loglikelihood_burn=0):
        self.model: sStatespace = model
    def __reduce__(self):
        return (sKalmanFilter, (self.model, int(), int(), int(), int(), int(), float(), int()),
                {str(): int(), str(): float(), str(): complex(), str(): ndarray(())})
    def __setstate__(self, state): ...


class dKalmanFilter:
    def __init__(self, model, filter=1, inversion_method=9, stability_method=1, conserve_memory=0, filter_timing=0,
                 tolerance=1e-19, loglikelihood_burn=0):
        self.model: dStatespace = model
    def __reduce__(self):
        return (dKalmanFilter, (self.model, int(), int(), int(), int(), int(), float(), int()),
                {str(): int(), str(): float(), str(): complex(), str(): ndarray(())})
    def __setstate__(self, state): ...


class cKalmanFilter:
    def __init__(self, model, filter=1, inversion_method=9, stability_method=1, conserve_memory=0, filter_timing=0,
                 tolerance=1e-19, loglikelihood_burn=0):
        self.model: cStatespace = model
    def __reduce__(self):
        return (cKalmanFilter, (self.model, int(), int(), int(), int(), int(), float(), int()),
                {str(): int(), str(): float(), str(): complex(), str(): ndarray(())})
    def __setstate__(self, state): ...


class zKalmanFilter:
    def __init__(self, model, filter=1, inversion_method=9, stability_method=1, conserve_memory=0, filter_timing=0,
                 tolerance=1e-19, loglikelihood_burn=0):
        self.model: zStatespace = model
    def __reduce__(self):
        return (zKalmanFilter, (self.model, int(), int(), int(), int(), int(), float(), int()),
                {str(): int(), str(): float(), str(): complex(), str(): ndarray(())})
    def __setstate__(self, state): ...
