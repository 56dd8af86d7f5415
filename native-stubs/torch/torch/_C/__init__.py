# plc: extends pyi
# `int`, `float` and `bool` are the types of a tensor's numbers here.
import builtins
from abc import abstractmethod

import numpy

from torch import Tensor


@core("import")
class TensorBase:
    """a tensor"""

    def numpy(self, *, force=False): return numpy.ndarray(())


# `torch.relu` and its like are static methods of this class (see _VariableFunctions).
@core("import")
class _VariableFunctionsClass:
    """the functions of torch"""


@core("import")
class StorageBase:
    """the numbers of a tensor"""

    def __reduce__(self): raise TypeError


@core("call")
class Size(tuple):
    """the shape of a tensor"""

    __module__ = "torch"
    def __new__(cls, iterable=(), /): return object.__new__(cls)
    def numel(self) -> builtins.int: ...
    def __reduce__(self): return Size, ((builtins.int(),),)


@core("call")
class device:
    """the place of a tensor"""

    __module__ = "torch"
    def __new__(cls, type, index=-1, /): return object.__new__(cls)
    def __reduce__(self):
        if self.index is None:
            return device, (str(),)
        return device, (str(), builtins.int())


# Pickled by name: a constant of the torch module. Only where it is not known which one do all of them count.
class dtype:
    __module__ = "torch"
    def __reduce__(self):
        if self == bfloat16: return "bfloat16"
        if self == bits16: return "bits16"
        if self == bits1x8: return "bits1x8"
        if self == bits2x4: return "bits2x4"
        if self == bits4x2: return "bits4x2"
        if self == bits8: return "bits8"
        if self == bool: return "bool"
        if self == complex128: return "complex128"
        if self == complex32: return "complex32"
        if self == complex64: return "complex64"
        if self == float16: return "float16"
        if self == float32: return "float32"
        if self == float64: return "float64"
        if self == float8_e4m3fn: return "float8_e4m3fn"
        if self == float8_e4m3fnuz: return "float8_e4m3fnuz"
        if self == float8_e5m2: return "float8_e5m2"
        if self == float8_e5m2fnuz: return "float8_e5m2fnuz"
        if self == int16: return "int16"
        if self == int32: return "int32"
        if self == int64: return "int64"
        if self == int8: return "int8"
        if self == qint32: return "qint32"
        if self == qint8: return "qint8"
        if self == quint2x4: return "quint2x4"
        if self == quint4x2: return "quint4x2"
        if self == quint8: return "quint8"
        if self == uint1: return "uint1"
        if self == uint16: return "uint16"
        if self == uint2: return "uint2"
        if self == uint3: return "uint3"
        if self == uint32: return "uint32"
        if self == uint4: return "uint4"
        if self == uint5: return "uint5"
        if self == uint6: return "uint6"
        if self == uint64: return "uint64"
        if self == uint7: return "uint7"
        if self == uint8: return "uint8"


class qscheme:
    __module__ = "torch"
    def __reduce__(self):
        if self == per_tensor_affine: return "per_tensor_affine"
        if self == per_channel_affine: return "per_channel_affine"
        if self == per_tensor_symmetric: return "per_tensor_symmetric"
        if self == per_channel_symmetric: return "per_channel_symmetric"
        if self == per_channel_affine_float_qparams: return "per_channel_affine_float_qparams"


# The string is a path: pickle finds it in the first module that has imported torch, torch._utils.
class memory_format:
    __module__ = "torch"
    def __reduce__(self):
        if self == preserve_format: return "torch.preserve_format"
        if self == contiguous_format: return "torch.contiguous_format"
        if self == channels_last: return "torch.channels_last"
        if self == channels_last_3d: return "torch.channels_last_3d"


# torch/serialization.py registers its reduction: copyreg.pickle(torch.layout, …).
class layout:
    __module__ = "torch"


# Pickled with its state from torch 2.4 on; before it, not at all.
@core("call")
class Generator:
    """a random number generator"""

    def __reduce__(self): return Generator, (device(str()),), (builtins.int(), builtins.int(), Tensor())
    def __setstate__(self, state): ...


