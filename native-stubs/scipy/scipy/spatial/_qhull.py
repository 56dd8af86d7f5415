# plc: extends pyi
from numpy import ndarray


class _Qhull:
    def __reduce__(self): raise TypeError


# `_qhull` is None except for an incremental object, which cannot be pickled.
@has_dict
class _QhullUser:
    def _update(self, qhull):
        self._qhull = None
        self._points = ndarray(())
        self.ndim = int()
        self.npoints = int()
        self.min_bound = ndarray(())
        self.max_bound = ndarray(())


@has_dict
class Delaunay(_QhullUser):
    def __init__(self, points, furthest_site=False, incremental=False, qhull_options=None):
        array = ndarray(())
        self.paraboloid_scale, self.paraboloid_shift = float(), float()
        self.simplices, self.neighbors, self.equations, self.coplanar, self.good = array, array, array, array, array
        self.furthest_site, self.nsimplex = bool(), int()
        self._transform, self._vertex_to_simplex, self._vertex_neighbor_vertices = array, array, (array, array)
        self.vertices, self._update_from = array, None


@has_dict
class ConvexHull(_QhullUser):
    def __init__(self, points, incremental=False, qhull_options=None):
        array = ndarray(())
        self.simplices, self.neighbors, self.equations, self.coplanar, self.good = array, array, array, array, array
        self._vertices, self.volume, self.area, self.nsimplex = array, float(), float(), int()


@has_dict
class Voronoi(_QhullUser):
    def __init__(self, points, furthest_site=False, incremental=False, qhull_options=None):
        array = ndarray(())
        self.vertices, self.ridge_points, self.point_region, self._ridge_dict = array, array, array, {(int(), int()): [int()]}
        self.ridge_vertices, self.regions, self.furthest_site = [[int()]], [[int()]], bool()


@has_dict
class HalfspaceIntersection(_QhullUser):
    def __init__(self, halfspaces, interior_point, incremental=False, qhull_options=None):
        array = ndarray(())
        self.interior_point, self.dual_facets, self.dual_points = array, [[int()]], array
        self.dual_equations, self._dual_volume, self._dual_area = array, float(), float()
        self.intersections, self.halfspaces, self._vertices = array, array, array


class QhullError(RuntimeError):
    pass
