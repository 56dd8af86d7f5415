"""The unpickler behaves as CPython's where the policy grants what a pickle asks for."""

import io
import pickle
import sys
import threading

import pytest

import plc_loader
import specimens
from assembly import ALL, PROTOCOLS, load_global, program, text, value
from plc_loader import Policy, PolicyViolation, UnpicklingError
from specimens import Child, Listing, Mapping, Outer, Plain, Point, Slotted, Stateful

OLD = {
    "copyreg._reconstructor": ["call"],
    "builtins.object": ["import"],
    "builtins.list": ["import"],
    "builtins.dict": ["import"],
    "builtins.tuple": ["import"],
    "_codecs.encode": ["call"],
    "builtins.set": ["call"],
    "builtins.frozenset": ["call"],
    "builtins.bytearray": ["call"],
    "builtins.bytes": ["call"],
}


def granting(*names, **by_name):
    grants = dict(OLD)
    grants.update(("specimens." + name, ALL) for name in names)
    grants.update(by_name)
    return Policy.of(grants)


VALUES = [
    None,
    [True, False, 0, 1, 255, 256, 65536, -1, 1 << 31, -(1 << 70), 1 << 3000, 0.0, -1.5, float("inf")],
    ["", "text", "\u20ac\U0001f600\ud800", "x" * 300, b"", b"\xff\x00\n", b"y" * 300, bytearray(b"z")],
    [(), (1,), (1, 2), (1, 2, 3), (1, 2, 3, 4)],
    {"a": {1, 2}, 3: frozenset([4]), (5,): []},
    list(range(3000)),
    {str(i): i for i in range(3000)},
]


@pytest.mark.parametrize("protocol", PROTOCOLS)
@pytest.mark.parametrize("thing", VALUES, ids=range(len(VALUES)))
def test_plain_values(thing, protocol):
    assert plc_loader.loads(pickle.dumps(thing, protocol), policy=granting()) == thing


OBJECTS = [
    (Plain(x=1, y=[Plain()]), ["Plain"]),
    (Child(x=Plain(z=1)), ["Plain", "Child"]),
    (Listing([1, 2]), ["Listing"]),
    (Mapping(a=1), ["Mapping"]),
    (Point(1, 2), ["Point"]),
    (Plain, ["Plain"]),
    (specimens.mark, ["mark"]),
]


@pytest.mark.parametrize("protocol", PROTOCOLS)
@pytest.mark.parametrize("thing, names", OBJECTS, ids=[names[-1] for _, names in OBJECTS])
def test_objects(thing, names, protocol):
    data = pickle.dumps(thing, protocol)
    assert plc_loader.loads(data, policy=granting(*names)) == thing
    with pytest.raises(PolicyViolation):
        plc_loader.loads(data, policy=Policy.of({}))


@pytest.mark.parametrize("protocol", [2, 3, 4, 5][: len(PROTOCOLS) - 2])
def test_slots(protocol):
    data = pickle.dumps(Slotted(1, [2]), protocol)
    assert plc_loader.loads(data, policy=granting("Slotted")) == Slotted(1, [2])


@pytest.mark.parametrize("state", [None, 0, 7, "text", (1, 2), (None, {"a": 1}), {"__class__": 1}, [3]])
@pytest.mark.parametrize("protocol", PROTOCOLS)
def test_a_class_that_sets_its_own_state_takes_any(state, protocol):
    thing = Stateful()
    thing.state = state
    expected = pickle.loads(pickle.dumps(thing, protocol))
    loaded = plc_loader.loads(pickle.dumps(thing, protocol), policy=granting("Stateful"))
    assert loaded.__dict__ == expected.__dict__


def test_a_nested_class_by_dotted_name_and_by_getattr():
    grants = {
        "specimens.Outer": ["import"],
        "specimens.Outer.Inner": ["new"],
        "builtins.getattr": (
            ["call"],
            plc_loader.Constraint(attributes=frozenset(["specimens.Outer.Inner"])),
        ),
    }
    for protocol in range(2, pickle.HIGHEST_PROTOCOL + 1):
        data = pickle.dumps(Outer.Inner(), protocol)
        assert type(plc_loader.loads(data, policy=Policy.of(grants))) is Outer.Inner


def test_recursion_and_identity():
    for protocol in PROTOCOLS:
        loop = Plain()
        loop.list = [loop, {"loop": loop}]
        loaded = plc_loader.loads(pickle.dumps(loop, protocol), policy=granting("Plain"))
        assert loaded.list[0] is loaded
        assert loaded.list[1]["loop"] is loaded


def test_the_file_is_left_after_the_pickle():
    for protocol in PROTOCOLS:
        file = io.BytesIO(pickle.dumps([1], protocol) + pickle.dumps([2], protocol) + b"rest")
        assert plc_loader.load(file, policy=granting()) == [1]
        assert plc_loader.load(file, policy=granting()) == [2]
        assert file.read() == b"rest"