# An object of TorchScript: its C++ class says what its state is, in `__getstate__` by torch's own ones tensors, numbers
# and lists of them. The class is found by the name at the end of the state.
@core("new", "build")
class ScriptObject:
    """an object of TorchScript, made by its C++ class from tensors and numbers"""

    __module__ = "torch"
    def __getstate__(self): return (Tensor(), [Tensor(), builtins.int(), builtins.float(), str()], None), str()
    def __setstate__(self, state): ...


class ScriptList:
    __module__ = "torch"
    def __getstate__(self): return list(self)
    def __setstate__(self, state): ...


class ScriptFunction:
    __module__ = "torch.jit"
    def __reduce__(self): raise TypeError


class Future:
    __module__ = "torch"
    def __reduce__(self): raise TypeError


# Whether a tensor is the conjugate or the negative of what its storage holds.
def _get_tensor_metadata(tensor) -> dict[str, builtins.bool]: return {str(): True}


# Calling one of these gives a tensor.


class _LegacyVariableBase(Tensor):
    @abstractmethod
    def __new__(cls, *args) -> Tensor: ...


class DoubleTensor(Tensor):
    __module__ = "torch"

    @abstractmethod
    def __new__(cls, *args) -> Tensor: ...


class FloatTensor(Tensor):
    __module__ = "torch"

    @abstractmethod
    def __new__(cls, *args) -> Tensor: ...


class BFloat16Tensor(Tensor):
    __module__ = "torch"

    @abstractmethod
    def __new__(cls, *args) -> Tensor: ...


class LongTensor(Tensor):
    __module__ = "torch"

    @abstractmethod
    def __new__(cls, *args) -> Tensor: ...


class IntTensor(Tensor):
    __module__ = "torch"

    @abstractmethod
    def __new__(cls, *args) -> Tensor: ...


class ShortTensor(Tensor):
    __module__ = "torch"

    @abstractmethod
    def __new__(cls, *args) -> Tensor: ...


class HalfTensor(Tensor):
    __module__ = "torch"

    @abstractmethod
    def __new__(cls, *args) -> Tensor: ...


class CharTensor(Tensor):
    __module__ = "torch"

    @abstractmethod
    def __new__(cls, *args) -> Tensor: ...


class ByteTensor(Tensor):
    __module__ = "torch"

    @abstractmethod
    def __new__(cls, *args) -> Tensor: ...


class BoolTensor(Tensor):
    __module__ = "torch"

    @abstractmethod
    def __new__(cls, *args) -> Tensor: ...


@core("call")
class FatalError(Exception):
    """an exception, made of its arguments"""

    __module__ = "torch"


@core("call")
class _OutOfMemoryError(RuntimeError):
    """an exception, made of its arguments"""

    __module__ = "torch.cuda"
    __qualname__ = "OutOfMemoryError"


@core("call")
class _LinAlgError(RuntimeError):
    """an exception, made of its arguments"""


@core("call")
class _DistError(RuntimeError):
    """an exception, made of its arguments"""

    __module__ = "torch.distributed"
    __qualname__ = "DistError"


@core("call")
class _DistBackendError(_DistError):
    """an exception, made of its arguments"""

    __module__ = "torch.distributed"
    __qualname__ = "DistBackendError"


@core("call")
class _DistNetworkError(_DistError):
    """an exception, made of its arguments"""

    __module__ = "torch.distributed"
    __qualname__ = "DistNetworkError"


@core("call")
class _DistStoreError(_DistError):
    """an exception, made of its arguments"""

    __module__ = "torch.distributed"
    __qualname__ = "DistStoreError"


class JITException(RuntimeError):
    __module__ = "torch.jit"
    __qualname__ = "Error"


# Enumerations of pybind11: a new object, and its number as state.


class AggregationType:
    __module__ = "torch"
    def __getstate__(self) -> builtins.int: ...
    def __setstate__(self, state: builtins.int): ...


class DispatchKey:
    __module__ = "torch"
    def __getstate__(self) -> builtins.int: ...
    def __setstate__(self, state: builtins.int): ...


