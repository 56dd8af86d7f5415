# plc: extends source
# Rust classes: a new object, and its JSON text as bytes for state.


class Normalizer:
    def __getstate__(self): return bytes()
    def __setstate__(self, state): ...
    # Wraps a Python object, and cannot be pickled then.
    @staticmethod
    @sink("call")
    def custom(obj): return Normalizer()


class BertNormalizer(Normalizer):
    pass


class NFD(Normalizer):
    pass


class NFKD(Normalizer):
    pass


class NFC(Normalizer):
    pass


class NFKC(Normalizer):
    pass


class Sequence(Normalizer):
    def __getnewargs__(self): return (str(), [str()], (str(), int()))


class Lowercase(Normalizer):
    pass


class Prepend(Normalizer):
    pass


class Strip(Normalizer):
    pass


class StripAccents(Normalizer):
    pass


class Nmt(Normalizer):
    pass


class Precompiled(Normalizer):
    pass


class Replace(Normalizer):
    pass


class ByteLevel(Normalizer):
    pass
