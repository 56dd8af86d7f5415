# plc: compiled
from numpy import ndarray


class LU:
    def __init__(self, A, b): ...
    def __reduce__(self): return unpickle_LU, (type(self), int(), None), (ndarray(()), ndarray(()), ndarray(()), int(), int())
    def __setstate__(self, state): ...


@constrained(arguments={0: "import"})
@named("scipy.optimize._bglu_dense.__pyx_unpickle_LU")
def unpickle_LU(type, checksum, state): return LU.__new__(type)


class BGLU(LU):
    def __init__(self, A, b, max_updates=10, mast=False): ...
    def __reduce__(self):
        array = ndarray(())
        return unpickle_BGLU, (type(self), int(), None), (array, array, array, array, array, array, array, int(), int(), bool(), array, int(), array)


@constrained(arguments={0: "import"})
@named("scipy.optimize._bglu_dense.__pyx_unpickle_BGLU")
def unpickle_BGLU(type, checksum, state): return BGLU.__new__(type)
