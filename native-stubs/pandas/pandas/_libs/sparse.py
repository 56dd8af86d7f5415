# plc: extends pyi
from numpy import ndarray


class SparseIndex:
    def __reduce__(self): raise TypeError


class IntIndex(SparseIndex):
    def __init__(self, length, indices, check_integrity=True): ...
    def __reduce__(self): return IntIndex, (int(), ndarray(()))


class BlockIndex(SparseIndex):
    def __init__(self, length, blocs, blengths): ...
    def __reduce__(self): return BlockIndex, (int(), ndarray(()), ndarray(()))
