"""The written forms of a bundle: what is read, and that nothing else is."""

import json

import pytest

from plc_loader import BundleError, Constraint, Policy, parse_bundle
from plc_loader.bundle import Among, Application

BUNDLE = """\
# Policy bundle of pkg 1.0, compiled by plc from its source.
schema: plc/1
analyser: plc 0.1.0
target: {name: pkg, version: "1.0", python: "3.11", platform: linux}
mode: default
universe:
  pkg: {version: "1.0", artifact: pkg-1.0.whl, sha256: "00ff", sdist: {artifact: pkg-1.0.tar.gz, sha256: "00fe"}}
aliases:
  pkg.core.Model: [pkg.Model]
groups:
  data core:
    grants:
      - {name: builtins.complex, may: [call], why: [makes a number]}
      - {name: copyreg._reconstructor, may: [call], where: {arguments: {0: new, 1: import, 2: data}}, why: [protocols 0 and 1]}
roots:
  "Model [kept]": {set: "Model [kept]", why: ["saved by pkg.save"]}
  pkg.core.Model: {why: [public class]}
sets:
  "Model [kept]":
    holds:
      - {set: pkg.core.Model, why: ["parameter `x`, the \\"first\\""]}
  pkg.core.Empty: {}
  pkg.core.Model:
    grants:
      - {name: builtins.getattr, may: [call], where: {attributes: [pkg.core.Model.run]}, why: [bound method]}
      - {name: functools.partial, may: [build, call], where: {arguments: {0: import, 1: {among: [pkg.f, pkg.g]}, 3: [a, "b,"]}, applies: {function: 0, arguments: 1}, nested: 2}, why: []}
      - {name: pkg.core.Model, may: [build, new], why: ["object.__reduce_ex__"]}
    holds:
      - {set: pkg.core.Empty, why: [Model.x]}
      - {group: data core, why: [Model.y]}
    unknown:
      - {attribute: Model.z, why: ["parameter `z`"]}
"""


def test_the_emitted_form_is_read_whole():
    bundle = parse_bundle(BUNDLE)
    assert bundle.target == {"name": "pkg", "version": "1.0", "python": "3.11", "platform": "linux"}
    assert bundle.mode == "default"
    assert bundle.aliases == {"pkg.core.Model": ("pkg.Model",)}
    assert bundle.roots == {"Model [kept]": "Model [kept]", "pkg.core.Model": "pkg.core.Model"}
    model = bundle.sets["pkg.core.Model"]
    assert model.holds == (("set", "pkg.core.Empty"), ("group", "data core"))
    assert model.unknown == ("Model.z",)
    assert model.grants[0].where == Constraint(attributes=frozenset(["pkg.core.Model.run"]))
    assert model.grants[1].where == Constraint(
        arguments=((0, "import"), (1, Among(frozenset(["pkg.f", "pkg.g"]))), (3, frozenset(["a", "b,"]))),
        applies=Application(0, 1),
        nested=2,
    )
    assert model.grants[2].may == {"build", "new"}
    assert bundle.sets["pkg.core.Empty"].grants == ()


def _document():
    """The bundle above, as JSON would have it."""
    where = {
        "arguments": {"0": "import", "1": {"among": ["pkg.f", "pkg.g"]}, "3": ["a", "b,"]},
        "applies": {"function": 0, "arguments": 1},
        "nested": 2,
    }
    return {
        "schema": "plc/1",
        "analyser": "plc 0.1.0",
        "target": {"name": "pkg", "version": "1.0", "python": "3.11", "platform": "linux"},
        "mode": "default",
        "universe": {
            "pkg": {
                "version": "1.0",
                "artifact": "pkg-1.0.whl",
                "sha256": "00ff",
                "sdist": {"artifact": "pkg-1.0.tar.gz", "sha256": "00fe"},
            }
        },
        "aliases": {"pkg.core.Model": ["pkg.Model"]},
        "groups": {
            "data core": {
                "grants": [
                    {"name": "builtins.complex", "may": ["call"], "why": ["makes a number"]},
                    {
                        "name": "copyreg._reconstructor",
                        "may": ["call"],
                        "where": {"arguments": {"0": "new", "1": "import", "2": "data"}},
                        "why": ["protocols 0 and 1"],
                    },
                ]
            }
        },
        "roots": {
            "Model [kept]": {"set": "Model [kept]", "why": ["saved by pkg.save"]},
            "pkg.core.Model": {"why": ["public class"]},
        },
        "sets": {
            "Model [kept]": {"holds": [{"set": "pkg.core.Model", "why": ["x"]}]},
            "pkg.core.Empty": {},
            "pkg.core.Model": {
                "grants": [
                    {
                        "name": "builtins.getattr",
                        "may": ["call"],
                        "where": {"attributes": ["pkg.core.Model.run"]},
                        "why": ["bound method"],
                    },
                    {"name": "functools.partial", "may": ["build", "call"], "where": where, "why": []},
                    {"name": "pkg.core.Model", "may": ["build", "new"], "why": ["x"]},
                ],
                "holds": [
                    {"set": "pkg.core.Empty", "why": ["Model.x"]},
                    {"group": "data core", "why": ["Model.y"]},
                ],
                "unknown": [{"attribute": "Model.z", "why": ["x"]}],
            },
        },
    }


