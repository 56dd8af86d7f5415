# plc: compiled
# One class a precision: single, double, complex, double complex.
from numpy import ndarray


class sInitialization:
    def __init__(self, k_states, constant, stationary_cov, approximate_diffuse_variance=1e6): ...
    def __reduce__(self):
        array = ndarray(())
        return sInitialization, (int(), array, array, float()), {str(): array}
    def __setstate__(self, state): ...


class dInitialization:
    def __init__(self, k_states, constant, stationary_cov, approximate_diffuse_variance=1e6): ...
    def __reduce__(self):
        array = ndarray(())
        return dInitialization, (int(), array, array, float()), {str(): array}
    def __setstate__(self, state): ...


class cInitialization:
    def __init__(self, k_states, constant, stationary_cov, approximate_diffuse_variance=1e6): ...
    def __reduce__(self):
        array = ndarray(())
        return cInitialization, (int(), array, array, float()), {str(): array}
    def __setstate__(self, state): ...


class zInitialization:
    def __init__(self, k_states, constant, stationary_cov, approximate_diffuse_variance=1e6): ...
    def __reduce__(self):
        array = ndarray(())
        return zInitialization, (int(), array, array, float()), {str(): array}
    def __setstate__(self, state): ...
