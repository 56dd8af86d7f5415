"""The shape of every entry of a bundle, stated once for both of its written forms.

A shape reads itself from a line of the emitted form (``read``) and checks itself in a decoded JSON
document (``check``). Both give the same value.
"""

import json
import re
from typing import Any, Callable, Dict, Tuple

from .bundle import ARGUMENT_KINDS, OPERATIONS, Among, Application, Constraint, Grant

__all__ = ["SCALAR", "Malformed", "Shape"]

#: What `plc` writes unquoted: any YAML reader takes it for this very string.
PLAIN = r"[A-Za-z_][A-Za-z0-9_.\-+/()]*(?: [A-Za-z0-9_.\-+/()]+)*"
QUOTED = r'"(?:[^"\\\x00-\x1f\x7f]|\\(?:["\\/bfnrt]|u[0-9A-Fa-f]{4}))*"'
SCALAR = "(?:%s|%s)" % (QUOTED, PLAIN)
#: Words that YAML 1.1 or 1.2 does not read as strings.
RESERVED = frozenset(["false", "n", "no", "null", "off", "on", "true", "y", "yes"])

_scalar = re.compile(SCALAR).match
_number = re.compile(r"0|[1-9][0-9]{0,8}").match
_key = re.compile(r"([a-z0-9]+): ").match


class Malformed(Exception):
    """Text that has not the shape it should have; ``place`` is a column (from 0) or a JSON path."""

    def __init__(self, message: str, place: Any) -> None:
        super().__init__(message)
        self.message = message
        self.place = place


def unquoted(text: str) -> str:
    """The string that a scalar stands for."""
    if text[0] != '"':
        return text
    return text[1:-1] if "\\" not in text else json.loads(text)


class Shape:
    """How to read one kind of value from a line, and how to check it in a JSON document."""

    def __init__(
        self,
        read: Callable[[str, int], Tuple[Any, int]],
        check: Callable[[Any, str], Any],
    ) -> None:
        self.read = read
        self.check = check


def _read_text(line: str, at: int) -> Tuple[str, int]:
    match = _scalar(line, at)
    if match is None:
        raise Malformed("expected a name, plain or in double quotes", at)
    text = match.group()
    if text[0] != '"' and text.lower() in RESERVED:
        raise Malformed("`%s` has to stand in double quotes" % text, at)
    return unquoted(text), match.end()


def _check_text(value: Any, path: str) -> str:
    if type(value) is not str:
        raise Malformed("expected a string", path)
    return value


TEXT = Shape(_read_text, _check_text)


def _read_number(line: str, at: int) -> Tuple[int, int]:
    match = _number(line, at)
    if match is None:
        raise Malformed("expected the index of an argument", at)
    return int(match.group()), match.end()


def _check_number(value: Any, path: str) -> int:
    if type(value) is not int or not 0 <= value < 1 << 31:
        raise Malformed("expected the index of an argument", path)
    return value


NUMBER = Shape(_read_number, _check_number)


def list_of(item: Shape) -> Shape:
    """A list of ``item``, as a tuple."""

    def read(line: str, at: int) -> Tuple[tuple, int]:
        if line[at : at + 1] != "[":
            raise Malformed("expected `[`", at)
        at += 1
        values = []
        if line[at : at + 1] == "]":
            return (), at + 1
        while True:
            value, at = item.read(line, at)
            values.append(value)
            if line[at : at + 1] == "]":
                return tuple(values), at + 1
            if line[at : at + 2] != ", ":
                raise Malformed("expected `, ` or `]`", at)
            at += 2

    def check(value: Any, path: str) -> tuple:
        if type(value) is not list:
            raise Malformed("expected a list", path)
        return tuple(item.check(one, "%s[%d]" % (path, i)) for i, one in enumerate(value))

    return Shape(read, check)


def _pairs(line: str, at: int, key_shape: Callable, value_of: Callable) -> Tuple[Dict, int]:
    """A flow mapping; ``key_shape`` reads a key and its colon, ``value_of`` the value of a key."""
    if line[at : at + 1] != "{":
        raise Malformed("expected `{`", at)
    at += 1
    values: Dict[Any, Any] = {}
    if line[at : at + 1] == "}":
        return values, at + 1
    while True:
        start = at
        key, at = key_shape(line, at)
        if key in values:
            raise Malformed("`%s` stands twice" % key, start)
        values[key], at = value_of(key, start).read(line, at)
        if line[at : at + 1] == "}":
            return values, at + 1
        if line[at : at + 2] != ", ":
            raise Malformed("expected `, ` or `}`", at)
        at += 2


def record(fields: Dict[str, Shape], required: Tuple[str, ...], make: Callable) -> Shape:
    """A mapping with these keys only; ``make`` turns the dict of them into the value."""

    def shape_of(key: str, place: Any) -> Shape:
        if key not in fields:
            raise Malformed("unknown key `%s`, expected one of: %s" % (key, ", ".join(fields)), place)
        return fields[key]

    def key_of(line: str, at: int) -> Tuple[str, int]:
        match = _key(line, at)
        if match is None:
            raise Malformed("expected one of the keys: %s" % ", ".join(fields), at)
        return match.group(1), match.end()

    def made(values: Dict[str, Any], place: Any) -> Any:
        for key in required:
            if key not in values:
                raise Malformed("missing key `%s`" % key, place)
        return make(values, place)

    def read(line: str, at: int) -> Tuple[Any, int]:
        values, end = _pairs(line, at, key_of, shape_of)
        return made(values, at), end

    def check(value: Any, path: str) -> Any:
        if type(value) is not dict:
            raise Malformed("expected an object", path)
        inner = {
            key: shape_of(key, path).check(one, "%s.%s" % (path, key)) for key, one in value.items()
        }
        return made(inner, path)

    return Shape(read, check)


