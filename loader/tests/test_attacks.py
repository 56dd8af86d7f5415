"""Attacks with harmless payloads: each is refused, nothing ran, no shared object changed (see `conftest`)."""

import copyreg
import functools
import pickle
import sys

import pytest

import plc_loader
import specimens
from assembly import ALL, load_global, program, text, value
from plc_loader import Constraint, Policy, PolicyViolation
from plc_loader.bundle import Among, Application
from specimens import Plain

MARK = load_global("specimens:mark")
EMPTY = pickle.EMPTY_TUPLE
REDUCE, NEWOBJ, BUILD, MARKER = pickle.REDUCE, pickle.NEWOBJ, pickle.BUILD, pickle.MARK
PLAIN = load_global("specimens:Plain")
NEW_PLAIN = PLAIN + EMPTY + NEWOBJ


def granting(**grants):
    """Grants for names of `specimens`, and what every pickle may have."""
    return Policy.of({"specimens." + name: may for name, may in grants.items()})


def refused(data, policy, operation=None):
    with pytest.raises(PolicyViolation) as caught:
        plc_loader.loads(data, policy=policy)
    if operation is not None:
        assert caught.value.operation == operation, str(caught.value)
    # The process still loads a good file.
    good = plc_loader.loads(pickle.dumps(Plain(x=1)), policy=granting(Plain=ALL))
    assert good == Plain(x=1)
    return caught.value


CALLS = {
    "REDUCE": MARK + EMPTY + REDUCE,
    "GLOBAL REDUCE": b"cspecimens\nmark\n(tR",
    "INST": b"(ispecimens\nmark\n",
    "INST with arguments": b"(I1\nispecimens\nmark\n",
    "OBJ": MARKER + MARK + pickle.OBJ,
    "OBJ with arguments": MARKER + MARK + value(1) + pickle.OBJ,
    "NEWOBJ": MARK + EMPTY + NEWOBJ,
    "NEWOBJ_EX": MARK + EMPTY + pickle.EMPTY_DICT + pickle.NEWOBJ_EX,
    "in a key": pickle.EMPTY_DICT + MARK + EMPTY + REDUCE + value(1) + pickle.SETITEM,
    "in arguments": PLAIN + MARK + EMPTY + REDUCE + pickle.TUPLE1 + REDUCE,
    "in state": NEW_PLAIN + MARK + EMPTY + REDUCE + BUILD,
    "behind POP": MARK + EMPTY + REDUCE + pickle.POP + value(None),
    "behind POP_MARK": MARKER + MARK + EMPTY + REDUCE + pickle.POP_MARK + value(None),
    "after many opcodes": value(None) + (value(1) + pickle.POP) * 100000 + MARK + EMPTY + REDUCE,
    "left on the stack": MARK + EMPTY + REDUCE + value(None),
    "before a broken byte": MARK + EMPTY + REDUCE + b"\xff",
    "before a truncation": MARK + EMPTY + REDUCE + b"X\xff\0\0\0ab",
    "across the end of a frame": pickle.FRAME + (4).to_bytes(8, "little") + MARK + EMPTY + REDUCE,
    "under a name of escapes": b"S'specimen\\x73'\nS'm\\141rk'\n" + pickle.STACK_GLOBAL + EMPTY + REDUCE,
    "from the memo": MARK + b"\x94" + pickle.POP + b"h\x00" + EMPTY + REDUCE,
    "duplicated": MARK + pickle.DUP + EMPTY + REDUCE,
}


@pytest.mark.parametrize("way", CALLS)
def test_a_call_that_is_not_granted_does_not_run(way):
    data = program(CALLS[way])
    refused(data, granting(Plain=ALL), "import")
    granted_otherwise = granting(Plain=ALL, mark=["import", "build", "fill"])
    refused(data, granted_otherwise, "new" if "NEWOBJ" in way else "call")


