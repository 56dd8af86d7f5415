# plc: compiled


class HistogramBuilder:
    def __reduce__(self): raise TypeError
