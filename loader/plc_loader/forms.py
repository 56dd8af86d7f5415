"""The two written forms of a bundle, read strictly: the emitted YAML, line by line, and JSON.

The YAML form is what `plc` emits and nothing else; a general YAML reader would take more, be slower,
and be a dependency. Whatever is not in that form is a :class:`BundleError` with line and column.
"""

import hashlib
import json
import re
from typing import Any, Callable, Dict, List, Optional, Tuple

from . import shapes
from .bundle import OPERATIONS, SCHEMA, Bundle, Grant, Section
from .errors import BundleError
from .shapes import SCALAR, Malformed

__all__ = ["parse"]

_LIST = r"\[(?:%s(?:, %s)*)?\]" % (SCALAR, SCALAR)
#: Nearly every line of a bundle is one of these two, which one match reads whole.
_PLAIN_GRANT = re.compile(
    r"      - \{name: (%s), may: \[([a-z]+(?:, [a-z]+)*)\], (state: own, )?why: %s\}" % (SCALAR, _LIST)
).fullmatch
_PLAIN_HOLD = re.compile(r"      - \{(set|group): (%s), why: %s\}" % (SCALAR, _LIST)).fullmatch
_ENTRY_KEY = re.compile(r"  (%s):(?= |$)" % SCALAR).match
_TOP = ("universe", "aliases", "groups", "roots", "sets")


def parse(text: str, source: Optional[str] = None) -> Bundle:
    """See `plc_loader.parse_bundle`."""
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    fields = _json(text, source) if text.lstrip()[:1] == "{" else _Yaml(text, source).bundle()
    bundle = Bundle(source=source, digest=digest, **fields)
    _check_names(bundle)
    return bundle


def _check_names(bundle: Bundle) -> None:
    for kind, sections in (("group", bundle.groups), ("set", bundle.sets)):
        for name, section in sections.items():
            for held_kind, held in section.holds:
                if held not in (bundle.sets if held_kind == "set" else bundle.groups):
                    raise BundleError(
                        "%s `%s` holds %s `%s`, which is not in the bundle"
                        % (kind, name, held_kind, held),
                        bundle.source,
                    )
    for root, name in bundle.roots.items():
        if name not in bundle.sets:
            raise BundleError(
                "root `%s` stands for set `%s`, which is not in the bundle" % (root, name),
                bundle.source,
            )


class _Yaml:
    """A cursor over the lines of an emitted bundle."""

    def __init__(self, text: str, source: Optional[str]) -> None:
        self.source = source
        self.lines = text.split("\n")
        if self.lines[-1] == "":
            self.lines.pop()
        self.at = 0
        self.operations: Dict[str, frozenset] = {}

    def fail(self, message: str, column: int = 0) -> BundleError:
        return BundleError(message, self.source, self.at + 1, column + 1)

    def line(self) -> str:
        return self.lines[self.at] if self.at < len(self.lines) else ""

    def value(self, shape: shapes.Shape, column: int) -> Any:
        """The rest of this line from ``column`` on; goes on to the next line."""
        line = self.line()
        try:
            value, end = shape.read(line, column)
        except Malformed as error:
            raise self.fail(error.message, error.place) from None
        if end != len(line):
            raise self.fail("unexpected text after the entry", end)
        self.at += 1
        return value

    def field(self, key: str, shape: shapes.Shape) -> Any:
        if not self.line().startswith(key + ": "):
            raise self.fail("expected `%s: `" % key)
        return self.value(shape, len(key) + 2)

    def bundle(self) -> Dict[str, Any]:
        while self.line().startswith("#"):
            self.at += 1
        schema = self.field("schema", shapes.TEXT)
        if schema != SCHEMA:
            self.at -= 1
            raise self.fail("unknown schema `%s`, this loader reads `%s`" % (schema, SCHEMA), 8)
        fields = {
            "analyser": self.field("analyser", shapes.TEXT),
            "target": self.field("target", shapes.TARGET),
            "mode": self.field("mode", shapes.MODE),
        }
        if self.line().startswith("incomplete: "):
            fields["incomplete"] = self.field("incomplete", shapes.TEXT)
        readers: Dict[str, Callable[[str, int], Any]] = {
            "universe": lambda name, column: self.value(shapes.UNIVERSE, column + 1),
            "aliases": lambda name, column: self.value(shapes.TEXTS, column + 1),
            "groups": self.section,
            "roots": lambda name, column: self.value(shapes.ROOT, column + 1) or name,
            "sets": self.section,
        }
        for key in _TOP:
            fields[key] = self.mapping(key, readers[key])
        if self.at < len(self.lines):
            raise self.fail("unexpected text after `sets`")
        return fields

    def mapping(self, key: str, read: Callable[[str, int], Any]) -> Dict[str, Any]:
        if self.line() == key + ": {}":
            self.at += 1
            return {}
        if self.line() != key + ":":
            raise self.fail("expected `%s:`" % key)
        self.at += 1
        entries: Dict[str, Any] = {}
        while True:
            match = _ENTRY_KEY(self.line())
            if match is None:
                if self.line().startswith(" "):
                    raise self.fail("expected a name, two spaces in, and a colon")
                return entries
            text = match.group(1)
            if text[0] != '"' and text.lower() in shapes.RESERVED:
                raise self.fail("`%s` has to stand in double quotes" % text, 2)
            name = shapes.unquoted(text)
            if name in entries:
                raise self.fail("`%s` stands twice" % name, 2)
            entries[name] = read(name, match.end())

    def section(self, name: str, column: int) -> Section:
        rest = self.line()[column:]
        self.at += 1
        if rest == " {}":
            return Section()
        if rest:
            self.at -= 1
            raise self.fail("expected the end of the line", column)
        grants = self.entries("grants", self.grant)
        holds = self.entries("holds", self.hold)
        unknown = self.entries("unknown", lambda: self.value(shapes.UNKNOWN, 8))
        if self.line().startswith("    "):
            raise self.fail("expected `grants:`, `holds:` and `unknown:`, in this order", 4)
        return Section(grants, holds, unknown)

    def entries(self, key: str, read: Callable[[], Any]) -> tuple:
        if self.line() != "    %s:" % key:
            return ()
        self.at += 1
        entries: List[Any] = []
        while self.line().startswith("      - {"):
            entries.append(read())
        if not entries:
            raise self.fail("`%s` is empty" % key)
        return tuple(entries)

    def grant(self) -> Grant:
        match = _PLAIN_GRANT(self.line())
        may = None
        if match is not None and match.group(1).lower() not in shapes.RESERVED:
            may = self.may(match.group(2))
        own_state = match is not None and match.group(3) is not None
        if match is None or may is None or (own_state and "build" not in may):
            return self.value(shapes.GRANT, 8)
        self.at += 1
        return Grant(shapes.unquoted(match.group(1)), may, None, own_state)

    def may(self, text: str) -> Optional[frozenset]:
        if text not in self.operations:
            words = text.split(", ")
            if not set(words) <= set(OPERATIONS):
                return None
            self.operations[text] = frozenset(words)
        return self.operations[text]

    def hold(self) -> Tuple[str, str]:
        match = _PLAIN_HOLD(self.line())
        if match is None or match.group(2).lower() in shapes.RESERVED:
            return self.value(shapes.HOLD, 8)
        self.at += 1
        return match.group(1), shapes.unquoted(match.group(2))