class Tag:
    __module__ = "torch"
    def __getstate__(self) -> builtins.int: ...
    def __setstate__(self, state: builtins.int): ...


class _ConvBackend:
    def __getstate__(self) -> builtins.int: ...
    def __setstate__(self, state: builtins.int): ...


class _LinalgBackend:
    def __getstate__(self) -> builtins.int: ...
    def __setstate__(self, state: builtins.int): ...


class _MobileOptimizerType:
    def __getstate__(self) -> builtins.int: ...
    def __setstate__(self, state: builtins.int): ...


class _SDPBackend:
    __module__ = "torch.nn.attention"
    def __getstate__(self) -> builtins.int: ...
    def __setstate__(self, state: builtins.int): ...


class _SchemaArgType:
    def __getstate__(self) -> builtins.int: ...
    def __setstate__(self, state: builtins.int): ...


class _TorchDispatchModeKey:
    def __getstate__(self) -> builtins.int: ...
    def __setstate__(self, state: builtins.int): ...


# What pybind11 and C classes without a reduction are.
unpicklable(
    "torch._C.AliasDb", "torch._C.AnyType", "torch._C.Argument", "torch._C.ArgumentSpec", "torch._C.AwaitType",
    "torch._C.BenchmarkConfig", "torch._C.BenchmarkExecutionStats", "torch._C.Block", "torch._C.BoolType",
    "torch._C.BufferDict", "torch._C.CallStack", "torch._C.Capsule", "torch._C.ClassType", "torch._C.Code",
    "torch._C.CompilationUnit", "torch._C.CompleteArgumentSpec", "torch._C.ComplexType",
    "torch._C.ConcreteModuleType", "torch._C.ConcreteModuleTypeBuilder", "torch._C.DeepCopyMemoTable",
    "torch._C.DeserializationStorageContext", "torch._C.DeviceObjType", "torch._C.DictType",
    "torch._C.DisableTorchFunction", "torch._C.DisableTorchFunctionSubclass", "torch._C.DispatchKeySet",
    "torch._C.EnumType", "torch._C.ErrorReport", "torch._C.ExcludeDispatchKeyGuard", "torch._C.ExecutionPlan",
    "torch._C.FileCheck", "torch._C.FloatType", "torch._C.FunctionSchema", "torch._C.FutureType", "torch._C.Gradient",
    "torch._C.Graph", "torch._C.GraphExecutorState", "torch._C.IODescriptor", "torch._C.InferredType",
    "torch._C.IntType", "torch._C.InterfaceType", "torch._C.ListType", "torch._C.LiteScriptModule",
    "torch._C.LockingLogger", "torch._C.LoggerBase", "torch._C.ModuleDict", "torch._C.Node", "torch._C.NoneType",
    "torch._C.NoopLogger", "torch._C.NumberType", "torch._C.OperatorInfo", "torch._C.OptionalType",
    "torch._C.ParameterDict", "torch._C.PyObjectType", "torch._C.PyTorchFileReader", "torch._C.PyTorchFileWriter",
    "torch._C.RRefType", "torch._C.ScriptClass", "torch._C.ScriptClassFunction", "torch._C.ScriptDict",
    "torch._C.ScriptDictIterator", "torch._C.ScriptDictKeyIterator", "torch._C.ScriptListIterator",
    "torch._C.ScriptMethod", "torch._C.ScriptModule", "torch._C.ScriptModuleSerializer",
    "torch._C.ScriptObjectProperty", "torch._C.SerializationStorageContext", "torch._C.StaticModule",
    "torch._C.Stream", "torch._C.StreamObjType", "torch._C.StringType", "torch._C.SymBoolType", "torch._C.SymIntType",
    "torch._C.TensorType", "torch._C.ThroughputBenchmark", "torch._C.TracingState", "torch._C.TupleType",
    "torch._C.Type", "torch._C.UnionType", "torch._C.Use", "torch._C.Value", "torch._C._AliasInfo",
    "torch._C._AutoDispatchBelowAutograd", "torch._C._CUDAGraph", "torch._C._CUDAPluggableAllocator",
    "torch._C._CudaDeviceProperties", "torch._C._CudaEventBase", "torch._C._CudaStreamBase",
    "torch._C._DisableAutocast", "torch._C._DisableFuncTorch", "torch._C._DisablePythonDispatcher",
    "torch._C._DisableTorchDispatch", "torch._C._DispatchModule", "torch._C._DispatchOperatorHandle",
    "torch._C._EnablePreDispatch", "torch._C._EnablePythonDispatcher", "torch._C._EnableTorchFunction",
    "torch._C._ExcludeDispatchKeyGuard", "torch._C._ForceDispatchKeyGuard", "torch._C._FunctionBase",
    "torch._C._GeneratorType", "torch._C._ImperativeEngine", "torch._C._IncludeDispatchKeyGuard",
    "torch._C._InferenceMode", "torch._C._LegacyVariableBase", "torch._C._RestorePythonTLSSnapshot",
    "torch._C._SchemaArgument", "torch._C._SchemaInfo", "torch._C._SetExcludeDispatchKeyGuard",
    "torch._C._ShapeComputeGraphMapping", "torch._C._SymNode", "torch._C._UpgraderEntry", "torch._C._UpgraderRange",
    "torch._C._WeakTensorRef", "torch._C._XpuEventBase", "torch._C._XpuStreamBase", "torch._C._cuda_CUDAAllocator",
    "torch._C._cuda_CUDAAllocator_AllocatorState", "torch._C.finfo", "torch._C.iinfo",
)


