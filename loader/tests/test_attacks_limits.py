"""Attacks on what a grant is limited to: the pairs of `getattr`, arguments, type expressions, partials, states."""

import functools
import pickle

import pytest

import plc_loader
import specimens
from assembly import ALL, load_global, program, text, value
from attacks import BUILD, EMPTY, MARK, MARKER, NEW_PLAIN, NEWOBJ, PLAIN, REDUCE, granting, limited, refused
from plc_loader import Constraint, Policy
from plc_loader.bundle import Among, Application
from specimens import Plain


def test_getattr_takes_only_the_granted_pairs():
    pairs = frozenset(["specimens.Plain.method", "specimens.Outer.Inner"])
    grants = limited("builtins.getattr", attributes=pairs)
    grants.update({"specimens.Plain": ALL, "specimens.Child": ALL, "specimens.Outer": ["import"]})
    policy = Policy.of(grants)
    get = load_global("builtins:getattr")

    def attribute(owner, name):
        return program(get, owner, name, pickle.TUPLE2, REDUCE)

    loaded = plc_loader.loads(attribute(NEW_PLAIN, text("method")), policy=policy)
    assert loaded() == "method"
    loaded = plc_loader.loads(attribute(load_global("specimens:Outer"), text("Inner")), policy=policy)
    assert loaded is specimens.Outer.Inner
    for owner, name in [
        (NEW_PLAIN, text("__class__")),
        (PLAIN, text("__subclasses__")),
        (load_global("specimens:Outer"), text("build")),
        (text("specimens.Plain"), text("method")),
        (load_global("builtins:getattr"), text("__self__")),
        (NEW_PLAIN, value(["method"])),
    ]:
        refused(attribute(owner, name), policy, "call")
    # An instance that says it is of the class is not of the class.
    refused(attribute(value({"a": 1}), text("method")), policy, "call")


def test_getattr_takes_no_default():
    """`functools.reduce(getattr, …)` or a plain call could pass what comes next in a chain of attributes."""
    grants = limited("builtins.getattr", attributes=frozenset(["specimens.Plain.method"]))
    grants["specimens.Plain"] = ALL
    data = program(load_global("builtins:getattr"), NEW_PLAIN, text("method"), value(1), pickle.TUPLE3, REDUCE)
    refused(data, Policy.of(grants), "call")


def test_what_an_instance_holds_under_the_name_of_a_granted_method_is_not_granted():
    """State hides `Outer.build`, a method that may be called, by a function that may only be imported."""
    grants = limited("builtins.getattr", attributes=frozenset(["specimens.Outer.build"]))
    grants.update({"specimens.Outer": ALL, "specimens.Outer.build": ["call"], "specimens.mark": ["import"]})
    hiding = load_global("specimens:Outer") + EMPTY + NEWOBJ
    hiding += pickle.EMPTY_DICT + text("build") + MARK + pickle.SETITEM + BUILD
    taken = load_global("builtins:getattr") + hiding + text("build") + pickle.TUPLE2 + REDUCE
    refused(program(taken, EMPTY, REDUCE), Policy.of(grants), "call")


def test_what_getattr_gave_is_called_only_if_it_is_granted_itself():
    grants = limited("builtins.getattr", attributes=frozenset(["specimens.Outer.build"]))
    grants["specimens.Outer"] = ["import"]
    data = program(
        load_global("builtins:getattr"),
        load_global("specimens:Outer"),
        text("build"),
        pickle.TUPLE2,
        REDUCE,
        EMPTY,
        REDUCE,
    )
    refused(data, Policy.of(grants), "call")


