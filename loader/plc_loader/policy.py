"""Policies: the closed set of one or more roots, ready to be asked by name.

A policy is immutable and made once; loads share it. See `Policy` for how to make one.
"""

import os
from types import MappingProxyType
from typing import (
    Any,
    Callable,
    Dict,
    FrozenSet,
    Iterable,
    List,
    Mapping,
    Optional,
    Sequence,
    Set,
    Tuple,
    Union,
    cast,
)

from .bundle import OPERATIONS, Bundle, Constraint, Grant, Section
from .cache import read_bundle
from .errors import BundleError

__all__ = ["Policy", "PolicyLike", "Rule", "as_policy"]


class Rule:
    """What the closed set grants to one global. ``import`` is granted to all that has a rule."""

    __slots__ = ("name", "names", "new", "call", "build", "fill", "limits", "own_state")

    name: str
    #: Every canonical name that the object stands for; more than one where two grants name it.
    names: Tuple[str, ...]
    new: bool
    call: bool
    build: bool
    fill: bool
    #: ``None``: any call. Otherwise a call has to satisfy one of these.
    limits: Optional[Tuple[Constraint, ...]]
    #: Whether the class has a ``__setstate__``, for which the keys of a state are data.
    own_state: bool

    def __init__(
        self,
        name: str,
        may: Iterable[str],
        limits: Optional[Tuple[Constraint, ...]] = None,
        names: Tuple[str, ...] = (),
        own_state: bool = False,
    ) -> None:
        granted = frozenset(may)
        put = super().__setattr__
        put("name", name)
        put("names", names or (name,))
        for operation in ("new", "call", "build", "fill"):
            put(operation, operation in granted)
        put("limits", limits)
        put("own_state", own_state)

    def __setattr__(self, name: str, value: Any) -> None:
        raise AttributeError("a rule does not change; make another policy")

    def __delattr__(self, name: str) -> None:
        self.__setattr__(name, None)

    @property
    def may(self) -> FrozenSet[str]:
        """The operations, ``import`` always among them."""
        return frozenset(op for op in OPERATIONS if op == "import" or getattr(self, op))

    def united(self, other: "Rule") -> "Rule":
        """What either grants."""
        limits = _united_limits(self, other)
        names = self.names + tuple(name for name in other.names if name not in self.names)
        own_state = self.own_state or other.own_state
        return Rule(self.name, self.may | other.may, limits, names, own_state)

    def __repr__(self) -> str:
        return "Rule(%r, %s)" % (self.name, sorted(self.may))


def _united_limits(one: Rule, other: Rule) -> Optional[Tuple[Constraint, ...]]:
    if not one.call:
        return other.limits
    if not other.call:
        return one.limits
    if one.limits is None or other.limits is None:
        return None
    return _merged(one.limits + other.limits)


def _merged(limits: Iterable[Constraint]) -> Tuple[Constraint, ...]:
    """Alternatives, with those made one that differ only in their attributes, or in the constants of one argument.

    A `getattr` grant has one constraint for each set that needs it; a lookup in one set of attributes is
    what keeps a call cheap. What differs in two places stays apart: made one, it would allow what neither allows.
    """
    merged = _united(
        limits, lambda limit: limit.attributes, lambda limit, names: limit._replace(attributes=names)
    )
    for index in sorted({index for limit in merged for index, _ in limit.arguments}):
        merged = _united(merged, _constants_at(index), _with_constants_at(index))
    return merged


def _constants_at(index: int) -> Callable[[Constraint], FrozenSet[str]]:
    def constants(limit: Constraint) -> FrozenSet[str]:
        kind = dict(limit.arguments).get(index)
        return kind if isinstance(kind, frozenset) else frozenset()

    return constants


def _with_constants_at(index: int) -> Callable[[Constraint, FrozenSet[str]], Constraint]:
    def replaced(limit: Constraint, constants: FrozenSet[str]) -> Constraint:
        arguments = ((at, constants if at == index else kind) for at, kind in limit.arguments)
        return limit._replace(arguments=tuple(arguments))

    return replaced


def _united(
    limits: Iterable[Constraint],
    part: Callable[[Constraint], FrozenSet[str]],
    replaced: Callable[[Constraint, FrozenSet[str]], Constraint],
) -> Tuple[Constraint, ...]:
    """Limits that are alike but for one part made one, with all of its members; an empty part is no limit."""
    united: Dict[Tuple[bool, Constraint], FrozenSet[str]] = {}
    for limit in limits:
        members = part(limit)
        key = (bool(members), replaced(limit, frozenset()) if members else limit)
        united[key] = united.get(key, frozenset()) | members
    return tuple(replaced(rest, members) if members else rest for (_, rest), members in united.items())


