"""Pickles written by hand, opcode by opcode."""

import pickle
import struct

ALL = ["new", "call", "build", "fill"]
PROTOCOLS = range(pickle.HIGHEST_PROTOCOL + 1)


def text(value):
    data = value.encode()
    return pickle.BINUNICODE + struct.pack("<I", len(data)) + data


def load_global(name):
    """STACK_GLOBAL of ``module:qualname``."""
    module, _, qualname = name.partition(":")
    return text(module) + text(qualname) + pickle.STACK_GLOBAL


def program(*parts):
    """A protocol 4 pickle of these opcodes."""
    return pickle.PROTO + b"\x04" + b"".join(parts) + pickle.STOP


def value(thing):
    """The opcodes that make a plain value."""
    data = pickle.dumps(thing, 2)
    return data[2:-1]
