"""The opcodes that only make or move data. The ones that touch globals are in `operations`.

Each handler takes the unpickler. Handlers work on anything laid out like CPython's pure-Python unpickler
(``stack``, ``metastack``, ``append``, ``memo``, ``read``, ``readline``), so that subclasses of it can be run
as well. Rules are those of ``Modules/_pickle.c``. The opcodes that stand in every pickle by the thousand
read by ``_raw``, which is a method of a C type; `read` would cost a call more.
"""

import codecs
import pickle
from pickle import UnpicklingError
from struct import Struct, unpack
from sys import maxsize, version_info
from typing import Any, Callable, Dict, List

__all__ = ["HANDLERS", "Stop", "Switch", "handles", "pop_mark"]

_uint2, _uint4 = Struct("<H").unpack, Struct("<I").unpack
_int4, _float8 = Struct("<i").unpack, Struct(">d").unpack

HANDLERS: Dict[int, Callable[[Any], None]] = {}


class Stop(Exception):
    """STOP was reached; ``args[0]`` is the value."""


class Switch(Exception):
    """A frame has begun: the loop has to fetch its reader anew."""


def handles(*opcodes: bytes) -> Callable[[Callable[[Any], None]], Callable[[Any], None]]:
    """Registers a handler for ``opcodes``."""

    def register(handler: Callable[[Any], None]) -> Callable[[Any], None]:
        for opcode in opcodes:
            HANDLERS[opcode[0]] = handler
        return handler

    return register


def pop_mark(self: Any) -> List[Any]:
    """What lies above the topmost mark; the stack is again what lay under it."""
    items = self.stack
    self.stack = self.metastack.pop() if self.metastack else _no_mark()
    self.append = self.stack.append
    return items


def _no_mark() -> List[Any]:
    raise UnpicklingError("could not find MARK")


@handles(pickle.PROTO)
def load_proto(self: Any) -> None:
    proto = self.read(1)[0]
    if proto > pickle.HIGHEST_PROTOCOL:
        raise ValueError("unsupported pickle protocol: %d" % proto)
    self.proto = proto


@handles(pickle.FRAME)
def load_frame(self: Any) -> None:
    (size,) = unpack("<Q", self.read(8))
    self._source.enter(size)
    raise Switch


@handles(pickle.STOP)
def load_stop(self: Any) -> None:
    raise Stop(self.stack.pop())


@handles(pickle.NONE)
def load_none(self: Any) -> None:
    self.append(None)


@handles(pickle.NEWTRUE)
def load_true(self: Any) -> None:
    self.append(True)


@handles(pickle.NEWFALSE)
def load_false(self: Any) -> None:
    self.append(False)


@handles(pickle.INT)
def load_int(self: Any) -> None:
    data = self.readline()
    if data == b"00":
        self.append(False)
    elif data == b"01":
        self.append(True)
    else:
        self.append(int(data, 0))


@handles(pickle.BININT)
def load_binint(self: Any) -> None:
    data = self._raw(4)
    if len(data) != 4:
        data = self._complete(data, 4)
    self.append(_int4(data)[0])


@handles(pickle.BININT1)
def load_binint1(self: Any) -> None:
    data = self._raw(1) or self._complete(b"", 1)
    self.append(data[0])


@handles(pickle.BININT2)
def load_binint2(self: Any) -> None:
    self.append(_uint2(self.read(2))[0])


@handles(pickle.LONG)
def load_long(self: Any) -> None:
    data = self.readline()
    if data[-1:] == b"L":
        data = data[:-1]
    self.append(int(data, 0))


@handles(pickle.LONG1)
def load_long1(self: Any) -> None:
    self.append(int.from_bytes(self.read(self.read(1)[0]), "little", signed=True))


@handles(pickle.LONG4)
def load_long4(self: Any) -> None:
    (size,) = unpack("<i", self.read(4))
    if size < 0:
        raise UnpicklingError("LONG pickle has negative byte count")
    self.append(int.from_bytes(self.read(size), "little", signed=True))


