# plc: compiled


class WeightedEdge:
    def __init__(self, weight, a, b): ...
    def __reduce__(self): return unpickle_WeightedEdge, (type(self), int(), (int(), int(), float()))


@constrained(arguments={0: "import"})
@named("sklearn.cluster._hierarchical_fast.__pyx_unpickle_WeightedEdge")
def unpickle_WeightedEdge(type, checksum, state): return WeightedEdge.__new__(type)


class UnionFind:
    def __init__(self, N): ...
    def __reduce__(self): raise TypeError
