# plc: compiled


class WeightVector32:
    def __reduce__(self): raise TypeError


class WeightVector64:
    def __reduce__(self): raise TypeError
