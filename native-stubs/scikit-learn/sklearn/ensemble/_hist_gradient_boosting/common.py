# plc: compiled
from enum import IntFlag

from numpy import dtype, float32, float64, uint8, uint32

X_DTYPE = float64
X_BINNED_DTYPE = uint8
Y_DTYPE = float64
G_H_DTYPE = float32
X_BITSET_INNER_DTYPE = uint32
HISTOGRAM_DTYPE: dtype
PREDICTOR_RECORD_DTYPE: dtype
ALMOST_INF: float


class MonotonicConstraint(IntFlag):
    NO_CST = 0
    POS = 1
    NEG = -1
