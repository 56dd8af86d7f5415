# plc: extends pyi
from numpy import ndarray


class IndexEngine:
    def __init__(self, values):
        self.values = values
    # Cython's own reduction. The hash table is None or cannot be pickled; the first item is the class of a number.
    def __reduce__(self):
        return unpickle_IndexEngine, (type(self), int(), None), (None, None, bool(), self.values)
    def __setstate__(self, state): ...


class BaseMultiIndexCodesEngine:
    def __init__(self, levels, labels, offsets):
        self.levels = levels
        self.offsets = offsets
    def __reduce__(self): return unpickle_BaseMultiIndexCodesEngine, (type(self), int(), None), (self.__dict__,)
    def __setstate__(self, state): ...


@constrained(arguments={0: "import"})
@named("pandas._libs.index.__pyx_unpickle_BaseMultiIndexCodesEngine")
def unpickle_BaseMultiIndexCodesEngine(type, checksum, state): return BaseMultiIndexCodesEngine.__new__(type)


@constrained(arguments={0: "import"})
@named("pandas._libs.index.__pyx_unpickle_IndexEngine")
def unpickle_IndexEngine(type, checksum, state): return IndexEngine.__new__(type)


class Int8Engine(IndexEngine):
    def __reduce__(self):
        import numpy
        return unpickle_Int8Engine, (type(self), int(), None), (numpy.int8, None, ndarray(()), bool(), self.values)


@constrained(arguments={0: "import"})
@named("pandas._libs.index.__pyx_unpickle_Int8Engine")
def unpickle_Int8Engine(type, checksum, state): return Int8Engine.__new__(type)


class Int16Engine(IndexEngine):
    def __reduce__(self):
        import numpy
        return unpickle_Int16Engine, (type(self), int(), None), (numpy.int16, None, ndarray(()), bool(), self.values)


@constrained(arguments={0: "import"})
@named("pandas._libs.index.__pyx_unpickle_Int16Engine")
def unpickle_Int16Engine(type, checksum, state): return Int16Engine.__new__(type)


class Int32Engine(IndexEngine):
    def __reduce__(self):
        import numpy
        return unpickle_Int32Engine, (type(self), int(), None), (numpy.int32, None, ndarray(()), bool(), self.values)


@constrained(arguments={0: "import"})
@named("pandas._libs.index.__pyx_unpickle_Int32Engine")
def unpickle_Int32Engine(type, checksum, state): return Int32Engine.__new__(type)


class Int64Engine(IndexEngine):
    def __reduce__(self):
        import numpy
        return unpickle_Int64Engine, (type(self), int(), None), (numpy.int64, None, ndarray(()), bool(), self.values)


@constrained(arguments={0: "import"})
@named("pandas._libs.index.__pyx_unpickle_Int64Engine")
def unpickle_Int64Engine(type, checksum, state): return Int64Engine.__new__(type)


class UInt8Engine(IndexEngine):
    def __reduce__(self):
        import numpy
        return unpickle_UInt8Engine, (type(self), int(), None), (numpy.uint8, None, ndarray(()), bool(), self.values)


@constrained(arguments={0: "import"})
@named("pandas._libs.index.__pyx_unpickle_UInt8Engine")
def unpickle_UInt8Engine(type, checksum, state): return UInt8Engine.__new__(type)


class UInt16Engine(IndexEngine):
    def __reduce__(self):
        import numpy
        return unpickle_UInt16Engine, (type(self), int(), None), (numpy.uint16, None, ndarray(()), bool(), self.values)


@constrained(arguments={0: "import"})
@named("pandas._libs.index.__pyx_unpickle_UInt16Engine")
def unpickle_UInt16Engine(type, checksum, state): return UInt16Engine.__new__(type)


class UInt32Engine(IndexEngine):
    def __reduce__(self):
        import numpy
        return unpickle_UInt32Engine, (type(self), int(), None), (numpy.uint32, None, ndarray(()), bool(), self.values)


