"""Bundles that installed distributions carry, and the policy of a program that names none.

A distribution carries its bundle as an entry point in group ``plc.policy`` (its value is a module and, after
the colon, the path of a file beside it), or as a file named ``plc-policy.yaml`` among its files.
"""

import os
import threading
from types import MappingProxyType
from typing import Any, Dict, Iterator, List, NamedTuple, Optional, Tuple

from .bundle import Bundle
from .cache import read_bundle
from .errors import BundleError
from .policy import Policy, as_policy

__all__ = ["Found", "default_policy", "installed", "installed_policy"]

GROUP = "plc.policy"
FILE = "plc-policy.yaml"


class Found(NamedTuple):
    """A bundle that an installed distribution carries."""

    #: The distribution, and its installed version.
    distribution: str
    version: str
    #: The bundle's file.
    path: str
    #: What the bundle was compiled for.
    target: str
    target_version: str

    @property
    def fits(self) -> bool:
        """Whether the bundle is for the version that is installed."""
        return self.target_version == _version_of(self.target)


def _version_of(name: str) -> Optional[str]:
    from importlib import metadata

    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None


def _paths(distribution: Any) -> Iterator[str]:
    for entry in distribution.entry_points:
        if entry.group == GROUP:
            module, _, file = entry.value.partition(":")
            folder = str(distribution.locate_file(module.strip().replace(".", "/")))
            yield os.path.join(folder, file.strip() or FILE)
    for path in distribution.files or ():
        if path.name == FILE:
            yield str(path.locate())


def installed() -> List[Found]:
    """Every bundle that an installed distribution carries, by distribution. Imports none of them."""
    from importlib import metadata

    found: Dict[Tuple[str, str], Found] = {}
    for distribution in metadata.distributions():
        name = distribution.metadata["Name"]
        if not name:
            continue
        for path in _paths(distribution):
            target = read_bundle(path).target
            entry = Found(name, distribution.version, path, target["name"], target["version"])
            found.setdefault((name, path), entry)
    return [found[key] for key in sorted(found)]


def installed_policy(*names: str, version: Optional[str] = None) -> Policy:
    """The policy of the bundles that the distributions ``names`` carry (of all, without a name).

    Raises:
        BundleError: none is carried, or one is for another version than the installed one and
            ``version`` is not ``"any"``.
    """
    chosen: List[Bundle] = []
    for found in installed():
        if names and found.target not in names and found.distribution not in names:
            continue
        if not found.fits and version != "any":
            raise BundleError(
                "the bundle is for %s %s, and %s is installed; pass `version=\"any\"` to use it all the same"
                % (found.target, found.target_version, _version_of(found.target) or "no version"),
                found.path,
            )
        chosen.append(read_bundle(found.path))
    if names and not chosen:
        raise BundleError("no installed distribution carries a bundle for %s" % ", ".join(names))
    return Policy.from_bundles(chosen)


_lock = threading.Lock()
_default: Dict[str, Policy] = {}
_embedded: List[Policy] = []


def embed(policy: Policy) -> None:
    """Makes ``policy`` the default of this copy of the loader; the file that ``plc embed`` wrote calls it."""
    _embedded[:] = [policy]


def default_policy() -> Policy:
    """The policy where none was named: the embedded one, that of ``PLC_POLICY``, of what is installed, none."""
    named = os.environ.get("PLC_POLICY", "")
    with _lock:
        if _embedded:
            return _embedded[0]
        if named not in _default:
            if named:
                root = os.environ.get("PLC_ROOT") or None
                _default[named] = as_policy([path for path in named.split(os.pathsep) if path], root)
            else:
                _default[named] = _fitting()
        return _default[named]


def _fitting() -> Policy:
    bundles = [read_bundle(found.path) for found in installed() if found.fits]
    return Policy.from_bundles(bundles) if bundles else Policy(MappingProxyType({}))
