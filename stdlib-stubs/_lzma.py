# plc: compiled
FORMAT_AUTO: int
FORMAT_XZ: int
FORMAT_ALONE: int
FORMAT_RAW: int
CHECK_NONE: int
CHECK_CRC32: int
CHECK_CRC64: int
CHECK_SHA256: int
CHECK_ID_MAX: int
CHECK_UNKNOWN: int
FILTER_LZMA1: int
FILTER_LZMA2: int
FILTER_DELTA: int
FILTER_X86: int
FILTER_IA64: int
FILTER_ARM: int
FILTER_ARMTHUMB: int
FILTER_SPARC: int
FILTER_POWERPC: int
MF_HC3: int
MF_HC4: int
MF_BT2: int
MF_BT3: int
MF_BT4: int
MODE_FAST: int
MODE_NORMAL: int
PRESET_DEFAULT: int
PRESET_EXTREME: int


class LZMADecompressor:
    def decompress(self, data, max_length=-1) -> bytes: ...
    check: int
    eof: bool
    unused_data: bytes
    needs_input: bool
    def __reduce__(self): raise TypeError


class LZMACompressor:
    def compress(self, data, /) -> bytes: ...
    def flush(self) -> bytes: ...
    def __reduce__(self): raise TypeError


class LZMAError(Exception):
    pass
def is_check_supported(check_id, /) -> bool: ...
def _decode_filter_properties(*args, **kwargs): ...
def _encode_filter_properties(*args, **kwargs): ...
