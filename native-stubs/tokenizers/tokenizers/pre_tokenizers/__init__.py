# plc: extends source
# Rust classes: a new object, and its JSON text as bytes for state.


class PreTokenizer:
    def __getstate__(self): return bytes()
    def __setstate__(self, state): ...
    # Wraps a Python object, and cannot be pickled then.
    @staticmethod
    @sink("call")
    def custom(obj): return PreTokenizer()


class BertPreTokenizer(PreTokenizer):
    pass


class ByteLevel(PreTokenizer):
    pass


class CharDelimiterSplit(PreTokenizer):
    def __getnewargs__(self): return (str(), [str()], (str(), int()))


class Digits(PreTokenizer):
    pass


class Metaspace(PreTokenizer):
    pass


class Punctuation(PreTokenizer):
    pass


class Sequence(PreTokenizer):
    def __getnewargs__(self): return (str(), [str()], (str(), int()))


class Split(PreTokenizer):
    def __getnewargs__(self): return (str(), [str()], (str(), int()))


class UnicodeScripts(PreTokenizer):
    pass


class Whitespace(PreTokenizer):
    pass


class WhitespaceSplit(PreTokenizer):
    pass
