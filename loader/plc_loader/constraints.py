"""Constraints on calls: whether the arguments are what a grant allows."""

import collections
import copyreg
import enum
import fractions
import functools
from typing import Any, Callable, FrozenSet, Iterable, List, Optional, Tuple, Union

from . import dtypes, placeholders
from .bundle import Among, Constraint
from .lookup import ABSENT, canonical_names, is_special, static

__all__ = ["Check", "always_checked", "failure", "is_made_in_c", "makes_placeholder", "note_attribute", "state_of_partial"]

_LEAVES = frozenset([type(None), bool, int, float, str, bytes, bytearray])
_SCALARS = frozenset([type(None), bool, int, float, complex, str, bytes])
_CONTAINERS = frozenset([tuple, list, dict, set, frozenset])
#: What methods in C are.
_IN_C = type(dict.__init__)
#: What is converted by nothing but C code.
_CONVERTIBLE = _LEAVES | _SCALARS
#: Types that convert what they are made of.
_CONVERTED = (int, float, complex, str, bytes, bytearray)
#: Types that iterate over what they are made of.
_FILLED = (tuple, list, set, frozenset, collections.deque, enumerate, reversed, zip)
#: What is iterated over by nothing but C code, that runs no method of what is in it.
_ITERATED = _CONVERTIBLE | _CONTAINERS | frozenset(
    [range, collections.OrderedDict, collections.deque]
    + [type(iter(kind())) for kind in (tuple, list, dict, set, str, bytes, bytearray, collections.OrderedDict)]
    + [type(iter(range(0))), type(iter(range(1 << 70))), type(reversed([])), type(iter(collections.deque()))]
)
#: The builtin types whose instances' plain values protocols 0 and 1 write beside the class.
_BUILTIN_TYPES = (bytes, complex, dict, float, int, list, object, str, tuple)


def failure(guard: Any, limits: Tuple[Constraint, ...], args: tuple) -> Optional[str]:
    """Why no alternative in ``limits`` holds for ``args``, or ``None`` where one does."""
    reason = "no call of it is granted"
    for limit in limits:
        found = _unmet(guard, limit, args)
        if found is None:
            return None
        reason = found
    return reason


def _unmet(guard: Any, limit: Constraint, args: tuple) -> Optional[str]:
    if limit.attributes:
        found = _attribute_names(guard, args)
        if not any(name in limit.attributes for name in found):
            return "it may not take `%s`" % (found[0] if found else _shown(guard, args))
    for index, kind in limit.arguments:
        if index < len(args):
            reason = _argument(guard, kind, args[index])
            if reason is not None:
                return "argument %d %s" % (index, reason)
    if limit.applies is not None:
        reason = _application(guard, limit, args)
        if reason is not None:
            return reason
    if limit.nested is not None and limit.nested < len(args):
        return _nested(limit.nested, args[limit.nested])
    return None


#: Why a call of a callable with arguments may not be, whatever the policy says of it; ``None`` where it may.
Check = Callable[[Any, Any, tuple], Optional[str]]


def always_checked(value: Any) -> Optional[Check]:
    """The check of calls of ``value`` that no policy has to ask for.

    Constructors in C convert an argument, or iterate over it, by its special methods: those of an instance of a granted
    class run with attributes that the pickle put there, and what such a method calls may be a global that is granted no
    call. So do dict and its subclasses by an argument's attribute ``keys``.
    """
    if not issubclass(type(value), type):
        return _iterates if value is iter else None
    if issubclass(type(value), enum.EnumMeta):
        return _looked_up
    if issubclass(value, dict):
        own = static(value, "__init__")
        return _filled_with if type(own) is _IN_C or own is collections.Counter.__init__ else None
    if issubclass(value, functools.partial):
        return _bound_by
    if issubclass(value, _CONVERTED) and is_made_in_c(value):
        return _converts
    if issubclass(value, (map, filter)):
        return _iterates_later
    if issubclass(value, _FILLED) and type(static(value, "__init__")) is _IN_C and is_made_in_c(value):
        return _iterates
    return _converts if value is fractions.Fraction else None


def is_made_in_c(cls: type) -> bool:
    """Whether ``cls.__new__`` is no function of Python's."""
    return type(static(cls, "__new__")) is type(object.__new__)


def _filled_with(guard: Any, cls: type, args: tuple) -> Optional[str]:
    filling = args[1:] if issubclass(cls, collections.defaultdict) else args
    if all(_literal(guard, one) is None for one in filling):
        return None
    return "it would call the `keys` of an argument that is no builtin container"


def _converts(guard: Any, cls: type, args: tuple) -> Optional[str]:
    for one in args:
        if type(one) not in _CONVERTIBLE:
            return "it would convert an argument (`%s`) by the argument's own methods" % guard.name_of(one)
    return None


def _iterates(guard: Any, function: Any, args: tuple) -> Optional[str]:
    for one in args:
        if type(one) not in _ITERATED:
            return "it would iterate over an argument (`%s`) by the argument's own methods" % guard.name_of(one)
    return None


