# plc: compiled
from typing import Any


@hidden
class make_encoder:
    sort_keys: bool
    skipkeys: bool
    key_separator: str
    indent: str | None
    markers: dict | None
    default: Any
    encoder: Any
    item_separator: str
    def __new__(cls, markers, default, encoder, indent, key_separator, item_separator, sort_keys, skipkeys, allow_nan): return object.__new__(cls)
    def __call__(self, obj, _current_indent_level): ...
    def __reduce__(self): raise TypeError


@hidden
class make_scanner:
    object_hook: Any
    object_pairs_hook: Any
    parse_int: Any
    parse_constant: Any
    parse_float: Any
    strict: bool
    def __new__(cls, context): return object.__new__(cls)
    def __call__(self, string, index) -> tuple: ...
    def __reduce__(self): raise TypeError

def encode_basestring(s, /) -> str: ...
def encode_basestring_ascii(s, /) -> str: ...
def scanstring(string, end, strict=True) -> tuple[str, int]: ...
