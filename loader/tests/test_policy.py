"""Closing sets, uniting grants, and that a policy does not change."""

import pickle

import pytest

import plc_loader
from assembly import load_global, program, text
from plc_loader import BundleError, Constraint, Policy, parse_bundle
from test_forms import BUNDLE


@pytest.fixture
def bundle():
    return parse_bundle(BUNDLE)


def test_a_root_closes_over_the_sets_and_groups_it_holds(bundle):
    policy = Policy.from_bundles([bundle], "Model [kept]")
    assert sorted(policy.grants) == [
        "builtins.complex",
        "builtins.getattr",
        "copyreg._reconstructor",
        "functools.partial",
        "pkg.core.Model",
    ]
    assert policy.rule("pkg.core.Model").may == {"import", "new", "build"}
    assert policy.rule("builtins.complex").may == {"import", "call"}


def test_a_root_may_be_named_by_an_alias_and_grants_hold_under_aliases(bundle):
    policy = Policy.from_bundles([bundle], "pkg.Model")
    assert policy.rule("pkg.Model") is policy.rule("pkg.core.Model")
    assert policy.rule("pkg.other.Model") is None


def test_all_roots_are_the_default(bundle):
    assert Policy.from_bundles([bundle]).grants.keys() == Policy.from_bundles([bundle], "Model [kept]").grants.keys()


def test_an_unknown_root_is_an_error_that_names_the_nearest(bundle):
    with pytest.raises(BundleError, match="no root `pkg.core.Modle`.*`pkg.core.Model`"):
        Policy.from_bundles([bundle], "pkg.core.Modle")


def _closed(*grants):
    """The rule for `pkg.f` where these grants of it meet in one closed set."""
    policies = [Policy.of({"pkg.f": grant}) for grant in grants]
    united = policies[0]
    for policy in policies[1:]:
        united = united | policy
    return united.rule("pkg.f")


def test_operations_of_the_same_name_are_united():
    assert _closed(["new"], ["build"]).may == {"import", "new", "build"}


def test_constraints_of_the_same_kind_are_united():
    rule = _closed(
        (["call"], Constraint(attributes=frozenset(["a.A.x"]))),
        (["call"], Constraint(attributes=frozenset(["a.A.y"]))),
    )
    assert [limit.attributes for limit in rule.limits] == [{"a.A.x", "a.A.y"}]
    rule = _closed(
        (["call"], Constraint(arguments=((1, frozenset(["u"])),))),
        (["call"], Constraint(arguments=((1, frozenset(["v"])),))),
    )
    assert [dict(limit.arguments)[1] for limit in rule.limits] == [{"u", "v"}]


@pytest.mark.parametrize("reverse", [False, True])
def test_constraints_that_differ_in_two_places_stay_apart(reverse):
    """Made one, they would allow what neither allows: `f("a", "d")` of `f("a", "b")` and `f("c", "d")`."""

    def constants(first, second):
        return (["call"], Constraint(arguments=((0, frozenset([first])), (1, frozenset([second])))))

    def attribute(name, constant):
        names = frozenset(["a.A." + name])
        return (["call"], Constraint(names, arguments=((1, frozenset([constant])),)))

    order = -1 if reverse else 1
    for pair in ([constants("a", "b"), constants("c", "d")], [attribute("x", "x"), attribute("y", "y")]):
        assert len(_closed(*pair[::order]).limits) == 2
    # One that allows any attribute is not narrowed to the other's, nor widens it.
    any_attribute = (["call"], Constraint(arguments=((1, frozenset(["y"])),)))
    assert len(_closed(*[attribute("x", "x"), any_attribute][::order]).limits) == 2


def test_a_combination_that_no_grant_allows_is_refused():
    policies = [
        Policy.of({"specimens.fresh": (["call"], Constraint(arguments=((0, frozenset([a])), (1, frozenset([b])))))})
        for a, b in [("left", "right"), ("up", "down")]
    ]
    policy = policies[0] | policies[1]

    def load(*args):
        pushed = [text(arg) for arg in args]
        call = load_global("specimens:fresh")
        return plc_loader.loads(program(call, *pushed, pickle.TUPLE2, pickle.REDUCE), policy=policy)

    assert load("up", "down").args == ("up", "down")
    with pytest.raises(plc_loader.PolicyViolation):
        load("left", "down")


def test_constraints_of_different_kinds_stay_alternatives():
    rule = _closed(
        (["call"], Constraint(arguments=((0, "new"),))),
        (["call"], Constraint(attributes=frozenset(["a.A.y"]))),
    )
    assert len(rule.limits) == 2


def test_an_unconstrained_call_beats_a_constrained_one_but_an_import_does_not():
    limit = (["call"], Constraint(arguments=((0, "text"),)))
    assert _closed(limit, ["call"]).limits is None
    assert _closed(["call"], limit).limits is None
    assert len(_closed(limit, ["import"]).limits) == 1
    assert len(_closed(["build"], limit).limits) == 1


def test_a_policy_does_not_change():
    policy = Policy.of({"pkg.f": ["call"]})
    with pytest.raises(AttributeError):
        policy.grants = {}
    with pytest.raises(TypeError):
        policy.grants["os.system"] = policy.rule("pkg.f")
    with pytest.raises(AttributeError):
        del policy.grants


@pytest.mark.parametrize("bad", [[], ["run"], "call"])
def test_grants_by_hand_are_checked(bad):
    with pytest.raises(ValueError, match="pkg.f"):
        Policy.of({"pkg.f": bad})