SHORT_BYTES = b"C\x01x"
ARGUMENTS = [
    ("new", PLAIN, load_global("specimens:make_plain")),
    ("import", load_global("specimens:make_plain"), NEW_PLAIN),
    ("import-or-none", value(None), value(1)),
    ("call", load_global("specimens:fresh"), load_global("specimens:takes_data")),
    ("call", load_global("specimens:fresh"), MARK),
    ("call", load_global("specimens:fresh"), load_global("specimens:fresh") + EMPTY + REDUCE),
    ("call-or-none", value(None), MARK),
    ("factory-or-none", load_global("specimens:takes_data"), MARK),
    ("factory-or-none", value(None), load_global("specimens:takes_call")),
    ("builtin-type", load_global("builtins:dict"), load_global("builtins:type")),
    ("builtin-type", load_global("builtins:dict"), PLAIN),
    ("literal", pickle.EMPTY_LIST + NEW_PLAIN + pickle.APPEND, NEW_PLAIN),
    ("literal", value({"a": 1}), load_global("builtins:dict") + EMPTY + REDUCE),
    ("literal", value(None), MARK),
    ("none", value(None), value(0)),
    ("none", value(None), MARK),
    ("text", text("x"), SHORT_BYTES),
    ("bytes", SHORT_BYTES, text("x")),
    ("data", value([{"a": (1, None, [2])}]), pickle.EMPTY_LIST + NEW_PLAIN + pickle.APPEND),
    ("data", value({"a": 1}), pickle.EMPTY_LIST + PLAIN + pickle.APPEND),
    (frozenset(["latin1"]), text("latin1"), text("rot13")),
]


@pytest.mark.parametrize("kind, good, bad", ARGUMENTS)
def test_constraints_on_arguments(kind, good, bad):
    grants = limited("specimens.make_plain", arguments=((1, kind),))
    grants.update(limited("specimens.takes_data", arguments=((0, "text"),)))
    grants.update(limited("specimens.takes_call", applies=Application(0, 1)))
    grants.update(
        {"specimens.Plain": ALL, "specimens.fresh": ["call"], "specimens.mark": ["import"]}
    )
    grants.update({"builtins.dict": ["call"], "builtins.type": ["import"]})
    policy = Policy.of(grants)
    call = load_global("specimens:make_plain")
    plc_loader.loads(program(call, value(0), good, pickle.TUPLE2, REDUCE), policy=policy)
    plc_loader.loads(program(call, bad, pickle.TUPLE1, REDUCE), policy=policy)
    refused(program(call, value(0), bad, pickle.TUPLE2, REDUCE), policy, "call")


def expressions():
    """What the data core grants for type expressions, beside classes and a function that would do harm."""
    forms = "typing.List", "typing.Union"
    grants = {name: ["import"] for name in forms + ("builtins.int",)}
    grants.update(limited("_operator.getitem", arguments=((0, Among(frozenset(forms))),)))
    grants.update(limited("builtins.type", arguments=((0, "none"), (1, frozenset()))))
    grants.update({"specimens.Plain": ALL, "specimens.mark": ["import"]})
    return Policy.of(grants)


def subscript(form, *parts):
    inside = b"".join(parts) + {1: pickle.TUPLE1, 2: pickle.TUPLE2}[len(parts)]
    return load_global("_operator:getitem") + form + inside + pickle.TUPLE2 + REDUCE


UNION = load_global("typing:Union")
NO_TYPE = load_global("builtins:type") + value(None) + pickle.TUPLE1 + REDUCE


def test_type_expressions_are_values():
    import typing

    loaded = plc_loader.loads(program(subscript(UNION, load_global("builtins:int"), NO_TYPE)), policy=expressions())
    assert loaded == typing.Optional[int]
    for thing in (typing.List[int], typing.Optional[typing.List[int]]):
        assert plc_loader.loads(pickle.dumps(thing), policy=expressions()) == thing


def test_a_string_in_a_type_expression_is_parsed_and_not_run():
    reference = text("__import__('specimens').mark()")
    plc_loader.loads(program(subscript(UNION, reference, load_global("builtins:int"))), policy=expressions())


BAD_EXPRESSIONS = [
    subscript(load_global("specimens:Plain"), load_global("builtins:int")),
    subscript(NEW_PLAIN, load_global("builtins:int")),
    subscript(subscript(load_global("typing:List"), load_global("builtins:int")), load_global("builtins:int")),
    load_global("builtins:type") + text("X") + EMPTY + pickle.EMPTY_DICT + pickle.TUPLE3 + REDUCE,
    load_global("builtins:type") + value(None) + EMPTY + pickle.EMPTY_DICT + pickle.TUPLE3 + REDUCE,
    load_global("builtins:type") + NEW_PLAIN + pickle.TUPLE1 + REDUCE,
    NO_TYPE + EMPTY + REDUCE,
    subscript(UNION, load_global("builtins:int"), NO_TYPE) + EMPTY + REDUCE,
    subscript(UNION, load_global("builtins:int"), NO_TYPE) + value({"_name": "x"}) + BUILD,
]


