"""The checks of one load: what it imported, what it made, and whether an operation may touch it.

Identity decides, never a name that an object says it has. ``granted`` maps the id of an object to the
object (which keeps the id from being reused) and the rule it was imported under; ``known`` holds every
object that did not come from a literal of this pickle, with the rule it was made under and whether it
may be somebody else's too.
"""

import operator
import threading
from pickle import UnpicklingError
from sys import getrefcount
from types import BuiltinFunctionType, FunctionType, MethodType, ModuleType
from typing import Any, Callable, Dict, List, Optional, Set, Tuple

from . import constraints, dtypes, placeholders, state
from .errors import PolicyViolation
from .lookup import canonical_names, described, import_global, mapped
from .policy import Policy, Rule
from .report import Report

__all__ = ["Guard"]

#: Immutable values that Python may share; whether a load made one means nothing.
SCALARS = frozenset([int, float, bool, complex, str, bytes, type(None), type(Ellipsis), type(NotImplemented)])
_HOLDERS = frozenset([tuple, list, dict, set, frozenset])
#: NEWOBJ has none; NEWOBJ_EX always has a dict of them, which may be empty.
_NO_KEYWORDS: Dict[str, Any] = {}
_NEVER_BUILT = (type, ModuleType, FunctionType, BuiltinFunctionType, MethodType)


def _count_of_fresh() -> int:
    value = object()
    return getrefcount(value)


#: The reference count that `Guard.call` sees on a value that nobody else holds.
FRESH = _count_of_fresh()


