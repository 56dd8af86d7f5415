# plc: extends pyi


class AxisProperty:
    def __init__(self, axis=0, doc=""): ...
    def __get__(self, obj, type): return obj._mgr.axes[0]
    def __reduce__(self): return unpickle_AxisProperty, (type(self), int(), None), (str(), int())
    def __setstate__(self, state): ...


@constrained(arguments={0: "import"})
@named("pandas._libs.properties.__pyx_unpickle_AxisProperty")
def unpickle_AxisProperty(type, checksum, state): return AxisProperty.__new__(type)


class CachedProperty:
    def __init__(self, fget):
        self.fget = fget
        self.name = fget.__name__
    def __get__(self, obj, typ): return self.fget(obj)
    def __reduce__(self): return unpickle_CachedProperty, (type(self), int(), None), (str(), self.fget, str())
    def __setstate__(self, state): ...


@constrained(arguments={0: "import"})
@named("pandas._libs.properties.__pyx_unpickle_CachedProperty")
def unpickle_CachedProperty(type, checksum, state): return CachedProperty.__new__(type)


cache_readonly = CachedProperty