@pytest.mark.parametrize("opcodes", BAD_EXPRESSIONS)
def test_no_more_than_type_expressions(opcodes):
    refused(program(opcodes), expressions())


LATER = {
    "builtins:map": ("call", MARK + value([1])),
    "builtins:filter": ("call-or-none", MARK + value([1])),
    "itertools:starmap": ("call", MARK + value([(1,)])),
    "itertools:takewhile": ("call-or-none", MARK + value([1])),
    "functools:reduce": ("call", MARK + value((1, 2))),
}


@pytest.mark.parametrize("name", LATER)
@pytest.mark.parametrize("may", [["import"], ["new", "build", "fill"], "text only"])
def test_what_is_called_later_has_to_be_callable(name, may):
    """A `list` of an iterator, which any policy has, calls what the iterator was given."""
    kind, arguments = LATER[name]
    grants = limited(name.replace(":", "."), arguments=((0, kind),))
    grants["builtins.list"] = ["call"]
    text_only = limited("specimens.mark", arguments=((0, "text"),))
    grants.update(text_only if may == "text only" else {"specimens.mark": may})
    made = load_global(name) + arguments + pickle.TUPLE2 + REDUCE
    data = program(load_global("builtins:list"), made, pickle.TUPLE1, REDUCE)
    refused(data, Policy.of(grants), "call")


def test_a_factory_is_called_without_arguments_only():
    """Reading a missing key of a `defaultdict` calls its factory: `Reading.__setstate__` does."""
    grants = limited("collections.defaultdict", arguments=((0, "factory-or-none"),))
    grants.update({"specimens.Reading": ALL, "specimens.mark": ["import"]})
    made = load_global("collections:defaultdict") + MARK + pickle.TUPLE1 + REDUCE
    data = program(load_global("specimens:Reading"), EMPTY, NEWOBJ, made, BUILD)
    refused(data, Policy.of(grants), "call")


@pytest.mark.parametrize("name", ["builtins:dict", "collections:OrderedDict", "collections:defaultdict", "specimens:Mapping"])
def test_what_fills_a_dict_has_no_keys_of_its_own(name):
    """`dict(instance)` calls the attribute `keys` of the instance, which the pickle may have put there."""
    grants = {name.replace(":", "."): ALL, "specimens.Plain": ALL, "specimens.mark": ["import"]}
    policy = Policy.of({**grants, "specimens.Mapping": ALL})
    keys = pickle.EMPTY_DICT + text("keys") + MARK + pickle.SETITEM + BUILD
    start = load_global(name) + MARKER + (value(None) if "default" in name else b"")
    for made in (PLAIN, load_global("specimens:Mapping")):
        refused(program(start, made, EMPTY, NEWOBJ, keys, pickle.TUPLE, REDUCE), policy, "call")
    for plain in ({"a": 1}, [("a", 1)], (("a", 1),)):
        assert plc_loader.loads(program(start, value(plain), pickle.TUPLE, REDUCE), policy=policy) == {"a": 1}


def test_the_reconstructor_calls_the_constructors_of_builtin_types_only():
    """`copyreg._reconstructor(cls, base, state)` calls `base.__init__`, whatever `base` is."""
    kinds = ((0, "new"), (1, "builtin-type"), (2, "literal"))
    grants = limited("copyreg._reconstructor", arguments=kinds)
    grants.update({"specimens.Plain": ALL, "specimens.Initialised": ["import"], "builtins.dict": ["import"]})
    grants["specimens.Mapping"] = ["new"]
    reconstruct = load_global("copyreg:_reconstructor")
    based = program(reconstruct, PLAIN, load_global("specimens:Initialised"), value(1), pickle.TUPLE3, REDUCE)
    refused(based, Policy.of(grants), "call")
    held = pickle.EMPTY_DICT + text("held") + NEW_PLAIN + pickle.SETITEM
    mapping = load_global("specimens:Mapping") + load_global("builtins:dict") + held
    loaded = plc_loader.loads(program(reconstruct, mapping, pickle.TUPLE3, REDUCE), policy=Policy.of(grants))
    assert loaded == {"held": Plain()}