class Guard:
    """What one unpickler may do under ``policy``, and what it has done so far."""

    __slots__ = (
        "policy",
        "lazy",
        "audit",
        "report",
        "granted",
        "known",
        "resolved",
        "checked",
        "class_rules",
        "setters",
        "stated",
        "uses",
        "source",
        "width",
        "lock",
        "overridden",
    )

    def __init__(self, policy: Policy, lazy: bool, audit: bool, report: Optional[Report]) -> None:
        self.policy = policy
        self.lazy = lazy
        self.audit = audit
        self.report = Report() if report is None else report
        self.granted: Dict[int, Tuple[Any, Rule]] = {}
        self.known: Dict[int, Tuple[Any, Optional[Rule], bool, int]] = {}
        #: Granted callables the arguments of which are checked whatever the policy says of them.
        self.checked: Dict[int, constraints.Check] = {}
        self.resolved: Dict[Tuple[str, str, int], Any] = {}
        self.class_rules: Dict[type, Optional[Rule]] = {}
        self.setters: Dict[type, Any] = {}
        #: dtypes that have been given their state.
        self.stated: Set[int] = set()
        #: How many operations may have used a dtype that this load made; making another, state and all, does not count.
        self.uses = 0
        self.source: Any = None
        self.width = 1
        self.lock = threading.Lock()
        self.overridden = False

    # Refusing

    def violation(self, operation: str, name: str, reason: str) -> PolicyViolation:
        position = None if self.source is None else self.source.position()
        policy = self.policy
        return PolicyViolation(
            operation,
            name,
            reason,
            None if position is None else position - self.width,
            policy.roots,
            policy.nearest(name),
            policy.source,
        )

    def refuse(self, operation: str, name: str, reason: str) -> None:
        """Raises, or in audit mode notes the refusal and returns."""
        violation = self.violation(operation, name, reason)
        if not self.audit:
            raise violation
        self.report.refusals.append(violation)

    def stand_in(self, name: str) -> Any:
        """What an audit puts where a refused operation would have left its result."""
        return placeholders.instance_of(placeholders.placeholder(name))

    def name_of(self, value: Any) -> str:
        """What to call ``value`` in a message."""
        entry = self.granted.get(id(value))
        if entry is not None:
            return entry[1].name
        if placeholders.is_placeholder(value):
            return repr(value)
        return described(value if issubclass(type(value), type) else type(value))

    # import

    def load_global(self, host: Any, module: str, name: str, width: int) -> Any:
        """GLOBAL and its like, through the ``find_class`` of ``host`` where it has its own."""
        self.width = width
        value = self.find(host, module, name, host.find_class if self.overridden else None)
        self.width = 1
        return value

    def find(self, host: Any, module: str, name: str, override: Any = None) -> Any:
        key = (module, name, host.proto)
        if override is None and key in self.resolved:
            return self.resolved[key]
        real_module, real_name = mapped(module, name, host.proto, host.fix_imports)
        full = real_module + "." + real_name
        rule = self.policy.rule(full)
        if rule is None:
            return self.ungranted(key, full)
        if override is not None:
            value = override(module, name)
            if id(value) not in self.granted and not placeholders.is_placeholder(value):
                # The program's own stand-in for a granted name: a value, nothing that may be called.
                self.keep_foreign(value)
            return value
        value = import_global(self, real_module, real_name, host.proto >= 4)
        self.grant(value, rule)
        self.resolved[key] = value
        return value

    def ungranted(self, key: Tuple[str, str, int], full: str) -> Any:
        reason = "the policy does not grant it"
        if not self.policy.grants:
            reason = "no policy is in force, or it grants nothing; pass `policy=`"
        if not (self.lazy or self.audit):
            raise self.violation("import", full, reason)
        if self.audit:
            self.refuse("import", full, reason)
        self.report.placeholders.append(full)
        value = placeholders.placeholder(full)
        self.resolved[key] = value
        return value

    def grant(self, value: Any, rule: Rule) -> None:
        """Notes that ``value`` is what a granted name stands for."""
        entry = self.granted.get(id(value))
        if entry is not None and entry[1] is not rule:
            rule = entry[1].united(rule)
        self.granted[id(value)] = (value, rule)
        check = constraints.always_checked(value)
        if check is not None:
            self.checked[id(value)] = check
        self.known[id(value)] = (value, None, True, 0)

    def keep_foreign(self, value: Any) -> None:
        """Notes a value that came from outside the pickle: it may be used, never changed."""
        if type(value) not in SCALARS:
            self.known.setdefault(id(value), (value, None, True, 0))

    def may_identify(self, pid: Any) -> bool:
        """Whether ``pid`` may be given to the program as a persistent id: it holds no instance of the pickle's own.

        The program calls methods of what it expects to be text (torch's of the location), and an attribute of an
        instance could be a global that is granted no call.
        """
        if type(pid) is tuple:
            # A checkpoint has one flat tuple for each tensor.
            granted = self.granted
            for one in pid:
                if type(one) not in SCALARS and id(one) not in granted:
                    break
            else:
                return True
        pending = [pid]
        seen: Set[int] = set()
        while pending:
            one = pending.pop()
            kind = type(one)
            if kind in SCALARS or id(one) in self.granted:
                continue
            if kind in _HOLDERS and id(one) not in self.known:
                if id(one) not in seen:
                    seen.add(id(one))
                    pending.extend(one)
                    if kind is dict:
                        pending.extend(one.values())
                continue
            entry = self.known.get(id(one))
            if (entry is None or entry[1] is not None) and not placeholders.is_placeholder(one):
                self.refuse("call", self.name_of(one), "a persistent id holds what this load made")
                return False
        return True

    def rule_of_class(self, cls: type) -> Optional[Rule]:
        """The rule of a class that the pickle imported, or that a granted name stands for."""
        entry = self.granted.get(id(cls))
        if entry is not None:
            return entry[1]
        if cls not in self.class_rules:
            rules = [self.policy.rule(name) for name in canonical_names(cls)]
            self.class_rules[cls] = next((rule for rule in rules if rule is not None), None)
        return self.class_rules[cls]

    # call and new

    def call(self, function: Any, args: Any) -> Any:
        """REDUCE."""
        entry = self.granted.get(id(function))
        if entry is None or not entry[1].call:
            return self.uncalled(function, args)
        rule = entry[1]
        if type(args) is not tuple:
            args = plain_tuple(args, TypeError("REDUCE argument list must be a tuple"))
        if rule.limits is not None:
            failure = constraints.failure(self, rule.limits, args)
            if failure is not None:
                if self.lazy and constraints.makes_placeholder(function, args):
                    return placeholders.instance_of(args[0])
                self.refuse("call", rule.name, failure)
                return self.stand_in(rule.name)
        if args and id(function) in self.checked:
            failure = self.checked[id(function)](self, function, args)
            if failure is not None:
                self.refuse("call", rule.name, failure)
                return self.stand_in(rule.name)
        self.uses += 1
        if self.audit:
            value = self.attempt(function, args)
        else:
            value = function(*args)
        if type(value) in SCALARS:
            return value
        if rule.build and dtypes.is_dtype(value) and self.are_plain(args):
            self.uses -= 1
        # What a call only hands on is what it was made as: `iter` grants no state to its argument.
        if id(value) not in self.known:
            shared = getrefcount(value) > FRESH
            if shared:
                shared = self.is_shared(value, function, args)
            self.known[id(value)] = (value, rule, shared, self.uses)
        if rule.limits is not None:
            constraints.note_attribute(self, rule.limits, args, value)
        return value

    def are_plain(self, args: tuple) -> bool:
        """Whether a call with ``args`` can have used nothing but plain values and granted globals."""
        return all(type(arg) in SCALARS or id(arg) in self.granted for arg in args)

    def is_shared(self, value: Any, function: Any, args: tuple) -> bool:
        """Whether somebody else may hold ``value``, which has more references than a new object."""
        if any(value is arg for arg in args):
            return False
        # A class with the default `__new__` always makes a new object, which may refer to itself.
        return not (type(function) is type and type(value) is function and function.__new__ is object.__new__)

    def attempt(self, function: Any, args: tuple, **kwargs: Any) -> Any:
        """Under audit a granted call may meet a placeholder in its arguments; that is no new finding."""
        try:
            return function(*args, **kwargs)
        except Exception:
            if not self.report.refusals:
                raise
            return self.stand_in(self.name_of(function))

    def uncalled(self, function: Any, args: Any) -> Any:
        name = self.name_of(function)
        if placeholders.is_placeholder_class(function):
            name = placeholders._name(function)
            reason = "the policy does not grant it"
        elif id(function) in self.granted:
            reason = "the policy grants %s of it" % _listed(self.granted[id(function)][1])
        else:
            reason = "it is not an object that a granted name stands for"
        self.refuse("call", name, reason)
        return self.stand_in(name)

    def new(self, cls: Any, args: Any, kwargs: Any = _NO_KEYWORDS) -> Any:
        """NEWOBJ and NEWOBJ_EX."""
        entry = self.granted.get(id(cls))
        if entry is None or not entry[1].new:
            return self.unmade(cls)
        if not issubclass(type(cls), type):
            raise UnpicklingError("NEWOBJ class argument must be a type, not %s" % type(cls).__name__)
        if type(args) is not tuple:
            args = plain_tuple(args, UnpicklingError("NEWOBJ expected an arg tuple"))
        make = cls.__new__
        if args and id(cls) in self.checked and constraints.is_made_in_c(cls):
            failure = self.checked[id(cls)](self, cls, args)
            if failure is not None:
                self.refuse("new", entry[1].name, failure)
                return self.stand_in(entry[1].name)
        if kwargs is not _NO_KEYWORDS:
            if type(kwargs) is not dict or not all(type(key) is str for key in kwargs):
                raise UnpicklingError("NEWOBJ_EX expected a dict of keyword arguments")
        self.uses += 1
        if self.audit:
            value = self.attempt(make, (cls,) + args, **kwargs)
        elif kwargs:
            value = make(cls, *args, **kwargs)
        else:
            value = make(cls, *args)
        if type(value) not in SCALARS and id(value) not in self.known:
            shared = make is not object.__new__ and getrefcount(value) > FRESH
            if shared:
                shared = self.is_shared(value, cls, args)
            self.known[id(value)] = (value, entry[1], shared, self.uses)
        return value

    def unmade(self, cls: Any) -> Any:
        if placeholders.is_placeholder_class(cls) and (self.lazy or self.audit):
            return placeholders.instance_of(cls)
        if id(cls) in self.granted:
            reason = "the policy grants %s of it" % _listed(self.granted[id(cls)][1])
        else:
            reason = "it is not a class that a granted name stands for"
        self.refuse("new", self.name_of(cls), reason)
        return self.stand_in(self.name_of(cls))

    def instantiate(self, cls: Any, args: tuple, width: int) -> Any:
        """INST and OBJ: a call; without arguments CPython makes the instance and runs no ``__init__``."""
        self.width = width
        entry = self.granted.get(id(cls))
        if (
            args
            or entry is None
            or not entry[1].call
            or not issubclass(type(cls), type)
            or hasattr(cls, "__getinitargs__")
        ):
            value = self.call(cls, args)
        else:
            value = self.bare_instance(cls, entry[1])
        self.width = 1
        return value

    def bare_instance(self, cls: Any, rule: Rule) -> Any:
        """What INST and OBJ make without arguments; what limits a call of the class limits this too."""
        failure = None if rule.limits is None else constraints.failure(self, rule.limits, ())
        if failure is not None:
            self.refuse("call", rule.name, failure)
            return self.stand_in(rule.name)
        value = cls.__new__(cls)
        if id(value) not in self.known:
            shared = getrefcount(value) > FRESH and self.is_shared(value, cls, ())
            self.known[id(value)] = (value, rule, shared, self.uses)
        return value

    # build

    def build(self, instance: Any, given: Any) -> None:
        """BUILD: ``__setstate__`` of the class, or an update of ``__dict__`` and slots."""
        rule = self.rule_of_build(instance)
        if rule is None:
            return
        setter = self.setter(type(instance))
        is_default = setter is state.ABSENT
        if not is_default and self.is_misstated(instance, given):
            return
        try:
            state.set_state(self, instance, given, setter, rule.own_state)
        except PolicyViolation:
            raise
        except Exception:
            if not (self.audit and self.report.refusals):
                raise
        if not is_default:
            self.note_state(instance)

    def is_misstated(self, instance: Any, given: Any) -> bool:
        """Whether ``instance`` is a dtype or an array for which ``given`` cannot be the state; refuses where so."""
        reason = None
        if dtypes.is_dtype(instance):
            reason = dtypes.misstated(self, instance, given)
        elif dtypes.has_items(instance):
            reason = "it has items already"
        if reason is not None:
            self.refuse("build", self.name_of(instance), reason)
        return reason is not None

    def note_state(self, instance: Any) -> None:
        """Notes that ``instance`` has been given a state, by which it may have used a dtype, or become a whole one."""
        if not dtypes.is_dtype(instance):
            self.uses += 1
        else:
            self.stated.add(id(instance))

    def setter(self, cls: type) -> Any:
        """The ``__setstate__`` of ``cls``, or `state.ABSENT`."""
        try:
            return self.setters[cls]
        except KeyError:
            setter = self.setters[cls] = state.setter_of(cls)
            return setter

    def build_by(self, handler: Callable[[Any], None], host: Any) -> None:
        """BUILD by the handler of a subclass of CPython's unpickler, which may give the state itself."""
        instance, given = host.stack[-2], host.stack[-1]
        rule = self.rule_of_build(instance)
        if rule is None or self.is_misstated(instance, given):
            host.stack.pop()
            return
        given = state.checked_state(self, instance, given, self.setter(type(instance)), rule.own_state)
        if given is state.ABSENT:
            host.stack.pop()
            return
        host.stack[-1] = given
        handler(host)
        self.note_state(instance)

    def rule_of_build(self, instance: Any) -> Optional[Rule]:
        """The rule by which state may be given to ``instance``; refuses where there is none."""
        cls = type(instance)
        if placeholders.is_placeholder(instance):
            return None
        entry = self.known.get(id(instance))
        if entry is None:
            # A literal has no state to set; CPython says so in its own words.
            entry = (instance, None, False, 0)
        rule = entry[1]
        if issubclass(cls, _NEVER_BUILT):
            reason = "state is never given to a class, function or module"
        elif entry[2]:
            reason = "this load did not make the object, or it is shared"
        elif rule is not None and rule.build:
            return rule
        else:
            class_rule = self.rule_of_class(cls)
            if class_rule is not None and class_rule.build and entry[1] is not None:
                return class_rule
            reason = "the policy does not grant `build` of it"
        self.refuse("build", self.name_of(instance), reason)
        return None

    # fill

    def extend(self, target: Any, items: List[Any]) -> None:
        """APPEND and APPENDS."""
        if type(target) is list and id(target) not in self.known:
            target.extend(items)
        elif self.may_fill(target):
            extend = getattr(type(target), "extend", None)
            if extend is not None:
                self.filling(extend, target, items)
            else:
                append = type(target).append
                for item in items:
                    self.filling(append, target, item)

    def set_items(self, target: Any, items: List[Any]) -> None:
        """SETITEM and SETITEMS."""
        if len(items) % 2:
            raise UnpicklingError("odd number of items for SETITEMS")
        if type(target) is dict and id(target) not in self.known:
            target.update(zip(items[::2], items[1::2]))
        elif self.may_fill(target):
            for i in range(0, len(items), 2):
                self.filling(operator.setitem, target, items[i], items[i + 1])

    def add_items(self, target: Any, items: List[Any]) -> None:
        """ADDITEMS."""
        if type(target) is set and id(target) not in self.known:
            target.update(items)
        elif self.may_fill(target):
            add = type(target).add
            for item in items:
                self.filling(add, target, item)

    def filling(self, fill: Any, *args: Any) -> None:
        """Calls the container's own method; under audit a placeholder among the items is no new finding."""
        self.uses += 1
        try:
            fill(*args)
        except Exception:
            if not (self.audit and self.report.refusals):
                raise

    def may_fill(self, target: Any) -> bool:
        """Whether items may be put into ``target``; refuses where not."""
        if placeholders.is_placeholder(target):
            return False
        cls = type(target)
        plain = cls in (list, dict, set)
        entry = self.known.get(id(target))
        if entry is None:
            if plain:
                return True
            reason = "it is no container that this load made"
        elif entry[2]:
            reason = "this load did not make the object, or it is shared"
        elif plain or (entry[1] is not None and entry[1].fill):
            return True
        else:
            class_rule = self.rule_of_class(cls)
            if class_rule is not None and class_rule.fill:
                return True
            reason = "the policy does not grant `fill` of it"
        self.refuse("fill", self.name_of(target), reason)
        return False


def _listed(rule: Rule) -> str:
    return "only " + " and ".join("`%s`" % operation for operation in sorted(rule.may))


def plain_tuple(value: Any, error: Exception) -> tuple:
    """A subclass of tuple as a tuple, read by tuple's own iterator; ``error`` where it is none."""
    if not issubclass(type(value), tuple):
        raise error
    return tuple(tuple.__iter__(value))