PolicyLike = Union["Policy", Bundle, str, "os.PathLike[str]", Sequence[Any]]


class Policy:
    """An immutable closed set.

    Make one with `Policy.read` (bundle files), `Policy.from_bundles` (bundles in memory) or
    `Policy.of` (grants by hand). Two policies join with ``|``.

    Attributes:
        grants: canonical name -> `Rule`.
        roots: the roots asked for; empty for every root.
        digest: SHA-256 over what the policy was made from, hexadecimal.
        source: the file it was read from, for messages.
    """

    __slots__ = ("grants", "roots", "digest", "source", "_names", "bundles")

    grants: Mapping[str, Rule]
    roots: Tuple[str, ...]
    digest: str
    source: Optional[str]
    bundles: Tuple[Bundle, ...]
    _names: Dict[str, Rule]

    def __init__(
        self,
        rules: Mapping[str, Rule],
        aliases: Mapping[str, Iterable[str]] = MappingProxyType({}),
        roots: Sequence[str] = (),
        digest: str = "",
        source: Optional[str] = None,
        bundles: Tuple[Bundle, ...] = (),
    ) -> None:
        names = dict(rules)
        for name, others in aliases.items():
            if name in rules:
                for other in others:
                    names[other] = names[other].united(rules[name]) if other in names else rules[name]
        put = super().__setattr__
        put("grants", MappingProxyType(dict(rules)))
        put("roots", tuple(roots))
        put("digest", digest)
        put("source", source)
        put("bundles", bundles)
        put("_names", names)

    def __setattr__(self, name: str, value: Any) -> None:
        raise AttributeError("a policy does not change; make another one")

    def __delattr__(self, name: str) -> None:
        self.__setattr__(name, None)

    @classmethod
    def read(
        cls,
        *paths: Union[str, "os.PathLike[str]"],
        root: Union[None, str, Sequence[str]] = None,
    ) -> "Policy":
        """The policy of the bundle files at ``paths``, for ``root`` or for every root they have."""
        return cls.from_bundles([read_bundle(path) for path in paths], root=root)

    @classmethod
    def from_bundles(
        cls, bundles: Iterable[Bundle], root: Union[None, str, Sequence[str]] = None
    ) -> "Policy":
        """The closed set of ``root`` (one, several, or ``None`` for all) in ``bundles`` together.

        Raises:
            BundleError: no bundle has a root of that name.
        """
        bundles = tuple(bundles)
        roots = (root,) if isinstance(root, str) else tuple(root or ())
        rules: Dict[str, Rule] = {}
        aliases: Dict[str, List[str]] = {}
        found: Set[str] = set()
        for bundle in bundles:
            wanted = [name for name in roots if _root_of(bundle, name) is not None]
            found.update(wanted)
            starts = [_root_of(bundle, name) for name in wanted] if roots else bundle.roots.values()
            for grant in _closed(bundle, [start for start in starts if start is not None]):
                _add(rules, grant)
            for name, others in bundle.aliases.items():
                aliases.setdefault(name, []).extend(others)
        for name in roots:
            if name not in found:
                raise _no_such_root(bundles, name)
        digest = _digest([bundle.digest for bundle in bundles] + list(roots))
        source = bundles[0].source if len(bundles) == 1 else None
        return cls(rules, aliases, roots, digest, source, bundles)

    @classmethod
    def of(
        cls,
        grants: Mapping[str, Any],
        aliases: Mapping[str, Iterable[str]] = MappingProxyType({}),
    ) -> "Policy":
        """A policy by hand: name -> operations, or name -> (operations, `Constraint`).

        A class that may be built and has a ``__setstate__`` takes any state.

        >>> Policy.of({"collections.OrderedDict": ["call", "fill"]})
        <Policy: 1 grant, all roots>
        """
        rules: Dict[str, Rule] = {}
        for name, value in grants.items():
            may, where = value, None
            if isinstance(value, tuple) and len(value) == 2 and isinstance(value[1], Constraint):
                may, where = value
            unknown = set(may) - set(OPERATIONS)
            if unknown or not may or isinstance(may, str):
                raise ValueError("`%s`: operations are some of %s" % (name, ", ".join(OPERATIONS)))
            _add(rules, Grant(name, frozenset(may), where, "build" in may))
        return cls(rules, aliases, digest=_digest(["by hand"] + sorted(map(repr, grants.items()))))

    def rule(self, name: str) -> Optional[Rule]:
        """What is granted to ``name`` (canonical, or an alias), or ``None``."""
        return self._names.get(name)

    def narrowed(self, root: Union[str, Sequence[str]]) -> "Policy":
        """The same bundles, closed from ``root`` only."""
        if not self.bundles:
            raise BundleError("this policy was made by hand and has no roots")
        return Policy.from_bundles(self.bundles, root)

    def nearest(self, name: str) -> Optional[str]:
        """The granted name that looks most like ``name``: same last part, else same module."""
        last = name.rpartition(".")[2]
        module = name.partition(".")[0] + "."
        close = [known for known in self.grants if known.rpartition(".")[2] == last]
        if not close:
            close = [known for known in self.grants if known.startswith(module)][:2000]
        import difflib

        matches = difflib.get_close_matches(name, sorted(close), 1, 0.0)
        return matches[0] if matches else None

    def __or__(self, other: "Policy") -> "Policy":
        if not isinstance(other, Policy):
            return NotImplemented
        rules = dict(self._names)
        for name, rule in other._names.items():
            rules[name] = rules[name].united(rule) if name in rules else rule
        digest = _digest([self.digest, other.digest])
        return Policy(rules, {}, self.roots + other.roots, digest, None, self.bundles + other.bundles)

    def __contains__(self, name: object) -> bool:
        return name in self._names

    def __len__(self) -> int:
        return len(self.grants)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Policy) and self.digest == other.digest

    def __hash__(self) -> int:
        return hash(self.digest)

    def __repr__(self) -> str:
        count = len(self.grants)
        roots = ", ".join(self.roots) or "all roots"
        return "<Policy: %d grant%s, %s>" % (count, "" if count == 1 else "s", roots)


