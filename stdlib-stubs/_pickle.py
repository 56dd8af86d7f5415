# plc: compiled
from typing import Any

def dump(obj, file, protocol=None, *, fix_imports=True, buffer_callback=None) -> None: ...
def dumps(obj, protocol=None, *, fix_imports=True, buffer_callback=None) -> bytes: ...
@sink("unpickle")
def load(file, *, fix_imports=True, encoding='ASCII', errors='strict', buffers=()): ...
@sink("unpickle")
def loads(data, /, *, fix_imports=True, encoding='ASCII', errors='strict', buffers=()): ...


class PickleError(Exception):
    pass


class PicklingError(PickleError):
    pass


class UnpicklingError(PickleError):
    pass


class Pickler:
    fast: bool
    dispatch_table: Any
    bin: bool
    def __init__(self, file, protocol=None, fix_imports=True, buffer_callback=None) -> None: ...
    memo: Any
    def dump(self, obj, /) -> None: ...
    def clear_memo(self) -> None: ...
    def persistent_id(self, obj, /): ...
    def __reduce__(self): raise TypeError


@sink("unpickle")
class Unpickler:
    def __init__(self, file, *, fix_imports=True, encoding='ASCII', errors='strict', buffers=()) -> None: ...
    memo: Any
    def load(self): ...
    def find_class(self, module_name, global_name, /): ...
    def persistent_load(self, pid, /): ...
    def __reduce__(self): raise TypeError
