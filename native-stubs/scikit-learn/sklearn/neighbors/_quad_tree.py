# plc: compiled
from numpy import ndarray


class _QuadTree:
    def __init__(self, n_dimensions, verbose): ...
    def __getstate__(self): return {str(): int(), str(): ndarray(())}
    def __setstate__(self, d): ...
    def __reduce__(self): return _QuadTree, (int(), int()), self.__getstate__()
