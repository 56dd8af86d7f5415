# plc: extends source
# Rust classes: a new object, and its JSON text as bytes for state.


class Model:
    def __getstate__(self): return bytes()
    def __setstate__(self, state): ...
    @sink("file")
    def save(self, folder, prefix=None) -> list[str]: ...


class BPE(Model):
    @staticmethod
    @sink("file")
    def from_file(vocab, merges=None, **kwargs): return BPE()
    @staticmethod
    @sink("file")
    def read_file(vocab, merges=None, **kwargs): return BPE()


class Unigram(Model):
    pass


class WordLevel(Model):
    @staticmethod
    @sink("file")
    def from_file(vocab, merges=None, **kwargs): return WordLevel()
    @staticmethod
    @sink("file")
    def read_file(vocab, merges=None, **kwargs): return WordLevel()


class WordPiece(Model):
    @staticmethod
    @sink("file")
    def from_file(vocab, merges=None, **kwargs): return WordPiece()
    @staticmethod
    @sink("file")
    def read_file(vocab, merges=None, **kwargs): return WordPiece()
