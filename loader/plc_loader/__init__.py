"""Load pickles under a policy bundle: `import plc_loader as pickle`.

The names of `pickle` are all here. Loading checks every operation against a policy while it runs; dumping is
CPython's own.

>>> import plc_loader
>>> plc_loader.load(file, policy="torch-2.3.0.yaml")  # doctest: +SKIP
>>> with plc_loader.enforce("torch-2.3.0.yaml"):      # doctest: +SKIP
...     torch.load("model.pt", weights_only=False)
"""

from pickle import (
    DEFAULT_PROTOCOL,
    HIGHEST_PROTOCOL,
    PickleBuffer,
    PickleError,
    Pickler,
    PicklingError,
    UnpicklingError,
    dump,
    dumps,
)

# Type checkers know the name; `typing` itself is not imported for it.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from .activation import enforce, install, uninstall
    from .bundle import Bundle, Constraint
    from .cache import parse_bundle
    from .discovery import Found, installed, installed_policy
    from .errors import BundleError, PlaceholderUsed, PolicyViolation
    from .policy import Policy, Rule
    from .report import Report
    from .unpickler import Unpickler, load, loads
else:
    from pickle import *  # noqa: F403

    # Ours have these names; where pickle's stood, `__getattr__` would not be asked.
    del Unpickler, load, loads

#: The modules of the package by what they define for the outside. They are imported on first use: a program may import
#: this package for what it does later, or for `dump`.
_DEFINED_IN = {
    "activation": ("enforce", "install", "uninstall"),
    "bundle": ("Bundle", "Constraint"),
    "cache": ("parse_bundle",),
    "discovery": ("Found", "installed", "installed_policy"),
    "errors": ("BundleError", "PlaceholderUsed", "PolicyViolation"),
    "policy": ("Policy", "Rule"),
    "report": ("Report",),
    "unpickler": ("Unpickler", "load", "loads"),
}
_HOMES = {name: module for module, names in _DEFINED_IN.items() for name in names}

__all__ = [
    "Bundle",
    "BundleError",
    "Constraint",
    "DEFAULT_PROTOCOL",
    "Found",
    "HIGHEST_PROTOCOL",
    "PickleBuffer",
    "PickleError",
    "Pickler",
    "PicklingError",
    "PlaceholderUsed",
    "Policy",
    "PolicyViolation",
    "Report",
    "Rule",
    "Unpickler",
    "UnpicklingError",
    "dump",
    "dumps",
    "enforce",
    "install",
    "installed",
    "installed_policy",
    "load",
    "loads",
    "parse_bundle",
    "uninstall",
]

__version__ = "0.1.0"


def __getattr__(name: str) -> object:
    """Imports what defines ``name`` (PEP 562)."""
    if name not in _HOMES:
        raise AttributeError("module %r has no attribute %r" % (__name__, name))
    from importlib import import_module

    value = globals()[name] = getattr(import_module("." + _HOMES[name], __name__), name)
    return value


def __dir__() -> "list[str]":
    return sorted(set(globals()).union(_HOMES))