@constrained(arguments={0: "import"})
@named("pandas._libs.index.__pyx_unpickle_UInt32Engine")
def unpickle_UInt32Engine(type, checksum, state): return UInt32Engine.__new__(type)


class UInt64Engine(IndexEngine):
    def __reduce__(self):
        import numpy
        return unpickle_UInt64Engine, (type(self), int(), None), (numpy.uint64, None, ndarray(()), bool(), self.values)


@constrained(arguments={0: "import"})
@named("pandas._libs.index.__pyx_unpickle_UInt64Engine")
def unpickle_UInt64Engine(type, checksum, state): return UInt64Engine.__new__(type)


class Float32Engine(IndexEngine):
    def __reduce__(self):
        import numpy
        return unpickle_Float32Engine, (type(self), int(), None), (numpy.float32, None, ndarray(()), bool(), self.values)


@constrained(arguments={0: "import"})
@named("pandas._libs.index.__pyx_unpickle_Float32Engine")
def unpickle_Float32Engine(type, checksum, state): return Float32Engine.__new__(type)


class Float64Engine(IndexEngine):
    def __reduce__(self):
        import numpy
        return unpickle_Float64Engine, (type(self), int(), None), (numpy.float64, None, ndarray(()), bool(), self.values)


@constrained(arguments={0: "import"})
@named("pandas._libs.index.__pyx_unpickle_Float64Engine")
def unpickle_Float64Engine(type, checksum, state): return Float64Engine.__new__(type)


class Complex64Engine(IndexEngine):
    def __reduce__(self):
        import numpy
        return unpickle_Complex64Engine, (type(self), int(), None), (numpy.complex64, None, ndarray(()), bool(), self.values)


@constrained(arguments={0: "import"})
@named("pandas._libs.index.__pyx_unpickle_Complex64Engine")
def unpickle_Complex64Engine(type, checksum, state): return Complex64Engine.__new__(type)


class Complex128Engine(IndexEngine):
    def __reduce__(self):
        import numpy
        return unpickle_Complex128Engine, (type(self), int(), None), (numpy.complex128, None, ndarray(()), bool(), self.values)


@constrained(arguments={0: "import"})
@named("pandas._libs.index.__pyx_unpickle_Complex128Engine")
def unpickle_Complex128Engine(type, checksum, state): return Complex128Engine.__new__(type)


class ObjectEngine(IndexEngine):
    def __reduce__(self):
        import numpy
        return unpickle_ObjectEngine, (type(self), int(), None), (None, ndarray(()), bool(), self.values)


@constrained(arguments={0: "import"})
@named("pandas._libs.index.__pyx_unpickle_ObjectEngine")
def unpickle_ObjectEngine(type, checksum, state): return ObjectEngine.__new__(type)


class DatetimeEngine(Int64Engine):
    def __reduce__(self):
        import numpy
        return unpickle_DatetimeEngine, (type(self), int(), None), (numpy.int64, None, ndarray(()), bool(), self.values)


@constrained(arguments={0: "import"})
@named("pandas._libs.index.__pyx_unpickle_DatetimeEngine")
def unpickle_DatetimeEngine(type, checksum, state): return DatetimeEngine.__new__(type)


class TimedeltaEngine(DatetimeEngine):
    def __reduce__(self):
        import numpy
        return unpickle_TimedeltaEngine, (type(self), int(), None), (numpy.int64, None, ndarray(()), bool(), self.values)


@constrained(arguments={0: "import"})
@named("pandas._libs.index.__pyx_unpickle_TimedeltaEngine")
def unpickle_TimedeltaEngine(type, checksum, state): return TimedeltaEngine.__new__(type)


class PeriodEngine(Int64Engine):
    def __reduce__(self):
        import numpy
        return unpickle_PeriodEngine, (type(self), int(), None), (numpy.int64, None, ndarray(()), bool(), self.values)


