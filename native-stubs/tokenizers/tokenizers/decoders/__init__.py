# plc: extends source
# Rust classes: a new object, and its JSON text as bytes for state.


class Decoder:
    def __getstate__(self): return bytes()
    def __setstate__(self, state): ...
    # Wraps a Python object, and cannot be pickled then.
    @staticmethod
    @sink("call")
    def custom(obj): return Decoder()


class ByteLevel(Decoder):
    pass


class Replace(Decoder):
    pass


class WordPiece(Decoder):
    pass


class ByteFallback(Decoder):
    pass


class Fuse(Decoder):
    pass


class Strip(Decoder):
    pass


class Metaspace(Decoder):
    pass


class BPEDecoder(Decoder):
    pass


class CTC(Decoder):
    pass


class Sequence(Decoder):
    def __getnewargs__(self): return (str(), [str()], (str(), int()))
