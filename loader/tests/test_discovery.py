"""Bundles that installed distributions carry, and which policy holds where none is named."""

import pickle

import pytest

import plc_loader
from plc_loader import BundleError, PolicyViolation, discovery
from specimens import Plain

BUNDLE = """\
schema: plc/1
analyser: plc 0.1.0
target: {name: %s, version: "%s", python: "3.11", platform: linux}
mode: default
universe: {}
aliases: {}
groups: {}
roots:
  specimens.Plain: {why: [public class]}
sets:
  specimens.Plain:
    grants:
      - {name: specimens.Plain, may: [new, build], why: [x]}
"""


@pytest.fixture(autouse=True)
def nothing_remembered(monkeypatch):
    monkeypatch.setattr(discovery, "_default", {})
    monkeypatch.delenv("PLC_POLICY", raising=False)
    monkeypatch.delenv("PLC_ROOT", raising=False)


def install(folder, name, version, bundle_version, entry_point=True):
    """A distribution as an installer leaves it, whose bundle is an entry point's or just one of its files."""
    package = folder / name
    package.mkdir()
    (package / "__init__.py").write_text("raise ImportError('nobody imports me')\n")
    file = "policy.yaml" if entry_point else "plc-policy.yaml"
    (package / file).write_text(BUNDLE % (name, bundle_version))
    info = folder / ("%s-%s.dist-info" % (name, version))
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: %s\nVersion: %s\n" % (name, version))
    (info / "RECORD").write_text("%s/__init__.py,,\n%s/%s,,\n" % (name, name, file))
    if entry_point:
        (info / "entry_points.txt").write_text("[plc.policy]\n%s = %s:policy.yaml\n" % (name, name))


@pytest.fixture
def site(tmp_path, monkeypatch):
    monkeypatch.syspath_prepend(str(tmp_path))
    return tmp_path


@pytest.mark.parametrize("entry_point", [True, False])
def test_a_distribution_carries_its_bundle(site, entry_point):
    install(site, "plc_test_carrier", "1.0", "1.0", entry_point)
    found = [one for one in plc_loader.installed() if one.distribution == "plc_test_carrier"]
    assert [(one.version, one.target, one.target_version, one.fits) for one in found] == [
        ("1.0", "plc_test_carrier", "1.0", True)
    ]
    policy = plc_loader.installed_policy("plc_test_carrier")
    assert plc_loader.loads(pickle.dumps(Plain(x=1)), policy=policy) == Plain(x=1)


def test_a_bundle_for_another_version_is_refused_unless_asked_for(site):
    install(site, "plc_test_carrier", "1.0", "0.9")
    with pytest.raises(BundleError, match="for plc_test_carrier 0.9, and 1.0 is installed.*version=\"any\""):
        plc_loader.installed_policy("plc_test_carrier")
    assert "specimens.Plain" in plc_loader.installed_policy("plc_test_carrier", version="any")
    with pytest.raises(PolicyViolation):
        plc_loader.loads(pickle.dumps(Plain(x=1)))


def test_a_distribution_without_a_bundle_is_named():
    with pytest.raises(BundleError, match="carries a bundle for nothing_of_this_name"):
        plc_loader.installed_policy("nothing_of_this_name")


def test_without_a_policy_only_plain_values_load():
    assert plc_loader.loads(pickle.dumps({"a": [1, "b", None]})) == {"a": [1, "b", None]}
    with pytest.raises(PolicyViolation, match="no policy is in force"):
        plc_loader.loads(pickle.dumps(Plain(x=1)))


def test_the_default_policy_is_what_is_installed_then_what_the_environment_names(site, monkeypatch):
    install(site, "plc_test_carrier", "1.0", "1.0")
    assert plc_loader.loads(pickle.dumps(Plain(x=1))) == Plain(x=1)
    empty = (BUNDLE % ("other", "1")).replace("specimens.Plain, may", "specimens.Other, may")
    (site / "named.yaml").write_text(empty)
    monkeypatch.setenv("PLC_POLICY", str(site / "named.yaml"))
    with pytest.raises(PolicyViolation, match="named.yaml"):
        plc_loader.loads(pickle.dumps(Plain(x=1)))
