"""A bundle as data: named sections that hold each other. Nothing here is closed: see ``policy``."""

from typing import Any, Dict, FrozenSet, NamedTuple, Optional, Tuple, Union

__all__ = ["Among", "Application", "Bundle", "Constraint", "Grant", "Section", "OPERATIONS", "SCHEMA"]

SCHEMA = "plc/1"
OPERATIONS = ("import", "new", "call", "build", "fill")
ARGUMENT_KINDS = (
    "new",
    "import",
    "import-or-none",
    "call",
    "call-or-none",
    "factory-or-none",
    "builtin-type",
    "none",
    "text",
    "bytes",
    "plain-dtype",
    "data",
    "literal",
    "state",
)


class Application(NamedTuple):
    """Argument number ``function`` is called with the tuple that is argument number ``arguments``."""

    function: int
    arguments: int


class Among(NamedTuple):
    """An argument that is a string, one of these globals, or what one of them made."""

    names: FrozenSet[str]


class Constraint(NamedTuple):
    """What makes a call safe. Every field that is not empty has to hold."""

    attributes: FrozenSet[str] = frozenset()
    #: Index of a positional argument, and what it has to be: a kind, names or a set of constants. Sorted.
    arguments: Tuple[Tuple[int, Union[str, Among, FrozenSet[str]]], ...] = ()
    applies: Optional[Application] = None
    nested: Optional[int] = None


class Grant(NamedTuple):
    """A canonical name, the operations it may be used in, and what limits its call."""

    name: str
    may: FrozenSet[str]
    where: Optional[Constraint] = None
    #: Whether the class has a ``__setstate__``, for which the keys of a state are data.
    own_state: bool = False


class Section(NamedTuple):
    """A group, or the set of one abstract object."""

    grants: Tuple[Grant, ...] = ()
    #: ``("set" or "group", name)``
    holds: Tuple[Tuple[str, str], ...] = ()
    unknown: Tuple[str, ...] = ()


class Bundle(NamedTuple):
    """A policy bundle, schema ``plc/1``."""

    analyser: str
    target: Dict[str, str]
    mode: str
    universe: Dict[str, Dict[str, Any]]
    aliases: Dict[str, Tuple[str, ...]]
    groups: Dict[str, Section]
    #: Root, and the name of its set.
    roots: Dict[str, str]
    sets: Dict[str, Section]
    #: Why the analysis ended before it was done; None where it was done.
    incomplete: Optional[str] = None
    #: Where it was read from, for messages.
    source: Optional[str] = None
    #: SHA-256 of the text it was read from, hexadecimal.
    digest: str = ""