def word(choices: Tuple[str, ...], what: str) -> Shape:
    """One of ``choices``."""

    def narrowed(value: str, place: Any) -> str:
        if value not in choices:
            raise Malformed("unknown %s `%s`, expected one of: %s" % (what, value, ", ".join(choices)), place)
        return value

    def read(line: str, at: int) -> Tuple[str, int]:
        value, end = _read_text(line, at)
        return narrowed(value, at), end

    return Shape(read, lambda value, path: narrowed(_check_text(value, path), path))


TEXTS = list_of(TEXT)
_CONSTANTS = list_of(TEXT)
_KIND = word(ARGUMENT_KINDS, "kind of argument")

_AMONG = record({"among": TEXTS}, ("among",), lambda values, place: Among(frozenset(values["among"])))


def _read_argument(line: str, at: int) -> Tuple[Any, int]:
    if line[at : at + 1] == "[":
        values, end = _CONSTANTS.read(line, at)
        return frozenset(values), end
    if line[at : at + 1] == "{":
        return _AMONG.read(line, at)
    return _KIND.read(line, at)


def _check_argument(value: Any, path: str) -> Any:
    if type(value) is list:
        return frozenset(_CONSTANTS.check(value, path))
    if type(value) is dict:
        return _AMONG.check(value, path)
    return _KIND.check(value, path)


ARGUMENT = Shape(_read_argument, _check_argument)


def _index_key(line: str, at: int) -> Tuple[int, int]:
    index, end = _read_number(line, at)
    if line[end : end + 2] != ": ":
        raise Malformed("expected `: `", end)
    return index, end + 2


def _read_arguments(line: str, at: int) -> Tuple[tuple, int]:
    values, end = _pairs(line, at, _index_key, lambda key, place: ARGUMENT)
    return tuple(sorted(values.items())), end


def _check_arguments(value: Any, path: str) -> tuple:
    if type(value) is not dict:
        raise Malformed("expected an object", path)
    pairs = []
    for key, one in value.items():
        if _number(key) is None or str(int(key)) != key:
            raise Malformed("expected the index of an argument", path)
        pairs.append((int(key), ARGUMENT.check(one, "%s.%s" % (path, key))))
    return tuple(sorted(pairs))


APPLICATION = record(
    {"function": NUMBER, "arguments": NUMBER},
    ("function", "arguments"),
    lambda values, place: Application(**values),
)


def _constraint(values: Dict[str, Any], place: Any) -> Constraint:
    if "attributes" in values:
        values["attributes"] = frozenset(values["attributes"])
    return Constraint(**values)


CONSTRAINT = record(
    {
        "attributes": TEXTS,
        "arguments": Shape(_read_arguments, _check_arguments),
        "applies": APPLICATION,
        "nested": NUMBER,
    },
    (),
    _constraint,
)


def _grant(values: Dict[str, Any], place: Any) -> Grant:
    if not values["may"]:
        raise Malformed("`may` is empty", place)
    if "state" in values and "build" not in values["may"]:
        raise Malformed("`state` is about `build`, which `may` does not hold", place)
    if values.get("where") is not None and "call" not in values["may"]:
        raise Malformed("`where` limits `call`, which `may` does not hold", place)
    return Grant(values["name"], frozenset(values["may"]), values.get("where"), "state" in values)


GRANT = record(
    {
        "name": TEXT,
        "may": list_of(word(OPERATIONS, "operation")),
        "state": word(("own",), "taker of a state"),
        "where": CONSTRAINT,
        "why": TEXTS,
    },
    ("name", "may", "why"),
    _grant,
)


def _hold(values: Dict[str, Any], place: Any) -> Tuple[str, str]:
    if ("set" in values) == ("group" in values):
        raise Malformed("a hold names either a `set` or a `group`", place)
    return ("set", values["set"]) if "set" in values else ("group", values["group"])


HOLD = record({"set": TEXT, "group": TEXT, "why": TEXTS}, ("why",), _hold)
UNKNOWN = record(
    {"attribute": TEXT, "why": TEXTS},
    ("attribute", "why"),
    lambda values, place: values["attribute"],
)
ROOT = record({"set": TEXT, "why": TEXTS}, ("why",), lambda values, place: values.get("set"))
TARGET = record(
    {"name": TEXT, "version": TEXT, "python": TEXT, "platform": TEXT},
    ("name", "version", "python", "platform"),
    lambda values, place: values,
)
SDIST = record(
    {"artifact": TEXT, "sha256": TEXT},
    ("artifact", "sha256"),
    lambda values, place: values,
)
UNIVERSE = record(
    {"version": TEXT, "artifact": TEXT, "sha256": TEXT, "sdist": SDIST},
    ("version", "artifact", "sha256"),
    lambda values, place: values,
)
MODE = word(("default", "strict"), "mode")
