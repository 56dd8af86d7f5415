# plc: compiled


class WeightedPQueue:
    def __reduce__(self): raise TypeError


class WeightedMedianCalculator:
    def __reduce__(self): raise TypeError
