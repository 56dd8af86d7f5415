# plc: compiled


class VarReader5:
    def __reduce__(self): raise TypeError