@constrained(arguments={0: "import"})
@named("pandas._libs.index.__pyx_unpickle_PeriodEngine")
def unpickle_PeriodEngine(type, checksum, state): return PeriodEngine.__new__(type)


class BoolEngine(UInt8Engine):
    def __reduce__(self):
        import numpy
        return unpickle_BoolEngine, (type(self), int(), None), (numpy.uint8, None, ndarray(()), bool(), self.values)


@constrained(arguments={0: "import"})
@named("pandas._libs.index.__pyx_unpickle_BoolEngine")
def unpickle_BoolEngine(type, checksum, state): return BoolEngine.__new__(type)


class MaskedIndexEngine(IndexEngine):
    def __reduce__(self):
        import numpy
        return unpickle_MaskedIndexEngine, (type(self), int(), None), (None, ndarray(()), bool(), self.values)


@constrained(arguments={0: "import"})
@named("pandas._libs.index.__pyx_unpickle_MaskedIndexEngine")
def unpickle_MaskedIndexEngine(type, checksum, state): return MaskedIndexEngine.__new__(type)


class MaskedInt8Engine(MaskedIndexEngine):
    def __reduce__(self):
        import numpy
        return unpickle_MaskedInt8Engine, (type(self), int(), None), (numpy.int8, None, ndarray(()), bool(), self.values)


@constrained(arguments={0: "import"})
@named("pandas._libs.index.__pyx_unpickle_MaskedInt8Engine")
def unpickle_MaskedInt8Engine(type, checksum, state): return MaskedInt8Engine.__new__(type)


class MaskedInt16Engine(MaskedIndexEngine):
    def __reduce__(self):
        import numpy
        return unpickle_MaskedInt16Engine, (type(self), int(), None), (numpy.int16, None, ndarray(()), bool(), self.values)


@constrained(arguments={0: "import"})
@named("pandas._libs.index.__pyx_unpickle_MaskedInt16Engine")
def unpickle_MaskedInt16Engine(type, checksum, state): return MaskedInt16Engine.__new__(type)


class MaskedInt32Engine(MaskedIndexEngine):
    def __reduce__(self):
        import numpy
        return unpickle_MaskedInt32Engine, (type(self), int(), None), (numpy.int32, None, ndarray(()), bool(), self.values)


@constrained(arguments={0: "import"})
@named("pandas._libs.index.__pyx_unpickle_MaskedInt32Engine")
def unpickle_MaskedInt32Engine(type, checksum, state): return MaskedInt32Engine.__new__(type)


class MaskedInt64Engine(MaskedIndexEngine):
    def __reduce__(self):
        import numpy
        return unpickle_MaskedInt64Engine, (type(self), int(), None), (numpy.int64, None, ndarray(()), bool(), self.values)


@constrained(arguments={0: "import"})
@named("pandas._libs.index.__pyx_unpickle_MaskedInt64Engine")
def unpickle_MaskedInt64Engine(type, checksum, state): return MaskedInt64Engine.__new__(type)


class MaskedUInt8Engine(MaskedIndexEngine):
    def __reduce__(self):
        import numpy
        return unpickle_MaskedUInt8Engine, (type(self), int(), None), (numpy.uint8, None, ndarray(()), bool(), self.values)


@constrained(arguments={0: "import"})
@named("pandas._libs.index.__pyx_unpickle_MaskedUInt8Engine")
def unpickle_MaskedUInt8Engine(type, checksum, state): return MaskedUInt8Engine.__new__(type)


class MaskedUInt16Engine(MaskedIndexEngine):
    def __reduce__(self):
        import numpy
        return unpickle_MaskedUInt16Engine, (type(self), int(), None), (numpy.uint16, None, ndarray(()), bool(), self.values)


@constrained(arguments={0: "import"})
@named("pandas._libs.index.__pyx_unpickle_MaskedUInt16Engine")
def unpickle_MaskedUInt16Engine(type, checksum, state): return MaskedUInt16Engine.__new__(type)


