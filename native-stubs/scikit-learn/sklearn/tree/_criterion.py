# plc: compiled
from numpy import ndarray


class Criterion:
    def __getstate__(self): return {}
    def __setstate__(self, d): ...


class ClassificationCriterion(Criterion):
    def __init__(self, n_outputs, n_classes): ...
    def __reduce__(self): return type(self), (int(), ndarray(())), self.__getstate__()


class RegressionCriterion(Criterion):
    def __init__(self, n_outputs, n_samples): ...
    def __reduce__(self): return type(self), (int(), int()), self.__getstate__()


class Entropy(ClassificationCriterion):
    pass


class Gini(ClassificationCriterion):
    pass


class MSE(RegressionCriterion):
    pass


class MAE(RegressionCriterion):
    pass


class FriedmanMSE(MSE):
    pass


class Poisson(RegressionCriterion):
    pass
