# plc: compiled

class BZ2Compressor:
    def compress(self, data, /) -> bytes: ...
    def flush(self) -> bytes: ...
    def __reduce__(self): raise TypeError


class BZ2Decompressor:
    def decompress(self, data, max_length=-1) -> bytes: ...
    eof: bool
    needs_input: bool
    unused_data: bytes
    def __reduce__(self): raise TypeError
