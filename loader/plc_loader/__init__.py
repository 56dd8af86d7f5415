"""Load pickles under a policy bundle: `import plc_loader as pickle`.

The names of `pickle` are all here. Loading checks every operation against a policy while it runs; dumping is
CPython's own.

>>> import plc_loader
>>> plc_loader.load(file, policy="torch-2.3.0.yaml")  # doctest: +SKIP
>>> with plc_loader.enforce("torch-2.3.0.yaml"):      # doctest: +SKIP
...     torch.load("model.pt", weights_only=False)
"""

from pickle import *  # noqa: F403
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

from .bundle import Bundle, Constraint
from .cache import parse_bundle
from .discovery import Found, installed, installed_policy
from .enforce import enforce, install, uninstall
from .errors import BundleError, PlaceholderUsed, PolicyViolation
from .policy import Policy, Rule
from .report import Report
from .unpickler import Unpickler, load, loads  # type: ignore[assignment]

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