@handles(pickle.FLOAT)
def load_float(self: Any) -> None:
    self.append(float(self.readline()))


@handles(pickle.BINFLOAT)
def load_binfloat(self: Any) -> None:
    data = self._raw(8)
    if len(data) != 8:
        data = self._complete(data, 8)
    self.append(_float8(data)[0])


def _decoded(self: Any, value: bytes) -> Any:
    """A Python 2 ``str``: bytes where the caller asked for them, else text."""
    if self.encoding == "bytes":
        return value
    return value.decode(self.encoding, self.errors)


@handles(pickle.STRING)
def load_string(self: Any) -> None:
    data = self.readline()
    if len(data) < 2 or data[0] != data[-1] or data[0] not in b"\"'":
        raise UnpicklingError("the STRING opcode argument must be quoted")
    self.append(_decoded(self, codecs.escape_decode(data[1:-1])[0]))  # type: ignore[attr-defined]


@handles(pickle.BINSTRING)
def load_binstring(self: Any) -> None:
    (size,) = unpack("<i", self.read(4))
    if size < 0:
        raise UnpicklingError("BINSTRING pickle has negative byte count")
    self.append(_decoded(self, self.read(size)))


@handles(pickle.SHORT_BINSTRING)
def load_short_binstring(self: Any) -> None:
    self.append(_decoded(self, self.read(self.read(1)[0])))


def _sized(self: Any, form: str, width: int) -> int:
    (size,) = unpack(form, self.read(width))
    if size > maxsize:
        raise UnpicklingError("size exceeds system's maximum of %d bytes" % maxsize)
    return size


@handles(pickle.BINBYTES)
def load_binbytes(self: Any) -> None:
    self.append(self.read(_sized(self, "<I", 4)))


@handles(pickle.BINBYTES8)
def load_binbytes8(self: Any) -> None:
    self.append(self.read(_sized(self, "<Q", 8)))


@handles(pickle.SHORT_BINBYTES)
def load_short_binbytes(self: Any) -> None:
    self.append(self.read(self.read(1)[0]))


@handles(b"\x96")
def load_bytearray8(self: Any) -> None:
    self.append(bytearray(self.read(_sized(self, "<Q", 8))))


@handles(b"\x97")
def load_next_buffer(self: Any) -> None:
    if self._buffers is None:
        raise UnpicklingError(
            "pickle stream refers to out-of-band data but no *buffers* argument was given"
        )
    try:
        buffer = next(self._buffers)
    except StopIteration:
        raise UnpicklingError("not enough out-of-band buffers") from None
    self._guard.keep_foreign(buffer)
    self.append(buffer)


@handles(b"\x98")
def load_readonly_buffer(self: Any) -> None:
    with memoryview(self.stack[-1]) as view:
        if not view.readonly:
            self.stack[-1] = view.toreadonly()


@handles(pickle.UNICODE)
def load_unicode(self: Any) -> None:
    self.append(str(self.readline(), "raw-unicode-escape"))


@handles(pickle.BINUNICODE)
def load_binunicode(self: Any) -> None:
    data = self._raw(4)
    if len(data) != 4:
        data = self._complete(data, 4)
    (size,) = _uint4(data)
    data = self._raw(size)
    if len(data) != size:
        data = self._complete(data, size)
    self.append(str(data, "utf-8", "surrogatepass"))


@handles(pickle.BINUNICODE8)
def load_binunicode8(self: Any) -> None:
    self.append(str(self.read(_sized(self, "<Q", 8)), "utf-8", "surrogatepass"))


@handles(pickle.SHORT_BINUNICODE)
def load_short_binunicode(self: Any) -> None:
    data = self._raw(1) or self._complete(b"", 1)
    size = data[0]
    data = self._raw(size)
    if len(data) != size:
        data = self._complete(data, size)
    self.append(str(data, "utf-8", "surrogatepass"))