def test_python_2_names_are_refused_by_their_new_ones():
    for old, new in (("__builtin__\neval", "builtins.eval"), ("commands\ngetoutput", "subprocess.getoutput")):
        violation = refused(b"c%s\n(S'1'\ntR." % old.encode(), granting(Plain=ALL), "import")
        assert violation.name == new


def test_a_name_that_a_call_computed_is_a_name_like_another():
    policy = Policy.of({"_codecs.decode": ["call"], "specimens.Plain": ALL})
    computed = load_global("_codecs:decode") + b"C\x09specimens" + pickle.TUPLE1 + REDUCE
    refused(program(computed, text("mark"), pickle.STACK_GLOBAL, EMPTY, REDUCE), policy, "import")
    loaded = plc_loader.loads(program(computed, text("Plain"), pickle.STACK_GLOBAL, EMPTY, NEWOBJ), policy=policy)
    assert type(loaded) is Plain


def test_a_grant_to_make_an_instance_is_none_to_call_the_class_or_what_it_made():
    refused(program(PLAIN, EMPTY, REDUCE), granting(Plain=["new", "build"]), "call")
    made = load_global("specimens:make_plain") + EMPTY + REDUCE
    refused(program(made, EMPTY, REDUCE), granting(make_plain=["call"]), "call")
    refused(program(made, value({"x": 1}), BUILD), granting(make_plain=["call"]), "build")


def test_the_second_pickle_of_a_file_is_checked_like_the_first():
    import io

    file = io.BytesIO(pickle.dumps(1) + program(MARK + EMPTY + REDUCE))
    unpickler = plc_loader.Unpickler(file, policy=granting(Plain=ALL))
    assert unpickler.load() == 1
    with pytest.raises(PolicyViolation):
        unpickler.load()