def test_the_memo_lasts_from_pickle_to_pickle_of_one_unpickler():
    file = io.BytesIO()
    pickler = pickle.Pickler(file)
    shared = Plain(x=1)
    pickler.dump(shared)
    pickler.dump([shared])
    file.seek(0)
    unpickler = plc_loader.Unpickler(file, policy=granting("Plain"))
    first = unpickler.load()
    assert unpickler.load()[0] is first


class Pipe:
    """A file that cannot tell where it is."""

    def __init__(self, data):
        self._file = io.BytesIO(data)
        self.read, self.readline = self._file.read, self._file.readline


@pytest.mark.parametrize("make", [io.BytesIO, Pipe])
@pytest.mark.parametrize("protocol", PROTOCOLS)
def test_the_offset_is_that_of_the_opcode(make, protocol):
    data = pickle.dumps(["padding" * 40, specimens.mark], protocol)
    with pytest.raises(PolicyViolation) as caught:
        plc_loader.load(make(data), policy=granting())
    opcode = pickle.GLOBAL if protocol < 4 else pickle.STACK_GLOBAL
    assert data[caught.value.offset : caught.value.offset + 1] == opcode
    assert caught.value.name == "specimens.mark"


def test_out_of_band_buffers():
    if pickle.HIGHEST_PROTOCOL < 5:
        pytest.skip("protocol 5 only")
    taken = []
    data = pickle.dumps(pickle.PickleBuffer(b"abc"), 5, buffer_callback=taken.append)
    assert bytes(plc_loader.loads(data, buffers=taken, policy=granting())) == b"abc"
    with pytest.raises(UnpicklingError, match="no .buffers. argument"):
        plc_loader.loads(data, policy=granting())
    with pytest.raises(UnpicklingError, match="not enough"):
        plc_loader.loads(data, buffers=[], policy=granting())


def test_python_2_names_and_strings():
    data = b"cUserDict\nIterableUserDict\n."
    with pytest.raises(PolicyViolation, match="`collections.UserDict`"):
        plc_loader.loads(data, policy=Policy.of({"UserDict.IterableUserDict": ["import"]}))
    assert plc_loader.loads(b"c__builtin__\nset\n.", policy=granting()) is set
    old = b"U\x02\xc3\xa9."
    with pytest.raises(UnicodeDecodeError):
        plc_loader.loads(old, policy=granting())
    assert plc_loader.loads(old, encoding="utf-8", policy=granting()) == "\xe9"
    assert plc_loader.loads(old, encoding="bytes", policy=granting()) == b"\xc3\xa9"


@pytest.mark.parametrize(
    "data, error",
    [
        (b"", EOFError),
        (b"N", EOFError),
        (b".", UnpicklingError),
        (b"t.", UnpicklingError),
        (b"0.", UnpicklingError),
        (b"\x80\x63.", ValueError),
        (b"q\x00.", UnpicklingError),
        (b"h\x00.", UnpicklingError),
        (b"X\x05\x00\x00\x00ab", UnpicklingError),
        (b"\x80\x04\x95\xff\x00\x00\x00\x00\x00\x00\x00N.", UnpicklingError),
        (b"\xff.", UnpicklingError),
        (b"I1x\n.", ValueError),
        (b"S'x\n.", UnpicklingError),
        (b"\x82\x01.", ValueError),
        (b"(NNNd.", UnpicklingError),
        (b"}(Nu.", UnpicklingError),
    ],
)
def test_broken_streams_raise_what_pickle_raises(data, error):
    if data[:1] == b"h" and sys.version_info < (3, 9):
        error = KeyError
    with pytest.raises(error):
        pickle.loads(data)
    with pytest.raises(error):
        plc_loader.loads(data, policy=granting())


@pytest.mark.parametrize(
    "data, expected",
    [
        (b"\x80\x04\x95\x02\x00\x00\x00\x00\x00\x00\x00J\x01\x00\x00\x00.", 1),
        (b"\x80\x04\x95\x0b\x00\x00\x00\x00\x00\x00\x00\x95\x02\x00\x00\x00\x00\x00\x00\x00N0N.", None),
        (b"\x80\x04\x95\x02\x00\x00\x00\x00\x00\x00\x00I1\n.", 1),
    ],
)
def test_frames_are_no_borders(data, expected):
    assert pickle.loads(data) == expected
    assert plc_loader.loads(data, policy=granting()) == expected


def test_an_error_of_the_program_itself_is_passed_on():
    class Broken(plc_loader.Unpickler):
        def persistent_load(self, pid):
            return [][1]

    with pytest.raises(IndexError):
        Broken(io.BytesIO(b"P1\n."), policy=granting()).load()


class Persistent(plc_loader.Unpickler):
    def persistent_load(self, pid):
        return specimens.SHARED_LIST if pid == "list" else ("pid", pid)


