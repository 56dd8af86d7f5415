# plc: compiled
from numpy import ndarray
from sklearn.metrics._dist_metrics import DistanceMetric32, DistanceMetric64


# Makes an object of the class without calling its `__init__`.
@constrained(arguments={0: "new"})
def newObj(obj): return obj.__new__(obj)


class BinaryTree64:
    def __init__(self, data, leaf_size=40, metric="minkowski", sample_weight=None, **kwargs):
        self.dist_metric = DistanceMetric64.get_metric(metric, **kwargs)
    def query(self, X, k=1, return_distance=True, dualtree=False, breadth_first=False, sort_results=True) -> tuple[ndarray, ndarray]: ...
    def query_radius(self, X, r, return_distance=False, count_only=False, sort_results=False) -> ndarray: ...
    def kernel_density(self, X, h, kernel="gaussian", atol=0, rtol=1e-8, breadth_first=True, return_log=False) -> ndarray: ...
    def two_point_correlation(self, X, r, dualtree=False) -> ndarray: ...
    def get_arrays(self) -> tuple[ndarray, ndarray, ndarray, ndarray]: ...
    def get_tree_stats(self) -> tuple[int, int, int]: ...
    def __getstate__(self):
        array, number = ndarray(()), int()
        return (array, array, array, array, number, number, number, number, number, number, number, self.dist_metric,
                ndarray(()))
    def __setstate__(self, state): ...
    def __reduce__(self): return newObj, (type(self),), self.__getstate__()


class BinaryTree32(BinaryTree64):
    def __init__(self, data, leaf_size=40, metric="minkowski", sample_weight=None, **kwargs):
        self.dist_metric = DistanceMetric32.get_metric(metric, **kwargs)


class BallTree64(BinaryTree64):
    pass


class BallTree32(BinaryTree32):
    pass


class BallTree(BallTree64):
    pass
