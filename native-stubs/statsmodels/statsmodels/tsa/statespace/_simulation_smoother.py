# plc: compiled
# One class a precision: single, double, complex, double complex.
from numpy import ndarray
from statsmodels.tsa.statespace._representation import cStatespace, dStatespace, sStatespace, zStatespace


class sSimulationSmoother:
    def __init__(self, model, filter_method=1, inversion_method=9, stability_method=1, conserve_memory=0, filter_timing=0,
                 tolerance=1e-19, loglikelihood_burn=0, smoother_output=15, simulation_output=15, nobs=-1):
        self.model: sStatespace = model
    def __reduce__(self):
        return (sSimulationSmoother, (self.model, int(), int(), int(), int(), int(), float(), int(), int(), int(), int(), bool()),
                {str(): ndarray(())})
    def __setstate__(self, state): ...


class dSimulationSmoother:
    def __init__(self, model, filter_method=1, inversion_method=9, stability_method=1, conserve_memory=0, filter_timing=0,
                 tolerance=1e-19, loglikelihood_burn=0, smoother_output=15, simulation_output=15, nobs=-1):
        self.model: dStatespace = model
    def __reduce__(self):
        return (dSimulationSmoother, (self.model, int(), int(), int(), int(), int(), float(), int(), int(), int(), int(), bool()),
                {str(): ndarray(())})
    def __setstate__(self, state): ...


class cSimulationSmoother:
    def __init__(self, model, filter_method=1, inversion_method=9, stability_method=1, conserve_memory=0, filter_timing=0,
                 tolerance=1e-19, loglikelihood_burn=0, smoother_output=15, simulation_output=15, nobs=-1):
        self.model: cStatespace = model
    def __reduce__(self):
        return (cSimulationSmoother, (self.model, int(), int(), int(), int(), int(), float(), int(), int(), int(), int(), bool()),
                {str(): ndarray(())})
    def __setstate__(self, state): ...


class zSimulationSmoother:
    def __init__(self, model, filter_method=1, inversion_method=9, stability_method=1, conserve_memory=0, filter_timing=0,
                 tolerance=1e-19, loglikelihood_burn=0, smoother_output=15, simulation_output=15, nobs=-1):
        self.model: zStatespace = model
    def __reduce__(self):
        return (zSimulationSmoother, (self.model, int(), int(), int(), int(), int(), float(), int(), int(), int(), int(), bool()),
                {str(): ndarray(())})
    def __setstate__(self, state): ...
