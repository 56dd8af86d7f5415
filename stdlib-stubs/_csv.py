# plc: compiled
from typing import Any

__version__: str
QUOTE_ALL: int
QUOTE_MINIMAL: int
QUOTE_NONE: int
QUOTE_NONNUMERIC: int


class Error(Exception):
    pass


class Dialect:
    delimiter: str
    quotechar: str | None
    escapechar: str | None
    doublequote: bool
    skipinitialspace: bool
    lineterminator: str
    quoting: Any
    strict: bool
    def __new__(cls, dialect=None, delimiter=',', doublequote=True, escapechar=None, lineterminator='\r\n', quotechar='"', quoting=0, skipinitialspace=False, strict=False): return object.__new__(cls)
    def __reduce__(self): raise TypeError


@hidden
class Reader:
    dialect: Dialect
    line_num: int
    def __iter__(self): return self
    def __next__(self) -> list[str]: ...
    def __reduce__(self): raise TypeError


@hidden
class Writer:
    dialect: Dialect
    def __reduce__(self): raise TypeError

def writer(fileobj, /, dialect='excel', *, delimiter=',', quotechar='"', escapechar=None, doublequote=True, skipinitialspace=False, lineterminator='\r\n', quoting=0, strict=False) -> "Writer": ...
def reader(iterable, /, dialect='excel', *, delimiter=',', quotechar='"', escapechar=None, doublequote=True, skipinitialspace=False, lineterminator='\r\n', quoting=0, strict=False) -> "Reader": ...
@sink("call")
def register_dialect(name, /, dialect='excel', *, delimiter=',', quotechar='"', escapechar=None, doublequote=True, skipinitialspace=False, lineterminator='\r\n', quoting=0, strict=False) -> None: ...
def unregister_dialect(name) -> None: ...
def get_dialect(name) -> "Dialect": ...
def list_dialects() -> list[str]: ...
def field_size_limit(new_limit=None) -> int: ...
_dialects: dict