class MaskedUInt32Engine(MaskedIndexEngine):
    def __reduce__(self):
        import numpy
        return unpickle_MaskedUInt32Engine, (type(self), int(), None), (numpy.uint32, None, ndarray(()), bool(), self.values)


@constrained(arguments={0: "import"})
@named("pandas._libs.index.__pyx_unpickle_MaskedUInt32Engine")
def unpickle_MaskedUInt32Engine(type, checksum, state): return MaskedUInt32Engine.__new__(type)


class MaskedUInt64Engine(MaskedIndexEngine):
    def __reduce__(self):
        import numpy
        return unpickle_MaskedUInt64Engine, (type(self), int(), None), (numpy.uint64, None, ndarray(()), bool(), self.values)


@constrained(arguments={0: "import"})
@named("pandas._libs.index.__pyx_unpickle_MaskedUInt64Engine")
def unpickle_MaskedUInt64Engine(type, checksum, state): return MaskedUInt64Engine.__new__(type)


class MaskedFloat32Engine(MaskedIndexEngine):
    def __reduce__(self):
        import numpy
        return unpickle_MaskedFloat32Engine, (type(self), int(), None), (numpy.float32, None, ndarray(()), bool(), self.values)


@constrained(arguments={0: "import"})
@named("pandas._libs.index.__pyx_unpickle_MaskedFloat32Engine")
def unpickle_MaskedFloat32Engine(type, checksum, state): return MaskedFloat32Engine.__new__(type)


class MaskedFloat64Engine(MaskedIndexEngine):
    def __reduce__(self):
        import numpy
        return unpickle_MaskedFloat64Engine, (type(self), int(), None), (numpy.float64, None, ndarray(()), bool(), self.values)


@constrained(arguments={0: "import"})
@named("pandas._libs.index.__pyx_unpickle_MaskedFloat64Engine")
def unpickle_MaskedFloat64Engine(type, checksum, state): return MaskedFloat64Engine.__new__(type)


class MaskedComplex64Engine(MaskedIndexEngine):
    def __reduce__(self):
        import numpy
        return unpickle_MaskedComplex64Engine, (type(self), int(), None), (numpy.complex64, None, ndarray(()), bool(), self.values)


@constrained(arguments={0: "import"})
@named("pandas._libs.index.__pyx_unpickle_MaskedComplex64Engine")
def unpickle_MaskedComplex64Engine(type, checksum, state): return MaskedComplex64Engine.__new__(type)


class MaskedComplex128Engine(MaskedIndexEngine):
    def __reduce__(self):
        import numpy
        return unpickle_MaskedComplex128Engine, (type(self), int(), None), (numpy.complex128, None, ndarray(()), bool(), self.values)


@constrained(arguments={0: "import"})
@named("pandas._libs.index.__pyx_unpickle_MaskedComplex128Engine")
def unpickle_MaskedComplex128Engine(type, checksum, state): return MaskedComplex128Engine.__new__(type)


class MaskedBoolEngine(MaskedUInt8Engine):
    def __reduce__(self):
        import numpy
        return unpickle_MaskedBoolEngine, (type(self), int(), None), (numpy.uint8, None, ndarray(()), bool(), self.values)


@constrained(arguments={0: "import"})
@named("pandas._libs.index.__pyx_unpickle_MaskedBoolEngine")
def unpickle_MaskedBoolEngine(type, checksum, state): return MaskedBoolEngine.__new__(type)


class ExtensionEngine:
    def __init__(self, values):
        self.values = values
    def __setstate__(self, state): ...
    def __reduce__(self):
        import numpy
        return unpickle_ExtensionEngine, (type(self), int(), None), (None, ndarray(()), bool(), self.values)


@constrained(arguments={0: "import"})
@named("pandas._libs.index.__pyx_unpickle_ExtensionEngine")
def unpickle_ExtensionEngine(type, checksum, state): return ExtensionEngine.__new__(type)