def _unique(pairs: List[Tuple[str, Any]]) -> Dict[str, Any]:
    values = dict(pairs)
    if len(values) != len(pairs):
        names = [key for key, _ in pairs]
        twice = next(key for key in names if names.count(key) > 1)
        raise BundleError("`%s` stands twice" % twice)
    return values


def _json(text: str, source: Optional[str]) -> Dict[str, Any]:
    try:
        document = json.loads(text, object_pairs_hook=_unique)
    except json.JSONDecodeError as error:
        raise BundleError(error.msg, source, error.lineno, error.colno) from None
    except BundleError as error:
        raise BundleError(error.message, source) from None
    try:
        return _from_document(document)
    except Malformed as error:
        raise BundleError("%s: %s" % (error.place, error.message), source) from None


def _from_document(document: Dict[str, Any]) -> Dict[str, Any]:
    expected = ("schema", "analyser", "target", "mode") + _TOP
    for key in document:
        if key not in expected and key != "incomplete":
            raise Malformed("unknown key, expected one of: %s" % ", ".join(expected), key)
    for key in expected:
        if key not in document:
            raise Malformed("missing key", key)
    if document["schema"] != SCHEMA:
        raise Malformed("unknown schema `%s`, this loader reads `%s`" % (document["schema"], SCHEMA), "schema")

    def mapping(key: str, check: Callable[[Any, str], Any]) -> Dict[str, Any]:
        if type(document[key]) is not dict:
            raise Malformed("expected an object", key)
        return {name: check(one, "%s.%s" % (key, name)) for name, one in document[key].items()}

    roots = mapping("roots", shapes.ROOT.check)
    incomplete = None
    if "incomplete" in document:
        incomplete = shapes.TEXT.check(document["incomplete"], "incomplete")
    return {
        "analyser": shapes.TEXT.check(document["analyser"], "analyser"),
        "target": shapes.TARGET.check(document["target"], "target"),
        "mode": shapes.MODE.check(document["mode"], "mode"),
        "incomplete": incomplete,
        "universe": mapping("universe", shapes.UNIVERSE.check),
        "aliases": mapping("aliases", shapes.TEXTS.check),
        "groups": mapping("groups", _SECTION.check),
        "roots": {name: held or name for name, held in roots.items()},
        "sets": mapping("sets", _SECTION.check),
    }


_SECTION = shapes.record(
    {
        "grants": shapes.list_of(shapes.GRANT),
        "holds": shapes.list_of(shapes.HOLD),
        "unknown": shapes.list_of(shapes.UNKNOWN),
    },
    (),
    lambda values, place: Section(**values),
)