# Constants that are pickled by name.
bfloat16 = instance(dtype, "torch.bfloat16")
bits16 = instance(dtype, "torch.bits16")
bits1x8 = instance(dtype, "torch.bits1x8")
bits2x4 = instance(dtype, "torch.bits2x4")
bits4x2 = instance(dtype, "torch.bits4x2")
bits8 = instance(dtype, "torch.bits8")
bool = instance(dtype, "torch.bool")
complex128 = instance(dtype, "torch.complex128")
complex32 = instance(dtype, "torch.complex32")
complex64 = instance(dtype, "torch.complex64")
float16 = instance(dtype, "torch.float16")
float32 = instance(dtype, "torch.float32")
float64 = instance(dtype, "torch.float64")
float8_e4m3fn = instance(dtype, "torch.float8_e4m3fn")
float8_e4m3fnuz = instance(dtype, "torch.float8_e4m3fnuz")
float8_e5m2 = instance(dtype, "torch.float8_e5m2")
float8_e5m2fnuz = instance(dtype, "torch.float8_e5m2fnuz")
int16 = instance(dtype, "torch.int16")
int32 = instance(dtype, "torch.int32")
int64 = instance(dtype, "torch.int64")
int8 = instance(dtype, "torch.int8")
qint32 = instance(dtype, "torch.qint32")
qint8 = instance(dtype, "torch.qint8")
quint2x4 = instance(dtype, "torch.quint2x4")
quint4x2 = instance(dtype, "torch.quint4x2")
quint8 = instance(dtype, "torch.quint8")
uint1 = instance(dtype, "torch.uint1")
uint16 = instance(dtype, "torch.uint16")
uint2 = instance(dtype, "torch.uint2")
uint3 = instance(dtype, "torch.uint3")
uint32 = instance(dtype, "torch.uint32")
uint4 = instance(dtype, "torch.uint4")
uint5 = instance(dtype, "torch.uint5")
uint6 = instance(dtype, "torch.uint6")
uint64 = instance(dtype, "torch.uint64")
uint7 = instance(dtype, "torch.uint7")
uint8 = instance(dtype, "torch.uint8")
bit = uint1
cdouble = complex128
cfloat = complex64
chalf = complex32
double = float64
float = float32
half = float16
int = int32
long = int64
short = int16
per_tensor_affine = instance(qscheme, "torch.per_tensor_affine")
per_channel_affine = instance(qscheme, "torch.per_channel_affine")
per_tensor_symmetric = instance(qscheme, "torch.per_tensor_symmetric")
per_channel_symmetric = instance(qscheme, "torch.per_channel_symmetric")
per_channel_affine_float_qparams = instance(qscheme, "torch.per_channel_affine_float_qparams")
preserve_format = instance(memory_format, "torch._utils.torch.preserve_format")
contiguous_format = instance(memory_format, "torch._utils.torch.contiguous_format")
channels_last = instance(memory_format, "torch._utils.torch.channels_last")
channels_last_3d = instance(memory_format, "torch._utils.torch.channels_last_3d")
strided: layout
sparse_coo: layout
sparse_csr: layout
sparse_csc: layout
sparse_bsr: layout
sparse_bsc: layout
_mkldnn: layout
jagged: layout

