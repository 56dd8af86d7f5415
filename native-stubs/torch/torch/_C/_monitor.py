# plc: extends pyi
# Enumerations of pybind11: a new object, and its number as state.


class Aggregation:
    def __getstate__(self) -> int: ...
    def __setstate__(self, state: int): ...