def _digest(parts: Iterable[str]) -> str:
    import hashlib

    return hashlib.sha256("\n".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


def _add(rules: Dict[str, Rule], grant: Grant) -> None:
    limits = None if grant.where is None else (grant.where,)
    rule = Rule(grant.name, grant.may, limits, own_state=grant.own_state)
    known = rules.get(grant.name)
    rules[grant.name] = rule if known is None else known.united(rule)


def _root_of(bundle: Bundle, name: str) -> Optional[str]:
    """The set that root ``name`` stands for; a root may also be named by an alias of its class."""
    if name in bundle.roots:
        return bundle.roots[name]
    for canonical, others in bundle.aliases.items():
        if name in others and canonical in bundle.roots:
            return bundle.roots[canonical]
    return None


def _closed(bundle: Bundle, starts: Iterable[str]) -> Iterable[Grant]:
    """Every grant of the sets in ``starts`` and of what they hold, transitively."""
    pending: List[Tuple[str, str]] = [("set", start) for start in starts]
    seen: Set[Tuple[str, str]] = set(pending)
    # A grant line that stands alike in many sets is one value: `_add` need not see it again.
    given: Set[Grant] = set()
    while pending:
        kind, name = pending.pop()
        section: Section = (bundle.sets if kind == "set" else bundle.groups)[name]
        for grant in section.grants:
            if grant not in given:
                given.add(grant)
                yield grant
        for hold in section.holds:
            if hold not in seen:
                seen.add(hold)
                pending.append(hold)


def _no_such_root(bundles: Iterable[Bundle], name: str) -> BundleError:
    known = sorted(root for bundle in bundles for root in bundle.roots)
    import difflib

    near = difflib.get_close_matches(name, known, 1, 0.3)
    hint = ", the nearest is `%s`" % near[0] if near else ""
    return BundleError("no root `%s` in the policy%s" % (name, hint))


def as_policy(policy: PolicyLike, root: Union[None, str, Sequence[str]] = None) -> Policy:
    """``policy`` as a `Policy`: a policy, a bundle, the path of a bundle file, or several of these."""
    if isinstance(policy, Policy):
        return policy if root is None else policy.narrowed(root)
    # A Bundle is a tuple too, so it has to be asked for before sequences.
    if isinstance(policy, (Bundle, str, os.PathLike)):
        policy = [policy]
    bundles: List[Bundle] = []
    for one in cast(Sequence[Any], policy):
        if isinstance(one, Policy):
            if not one.bundles:
                raise TypeError("join policies made by hand with `|`")
            bundles.extend(one.bundles)
        elif isinstance(one, Bundle):
            bundles.append(one)
        else:
            bundles.append(read_bundle(one))
    return Policy.from_bundles(bundles, root)