core("torch.bfloat16", "import", why="a type of numbers")
core("torch.bits16", "import", why="a type of numbers")
core("torch.bits1x8", "import", why="a type of numbers")
core("torch.bits2x4", "import", why="a type of numbers")
core("torch.bits4x2", "import", why="a type of numbers")
core("torch.bits8", "import", why="a type of numbers")
core("torch.bool", "import", why="a type of numbers")
core("torch.complex128", "import", why="a type of numbers")
core("torch.complex32", "import", why="a type of numbers")
core("torch.complex64", "import", why="a type of numbers")
core("torch.float16", "import", why="a type of numbers")
core("torch.float32", "import", why="a type of numbers")
core("torch.float64", "import", why="a type of numbers")
core("torch.float8_e4m3fn", "import", why="a type of numbers")
core("torch.float8_e4m3fnuz", "import", why="a type of numbers")
core("torch.float8_e5m2", "import", why="a type of numbers")
core("torch.float8_e5m2fnuz", "import", why="a type of numbers")
core("torch.int16", "import", why="a type of numbers")
core("torch.int32", "import", why="a type of numbers")
core("torch.int64", "import", why="a type of numbers")
core("torch.int8", "import", why="a type of numbers")
core("torch.qint32", "import", why="a type of numbers")
core("torch.qint8", "import", why="a type of numbers")
core("torch.quint2x4", "import", why="a type of numbers")
core("torch.quint4x2", "import", why="a type of numbers")
core("torch.quint8", "import", why="a type of numbers")
core("torch.uint1", "import", why="a type of numbers")
core("torch.uint16", "import", why="a type of numbers")
core("torch.uint2", "import", why="a type of numbers")
core("torch.uint3", "import", why="a type of numbers")
core("torch.uint32", "import", why="a type of numbers")
core("torch.uint4", "import", why="a type of numbers")
core("torch.uint5", "import", why="a type of numbers")
core("torch.uint6", "import", why="a type of numbers")
core("torch.uint64", "import", why="a type of numbers")
core("torch.uint7", "import", why="a type of numbers")
core("torch.uint8", "import", why="a type of numbers")
core("torch.per_tensor_affine", "import", why="a way to round numbers")
core("torch.per_channel_affine", "import", why="a way to round numbers")
core("torch.per_tensor_symmetric", "import", why="a way to round numbers")
core("torch.per_channel_symmetric", "import", why="a way to round numbers")
core("torch.per_channel_affine_float_qparams", "import", why="a way to round numbers")
core("torch._utils.torch.preserve_format", "import", why="an order of numbers")
core("torch._utils.torch.contiguous_format", "import", why="an order of numbers")
core("torch._utils.torch.channels_last", "import", why="an order of numbers")
core("torch._utils.torch.channels_last_3d", "import", why="an order of numbers")

sink("native", "torch._C._load_for_lite_interpreter", "torch._C._jit_decompositions_from_string")
sink("unpickle", "torch._C.import_ir_module", "torch._C.import_ir_module_from_buffer", "torch._C._import_ir_module_from_package",
     "torch._C._load_for_lite_interpreter_from_buffer", "torch._C.PyTorchFileReader")
sink("file", "torch._C.PyTorchFileWriter")
sink("code", "torch._C.CompilationUnit", "torch._C._jit_script_compile", "torch._C._create_function_from_trace",
     "torch._C.parse_ir")
sink("call", "torch._C._jit_script_interface_compile", "torch._C._VariableFunctions.autocast_increment_nesting")
