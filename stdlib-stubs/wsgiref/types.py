# Pruned from CPython 3.11.7, Lib/wsgiref/types.py, by generate.py: change that script, not this file.
from collections.abc import Callable, Iterable, Iterator
from types import TracebackType
from typing import Any, Protocol, TypeAlias
__all__ = ['StartResponse', 'WSGIEnvironment', 'WSGIApplication', 'InputStream', 'ErrorStream', 'FileWrapper']
_ExcInfo: TypeAlias = tuple[type[BaseException], BaseException, TracebackType]
_OptExcInfo: TypeAlias = _ExcInfo | tuple[None, None, None]

class StartResponse(Protocol):

    def __call__(self, status: str, headers: list[tuple[str, str]], exc_info: _OptExcInfo | None=..., /) -> Callable[[bytes], object]:
        pass
WSGIEnvironment: TypeAlias = dict[str, Any]
WSGIApplication: TypeAlias = Callable[[WSGIEnvironment, StartResponse], Iterable[bytes]]

class InputStream(Protocol):

    def read(self, size: int=..., /) -> bytes:
        pass

    def readline(self, size: int=..., /) -> bytes:
        pass

    def readlines(self, hint: int=..., /) -> list[bytes]:
        pass

    def __iter__(self) -> Iterator[bytes]:
        pass

class ErrorStream(Protocol):

    def flush(self) -> object:
        pass

    def write(self, s: str, /) -> object:
        pass

    def writelines(self, seq: list[str], /) -> object:
        pass

class _Readable(Protocol):

    def read(self, size: int=..., /) -> bytes:
        pass

class FileWrapper(Protocol):

    def __call__(self, file: _Readable, block_size: int=..., /) -> Iterable[bytes]:
        pass
