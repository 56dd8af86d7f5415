"""Where the bytes of a pickle come from: a file, and the frame (PEP 3154) that is being read."""

import io
import sys
from pickle import UnpicklingError
from typing import Any, Callable, Optional

__all__ = ["Source"]


class _Counted:
    """`read` and `readline` of a file that cannot tell its position, counting what they give."""

    def __init__(self, read: Callable, readline: Callable) -> None:
        self.count = 0
        self._read = read
        self._readline = readline

    def read(self, size: int) -> bytes:
        data = self._read(size)
        self.count += len(data)
        return data

    def readline(self) -> bytes:
        data = self._readline()
        self.count += len(data)
        return data


class Source:
    """Reads exactly what the opcodes ask for, so that the file is left just after STOP.

    ``raw`` is the `read` of the current frame or file; the unpickler has it as ``_raw`` too. It gives fewer
    bytes than it is asked for at the end of a frame or of the file, and `complete` goes on from there.
    """

    _frame: Optional[io.BytesIO]

    __slots__ = ("raw", "_host", "_read", "_readline", "_tell", "_start", "_frame", "_counted")

    def __init__(self, host: Any, read: Callable, readline: Callable, tell: Optional[Callable]) -> None:
        self._host = host
        self._counted = None
        self._start = 0
        self._tell = tell
        try:
            self._start = tell() if tell is not None else 0
        except Exception:
            self._tell = None
        if self._tell is None:
            self._counted = _Counted(read, readline)
            read, readline = self._counted.read, self._counted.readline
        self._read = read
        self._readline = readline
        self._leave()

    def position(self) -> Optional[int]:
        """How many bytes of this pickle have been read."""
        if self._counted is not None:
            position = self._counted.count
        else:
            try:
                position = self._tell() - self._start  # type: ignore[misc]
            except Exception:
                return None
        if self._frame is not None:
            position -= len(self._frame.getbuffer()) - self._frame.tell()
        return position

    def exhausted(self) -> None:
        """Called when ``raw`` gave nothing: leaves the frame, or says that the file has ended."""
        if self._frame is None:
            raise EOFError("Ran out of input")
        self._leave()

    def _enter(self, frame: io.BytesIO) -> None:
        self._frame = frame
        self.raw = self._host._raw = frame.read

    def _leave(self) -> None:
        self._frame = None
        self.raw = self._host._raw = self._read

    def read(self, size: int) -> bytes:
        """Exactly ``size`` bytes. As in C, where a frame ends means nothing to what is read."""
        data = self.raw(size)
        return data if len(data) == size else self.complete(data, size)

    def complete(self, data: bytes, size: int) -> bytes:
        """``data``, of which ``raw`` gave too little, and what is missing to ``size`` bytes."""
        if self._frame is None:
            raise UnpicklingError("pickle data was truncated")
        self._leave()
        data += self._read(size - len(data))
        if len(data) < size:
            raise UnpicklingError("pickle data was truncated")
        return data

    def readline(self) -> bytes:
        """A line without its end."""
        data = b""
        if self._frame is not None:
            data = self._frame.readline()
            if data[-1:] == b"\n":
                return data[:-1]
            self._leave()
        data += self._readline()
        if data[-1:] != b"\n":
            raise UnpicklingError("pickle data was truncated")
        return data[:-1]

    def enter(self, size: int) -> None:
        """Begins a frame of ``size`` bytes, which have to be there."""
        if size > sys.maxsize:
            raise UnpicklingError("pickle data was truncated")
        rest = b"" if self._frame is None else self._frame.read()
        if len(rest) < size:
            rest += self._read(size - len(rest))
        if len(rest) < size:
            raise UnpicklingError("pickle data was truncated")
        self._enter(io.BytesIO(rest))