def _iterates_later(guard: Any, cls: type, args: tuple) -> Optional[str]:
    return _iterates(guard, cls, args[1:])


def _looked_up(guard: Any, cls: type, args: tuple) -> Optional[str]:
    """An enumeration is called with a value; with more, it makes a class of what it is given."""
    return None if len(args) < 2 else "it would make an enumeration"


def _bound_by(guard: Any, cls: type, args: tuple) -> Optional[str]:
    """A partial calls its function with what it has bound: what limits a direct call limits that too."""
    return _inner_failure(guard, args[0], args[1:])


def _inner_failure(guard: Any, function: Any, args: tuple) -> Optional[str]:
    """Why what another call calls may not be called with ``args``, of what limits a direct call."""
    check = guard.checked.get(id(function))
    reason = check(guard, function, args) if check is not None and args else None
    rule = _limited(guard, function)
    if reason is None and rule is not None:
        reason = failure(guard, rule.limits, args)
    return None if reason is None else "in the call of `%s`: %s" % (guard.name_of(function), reason)


def _limited(guard: Any, function: Any) -> Any:
    """The rule of a global that may be called with certain arguments only."""
    entry = guard.granted.get(id(function))
    return entry[1] if entry is not None and entry[1].limits is not None else None


def _nested(index: int, value: Any) -> Optional[str]:
    if type(value) not in (bytes, bytearray):
        return "argument %d is not a pickle in bytes" % index
    if value[:4] == b"PK\x03\x04":
        # `torch.load` takes an archive that says so for TorchScript, which is code and no pickle.
        return "argument %d is an archive, not a pickle" % index
    return None


def _shown(guard: Any, args: tuple) -> str:
    return ", ".join(guard.name_of(arg) if type(arg) is not str else repr(arg) for arg in args[:2])


def _attribute_names(guard: Any, args: tuple) -> List[str]:
    """The names under which `getattr(*args)` may be granted; empty where it may not be at all."""
    if len(args) != 2 or type(args[1]) is not str:
        return []
    owner, attribute = args[0], args[1]
    entry = guard.granted.get(id(owner))
    if entry is not None:
        return ["%s.%s" % (name, attribute) for name in entry[1].names]
    held = guard.known.get(id(owner))
    if held is not None and held[2]:
        return []
    return ["%s.%s" % (name, attribute) for name in _class_names(guard, type(owner))]


def _class_names(guard: Any, cls: type) -> Iterable[str]:
    entry = guard.granted.get(id(cls))
    return entry[1].names if entry is not None else canonical_names(cls)


def note_attribute(guard: Any, limits: Tuple[Constraint, ...], args: tuple, value: Any) -> None:
    """What a granted `getattr` took from a granted object is granted under its own name, if the policy has that name.

    What it took from an instance is a value: the pickle may have put it there.
    """
    if not any(limit.attributes for limit in limits) or id(args[0]) not in guard.granted:
        return
    for name in _attribute_names(guard, args):
        rule = guard.policy.rule(name)
        if rule is not None:
            guard.grant(value, rule)


def _among(guard: Any, kind: Among, value: Any) -> Optional[str]:
    if type(value) is str:
        return None
    entry = guard.granted.get(id(value))
    names = set(entry[1].names if entry is not None else _class_names(guard, type(value)))
    made = guard.known.get(id(value))
    if made is not None and made[1] is not None:
        names.update(made[1].names)
    if kind.names.intersection(names):
        return None
    return "(`%s`) is none of %s, nor made by one" % (guard.name_of(value), ", ".join(sorted(kind.names)))


def _argument(guard: Any, kind: Union[str, Among, FrozenSet[str]], value: Any) -> Optional[str]:
    if isinstance(kind, frozenset):
        if type(value) is str and value in kind:
            return None
        return "is not one of %s" % ", ".join(sorted(kind))
    if isinstance(kind, Among):
        return _among(guard, kind, value)
    return _CHECKS[kind](guard, value)


def _new(guard: Any, value: Any) -> Optional[str]:
    entry = guard.granted.get(id(value))
    if entry is not None and entry[1].new:
        return None
    return "(`%s`) is not a class that the policy grants `new`" % guard.name_of(value)


def _import(guard: Any, value: Any) -> Optional[str]:
    if id(value) in guard.granted:
        return None
    return "(`%s`) is not a granted global" % guard.name_of(value)


def _import_or_none(guard: Any, value: Any) -> Optional[str]:
    return None if value is None else _import(guard, value)


def _call(guard: Any, value: Any) -> Optional[str]:
    entry = guard.granted.get(id(value))
    if entry is not None and entry[1].call and entry[1].limits is None and id(value) not in guard.checked:
        return None
    return "(`%s`) is not granted `call` with any arguments" % guard.name_of(value)


def _call_or_none(guard: Any, value: Any) -> Optional[str]:
    return None if value is None else _call(guard, value)


def _factory_or_none(guard: Any, value: Any) -> Optional[str]:
    if value is None:
        return None
    entry = guard.granted.get(id(value))
    if entry is not None and entry[1].call:
        limits = entry[1].limits
        if limits is None or failure(guard, limits, ()) is None:
            return None
    return "(`%s`) is not granted `call` without arguments" % guard.name_of(value)


