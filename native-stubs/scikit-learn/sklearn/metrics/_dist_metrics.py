# plc: compiled
from numpy import isinf, ndarray


# Makes an object of the class without calling its `__init__`.
@constrained(arguments={0: "new"})
def newObj(obj): return obj.__new__(obj)


class DistanceMetric:
    @classmethod
    def get_metric(cls, metric, dtype=float, **kwargs):
        if isinstance(metric, DistanceMetric):
            return metric
        if dtype == float:
            return DistanceMetric64.get_metric(metric, **kwargs)
        return DistanceMetric32.get_metric(metric, **kwargs)


class DistanceMetric64(DistanceMetric):
    p: float
    @classmethod
    def get_metric(cls, metric, **kwargs):
        if callable(metric):
            return PyFuncDistance64(metric, **kwargs)
        # A Minkowski distance of order 1, 2 or infinity is one of these.
        if kwargs["p"] == 1:
            return ManhattanDistance64(**kwargs)
        if kwargs["p"] == 2:
            return EuclideanDistance64(**kwargs)
        if isinf(kwargs["p"]):
            return ChebyshevDistance64(**kwargs)
        return METRIC_MAPPING64[metric](**kwargs)
    def dist_to_rdist(self, dist) -> ndarray: ...
    def rdist_to_dist(self, rdist) -> ndarray: ...
    def pairwise(self, X, Y=None) -> ndarray: ...
    def __getstate__(self): return float(), ndarray(()), ndarray(())
    def __setstate__(self, state): ...
    def __reduce__(self): return newObj, (type(self),), self.__getstate__()


class EuclideanDistance64(DistanceMetric64):
    pass


class SEuclideanDistance64(DistanceMetric64):
    pass


class ManhattanDistance64(DistanceMetric64):
    pass


class ChebyshevDistance64(DistanceMetric64):
    pass


class MinkowskiDistance64(DistanceMetric64):
    pass


class MahalanobisDistance64(DistanceMetric64):
    pass


class HammingDistance64(DistanceMetric64):
    pass


class CanberraDistance64(DistanceMetric64):
    pass


class BrayCurtisDistance64(DistanceMetric64):
    pass


class JaccardDistance64(DistanceMetric64):
    pass


class MatchingDistance64(DistanceMetric64):
    pass


class DiceDistance64(DistanceMetric64):
    pass


class KulsinskiDistance64(DistanceMetric64):
    pass


class RogersTanimotoDistance64(DistanceMetric64):
    pass


class RussellRaoDistance64(DistanceMetric64):
    pass


class SokalMichenerDistance64(DistanceMetric64):
    pass


class SokalSneathDistance64(DistanceMetric64):
    pass


class HaversineDistance64(DistanceMetric64):
    pass


class PyFuncDistance64(DistanceMetric64):
    def __init__(self, func, **kwargs):
        self.func = func
        self.kwargs = kwargs
    def __getstate__(self): return float(), ndarray(()), ndarray(()), self.func, self.kwargs


METRIC_MAPPING64 = {
    "euclidean": EuclideanDistance64,
    "l2": EuclideanDistance64,
    "seuclidean": SEuclideanDistance64,
    "manhattan": ManhattanDistance64,
    "cityblock": ManhattanDistance64,
    "l1": ManhattanDistance64,
    "chebyshev": ChebyshevDistance64,
    "infinity": ChebyshevDistance64,
    "minkowski": MinkowskiDistance64,
    "p": MinkowskiDistance64,
    "mahalanobis": MahalanobisDistance64,
    "hamming": HammingDistance64,
    "canberra": CanberraDistance64,
    "braycurtis": BrayCurtisDistance64,
    "jaccard": JaccardDistance64,
    "matching": MatchingDistance64,
    "dice": DiceDistance64,
    "kulsinski": KulsinskiDistance64,
    "rogerstanimoto": RogersTanimotoDistance64,
    "russellrao": RussellRaoDistance64,
    "sokalmichener": SokalMichenerDistance64,
    "sokalsneath": SokalSneathDistance64,
    "haversine": HaversineDistance64,
    "pyfunc": PyFuncDistance64,
}


class DistanceMetric32(DistanceMetric):
    p: float
    @classmethod
    def get_metric(cls, metric, **kwargs):
        if callable(metric):
            return PyFuncDistance32(metric, **kwargs)
        # A Minkowski distance of order 1, 2 or infinity is one of these.
        if kwargs["p"] == 1:
            return ManhattanDistance32(**kwargs)
        if kwargs["p"] == 2:
            return EuclideanDistance32(**kwargs)
        if isinf(kwargs["p"]):
            return ChebyshevDistance32(**kwargs)
        return METRIC_MAPPING32[metric](**kwargs)
    def dist_to_rdist(self, dist) -> ndarray: ...
    def rdist_to_dist(self, rdist) -> ndarray: ...
    def pairwise(self, X, Y=None) -> ndarray: ...
    def __getstate__(self): return float(), ndarray(()), ndarray(())
    def __setstate__(self, state): ...
    def __reduce__(self): return newObj, (type(self),), self.__getstate__()


class EuclideanDistance32(DistanceMetric32):
    pass


class SEuclideanDistance32(DistanceMetric32):
    pass


class ManhattanDistance32(DistanceMetric32):
    pass


class ChebyshevDistance32(DistanceMetric32):
    pass


class MinkowskiDistance32(DistanceMetric32):
    pass


class MahalanobisDistance32(DistanceMetric32):
    pass


class HammingDistance32(DistanceMetric32):
    pass


class CanberraDistance32(DistanceMetric32):
    pass


class BrayCurtisDistance32(DistanceMetric32):
    pass


class JaccardDistance32(DistanceMetric32):
    pass


class MatchingDistance32(DistanceMetric32):
    pass


class DiceDistance32(DistanceMetric32):
    pass


class KulsinskiDistance32(DistanceMetric32):
    pass


class RogersTanimotoDistance32(DistanceMetric32):
    pass


class RussellRaoDistance32(DistanceMetric32):
    pass


class SokalMichenerDistance32(DistanceMetric32):
    pass


class SokalSneathDistance32(DistanceMetric32):
    pass


class HaversineDistance32(DistanceMetric32):
    pass


class PyFuncDistance32(DistanceMetric32):
    def __init__(self, func, **kwargs):
        self.func = func
        self.kwargs = kwargs
    def __getstate__(self): return float(), ndarray(()), ndarray(()), self.func, self.kwargs


METRIC_MAPPING32 = {
    "euclidean": EuclideanDistance32,
    "l2": EuclideanDistance32,
    "seuclidean": SEuclideanDistance32,
    "manhattan": ManhattanDistance32,
    "cityblock": ManhattanDistance32,
    "l1": ManhattanDistance32,
    "chebyshev": ChebyshevDistance32,
    "infinity": ChebyshevDistance32,
    "minkowski": MinkowskiDistance32,
    "p": MinkowskiDistance32,
    "mahalanobis": MahalanobisDistance32,
    "hamming": HammingDistance32,
    "canberra": CanberraDistance32,
    "braycurtis": BrayCurtisDistance32,
    "jaccard": JaccardDistance32,
    "matching": MatchingDistance32,
    "dice": DiceDistance32,
    "kulsinski": KulsinskiDistance32,
    "rogerstanimoto": RogersTanimotoDistance32,
    "russellrao": RussellRaoDistance32,
    "sokalmichener": SokalMichenerDistance32,
    "sokalsneath": SokalSneathDistance32,
    "haversine": HaversineDistance32,
    "pyfunc": PyFuncDistance32,
}
