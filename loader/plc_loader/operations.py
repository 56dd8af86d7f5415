"""The opcodes that touch globals, instances and containers: each asks the guard."""

import copyreg
import pickle
from pickle import UnpicklingError
from struct import unpack
from typing import Any

from .opcodes import handles, pop_mark

__all__ = ["CHECKED"]


def _global(self: Any, module: str, name: str, width: int) -> None:
    self.append(self._guard.load_global(self, module, name, width))


def _line(self: Any) -> "tuple[str, int]":
    data = self.readline()
    if not data:
        raise UnpicklingError("pickle data was truncated")
    return data.decode("utf-8"), len(data) + 1


@handles(pickle.GLOBAL)
def load_global(self: Any) -> None:
    module, first = _line(self)
    name, second = _line(self)
    _global(self, module, name, 1 + first + second)


@handles(pickle.STACK_GLOBAL)
def load_stack_global(self: Any) -> None:
    name = self.stack.pop()
    module = self.stack.pop()
    # Exact types: a subclass of `str` can be one text when it is looked up and another when it is used.
    if type(name) is not str or type(module) is not str:
        raise UnpicklingError("STACK_GLOBAL requires str")
    _global(self, module, name, 1)


def _extension(self: Any, code: int, width: int) -> None:
    # copyreg's cache of objects is not used: what is in it was not looked up under this policy.
    if code <= 0:
        raise UnpicklingError("EXT specifies code <= 0")
    key = copyreg._inverted_registry.get(code)  # type: ignore[attr-defined]
    if key is None:
        raise ValueError("unregistered extension code %d" % code)
    if type(key) is not tuple or len(key) != 2 or not all(type(part) is str for part in key):
        raise ValueError("_inverted_registry[%d] isn't a 2-tuple of strings" % code)
    _global(self, key[0], key[1], width)


@handles(pickle.EXT1)
def load_ext1(self: Any) -> None:
    _extension(self, self.read(1)[0], 2)


@handles(pickle.EXT2)
def load_ext2(self: Any) -> None:
    _extension(self, unpack("<H", self.read(2))[0], 3)


@handles(pickle.EXT4)
def load_ext4(self: Any) -> None:
    _extension(self, unpack("<i", self.read(4))[0], 5)


@handles(pickle.PERSID)
def load_persid(self: Any) -> None:
    try:
        pid = self.readline().decode("ascii")
    except UnicodeDecodeError:
        raise UnpicklingError("persistent IDs in protocol 0 must be ASCII strings") from None
    value = self.persistent_load(pid)
    self._guard.keep_foreign(value)
    self.append(value)


@handles(pickle.BINPERSID)
def load_binpersid(self: Any) -> None:
    guard = self._guard
    guard.uses += 1
    pid = self.stack.pop()
    value = self.persistent_load(pid) if guard.may_identify(pid) else guard.stand_in("persistent id")
    guard.keep_foreign(value)
    self.append(value)


@handles(pickle.REDUCE)
def load_reduce(self: Any) -> None:
    stack = self.stack
    args = stack.pop()
    stack[-1] = self._guard.call(stack[-1], args)


@handles(pickle.NEWOBJ)
def load_newobj(self: Any) -> None:
    stack = self.stack
    args = stack.pop()
    stack[-1] = self._guard.new(stack[-1], args)


@handles(pickle.NEWOBJ_EX)
def load_newobj_ex(self: Any) -> None:
    stack = self.stack
    kwargs = stack.pop()
    args = stack.pop()
    stack[-1] = self._guard.new(stack[-1], args, kwargs)


@handles(pickle.INST)
def load_inst(self: Any) -> None:
    module, first = _line(self)
    name, second = _line(self)
    width = 1 + first + second
    args = tuple(pop_mark(self))
    cls = self._guard.load_global(self, module, name, width)
    self.append(self._guard.instantiate(cls, args, width))


@handles(pickle.OBJ)
def load_obj(self: Any) -> None:
    args = pop_mark(self)
    cls = args.pop(0)
    self.append(self._guard.instantiate(cls, tuple(args), 1))


@handles(pickle.BUILD)
def load_build(self: Any) -> None:
    stack = self.stack
    state = stack.pop()
    self._guard.build(stack[-1], state)


@handles(pickle.APPEND)
def load_append(self: Any) -> None:
    value = self.stack.pop()
    self._guard.extend(self.stack[-1], [value])


@handles(pickle.APPENDS)
def load_appends(self: Any) -> None:
    items = pop_mark(self)
    target = self.stack[-1]
    if items:
        self._guard.extend(target, items)


@handles(pickle.SETITEM)
def load_setitem(self: Any) -> None:
    stack = self.stack
    value = stack.pop()
    key = stack.pop()
    self._guard.set_items(stack[-1], [key, value])


@handles(pickle.SETITEMS)
def load_setitems(self: Any) -> None:
    items = pop_mark(self)
    target = self.stack[-1]
    if items:
        self._guard.set_items(target, items)


@handles(b"\x90")
def load_additems(self: Any) -> None:
    items = pop_mark(self)
    target = self.stack[-1]
    if items:
        self._guard.add_items(target, items)


#: Opcodes whose handlers a subclass cannot replace: an override would run what nobody checked.
CHECKED = frozenset(
    opcode[0]
    for opcode in (
        pickle.GLOBAL,
        pickle.STACK_GLOBAL,
        pickle.EXT1,
        pickle.EXT2,
        pickle.EXT4,
        pickle.REDUCE,
        pickle.NEWOBJ,
        pickle.NEWOBJ_EX,
        pickle.INST,
        pickle.OBJ,
        pickle.APPEND,
        pickle.APPENDS,
        pickle.SETITEM,
        pickle.SETITEMS,
        b"\x90",
    )
)
