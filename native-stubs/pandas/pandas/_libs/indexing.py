# plc: extends pyi


class NDFrameIndexerBase:
    def __init__(self, name, obj):
        self.obj = obj
        self.name = name
    def __reduce__(self): return unpickle_NDFrameIndexerBase, (type(self), int(), None), (int(), self.name, self.obj, self.__dict__)
    def __setstate__(self, state): self.__dict__.update(state[3])


@constrained(arguments={0: "import"})
@named("pandas._libs.indexing.__pyx_unpickle_NDFrameIndexerBase")
def unpickle_NDFrameIndexerBase(type, checksum, state): return NDFrameIndexerBase.__new__(type)
