# plc: compiled
# One class a precision: single, double, complex, double complex.
from numpy import ndarray


class sStatespace:
    def __init__(self, obs, design, obs_intercept, obs_cov, transition, state_intercept, selection, state_cov, diagonal_obs_cov=-1): ...
    def __reduce__(self):
        array = ndarray(())
        return sStatespace, (array, array, array, array, array, array, array, array, int()), {str(): int(), str(): ndarray(())}
    def __setstate__(self, state): ...


class dStatespace:
    def __init__(self, obs, design, obs_intercept, obs_cov, transition, state_intercept, selection, state_cov, diagonal_obs_cov=-1): ...
    def __reduce__(self):
        array = ndarray(())
        return dStatespace, (array, array, array, array, array, array, array, array, int()), {str(): int(), str(): ndarray(())}
    def __setstate__(self, state): ...


class cStatespace:
    def __init__(self, obs, design, obs_intercept, obs_cov, transition, state_intercept, selection, state_cov, diagonal_obs_cov=-1): ...
    def __reduce__(self):
        array = ndarray(())
        return cStatespace, (array, array, array, array, array, array, array, array, int()), {str(): int(), str(): ndarray(())}
    def __setstate__(self, state): ...


class zStatespace:
    def __init__(self, obs, design, obs_intercept, obs_cov, transition, state_intercept, selection, state_cov, diagonal_obs_cov=-1): ...
    def __reduce__(self):
        array = ndarray(())
        return zStatespace, (array, array, array, array, array, array, array, array, int()), {str(): int(), str(): ndarray(())}
    def __setstate__(self, state): ...
