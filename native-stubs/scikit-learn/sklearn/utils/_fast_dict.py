# plc: compiled


class IntFloatDict:
    def __init__(self, keys, values): ...
    def __reduce__(self): return unpickle_IntFloatDict, (type(self), int(), ({int(): float()},))


@constrained(arguments={0: "import"})
@named("sklearn.utils._fast_dict.__pyx_unpickle_IntFloatDict")
def unpickle_IntFloatDict(type, checksum, state): return IntFloatDict.__new__(type)
