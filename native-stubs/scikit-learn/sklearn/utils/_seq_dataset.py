# plc: compiled


class SequentialDataset32:
    def __reduce__(self): raise TypeError


class SequentialDataset64:
    def __reduce__(self): raise TypeError


class ArrayDataset32:
    def __reduce__(self): raise TypeError


class ArrayDataset64:
    def __reduce__(self): raise TypeError


class CSRDataset32:
    def __reduce__(self): raise TypeError


class CSRDataset64:
    def __reduce__(self): raise TypeError