def test_a_bundle_says_why_its_analysis_ended_early():
    stopped = BUNDLE.replace("mode: default\n", 'mode: default\nincomplete: "stopped: too long"\n')
    assert parse_bundle(stopped).incomplete == "stopped: too long"
    assert parse_bundle(BUNDLE).incomplete is None
    document = dict(_document(), incomplete="stopped: too long")
    assert parse_bundle(json.dumps(document)).incomplete == "stopped: too long"
    with pytest.raises(BundleError, match="incomplete"):
        parse_bundle(json.dumps(dict(document, incomplete=None)))


def test_json_gives_the_same_bundle():
    from_json = parse_bundle(json.dumps(_document()))
    from_yaml = parse_bundle(BUNDLE)
    assert from_json._replace(digest="") == from_yaml._replace(digest="")


@pytest.mark.parametrize(
    "old, new, line, column, message",
    [
        ("schema: plc/1", "schema: plc/2", 2, 9, "unknown schema"),
        ("mode: default", "mode: lax", 5, 7, "unknown mode"),
        ("mode: default\n", "", 5, 1, "expected `mode: `"),
        ("[call], why: [makes", "[calls], why: [makes", 13, 40, "unknown operation `calls`"),
        ("[call], why: [makes", "[], why: [makes", 13, None, "`may` is empty"),
        ("{name: builtins.complex", "{nome: builtins.complex", 13, 10, "unknown key `nome`"),
        ("why: [public class]}", "why: [public class]} ", 17, None, "unexpected text"),
        ("why: [public class]}", "why: [public class],}", 17, None, "expected `, ` or `}`"),
        ("why: [public class]}", "why: [public class], why: []}", 17, None, "stands twice"),
        ("  pkg.core.Empty: {}", "  pkg.core.Model: {}", 23, 3, "stands twice"),
        ("      - {set: pkg.core.Empty, why", "      - {set: pkg.core.Empty, group: g, why", 29, None, "either a `set` or"),
        ("{0: new, 1: import, 2: data}", "{0: new, 0: import}", 14, None, "stands twice"),
        ("{0: new, 1: import, 2: data}", "{00: new}", 14, None, "expected `: `"),
        ("{0: new, 1: import, 2: data}", "{0: anything}", 14, None, "unknown kind of argument"),
        ("unknown:\n", "unknowns:\n", 31, 5, "expected `grants:`"),
        ("    grants:\n      - {name: builtins.complex", "    grants: []\n      - {name: builtins.complex", 12, 5, "expected `grants:`"),
        ("[Model.x]", "[!!python/name:os.system]", 29, None, "expected a name"),
        ("[Model.x]", "[&a Model.x]", 29, None, "expected a name"),
        ("[Model.x]", "['Model.x']", 29, None, "expected a name"),
        ('platform: linux}', 'platform: no}', 4, None, "double quotes"),
        ("roots:", "---\nroots:", 15, 1, "expected `roots:`"),
    ],
)
def test_what_is_not_in_the_form_is_an_error_with_its_place(old, new, line, column, message):
    text = BUNDLE.replace(old, new, 1)
    assert text != BUNDLE
    with pytest.raises(BundleError, match=message) as caught:
        parse_bundle(text, "b.yaml")
    assert caught.value.line == line
    if column is not None:
        assert caught.value.column == column
    assert str(caught.value).startswith("b.yaml:%d:" % line)


@pytest.mark.parametrize(
    "path, value, message",
    [
        (["extra"], 1, "extra: unknown key"),
        (["schema"], "plc/9", "unknown schema"),
        (["roots", "pkg.core.Model", "wy"], [], "roots.pkg.core.Model: unknown key `wy`"),
        (["sets", "pkg.core.Model", "grants", 0, "may"], ["run"], r"grants\[0\].may\[0\]: unknown operation"),
        (["sets", "pkg.core.Model", "grants", 0, "name"], 3, "expected a string"),
        (["groups", "data core"], [], "expected an object"),
        (["sets", "pkg.core.Empty", "holds"], [{"set": "nowhere", "why": []}], "holds set `nowhere`"),
        (["roots", "gone"], {"why": []}, "root `gone` stands for set `gone`"),
    ],
)
def test_json_is_checked_as_strictly(path, value, message):
    document = _document()
    place = document
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = value
    with pytest.raises(BundleError, match=message):
        parse_bundle(json.dumps(document))


def test_a_key_that_json_would_let_win_by_standing_twice_is_an_error():
    text = json.dumps(_document()).replace('"mode": "default"', '"mode": "strict", "mode": "default"')
    with pytest.raises(BundleError, match="`mode` stands twice"):
        parse_bundle(text)


def test_broken_json_has_line_and_column():
    with pytest.raises(BundleError) as caught:
        parse_bundle("{\n  oops")
    assert (caught.value.line, caught.value.column) == (2, 3)


def test_a_file_is_read_once_while_it_stays_the_same(tmp_path):
    path = tmp_path / "b.yaml"
    path.write_text(BUNDLE)
    first = Policy.read(path)
    assert Policy.read(path).bundles[0] is first.bundles[0]
    path.write_text(BUNDLE.replace("mode: default", "mode: strict"))
    assert Policy.read(path).bundles[0].mode == "strict"


def test_a_missing_or_undecodable_file_is_named(tmp_path):
    with pytest.raises(BundleError, match="gone.yaml: cannot read"):
        Policy.read(tmp_path / "gone.yaml")
    (tmp_path / "bad.yaml").write_bytes(b"\xff\xfe")
    with pytest.raises(BundleError, match="not UTF-8"):
        Policy.read(tmp_path / "bad.yaml")
