"""BUILD: giving an instance its state."""

import functools
import sys
from pickle import UnpicklingError
from sys import getrefcount
from types import GetSetDescriptorType, MemberDescriptorType, SimpleNamespace
from typing import Any, Dict

from . import constraints, dtypes
from .lookup import ABSENT, is_special, static

__all__ = ["ABSENT", "checked_state", "set_state", "setter_of"]

def _count_of_own_dict() -> int:
    instance = SimpleNamespace()
    target = instance.__dict__
    return getrefcount(target)


#: The reference count that `_has_own_dict` sees on the ``__dict__`` of an instance, if nobody else holds it.
_OWN_DICT = _count_of_own_dict()


def setter_of(cls: type) -> Any:
    """The ``__setstate__`` of ``cls``, or `ABSENT`.

    The instance is never asked: what lies in its ``__dict__`` came from the pickle, and a ``__getattr__``
    would run on an object that has no state yet.
    """
    return static(cls, "__setstate__")


def set_state(guard: Any, instance: Any, state: Any, setter: Any, own_state: bool) -> None:
    """Gives ``instance`` its ``state``, by ``setter`` or as CPython does by default."""
    cls = type(instance)
    state = checked_state(guard, instance, state, setter, own_state)
    if state is ABSENT:
        return
    if setter is not ABSENT:
        if setter is BaseException.__dict__["__setstate__"] and state is None:
            return
        get = getattr(type(setter), "__get__", None)
        (setter if get is None else get(setter, instance, cls))(state)
        return
    attributes, slots = state if type(state) is tuple else (state, {})
    if attributes:
        target = instance.__dict__
        for key, value in attributes.items():
            target[sys.intern(key)] = value
    for key, value in slots.items():
        setattr(instance, key, value)


def checked_state(guard: Any, instance: Any, state: Any, setter: Any, own_state: bool) -> Any:
    """``state`` as ``instance`` may be given it: without a ``setter``, a plain dict, or two of them for its slots too.

    `ABSENT`, if an audit goes on after a refusal and the class would be given what was refused.

    Where the policy does not say that the class takes its state itself (``own_state``), the state of a class that
    does is held to the same names: `plc verify`, which sees no class, decides by the policy alone.
    """
    cls = type(instance)
    if setter is ABSENT:
        return _default_state(guard, instance, state)
    if issubclass(cls, functools.partial):
        return constraints.state_of_partial(guard, instance, state)
    elif issubclass(cls, BaseException) and setter is BaseException.__dict__["__setstate__"]:
        return None if state is None else _attributes(guard, cls, state)
    elif not own_state and not _has_plain_names(guard, cls, state):
        return ABSENT
    return dtypes.copied(state) if dtypes.is_dtype(instance) else state


def _default_state(guard: Any, instance: Any, state: Any) -> Any:
    cls, slots = type(instance), None
    if _is_pair(state):
        state, slots = tuple.__iter__(state)
    attributes = {} if state is None or _is_empty(state) else _attributes(guard, cls, state)
    if attributes and not _has_own_dict(guard, instance):
        attributes = {}
    if slots is None or _is_empty(slots):
        return attributes
    named = _attributes(guard, cls, slots)
    return attributes, {key: value for key, value in named.items() if _may_set(guard, instance, key)}


def _has_own_dict(guard: Any, instance: Any) -> bool:
    """Whether ``instance`` has a ``__dict__`` that it shares with nobody; refuses where not."""
    target = instance.__dict__
    if type(target) is dict and getrefcount(target) <= _OWN_DICT:
        return True
    reason = "its `__dict__` is %s" % ("somebody else's too" if type(target) is dict else "not a dict")
    guard.refuse("build", guard.name_of(instance), reason)
    return False


def _is_empty(state: Any) -> bool:
    if issubclass(type(state), dict):
        return dict.__len__(state) == 0
    return type(state) in (bool, int, float, str, bytes, tuple, list) and not state


def _attributes(guard: Any, cls: type, state: Any) -> Dict[str, Any]:
    """A plain copy of ``state``, its keys exact strings; refuses attributes that mean something to Python."""
    if not issubclass(type(state), dict):
        raise UnpicklingError("state is not a dictionary")
    plain: Dict[str, Any] = {}
    for key, value in dict.items(state):
        if not issubclass(type(key), str):
            guard.refuse("build", guard.name_of(cls), "an attribute's name is not a string")
            continue
        key = str.__str__(key)
        if is_special(key):
            guard.refuse("build", guard.name_of(cls), "state sets the special attribute `%s`" % key)
            continue
        plain[key] = value
    return plain


def _has_plain_names(guard: Any, cls: type, state: Any) -> bool:
    """Whether no name in a state that the class reads itself is refused, as an audit goes on after."""
    refusals = len(guard.report.refusals)
    parts = tuple.__iter__(state) if _is_pair(state) else (state,)
    for part in parts:
        if issubclass(type(part), dict):
            _attributes(guard, cls, part)
    return len(guard.report.refusals) == refusals


def _is_pair(state: Any) -> bool:
    return issubclass(type(state), tuple) and tuple.__len__(state) == 2


def _is_slot(held: Any) -> bool:
    """Whether ``held`` stands for a name in ``__slots__``. Members of compiled classes are descriptors of that type too."""
    owner = held.__objclass__ if isinstance(held, MemberDescriptorType) else None
    return owner is not None and "__slots__" in type.__dict__["__dict__"].__get__(owner)


def _may_set(guard: Any, instance: Any, key: str) -> bool:
    """Slot state reaches slots and plain attributes, not methods, properties or other descriptors."""
    held = static(type(instance), key)
    if held is ABSENT or _is_slot(held):
        return True
    if not hasattr(type(held), "__get__") and not hasattr(type(held), "__set__"):
        return True
    if isinstance(held, GetSetDescriptorType) and key == "__dict__":
        return False
    guard.refuse(
        "build", guard.name_of(instance), "slot state sets `%s`, which is not a slot" % key
    )
    return False