def test_data_may_refer_to_itself_and_may_not_hold_the_result_of_a_call():
    grants = limited("specimens.make_plain", arguments=((0, "data"),))
    grants["builtins.list"] = ["call"]
    policy = Policy.of(grants)
    call = load_global("specimens:make_plain")
    loop = pickle.EMPTY_LIST + b"q\x63h\x63" + pickle.APPEND
    plc_loader.loads(program(call, loop, pickle.TUPLE1, REDUCE), policy=policy)
    made = load_global("builtins:list") + EMPTY + REDUCE
    refused(program(call, made, pickle.TUPLE1, REDUCE), policy, "call")


def test_a_function_that_another_applies_needs_its_own_grant():
    applies = Application(0, 1)
    grants = limited("specimens.make_plain", applies=applies)
    grants["specimens.Outer"] = ["import"]
    grants.update(limited("specimens.mark", arguments=((0, "text"),)))
    policy = Policy.of(grants)
    call = load_global("specimens:make_plain")

    def apply(function, args):
        return program(call, function, args, pickle.TUPLE2, REDUCE)

    refused(apply(load_global("specimens:Outer"), EMPTY), policy, "call")
    refused(apply(MARK, value(1) + pickle.TUPLE1), policy, "call")
    refused(apply(MARK, value([1])), policy, "call")
    plc_loader.loads(apply(MARK, text("x") + pickle.TUPLE1), policy=policy)


@pytest.mark.parametrize("made", [b"(ispecimens\nPlain\n", MARKER + PLAIN + pickle.OBJ], ids=["INST", "OBJ"])
def test_an_instance_without_arguments_is_limited_like_a_call(made):
    policy = Policy.of(limited("specimens.Plain", applies=Application(0, 1)))
    refused(program(made), policy, "call")


def test_the_state_of_a_partial_is_limited_like_its_call():
    grants = {
        "functools.partial": (["call", "build"], Constraint(arguments=((0, "import"),))),
        "specimens.make_plain": ["import"],
        "specimens.Plain": ALL,
    }
    policy = Policy.of(grants)
    good = functools.partial(specimens.make_plain, 1)
    assert plc_loader.loads(pickle.dumps(good), policy=policy)().args == (1,)
    made = load_global("functools:partial") + load_global("specimens:make_plain") + pickle.TUPLE1 + REDUCE
    state = NEW_PLAIN + value(()) + pickle.EMPTY_DICT + value(None)
    refused(program(made, MARKER, state, pickle.TUPLE, BUILD), policy, "build")


PARTIAL = load_global("functools:partial")
LIMITED = {
    "an attribute": (
        "builtins.getattr",
        {"attributes": frozenset(["specimens.Plain.method"])},
        load_global("specimens:make_plain") + text("__globals__"),
        NEW_PLAIN + text("method"),
    ),
    "too little for an attribute": (
        "builtins.getattr",
        {"attributes": frozenset(["specimens.Plain.method"])},
        NEW_PLAIN,
        NEW_PLAIN + text("method"),
    ),
    "a text": ("specimens.takes_data", {"arguments": ((0, "text"),)}, value(1), text("x")),
    "a factory": (
        "collections.defaultdict",
        {"arguments": ((0, "factory-or-none"),)},
        MARK,
        load_global("specimens:make_plain"),
    ),
}


@pytest.mark.parametrize("what", LIMITED)
@pytest.mark.parametrize("way", ["call", "build"])
def test_a_partial_binds_what_a_limited_call_may_have_and_no_more(what, way):
    name, constraint, bad, good = LIMITED[what]
    grants = limited(name, **constraint)
    grants["functools.partial"] = (["call", "build"], Constraint(arguments=((0, "import"),)))
    grants.update({"specimens.make_plain": ["call"], "specimens.Plain": ALL, "specimens.mark": ["import"]})
    policy = Policy.of(grants)
    function = load_global(":".join(name.rsplit(".", 1)))

    def bound(arguments):
        if way == "call":
            return program(PARTIAL, MARKER, function, arguments, pickle.TUPLE, REDUCE)
        made = PARTIAL + load_global("specimens:make_plain") + pickle.TUPLE1 + REDUCE
        rest = MARKER + arguments + pickle.TUPLE + pickle.EMPTY_DICT + value(None)
        return program(made, MARKER, function, rest, pickle.TUPLE, BUILD)

    refused(bound(bad), policy, way)
    plc_loader.loads(bound(good), policy=policy)


