# plc: extends source
# The C module fills this one while it is initialised (`_add_dtype_helper`). A class here is the type of a dtype: it is
# pickled by name, and its instances as `dtype`.
from numpy import dtype


@core("import")
class BoolDType(dtype):
    """a type of numbers"""


@core("import")
class BytesDType(dtype):
    """a type of numbers"""


@core("import")
class CLongDoubleDType(dtype):
    """a type of numbers"""


@core("import")
class Complex128DType(dtype):
    """a type of numbers"""


@core("import")
class Complex64DType(dtype):
    """a type of numbers"""


@core("import")
class DateTime64DType(dtype):
    """a type of numbers"""


@core("import")
class Float16DType(dtype):
    """a type of numbers"""


@core("import")
class Float32DType(dtype):
    """a type of numbers"""


@core("import")
class Float64DType(dtype):
    """a type of numbers"""


@core("import")
class Int16DType(dtype):
    """a type of numbers"""


@core("import")
class Int32DType(dtype):
    """a type of numbers"""


@core("import")
class Int64DType(dtype):
    """a type of numbers"""


@core("import")
class Int8DType(dtype):
    """a type of numbers"""


@core("import")
class LongDoubleDType(dtype):
    """a type of numbers"""


@core("import")
class LongLongDType(dtype):
    """a type of numbers"""


@core("import")
class ObjectDType(dtype):
    """a type of numbers"""


@core("import")
class StrDType(dtype):
    """a type of numbers"""


@core("import")
class TimeDelta64DType(dtype):
    """a type of numbers"""


@core("import")
class UInt16DType(dtype):
    """a type of numbers"""


@core("import")
class UInt32DType(dtype):
    """a type of numbers"""


@core("import")
class UInt64DType(dtype):
    """a type of numbers"""


@core("import")
class UInt8DType(dtype):
    """a type of numbers"""


@core("import")
class ULongLongDType(dtype):
    """a type of numbers"""


@core("import")
class VoidDType(dtype):
    """a type of numbers"""

ByteDType = Int8DType
IntDType = Int32DType
LongDType = Int64DType
ShortDType = Int16DType
UByteDType = UInt8DType
UIntDType = UInt32DType
ULongDType = UInt64DType
UShortDType = UInt16DType