def test_a_module_is_not_imported_before_it_is_granted(tmp_path, monkeypatch):
    (tmp_path / "marking_module.py").write_text("import specimens\nspecimens.mark('imported')\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    refused(b"cmarking_module\nthing\n.", granting(Plain=ALL), "import")
    refused(program(load_global("marking_module:thing.deep")), granting(Plain=ALL), "import")
    assert "marking_module" not in sys.modules


def test_a_dotted_name_does_not_go_through_a_module_or_function():
    for name in ("specimens:collections.OrderedDict", "specimens:make_plain.__globals__"):
        full = name.replace(":", ".")
        refused(program(load_global(name)), Policy.of({full: ALL}), "import")
    with pytest.raises(AttributeError):
        plc_loader.loads(
            program(load_global("specimens:make_function.<locals>.made")),
            policy=Policy.of({"specimens.make_function.<locals>.made": ALL}),
        )


def test_a_module_getattr_is_not_asked_for_what_is_not_granted(tmp_path, monkeypatch):
    (tmp_path / "lazy_module.py").write_text(
        "import specimens\ndef __getattr__(name):\n    specimens.mark(name)\n    raise AttributeError(name)\n"
    )
    monkeypatch.syspath_prepend(str(tmp_path))
    refused(b"clazy_module\nthing\n.", granting(Plain=ALL))


def test_an_extension_code_is_a_name_like_another():
    # What is in copyreg's cache was put there by a load that nobody checked.
    copyreg.add_extension("specimens", "mark", 77)
    try:
        pickle.loads(b"\x82\x4d.")
        refused(b"\x82\x4d.", granting(Plain=ALL), "import")
        refused(b"\x83\x4d\x00)R.", granting(mark=["import"]), "call")
        assert plc_loader.loads(b"\x84\x4d\x00\x00\x00.", policy=granting(mark=["import"])) is specimens.mark
    finally:
        copyreg.remove_extension("specimens", "mark", 77)


def test_an_instance_that_poses_as_a_granted_callable():
    pose = {"__name__": "make_plain", "__qualname__": "make_plain", "__module__": "specimens"}
    policy = granting(Plain=ALL, make_plain=["call"])
    refused(program(NEW_PLAIN, value(pose), BUILD, EMPTY, REDUCE), policy, "build")
    pose = {"x": 1}
    refused(program(NEW_PLAIN, value(pose), BUILD, EMPTY, REDUCE), policy, "call")
    refused(program(text("make_plain"), EMPTY, REDUCE), policy, "call")


@pytest.mark.parametrize("target", ["Plain", "make_plain", "SHARED", "SHARED_DICT", "SHARED_LIST"])
@pytest.mark.parametrize("slots", [False, True])
def test_state_for_what_the_load_did_not_make(target, slots):
    state = {"__defaults__": (1,), "kept": False, "method": 1}
    given = value((None, state) if slots else state)
    policy = granting(**{target: ALL})
    refused(program(load_global("specimens:" + target), given, BUILD), policy, "build")


def test_state_for_a_module():
    policy = Policy.of({"specimens.collections": ALL})
    refused(program(load_global("specimens:collections"), value({"x": 1}), BUILD), policy, "build")


def test_state_for_a_class_or_function_that_a_call_made():
    policy = granting(make_function=["call", "build"])
    make = load_global("specimens:make_function") + EMPTY + REDUCE
    refused(program(make, value((None, {"__code__": 1})), BUILD), policy, "build")


@pytest.mark.parametrize("call", ["shared", "Singleton"])
def test_state_for_a_shared_object_that_a_call_gave(call):
    specimens.Singleton()
    policy = granting(shared=["call", "build"], Singleton=["call", "new", "build"], Plain=["build"])
    make = load_global("specimens:" + call) + EMPTY
    refused(program(make, REDUCE, value({"kept": False}), BUILD), policy, "build")
    if call == "Singleton":
        refused(program(make, NEWOBJ, value({"kept": False}), BUILD), policy, "build")
    assert not specimens.Singleton().__dict__


def test_state_for_what_a_call_hands_on():
    """`iter` may be given a state, an `Iterating` may not; the one returns the other."""
    policy = Policy.of({"builtins.iter": ["call", "build"], "specimens.Iterating": ["new"]})
    made = load_global("specimens:Iterating") + EMPTY + NEWOBJ
    handed = load_global("builtins:iter") + made + pickle.TUPLE1 + REDUCE
    refused(program(handed, value(1), BUILD), policy, "build")
    iterator = load_global("builtins:iter") + value([1, 2]) + pickle.TUPLE1 + REDUCE
    assert list(plc_loader.loads(program(iterator, value(1), BUILD), policy=policy)) == [2]


def test_items_for_a_shared_container():
    policy = Policy.of(
        {
            "specimens.SHARED_LIST": ALL,
            "specimens.SHARED_DICT": ALL,
            "specimens.shared_list": ALL,
            "sys.modules": ALL,
            "sys.path": ALL,
            "os.environ": ALL,
        }
    )
    for name in ("specimens:SHARED_LIST", "sys:path"):
        refused(program(load_global(name), value(1), pickle.APPEND), policy, "fill")
        refused(program(load_global(name), MARKER, value(1), pickle.APPENDS), policy, "fill")
        refused(program(load_global(name), MARKER, value(1), b"\x90"), policy, "fill")
        refused(program(load_global(name), value(0), value(1), pickle.SETITEM), policy, "fill")
    for name in ("specimens:SHARED_DICT", "sys:modules", "os:environ"):
        refused(program(load_global(name), value("k"), value("v"), pickle.SETITEM), policy, "fill")
        refused(program(load_global(name), MARKER, value("k"), value("v"), pickle.SETITEMS), policy, "fill")
    made = load_global("specimens:shared_list") + EMPTY + REDUCE
    refused(program(made, value(1), pickle.APPEND), policy, "fill")


def test_items_for_a_class_need_a_grant():
    policy = granting(Listing=["new"], Mapping=["new"])
    new = load_global("specimens:Listing") + EMPTY + NEWOBJ
    refused(program(new, value(1), pickle.APPEND), policy, "fill")
    new = load_global("specimens:Mapping") + EMPTY + NEWOBJ
    refused(program(new, value("k"), value(1), pickle.SETITEM), policy, "fill")


@pytest.mark.parametrize("key", ["__class__", "__dict__", "__setstate__", "__getattr__", "__reduce_ex__"])
def test_special_attributes_are_not_state(key):
    policy = granting(Plain=ALL, Child=ALL, mark=["import"], SlottedWithProperty=ALL)
    state = pickle.EMPTY_DICT + text(key) + MARK + pickle.SETITEM
    refused(program(NEW_PLAIN, state, BUILD), policy, "build")
    refused(program(NEW_PLAIN, value(None), state, pickle.TUPLE2, BUILD), policy, "build")


def test_a_setstate_from_the_pickle_is_never_called():
    # Under a name that is no special one it can be stored; the class is what is asked for a setter.
    policy = granting(Asked=["new", "build"])
    new = load_global("specimens:Asked") + EMPTY + NEWOBJ
    loaded = plc_loader.loads(program(new, value({"x": 1}), BUILD), policy=policy)
    assert loaded.__dict__ == {"x": 1}


def test_the_state_is_copied_plainly_before_it_is_looked_at():
    policy = granting(Plain=ALL, HostileKeys=ALL)
    hostile = (
        load_global("specimens:HostileKeys") + EMPTY + NEWOBJ + value("x") + value(1) + pickle.SETITEM
    )
    loaded = plc_loader.loads(program(NEW_PLAIN, hostile, BUILD), policy=policy)
    assert loaded == Plain(x=1)
    hostile = (
        load_global("specimens:HostileKeys") + EMPTY + NEWOBJ + value("__class__") + value(1) + pickle.SETITEM
    )
    refused(program(NEW_PLAIN, hostile, BUILD), policy, "build")
    refused(program(NEW_PLAIN, value({3: 4}), BUILD), policy, "build")


def test_arguments_are_copied_plainly_too():
    policy = granting(Plain=ALL, make_plain=["call"], HostileTuple=["new"])
    args = load_global("specimens:HostileTuple") + value(([7],)) + NEWOBJ
    loaded = plc_loader.loads(program(load_global("specimens:make_plain"), args, REDUCE), policy=policy)
    assert loaded.args == (7,)
    specimens.MARKS.clear()
    with pytest.raises(TypeError):
        plc_loader.loads(program(load_global("specimens:make_plain"), value([1]), REDUCE), policy=policy)


@pytest.mark.parametrize("key", ["trap", "method"])
def test_slot_state_reaches_slots_only(key):
    policy = granting(SlottedWithProperty=["new", "build"], Plain=ALL)
    new = load_global("specimens:SlottedWithProperty") + EMPTY + NEWOBJ
    refused(program(new, value((None, {key: 1})), BUILD), policy, "build")
    loaded = plc_loader.loads(program(new, value((None, {"value": 1})), BUILD), policy=policy)
    assert loaded.value == 1
    refused(program(NEW_PLAIN, value((None, {"method": 1})), BUILD), policy, "build")


def test_slot_state_does_not_reach_the_members_of_a_compiled_class():
    """What limits the call of a class would limit nothing if the state could say it anew."""
    grants = _limited("specimens.Defaulting", arguments=((0, "factory-or-none"),))
    grants["specimens.Defaulting"] = (["call", "build"], grants["specimens.Defaulting"][1])
    grants["specimens.mark"] = ["import"]
    policy = Policy.of(grants)
    made = load_global("specimens:Defaulting") + value((None,)) + REDUCE
    slots = value(None) + pickle.EMPTY_DICT + text("default_factory") + MARK + pickle.SETITEM + pickle.TUPLE2
    refused(program(made, slots, BUILD), policy, "build")
    loaded = plc_loader.loads(program(made, value({"default_factory": 1}), BUILD), policy=policy)
    assert loaded.default_factory is None


@pytest.mark.parametrize("state", [{"new": 1}, ({"new": 1}, {}), {"kept": 1}])
def test_state_for_attributes_that_others_have_too(state):
    made = load_global("specimens:Sharing") + EMPTY
    refused(program(made, REDUCE, value(state), BUILD), granting(Sharing=ALL), "build")
    loaded = plc_loader.loads(program(made, NEWOBJ, value(state), BUILD), policy=granting(Sharing=ALL))
    assert vars(loaded) == (state if type(state) is dict else state[0])


def test_an_exception_takes_no_special_attributes():
    policy = Policy.of({"builtins.ValueError": ["call", "build"], "builtins.KeyError": ["import"]})
    made = load_global("builtins:ValueError") + EMPTY + REDUCE
    state = pickle.EMPTY_DICT + text("__class__") + load_global("builtins:KeyError") + pickle.SETITEM
    refused(program(made, state, BUILD), policy, "build")
    loaded = plc_loader.loads(program(made, value({"note": 1}), BUILD), policy=policy)
    assert loaded.note == 1


def _limited(name, **constraint):
    return {name: (["call"], Constraint(**constraint))}


def test_getattr_takes_only_the_granted_pairs():
    pairs = frozenset(["specimens.Plain.method", "specimens.Outer.Inner"])
    grants = _limited("builtins.getattr", attributes=pairs)
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
    grants = _limited("builtins.getattr", attributes=frozenset(["specimens.Plain.method"]))
    grants["specimens.Plain"] = ALL
    data = program(load_global("builtins:getattr"), NEW_PLAIN, text("method"), value(1), pickle.TUPLE3, REDUCE)
    refused(data, Policy.of(grants), "call")


def test_what_an_instance_holds_under_the_name_of_a_granted_method_is_not_granted():
    """State hides `Outer.build`, a method that may be called, by a function that may only be imported."""
    grants = _limited("builtins.getattr", attributes=frozenset(["specimens.Outer.build"]))
    grants.update({"specimens.Outer": ALL, "specimens.Outer.build": ["call"], "specimens.mark": ["import"]})
    hiding = load_global("specimens:Outer") + EMPTY + NEWOBJ
    hiding += pickle.EMPTY_DICT + text("build") + MARK + pickle.SETITEM + BUILD
    taken = load_global("builtins:getattr") + hiding + text("build") + pickle.TUPLE2 + REDUCE
    refused(program(taken, EMPTY, REDUCE), Policy.of(grants), "call")


def test_what_getattr_gave_is_called_only_if_it_is_granted_itself():
    grants = _limited("builtins.getattr", attributes=frozenset(["specimens.Outer.build"]))
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
    grants = _limited("specimens.make_plain", arguments=((1, kind),))
    grants.update(_limited("specimens.takes_data", arguments=((0, "text"),)))
    grants.update(_limited("specimens.takes_call", applies=Application(0, 1)))
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
    grants.update(_limited("_operator.getitem", arguments=((0, Among(frozenset(forms))),)))
    grants.update(_limited("builtins.type", arguments=((0, "none"), (1, frozenset()))))
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
    grants = _limited(name.replace(":", "."), arguments=((0, kind),))
    grants["builtins.list"] = ["call"]
    limited = _limited("specimens.mark", arguments=((0, "text"),))
    grants.update(limited if may == "text only" else {"specimens.mark": may})
    made = load_global(name) + arguments + pickle.TUPLE2 + REDUCE
    data = program(load_global("builtins:list"), made, pickle.TUPLE1, REDUCE)
    refused(data, Policy.of(grants), "call")


def test_a_factory_is_called_without_arguments_only():
    """Reading a missing key of a `defaultdict` calls its factory: `Reading.__setstate__` does."""
    grants = _limited("collections.defaultdict", arguments=((0, "factory-or-none"),))
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
    grants = _limited("copyreg._reconstructor", arguments=kinds)
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
    grants = _limited("specimens.make_plain", arguments=((0, "data"),))
    grants["builtins.list"] = ["call"]
    policy = Policy.of(grants)
    call = load_global("specimens:make_plain")
    loop = pickle.EMPTY_LIST + b"q\x63h\x63" + pickle.APPEND
    plc_loader.loads(program(call, loop, pickle.TUPLE1, REDUCE), policy=policy)
    made = load_global("builtins:list") + EMPTY + REDUCE
    refused(program(call, made, pickle.TUPLE1, REDUCE), policy, "call")


def test_a_function_that_another_applies_needs_its_own_grant():
    applies = Application(0, 1)
    grants = _limited("specimens.make_plain", applies=applies)
    grants["specimens.Outer"] = ["import"]
    grants.update(_limited("specimens.mark", arguments=((0, "text"),)))
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
    policy = Policy.of(_limited("specimens.Plain", applies=Application(0, 1)))
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
    grants = _limited(name, **constraint)
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
    grants = _limited("specimens.takes_data", arguments=((0, "text"),))
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
    closed = _limited("specimens.calls_detach", arguments=((0, Among(frozenset(["specimens.fresh"]))),))
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
    grants = _limited("specimens.takes_state", arguments=((0, "state"),))
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
    grants.update(_limited("torch.storage._load_from_bytes", nested=0))
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
    grants = _limited("specimens.takes_data", arguments=((0, "text"),))
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


def test_a_policy_cannot_be_changed_by_a_load():
    policy = granting(Plain=ALL)
    with pytest.raises(AttributeError):
        policy.rule("specimens.Plain").call = True
    with pytest.raises(TypeError):
        policy.grants["os.system"] = policy.rule("specimens.Plain")
    refused(program(MARK + EMPTY + REDUCE), policy)


def test_a_granted_class_cannot_be_changed_before_it_is_called():
    policy = granting(Plain=ALL, mark=["import"])
    state = pickle.EMPTY_DICT + text("method") + MARK + pickle.SETITEM
    refused(program(PLAIN, state, BUILD), policy, "build")
    refused(program(PLAIN, value(None), state, pickle.TUPLE2, BUILD), policy, "build")
    refused(program(PLAIN, text("method"), MARK, pickle.SETITEM), policy, "fill")


def test_refused_instances_leave_no_finalizer():
    refused(pickle.dumps(specimens.Deleted()), granting(Plain=ALL), "import")
    specimens.MARKS.clear()


class Keyed:
    """Comparing it or hashing it leaves a mark."""

    def __hash__(self):
        specimens.mark("hash")
        return 1

    def __eq__(self, other):
        specimens.mark("eq")
        return True


specimens.Keyed = Keyed
Keyed.__module__ = "specimens"


def test_hooks_of_keys_do_not_run_for_a_class_that_is_not_granted():
    key = load_global("specimens:Keyed") + EMPTY + NEWOBJ
    for holder in (
        pickle.EMPTY_DICT + key + value(1) + pickle.SETITEM,
        MARKER + key + value(1) + pickle.DICT,
        pickle.EMPTY_SET + MARKER + key + b"\x90",
        MARKER + key + pickle.FROZENSET,
    ):
        refused(program(holder), granting(Plain=ALL), "import")
        refused(program(holder), granting(Plain=ALL, Keyed=["import", "call"]), "new")


def test_an_object_that_lies_about_its_class_is_judged_by_its_type():
    policy = granting(Liar=["new"], Plain=["new", "build"])
    refused(program(load_global("specimens:Liar"), EMPTY, NEWOBJ, value({"x": 1}), BUILD), policy, "build")
    grants = _limited("builtins.getattr", attributes=frozenset(["specimens.Plain.method"]))
    grants.update({"specimens.Plain": ALL, "specimens.Liar": ["new"]})
    liar = load_global("specimens:Liar") + EMPTY + NEWOBJ
    data = program(load_global("builtins:getattr"), liar, text("method"), pickle.TUPLE2, REDUCE)
    refused(data, Policy.of(grants), "call")


class Liar:
    @property
    def __class__(self):
        return Plain


Liar.__module__ = "specimens"
specimens.Liar = Liar


def test_threads_share_a_policy_and_nothing_else():
    import threading

    policy = granting(Plain=ALL)
    good, bad = pickle.dumps(Plain(x=1)), program(MARK + EMPTY + REDUCE)
    wrong = []

    def work(number):
        for turn in range(60):
            try:
                if (turn + number) % 3:
                    assert plc_loader.loads(good, policy=policy) == Plain(x=1)
                else:
                    with plc_loader.enforce(policy), pytest.raises(PolicyViolation):
                        pickle.loads(bad)
            except BaseException as error:
                wrong.append(error)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(8)]
    stock = pickle.loads
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not wrong
    assert pickle.loads is stock


