"""From the two strings of a GLOBAL to an object, once its name is granted."""

import sys
from types import ModuleType
from typing import Any, Iterator, List, Tuple

from _compat_pickle import IMPORT_MAPPING, NAME_MAPPING

__all__ = ["ABSENT", "canonical_names", "described", "import_global", "is_special", "mapped", "static"]

ABSENT = object()


def mapped(module: str, name: str, proto: int, fix_imports: bool) -> Tuple[str, str]:
    """The names of Python 3 for those of Python 2, as ``find_class`` maps them."""
    if proto < 3 and fix_imports:
        if (module, name) in NAME_MAPPING:
            return NAME_MAPPING[(module, name)]
        if module in IMPORT_MAPPING:
            return IMPORT_MAPPING[module], name
    return module, name


def import_global(guard: Any, module: str, name: str, modern: bool) -> Any:
    """Imports ``module`` and takes ``name`` from it, as CPython does.

    A dotted name (protocol 4 on) goes through classes only: one that goes through a module or a function
    would reach, under a granted text, an object that the grant does not mean.
    """
    sys.audit("pickle.find_class", module, name)
    __import__(module, level=0)
    value: Any = sys.modules[module]
    if not modern or "." not in name:
        return getattr(value, name)
    parts = name.split(".")
    for depth, part in enumerate(parts):
        if part == "<locals>":
            raise AttributeError("Can't get local attribute %r on %r" % (name, value))
        if depth and not issubclass(type(value), type):
            raise guard.violation(
                "import", module + "." + name, "`%s` is not a class" % ".".join(parts[:depth])
            )
        try:
            value = getattr(value, part)
        except AttributeError:
            raise AttributeError("Can't get attribute %r on %r" % (name, sys.modules[module])) from None
    return value


def described(cls: type) -> str:
    """``module.qualname`` as the class itself says, asked past any metaclass. For messages and as a hint."""
    parts = []
    for attribute in ("__module__", "__qualname__"):
        try:
            part = type.__dict__[attribute].__get__(cls)
        except AttributeError:
            part = None
        parts.append(part if type(part) is str else "?")
    return ".".join(parts)


def static(cls: type, name: str) -> Any:
    """What the MRO of ``cls`` holds under ``name``, or `ABSENT`; runs no code."""
    for base in type.__dict__["__mro__"].__get__(cls):
        namespace = type.__dict__["__dict__"].__get__(base)
        if name in namespace:
            return namespace[name]
    return ABSENT


#: Dunder attributes that are plain data wherever they stand.
_PLAIN_DUNDERS = frozenset(["__doc__", "__notes__", "__orig_class__", "__wrapped__"])


def is_special(name: str) -> bool:
    """Whether an attribute of this name means something to Python."""
    return name[:2] == "__" and name[-2:] == "__" and name not in _PLAIN_DUNDERS


def canonical_names(cls: type) -> List[str]:
    """``module.qualname`` of ``cls``, if what stands there, without any import, is ``cls`` itself."""
    name = described(cls)
    module = next((end for end in _prefixes(name) if end in sys.modules), None)
    if module is None:
        return []
    value: Any = sys.modules[module]
    for part in name[len(module) + 1 :].split("."):
        holder = vars(value) if issubclass(type(value), (ModuleType, type)) else {}
        value = holder.get(part)
    return [name] if value is cls else []


def _prefixes(name: str) -> Iterator[str]:
    """What may be the module of ``name``, longest first."""
    while "." in name:
        name = name.rpartition(".")[0]
        yield name
