# plc: extends source
# Rust classes: a new object, and its JSON text as bytes for state.


class PostProcessor:
    def __getstate__(self): return bytes()
    def __setstate__(self, state): ...


class BertProcessing(PostProcessor):
    def __getnewargs__(self): return (str(), [str()], (str(), int()))


class ByteLevel(PostProcessor):
    pass


class RobertaProcessing(PostProcessor):
    def __getnewargs__(self): return (str(), [str()], (str(), int()))


class Sequence(PostProcessor):
    def __getnewargs__(self): return (str(), [str()], (str(), int()))


class TemplateProcessing(PostProcessor):
    pass
