# plc: extends pyi


# The base of the arrays that hold a numpy array. The state carries the attributes of the Python subclass.
class NDArrayBacked:
    def __init__(self, values, dtype):
        self._ndarray = values
        self._dtype = dtype
    @classmethod
    def _simple_new(cls, values, dtype):
        self = cls.__new__(cls)
        self._ndarray = values
        self._dtype = dtype
        return self
    def _from_backing_data(self, values):
        made = type(self).__new__(type(self))
        made._ndarray = values
        made._dtype = self._dtype
        return made
    def __reduce__(self):
        return unpickle_NDArrayBacked, (type(self), int(), None), (self._dtype, self._ndarray, self.__dict__)
    def __setstate__(self, state): self.__dict__.update(state[2])


@constrained(arguments={0: "import"})
@named("pandas._libs.arrays.__pyx_unpickle_NDArrayBacked")
def unpickle_NDArrayBacked(type, checksum, state): return NDArrayBacked.__new__(type)