@handles(pickle.TUPLE)
def load_tuple(self: Any) -> None:
    items = pop_mark(self)
    self.append(tuple(items))


@handles(pickle.EMPTY_TUPLE)
def load_empty_tuple(self: Any) -> None:
    self.append(())


@handles(pickle.TUPLE1)
def load_tuple1(self: Any) -> None:
    self.stack[-1] = (self.stack[-1],)


@handles(pickle.TUPLE2)
def load_tuple2(self: Any) -> None:
    stack = self.stack
    last = stack.pop()
    stack[-1] = (stack[-1], last)


@handles(pickle.TUPLE3)
def load_tuple3(self: Any) -> None:
    stack = self.stack
    last = stack.pop()
    middle = stack.pop()
    stack[-1] = (stack[-1], middle, last)


@handles(pickle.EMPTY_LIST)
def load_empty_list(self: Any) -> None:
    self.append([])


@handles(pickle.EMPTY_DICT)
def load_empty_dict(self: Any) -> None:
    self.append({})


@handles(pickle.EMPTY_SET)
def load_empty_set(self: Any) -> None:
    self.append(set())


@handles(pickle.FROZENSET)
def load_frozenset(self: Any) -> None:
    items = pop_mark(self)
    self.append(frozenset(items))


@handles(pickle.LIST)
def load_list(self: Any) -> None:
    items = pop_mark(self)
    self.append(items)


@handles(pickle.DICT)
def load_dict(self: Any) -> None:
    items = pop_mark(self)
    if len(items) % 2:
        raise UnpicklingError("odd number of items for DICT")
    self.append(dict(zip(items[::2], items[1::2])))


@handles(pickle.POP)
def load_pop(self: Any) -> None:
    if self.stack:
        del self.stack[-1]
    else:
        pop_mark(self)


@handles(pickle.POP_MARK)
def load_pop_mark(self: Any) -> None:
    pop_mark(self)


@handles(pickle.DUP)
def load_dup(self: Any) -> None:
    self.append(self.stack[-1])


@handles(pickle.MARK)
def load_mark(self: Any) -> None:
    self.metastack.append(self.stack)
    self.stack = []
    self.append = self.stack.append


_NOT_IN_MEMO = UnpicklingError if version_info >= (3, 9) else KeyError


def _recalled(self: Any, index: int) -> None:
    try:
        self.append(self.memo[index])
    except KeyError:
        raise _NOT_IN_MEMO("Memo value not found at index %d" % index) from None


@handles(pickle.GET)
def load_get(self: Any) -> None:
    _recalled(self, int(self.readline()))


@handles(pickle.BINGET)
def load_binget(self: Any) -> None:
    data = self._raw(1) or self._complete(b"", 1)
    try:
        self.append(self.memo[data[0]])
    except KeyError:
        _recalled(self, data[0])


@handles(pickle.LONG_BINGET)
def load_long_binget(self: Any) -> None:
    data = self._raw(4)
    if len(data) != 4:
        data = self._complete(data, 4)
    _recalled(self, _uint4(data)[0])


@handles(pickle.PUT)
def load_put(self: Any) -> None:
    index = int(self.readline())
    if index < 0:
        raise ValueError("negative PUT argument")
    self.memo[index] = self.stack[-1]


@handles(pickle.BINPUT)
def load_binput(self: Any) -> None:
    data = self._raw(1) or self._complete(b"", 1)
    self.memo[data[0]] = self.stack[-1]


@handles(pickle.LONG_BINPUT)
def load_long_binput(self: Any) -> None:
    data = self._raw(4)
    if len(data) != 4:
        data = self._complete(data, 4)
    self.memo[_uint4(data)[0]] = self.stack[-1]


@handles(pickle.MEMOIZE)
def load_memoize(self: Any) -> None:
    memo = self.memo
    memo[len(memo)] = self.stack[-1]