def test_a_partial_of_a_limited_call_gets_no_keywords_later():
    """`partial.__setstate__` keeps the dict it is given, which the pickle can go on filling."""
    grants = limited("specimens.takes_data", arguments=((0, "text"),))
    grants["functools.partial"] = (["call", "build"], Constraint(arguments=((0, "import"),)))
    policy = Policy.of(grants)
    function = load_global("specimens:takes_data")
    made = PARTIAL + function + pickle.TUPLE1 + REDUCE

    def state(keywords):
        return MARKER + function + EMPTY + keywords + value(None) + pickle.TUPLE + BUILD

    keywords = text("args") + value(1) + pickle.SETITEM
    refused(program(made, state(pickle.EMPTY_DICT + keywords)), policy, "build")
    later = state(pickle.EMPTY_DICT + b"q\x63") + b"h\x63" + keywords + pickle.POP
    assert plc_loader.loads(program(made, later), policy=policy).keywords == {}


def test_a_granted_function_can_call_what_may_only_be_imported():
    """Not prevented: code that calls a method of what it is given calls an attribute that the pickle has set.

    What the policy names must therefore be harmless to call. `plc build` names no sink, and nothing that reaches one.
    """
    policy = granting(calls_detach=["call"], Plain=ALL, mark=["import"])
    detach = NEW_PLAIN + pickle.EMPTY_DICT + text("detach") + MARK + pickle.SETITEM + BUILD
    data = program(load_global("specimens:calls_detach"), detach, pickle.TUPLE1, REDUCE)
    assert plc_loader.loads(data, policy=policy) == "marked"
    assert specimens.MARKS == [((), {})]
    specimens.MARKS.clear()
    closed = limited("specimens.calls_detach", arguments=((0, Among(frozenset(["specimens.fresh"]))),))
    closed.update({"specimens.Plain": ALL, "specimens.mark": ["import"], "specimens.fresh": ["call", "build"]})
    refused(data, Policy.of(closed), "call")
    # What one of the names made is none of the others' instances, whatever its class.
    made = load_global("specimens:fresh") + EMPTY + REDUCE
    with pytest.raises(AttributeError):
        data = program(load_global("specimens:calls_detach"), made, pickle.TUPLE1, REDUCE)
        plc_loader.loads(data, policy=Policy.of(closed))


STATES_BY_NAME = {
    "an instance with `items`": NEW_PLAIN + pickle.EMPTY_DICT + text("items") + MARK + pickle.SETITEM + BUILD,
    "a dict subclass with `items`": load_global("specimens:HostileKeys") + EMPTY + NEWOBJ,
    "a special attribute": pickle.EMPTY_DICT + text("__class__") + PLAIN + pickle.SETITEM,
    "a special slot": value(None) + value({"__setstate__": 1}) + pickle.TUPLE2,
    "an instance for slots": value(None) + NEW_PLAIN + pickle.TUPLE2,
    "a name that is no string": value({1: 1}),
    "a class": PLAIN,
}


@pytest.mark.parametrize("what", STATES_BY_NAME)
def test_a_state_that_a_function_stores_name_by_name(what):
    grants = limited("specimens.takes_state", arguments=((0, "state"),))
    grants.update({"specimens.Plain": ALL, "specimens.HostileKeys": ALL, "specimens.mark": ["import"]})
    call = load_global("specimens:takes_state")
    refused(program(call, STATES_BY_NAME[what], pickle.TUPLE1, REDUCE), Policy.of(grants), "call")
    for good in ({"x": 1}, ({"x": 1}, None), (None, {"x": 1}), None):
        data = program(call, value(good), pickle.TUPLE1, REDUCE)
        assert plc_loader.loads(data, policy=Policy.of(grants)) == Plain(**({"x": 1} if good else {}))


REBUILDS = ["specimens:rebuild_from_type", "torch._tensor:_rebuild_from_type_v2"]


