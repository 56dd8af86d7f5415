# plc: compiled
from numpy import ndarray
from scipy.spatial._qhull import Delaunay


class GradientEstimationWarning(Warning):
    pass


@has_dict
class NDInterpolatorBase:
    def __init__(self, points, values, fill_value=float(), ndim=None, rescale=False, need_contiguous=True, need_values=True):
        if isinstance(points, Delaunay):
            self.tri = points
        else:
            self.tri = Delaunay(points)
        self.points = ndarray(())
        self.values = ndarray(())
        self.values_shape = (int(),)
        self.is_complex = bool()
        self.fill_value = fill_value
        self.scale = ndarray(())
        self.offset = ndarray(())
    def __call__(self, *args) -> ndarray: ...


@has_dict
class LinearNDInterpolator(NDInterpolatorBase):
    def __init__(self, points, values, fill_value=float(), rescale=False):
        NDInterpolatorBase.__init__(self, points, values, fill_value=fill_value, rescale=rescale)


@has_dict
class CloughTocher2DInterpolator(NDInterpolatorBase):
    def __init__(self, points, values, fill_value=float(), tol=1e-6, maxiter=400, rescale=False):
        self._tol = tol
        self._maxiter = maxiter
        self.grad = ndarray(())
        NDInterpolatorBase.__init__(self, points, values, fill_value=fill_value, rescale=rescale)


def estimate_gradients_2d_global(tri, y, maxiter=400, tol=1e-6) -> ndarray: ...