def test_persistent_ids():
    assert Persistent(io.BytesIO(b"P7\n."), policy=granting()).load() == ("pid", "7")
    assert Persistent(io.BytesIO(b"K\x07Q."), policy=granting()).load() == ("pid", 7)
    with pytest.raises(UnpicklingError, match="persistent"):
        plc_loader.loads(b"P7\n.", policy=granting())
    unpickler = plc_loader.Unpickler(io.BytesIO(b"P7\n."), policy=granting())
    unpickler.persistent_load = lambda pid: pid * 2
    assert unpickler.load() == "77"


def test_what_a_persistent_id_stands_for_is_not_changed():
    with pytest.raises(PolicyViolation, match="fill"):
        Persistent(io.BytesIO(b"Plist\nNa."), policy=granting()).load()


def test_what_a_persistent_id_stands_for_is_not_called():
    class Calling(plc_loader.Unpickler):
        def persistent_load(self, pid):
            return specimens.mark

    for grants in (granting("Plain"), Policy.of({"specimens.mark": ["import"]})):
        with pytest.raises(PolicyViolation, match="`call`"):
            Calling(io.BytesIO(b"P1\n)R."), policy=grants).load()


class Renaming(plc_loader.Unpickler):
    """An override that gives its own object for every name."""

    def find_class(self, module, name):
        if name == "Plain":
            return Child
        return super().find_class(module, name)


def test_an_override_of_find_class_narrows_and_does_not_widen():
    data = pickle.dumps(Plain(x=1))
    with pytest.raises(PolicyViolation, match="`new`"):
        Renaming(io.BytesIO(data), policy=granting("Plain")).load()
    assert Renaming(io.BytesIO(pickle.dumps(Plain)), policy=granting("Plain")).load() is Child
    with pytest.raises(PolicyViolation, match="import"):
        Renaming(io.BytesIO(pickle.dumps(Plain)), policy=granting()).load()
    assert Renaming(io.BytesIO(pickle.dumps(Child(x=2))), policy=granting("Child")).load() == Child(x=2)

    class Refusing(plc_loader.Unpickler):
        def find_class(self, module, name):
            raise UnpicklingError("narrowed")

    with pytest.raises(UnpicklingError, match="narrowed"):
        Refusing(io.BytesIO(data), policy=granting("Plain")).load()


def test_find_class_outside_a_load_is_checked():
    unpickler = plc_loader.Unpickler(io.BytesIO(b""), policy=granting("Plain"))
    assert unpickler.find_class("specimens", "Plain") is Plain
    with pytest.raises(PolicyViolation):
        unpickler.find_class("os", "system")


def test_a_subclass_that_does_not_call_init_is_told():
    class Forgetful(plc_loader.Unpickler):
        def __init__(self):
            pass

    with pytest.raises(UnpicklingError, match="not called"):
        Forgetful().load()


def test_two_threads_do_not_share_one_unpickler():
    inside, go_on = threading.Event(), threading.Event()

    class Slow(plc_loader.Unpickler):
        def persistent_load(self, pid):
            inside.set()
            go_on.wait(10)
            return pid

    unpickler = Slow(io.BytesIO(b"P1\n.P2\n."), policy=granting())
    thread = threading.Thread(target=unpickler.load)
    thread.start()
    inside.wait(10)
    try:
        with pytest.raises(UnpicklingError, match="loading already"):
            unpickler.load()
    finally:
        go_on.set()
        thread.join()


def test_dumping_is_the_stock_half():
    assert plc_loader.dumps is pickle.dumps
    assert plc_loader.Pickler is pickle.Pickler
    assert set(pickle.__all__) <= set(dir(plc_loader))
    assert issubclass(PolicyViolation, pickle.UnpicklingError)


def test_a_violation_says_what_to_do_and_can_itself_be_pickled():
    policy = granting("Plain")
    with pytest.raises(PolicyViolation) as caught:
        plc_loader.loads(program(load_global("specimens:Plane")), policy=policy)
    violation = caught.value
    assert (violation.operation, violation.name) == ("import", "specimens.Plane")
    assert violation.nearest == "specimens.Plain"
    assert "plc explain" in str(violation) and "plc verify" in str(violation)
    again = pickle.loads(pickle.dumps(violation))
    assert str(again) == str(violation) and again.offset == violation.offset


def test_names_may_not_be_subclasses_of_str():
    data = program(value(3), text("system"), pickle.STACK_GLOBAL)
    with pytest.raises(UnpicklingError, match="requires str"):
        plc_loader.loads(data, policy=granting())


def test_a_lot_of_nesting_needs_no_recursion():
    data = b"(" * 10000 + b"t" * 10000 + b"."
    loaded = plc_loader.loads(data, policy=granting())
    depth = 0
    while loaded:
        depth, loaded = depth + 1, loaded[0]
    assert depth == 9999
