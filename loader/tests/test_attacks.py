"""Attacks with harmless payloads: each is refused, nothing ran, no shared object changed (see `conftest`)."""

import copyreg
import pickle
import sys

import pytest

import plc_loader
import specimens
from assembly import ALL, load_global, program, text, value
from attacks import BUILD, EMPTY, MARK, MARKER, NEW_PLAIN, NEWOBJ, PLAIN, REDUCE, granting, limited, refused
from plc_loader import Policy, PolicyViolation
from specimens import Plain

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
    refused(program(handed, value(1), BUILD), policy)
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
    grants = limited("specimens.Defaulting", arguments=((0, "factory-or-none"),))
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
    grants = limited("builtins.getattr", attributes=frozenset(["specimens.Plain.method"]))
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