def test_a_load_inside_a_load_has_its_own_memo_and_objects():
    # What an outer load made is foreign to an inner one, and the other way round.
    policy = granting(Reentrant=ALL, Plain=ALL)
    inner = pickle.dumps([Plain(x=1)])
    made = load_global("specimens:Reentrant") + EMPTY + NEWOBJ
    data = program(made, b"B" + len(inner).to_bytes(4, "little") + inner, BUILD)
    loaded = plc_loader.loads(data, policy=policy)
    assert loaded.inner == [Plain(x=1)]
    bad = program(MARK + EMPTY + REDUCE)
    data = program(made, b"B" + len(bad).to_bytes(4, "little") + bad, BUILD)
    refused(data, policy, "import")


LOCATION = NEW_PLAIN + pickle.EMPTY_DICT + text("startswith") + MARK + pickle.SETITEM + BUILD


class Located(plc_loader.Unpickler):
    """Calls a method of the id's second part, as torch does of a storage's location."""

    def persistent_load(self, pid):
        return pid[0], pid[1].startswith("cuda")


@pytest.mark.parametrize("location", [LOCATION, load_global("specimens:make_plain") + EMPTY + REDUCE])
@pytest.mark.parametrize("deep", [False, True])
def test_a_persistent_id_holds_nothing_that_the_load_made(location, deep):
    import io

    policy = granting(Plain=ALL, mark=["import"], make_plain=["call"])
    inside = pickle.EMPTY_LIST + location + pickle.APPEND if deep else location
    data = program(PLAIN, inside, pickle.TUPLE2, pickle.BINPERSID)
    with pytest.raises(PolicyViolation, match="a persistent id holds") as caught:
        Located(io.BytesIO(data), policy=policy).load()
    assert caught.value.operation == "call"
    data = program(PLAIN, text("cpu"), pickle.TUPLE2, pickle.BINPERSID)
    assert Located(io.BytesIO(data), policy=policy).load() == (Plain, False)


def test_a_thread_that_a_load_starts_is_under_the_policy_of_the_process():
    policy = granting(Threaded=ALL)
    bad = program(MARK + EMPTY + REDUCE)
    made = load_global("specimens:Threaded") + EMPTY + NEWOBJ
    data = program(made, b"B" + len(bad).to_bytes(4, "little") + bad, BUILD)
    plc_loader.install(policy)
    try:
        loaded = pickle.loads(data)
    finally:
        plc_loader.uninstall()
    assert type(loaded.inner) is PolicyViolation


class Threaded:
    """Unpickles its state in a thread of its own."""

    def __setstate__(self, state):
        import threading

        def unpickle():
            try:
                self.inner = pickle.loads(state)
            except PolicyViolation as violation:
                self.inner = violation

        thread = threading.Thread(target=unpickle)
        thread.start()
        thread.join()


Threaded.__module__ = "specimens"
specimens.Threaded = Threaded


class Reentrant:
    """Unpickles its state, by the name of `pickle` and in another thread's place."""

    def __setstate__(self, state):
        self.inner = pickle.loads(state)


Reentrant.__module__ = "specimens"
specimens.Reentrant = Reentrant