@pytest.mark.parametrize("rebuild", REBUILDS)
def test_the_state_of_a_rebuilt_object_does_not_reach_the_member_of_an_enum(rebuild):
    """A class that is called with a value gives the member that everybody has, and the rebuilding sets its state."""
    pytest.importorskip(rebuild.partition(":")[0])
    makers = Among(frozenset(["specimens.fresh"]))
    limit = Constraint(arguments=((0, makers), (1, "import"), (3, "state")), applies=Application(0, 2))
    grants = {rebuild.replace(":", "."): (["call"], limit), "specimens.fresh": ["call"]}
    grants.update({"specimens.Colour": ["call"], "specimens.Plain": ALL, "specimens.mark": ["import"]})
    policy = Policy.of(grants)

    def rebuilt(maker, cls, state=value({"kept": 1})):
        parts = load_global("specimens:" + maker), load_global("specimens:" + cls), value((1,)), state
        return program(load_global(rebuild), MARKER, *parts, pickle.TUPLE, REDUCE)

    refused(rebuilt("Colour", "Colour"), policy, "call")
    assert "kept" not in vars(specimens.Colour.RED)
    refused(rebuilt("fresh", "Plain", STATES_BY_NAME["an instance with `items`"]), policy, "call")
    refused(rebuilt("fresh", "Plain", STATES_BY_NAME["a special attribute"]), policy, "call")
    if rebuild.startswith("specimens"):
        assert plc_loader.loads(rebuilt("fresh", "Plain"), policy=policy) == Plain(args=(1,), kept=1)


def test_torch_makes_parameters_of_tensors_with_plain_states_only():
    """As native-stubs/torch says: `Parameter` calls `detach` of what is no tensor, and stores what the state names."""
    torch = pytest.importorskip("torch")
    names = ["torch.Tensor", "torch._utils._rebuild_tensor_v2", "torch.nn.parameter.Parameter"]
    limit = Constraint(arguments=((0, Among(frozenset(names))), (3, "state")))
    grants = {"torch._utils._rebuild_parameter_with_state": (["call"], limit), "collections.OrderedDict": ["call"]}
    grants.update({"specimens.fresh": ["call"], "specimens.Plain": ALL, "specimens.mark": ["import"]})
    grants.update({"torch._utils._rebuild_tensor_v2": ["call"], "torch.FloatStorage": ["import"]})
    grants.update(limited("torch.storage._load_from_bytes", nested=0))
    policy = Policy.of(grants)
    rebuild = load_global("torch._utils:_rebuild_parameter_with_state")
    hooks = load_global("collections:OrderedDict") + EMPTY + REDUCE

    def parameter(data, state):
        return program(rebuild, MARKER, data, value(False), hooks, state, pickle.TUPLE, REDUCE)

    detach = NEW_PLAIN + pickle.EMPTY_DICT + text("detach") + MARK + pickle.SETITEM + BUILD
    refused(parameter(detach, value(None)), policy, "call")
    for state in STATES_BY_NAME.values():
        refused(parameter(detach, state), policy | Policy.of({"specimens.HostileKeys": ALL}), "call")
    noted = torch.nn.Parameter(torch.zeros(2), requires_grad=False)
    noted.note = "kept"
    with plc_loader.enforce(policy):
        assert pickle.loads(pickle.dumps(noted)).note == "kept"


@pytest.mark.parametrize("what", ["a partial", "a class that reads its state"])
def test_an_audit_gives_no_state_that_is_refused(what):
    grants = limited("specimens.takes_data", arguments=((0, "text"),))
    grants["functools.partial"] = (["call", "build"], Constraint(arguments=((0, "import"),)))
    grants["specimens.make_plain"] = ["import"]
    policy = Policy.of(grants) | _without_own_state("specimens.Stateful")
    if what == "a partial":
        made = PARTIAL + load_global("specimens:make_plain") + pickle.TUPLE1 + REDUCE
        rest = value((1,)) + pickle.EMPTY_DICT + value(None)
        state = MARKER + load_global("specimens:takes_data") + rest + pickle.TUPLE
    else:
        made, state = load_global("specimens:Stateful") + EMPTY + NEWOBJ, value({"__class__": 1})
    data = program(made, state, BUILD)
    refused(data, policy, "build")
    report = plc_loader.Report()
    loaded = plc_loader.loads(data, policy=policy, audit=True, report=report)
    assert [refusal.operation for refusal in report.refusals] == ["build"]
    assert getattr(loaded, "func", None) in (specimens.make_plain, None) and not hasattr(loaded, "state")


def _without_own_state(name):
    """What a bundle grants of a class that had no ``__setstate__`` when it was made."""
    return Policy({name: plc_loader.policy.Rule(name, ALL)})
