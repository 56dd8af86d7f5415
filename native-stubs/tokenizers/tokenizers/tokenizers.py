# plc: compiled
# Rust classes: a new object, and its JSON text as bytes for state.
from tokenizers import decoders, models, normalizers, pre_tokenizers, processors, trainers


class AddedToken:
    __module__ = "tokenizers"
    content: str
    single_word: bool
    lstrip: bool
    rstrip: bool
    normalized: bool
    special: bool
    def __init__(self, content=None, **kwargs): ...
    def __getstate__(self): return {str(): str(), str(): bool()}
    def __setstate__(self, state): ...


class Encoding:
    __module__ = "tokenizers"
    def __getstate__(self): return bytes()
    def __setstate__(self, state): ...


class Token:
    __module__ = "tokenizers"
    def __reduce__(self): raise TypeError


class NormalizedString:
    __module__ = "tokenizers"
    def __reduce__(self): raise TypeError


class PreTokenizedString:
    __module__ = "tokenizers"
    def __reduce__(self): raise TypeError


class Regex:
    __module__ = "tokenizers"
    def __init__(self, pattern): ...
    def __reduce__(self): raise TypeError


class Tokenizer:
    __module__ = "tokenizers"
    def __init__(self, model): self.model = model
    @staticmethod
    def from_str(json): return Tokenizer(models.Model())
    @staticmethod
    def from_buffer(buffer): return Tokenizer(models.Model())
    @staticmethod
    @sink("file")
    def from_file(path): return Tokenizer(models.Model())
    @staticmethod
    @sink("network")
    def from_pretrained(identifier, revision="main", auth_token=None): return Tokenizer(models.Model())
    @sink("file")
    def save(self, path, pretty=True) -> None: ...
    def to_str(self, pretty=False) -> str: ...
    def encode(self, sequence, pair=None, is_pretokenized=False, add_special_tokens=True) -> Encoding: ...
    def encode_batch(self, input, is_pretokenized=False, add_special_tokens=True) -> list[Encoding]: ...
    # An empty model to start from; the state then holds the whole.
    def __getnewargs__(self): return (models.Model(),)
    def __getstate__(self): return bytes()
    def __setstate__(self, state): ...