def _builtin_type(guard: Any, value: Any) -> Optional[str]:
    if any(value is one for one in _BUILTIN_TYPES):
        return _import(guard, value)
    return "(`%s`) is not a builtin type" % guard.name_of(value)


def _none(guard: Any, value: Any) -> Optional[str]:
    return None if value is None else "(`%s`) is not None" % guard.name_of(value)


def _literal(guard: Any, value: Any) -> Optional[str]:
    kind = type(value)
    if kind in _SCALARS or (kind in _CONTAINERS and id(value) not in guard.known):
        return None
    return "(`%s`) is neither a plain value nor a builtin container" % guard.name_of(value)


def _state(guard: Any, value: Any) -> Optional[str]:
    """Attributes by name, for a function that stores each: anything but a dict could have an ``items`` of its own."""
    for part in value if type(value) is tuple and len(value) == 2 else (value,):
        if part is None:
            continue
        if type(part) is not dict or id(part) in guard.known:
            return "(`%s`) does not hold attributes by name" % guard.name_of(part)
        special = next((key for key in part if type(key) is not str or is_special(key)), None)
        if special is not None:
            return "sets the special attribute `%s`" % (special if type(special) is str else guard.name_of(special))
    return None


def _text(guard: Any, value: Any) -> Optional[str]:
    return None if type(value) is str else "is not a string"


def _bytes(guard: Any, value: Any) -> Optional[str]:
    return None if type(value) is bytes else "is not bytes"


def _plain_dtype(guard: Any, value: Any) -> Optional[str]:
    if not dtypes.is_dtype(value):
        return "is not a numpy dtype"
    return "is a dtype that holds Python objects" if dtypes.holds_objects(value) else None


def _data(guard: Any, value: Any) -> Optional[str]:
    """Plain data all the way down. Iterative, so that nesting costs no recursion."""
    pending = [value]
    seen = set()
    while pending:
        one = pending.pop()
        kind = type(one)
        if kind in _LEAVES:
            continue
        if id(one) in guard.known or kind not in _CONTAINERS:
            return "holds `%s`, which is not plain data" % guard.name_of(one)
        if id(one) in seen:
            continue
        seen.add(id(one))
        pending.extend(one)
        if kind is dict:
            pending.extend(one.values())
    return None


_CHECKS = {
    "new": _new,
    "import": _import,
    "import-or-none": _import_or_none,
    "call": _call,
    "call-or-none": _call_or_none,
    "factory-or-none": _factory_or_none,
    "builtin-type": _builtin_type,
    "none": _none,
    "text": _text,
    "bytes": _bytes,
    "plain-dtype": _plain_dtype,
    "data": _data,
    "literal": _literal,
    "state": _state,
}


def _application(guard: Any, limit: Constraint, args: tuple) -> Optional[str]:
    function_at, arguments_at = limit.applies  # type: ignore[misc]
    if max(function_at, arguments_at) >= len(args):
        return "arguments %d and %d, one of which it calls with the other, are not both there" % (
            function_at,
            arguments_at,
        )
    function, inner = args[function_at], args[arguments_at]
    entry = guard.granted.get(id(function))
    if entry is None or not entry[1].call:
        return "it calls argument %d (`%s`), and no such call is granted" % (
            function_at,
            guard.name_of(function),
        )
    if type(inner) is not tuple:
        return "argument %d is not a tuple" % arguments_at
    return _inner_failure(guard, function, inner)


def makes_placeholder(function: Any, args: tuple) -> bool:
    """Whether this is protocol 0's or 1's way to make an instance, of a placeholder class."""
    return (
        function in (copyreg._reconstructor, copyreg.__newobj__)  # type: ignore[attr-defined]
        and bool(args)
        and placeholders.is_placeholder_class(args[0])
    )


def state_of_partial(guard: Any, instance: Any, state: Any) -> Any:
    """The state of a `functools.partial`, which names its function anew: what limits its making limits this too.

    `ABSENT` where an audit goes on after a refusal.
    """
    name = guard.name_of(instance)
    if type(state) is not tuple or len(state) != 4 or type(state[1]) is not tuple:
        raise guard.violation("build", name, "this is not the state of a partial")
    function, bound, keywords, attributes = state
    entry = guard.known.get(id(instance))
    limits = None if entry is None or entry[1] is None else entry[1].limits
    reason = None if limits is None else failure(guard, limits, (function,) + bound)
    if reason is None:
        reason = _bound_by(guard, type(instance), (function,) + bound)
    rule = _limited(guard, function)
    if reason is None and rule is not None:
        # Limits are on positions: what a keyword says, they do not see. Nor may the pickle add any to its dict later.
        if keywords is None or (type(keywords) is dict and not keywords):
            return function, bound, None, attributes
        reason = "it binds keywords of `%s`, the call of which is limited" % rule.name
    if reason is not None:
        guard.refuse("build", name, "its state: " + reason)
        return ABSENT
    return state
