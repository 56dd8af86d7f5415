# plc: extends pyi
from numpy import dtype, ndarray


class IntervalMixin:
    def __reduce__(self): return unpickle_IntervalMixin, (type(self), int(), None), (self.__dict__,)
    def __setstate__(self, state): self.__dict__.update(state[0])


@constrained(arguments={0: "import"})
@named("pandas._libs.interval.__pyx_unpickle_IntervalMixin")
def unpickle_IntervalMixin(type, checksum, state): return IntervalMixin.__new__(type)


@named("pandas._libs.interval.Interval", "pandas.Interval")
class Interval:
    def __init__(self, left, right, closed="right"):
        self.left = left
        self.right = right
        self.closed = closed
    def __reduce__(self): return type(self), (self.left, self.right, str())


class IntervalTree:
    def __init__(self, left, right, closed="right", leaf_size=100): ...
    # The nodes cannot be pickled once the tree has been built.
    def __reduce__(self):
        array = ndarray(())
        return unpickle_IntervalTree, (type(self), int(), None), (None, None, int(), None, str(), dtype("i8"), array, array, None)
    def __setstate__(self, state): ...


@constrained(arguments={0: "import"})
@named("pandas._libs.interval.__pyx_unpickle_IntervalTree")
def unpickle_IntervalTree(type, checksum, state): return IntervalTree.__new__(type)
