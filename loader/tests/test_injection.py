"""`enforce` and `install`: every way in which a program may already hold a name of `pickle`."""

import copy
import io
import pickle
import subprocess
import sys
import textwrap
import threading
import types

import pytest

import plc_loader
import specimens
from assembly import ALL, load_global, program, text, value
from plc_loader import Policy, PolicyViolation, enforce
from specimens import Plain

GOOD = pickle.dumps(Plain(x=1))
BAD = program(load_global("specimens:mark"), pickle.EMPTY_TUPLE, pickle.REDUCE)
POLICY = Policy.of({"specimens.Plain": ALL})


class EarlyC(pickle.Unpickler):
    """A subclass of the C unpickler, made before anything is enforced."""

    def __init__(self, file, extra=None):
        super().__init__(file)
        self.extra = extra

    def load(self):
        return super().load()


class EarlyCFinding(pickle.Unpickler):
    asked = []

    def find_class(self, module, name):
        self.asked.append(name)
        return super().find_class(module, name)

    def persistent_load(self, pid):
        return "persistent %s" % pid


class EarlyCByName(pickle.Unpickler):
    """As dill does it: the base is named, not `super()`."""

    def __init__(self, *args, **kwds):
        StockUnpickler.__init__(self, *args, **kwds)

    def find_class(self, module, name):
        return StockUnpickler.find_class(self, module, name)

    def load(self):
        return StockUnpickler.load(self)


StockUnpickler = pickle.Unpickler


class EarlyPython(pickle._Unpickler):
    pass


class EarlyPythonBuilding(pickle._Unpickler):
    """As joblib does it: BUILD is followed by work of its own."""

    dispatch = copy.copy(pickle._Unpickler.dispatch)

    def load_build(self):
        pickle._Unpickler.load_build(self)
        self.stack[-1].built = True

    dispatch[pickle.BUILD[0]] = load_build


class EarlyPythonSetting(pickle._Unpickler):
    """BUILD is replaced altogether, and gives the state itself."""

    dispatch = copy.copy(pickle._Unpickler.dispatch)

    def load_build(self):
        state = self.stack.pop()
        attributes, slots = state if isinstance(state, tuple) else (state, None)
        for part in (attributes, slots):
            for name in part or ():
                setattr(self.stack[-1], name, part[name])

    dispatch[pickle.BUILD[0]] = load_build


class EarlyPythonReducing(pickle._Unpickler):
    """As pandas does it: REDUCE is replaced altogether, unchecked."""

    dispatch = copy.copy(pickle._Unpickler.dispatch)

    def load_reduce(self):
        args = self.stack.pop()
        self.stack[-1] = self.stack[-1](*args)

    dispatch[pickle.REDUCE[0]] = load_reduce


early_load, early_loads = pickle.load, pickle.loads
holder = types.ModuleType("plc_test_holder")
holder.renamed = pickle.loads
sys.modules["plc_test_holder"] = holder

WAYS = {
    "pickle.loads": lambda data: pickle.loads(data),
    "pickle.load": lambda data: pickle.load(io.BytesIO(data)),
    "pickle.Unpickler": lambda data: pickle.Unpickler(io.BytesIO(data)).load(),
    "pickle._loads": lambda data: pickle._loads(data),
    "pickle._load": lambda data: pickle._load(io.BytesIO(data)),
    "pickle._Unpickler": lambda data: pickle._Unpickler(io.BytesIO(data)).load(),
    "from pickle import load": lambda data: early_load(io.BytesIO(data)),
    "from pickle import loads": lambda data: early_loads(data),
    "a name in another module": lambda data: holder.renamed(data),
    "an early subclass of C": lambda data: EarlyC(io.BytesIO(data), extra=1).load(),
    "an early subclass of C by name": lambda data: EarlyCByName(io.BytesIO(data)).load(),
    "an early subclass of C with find_class": lambda data: EarlyCFinding(io.BytesIO(data)).load(),
    "an early subclass of Python": lambda data: EarlyPython(io.BytesIO(data)).load(),
    "an early subclass with BUILD": lambda data: EarlyPythonBuilding(io.BytesIO(data)).load(),
    "an early subclass with REDUCE": lambda data: EarlyPythonReducing(io.BytesIO(data)).load(),
    "plc_loader.loads": lambda data: plc_loader.loads(data),
}


@pytest.mark.parametrize("way", WAYS)
def test_every_way_in_is_enforced_in_the_block_and_only_there(way):
    load = WAYS[way]
    with enforce(POLICY):
        assert load(GOOD).x == 1
        with pytest.raises(PolicyViolation):
            load(BAD)
        with enforce(Policy.of({})), pytest.raises(PolicyViolation):
            load(GOOD)
        assert load(GOOD).x == 1
    if not way.startswith("plc_loader"):
        assert load(BAD) == "marked"
        assert specimens.MARKS == [((), {})]
        specimens.MARKS.clear()


def test_pickle_is_afterwards_what_it_was():
    before = (pickle.load, pickle.loads, pickle.Unpickler, dict(vars(pickle._Unpickler)), EarlyC.__bases__)
    with enforce(POLICY):
        assert pickle.loads is not before[1]
    after = (pickle.load, pickle.loads, pickle.Unpickler, dict(vars(pickle._Unpickler)), EarlyC.__bases__)
    assert before == after
    plc_loader.loads(GOOD, policy=POLICY)
    assert pickle.loads is before[1]


def test_a_name_that_a_module_takes_between_two_blocks_is_enforced_too():
    with enforce(POLICY):
        pass
    holder.taken_later = pickle.loads
    with enforce(POLICY), pytest.raises(PolicyViolation):
        holder.taken_later(BAD)


def test_a_name_that_main_takes_for_another_is_enforced_too(monkeypatch):
    main = types.ModuleType("__main__")
    main.dropped = 1
    monkeypatch.setitem(sys.modules, "__main__", main)
    with enforce(POLICY):
        pass
    del main.dropped
    main.taken = pickle.loads
    with enforce(POLICY), pytest.raises(PolicyViolation):
        main.taken(BAD)


def test_a_name_that_the_program_has_bound_anew_is_its_own():
    stock = holder.bound_anew = pickle.loads
    with enforce(POLICY):
        assert holder.bound_anew is not stock
    holder.bound_anew = len
    with enforce(POLICY):
        assert holder.bound_anew is len
    assert holder.bound_anew is len


def test_an_early_subclass_keeps_its_overrides():
    EarlyCFinding.asked.clear()
    with enforce(POLICY):
        assert EarlyCFinding(io.BytesIO(b"P7\n.")).load() == "persistent 7"
        EarlyCFinding(io.BytesIO(GOOD)).load()
        assert EarlyPythonBuilding(io.BytesIO(GOOD)).load().built
    assert EarlyCFinding.asked == ["Plain"]


NEW = pickle.EMPTY_TUPLE + pickle.NEWOBJ
SLOTTED = load_global("specimens:SlottedWithProperty") + NEW
HOSTILE = load_global("specimens:HostileKeys") + NEW + text("x") + value(1) + pickle.SETITEM
STATES = {
    "a special attribute": load_global("specimens:Plain") + NEW + value({"__class__": 1}),
    "a name that is no string": load_global("specimens:Plain") + NEW + value({1: 1}),
    "a property in slot state": SLOTTED + value((None, {"trap": 1})),
    "a method in slot state": SLOTTED + value((None, {"method": 1})),
}


@pytest.mark.parametrize("what", STATES)
def test_a_subclass_that_sets_the_state_itself_gets_none_that_is_refused(what):
    policy = POLICY | Policy.of({"specimens.SlottedWithProperty": ALL})
    with enforce(policy), pytest.raises(PolicyViolation) as caught:
        EarlyPythonSetting(io.BytesIO(program(STATES[what], pickle.BUILD))).load()
    assert caught.value.operation == "build"


def test_a_subclass_that_sets_the_state_itself_gets_it_as_a_plain_dict():
    with enforce(POLICY | Policy.of({"specimens.HostileKeys": ALL})):
        data = program(load_global("specimens:Plain") + NEW, HOSTILE, pickle.BUILD)
        assert EarlyPythonSetting(io.BytesIO(data)).load() == Plain(x=1)


def test_an_audit_goes_on_after_the_state_that_a_subclass_would_have_set():
    with enforce(Policy.of({"specimens.Plain": ["new"]}), audit=True) as report:
        data = program(load_global("specimens:Plain") + NEW, value({"x": 1}), pickle.BUILD)
        assert EarlyPythonSetting(io.BytesIO(data)).load() == Plain()
    assert [refusal.operation for refusal in report.refusals] == ["build"]


def test_a_subclass_made_in_the_block_keeps_working_after_it():
    with enforce(POLICY):

        class Late(pickle.Unpickler):
            def find_class(self, module, name):
                return super().find_class(module, name)

            def persistent_load(self, pid):
                return pid

        assert Late(io.BytesIO(GOOD)).load() == Plain(x=1)
    assert Late(io.BytesIO(GOOD)).load() == Plain(x=1)
    assert Late(io.BytesIO(b"P7\n.")).load() == "7"


def test_an_unpickler_made_before_the_block_is_refused_in_it():
    early = EarlyC(io.BytesIO(GOOD))
    vars(early).pop("_plc_arguments", None)
    with enforce(POLICY), pytest.raises(PolicyViolation, match="made before"):
        early.load()


def test_other_threads_are_not_touched():
    seen = []
    with enforce(POLICY):
        thread = threading.Thread(target=lambda: seen.append(pickle.loads(BAD)))
        thread.start()
        thread.join()
        thread = threading.Thread(target=lambda: seen.append(pickle.Unpickler(io.BytesIO(BAD)).load()))
        thread.start()
        thread.join()
        with pytest.raises(PolicyViolation):
            pickle.loads(BAD)
    assert seen == ["marked", "marked"]
    specimens.MARKS.clear()


def test_install_is_for_every_thread():
    refused = []

    def load():
        try:
            pickle.loads(BAD)
        except PolicyViolation as error:
            refused.append(error)

    plc_loader.install(POLICY)
    try:
        load()
        thread = threading.Thread(target=load)
        thread.start()
        thread.join()
        plc_loader.install(Policy.of({"specimens.make_plain": ["import"]}))
        with pytest.raises(PolicyViolation):
            pickle.loads(GOOD)
    finally:
        plc_loader.uninstall()
    plc_loader.uninstall()
    assert len(refused) == 2
    assert pickle.loads(GOOD) == Plain(x=1)


def unpickles(data):
    return pickle.loads(data)


specimens.unpickles = unpickles


@pytest.mark.parametrize("way", WAYS)
def test_a_pickle_in_a_pickle_is_under_the_same_policy(way, monkeypatch):
    monkeypatch.setattr(specimens, "unpickles", WAYS[way])
    policy = Policy.of({"specimens.unpickles": ["call"], "specimens.Plain": ALL})

    def nested(data):
        return program(
            load_global("specimens:unpickles"),
            pickle.BINBYTES + len(data).to_bytes(4, "little") + data,
            pickle.TUPLE1,
            pickle.REDUCE,
        )

    assert plc_loader.loads(nested(GOOD), policy=policy).x == 1
    assert plc_loader.loads(nested(nested(GOOD)), policy=policy).x == 1
    for data in (BAD, nested(BAD)):
        with pytest.raises(PolicyViolation, match="specimens.mark"):
            plc_loader.loads(nested(data), policy=policy)


def test_nested_constraints_ask_for_bytes():
    limit = plc_loader.Constraint(nested=0)
    policy = Policy.of({"specimens.unpickles": (["call"], limit), "specimens.Plain": ALL})
    data = program(load_global("specimens:unpickles"), pickle.EMPTY_LIST, pickle.TUPLE1, pickle.REDUCE)
    with pytest.raises(PolicyViolation, match="not a pickle in bytes"):
        plc_loader.loads(data, policy=policy)


def test_lazy_puts_placeholders_that_raise_on_use():
    data = pickle.dumps([Plain(x=1), specimens.Child(y=2), specimens.Listing([1]), specimens.Mapping(a=1)])
    report = plc_loader.Report()
    loaded = plc_loader.loads(data, policy=POLICY, lazy=True, report=report)
    assert loaded[0] == Plain(x=1)
    assert report.placeholders == ["specimens.Child", "specimens.Listing", "specimens.Mapping"]
    assert not report.refusals
    for use in (
        lambda: loaded[1].y,
        lambda: loaded[1](),
        lambda: len(loaded[2]),
        lambda: list(loaded[2]),
        lambda: loaded[3]["a"],
        lambda: loaded[1] == 1,
        lambda: hash(loaded[1]),
        lambda: str(loaded[1]),
        lambda: setattr(loaded[1], "y", 3),
        lambda: pickle.dumps(loaded[1]),
        lambda: copy.copy(loaded[1]),
    ):
        with pytest.raises(plc_loader.PlaceholderUsed):
            use()
    assert "specimens.Child" in repr(loaded[1])


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_lazy_holds_for_every_protocol_and_never_for_calls(protocol):
    grants = {"copyreg._reconstructor": (["call"], plc_loader.Constraint(arguments=((0, "new"),)))}
    grants.update({"builtins.object": ["import"], "specimens.Plain": ALL})
    policy = Policy.of(grants)
    loaded = plc_loader.loads(pickle.dumps([Plain(x=1), specimens.Child(y=2)], protocol), policy=policy, lazy=True)
    assert loaded[0] == Plain(x=1)
    with pytest.raises(plc_loader.PlaceholderUsed):
        loaded[1].y
    loaded = plc_loader.loads(pickle.dumps([specimens.Child], protocol), policy=policy, lazy=True)
    for use in (lambda: loaded[0](), lambda: loaded[0].attribute, lambda: isinstance(1, loaded[0])):
        with pytest.raises(plc_loader.PlaceholderUsed):
            use()
    with pytest.raises(PolicyViolation) as caught:
        plc_loader.loads(BAD, policy=policy, lazy=True)
    assert (caught.value.operation, caught.value.name) == ("call", "specimens.mark")


def test_audit_collects_everything_and_does_none_of_it():
    policy = Policy.of({"specimens.Plain": ["new"], "specimens.make_plain": ["import"], "specimens.SHARED_LIST": ALL})
    mark = load_global("specimens:mark") + pickle.EMPTY_TUPLE + pickle.REDUCE
    data = program(
        pickle.EMPTY_LIST,
        pickle.MARK,
        mark,
        load_global("specimens:make_plain") + pickle.EMPTY_TUPLE + pickle.REDUCE,
        load_global("specimens:Plain") + pickle.EMPTY_TUPLE + pickle.NEWOBJ + pickle.EMPTY_DICT + pickle.BUILD,
        load_global("specimens:SHARED_LIST") + pickle.NONE + pickle.APPEND,
        load_global("specimens:Child") + pickle.EMPTY_TUPLE + pickle.NEWOBJ,
        pickle.APPENDS,
    )
    report = plc_loader.Report()
    loaded = plc_loader.loads(data, policy=policy, audit=True, report=report)
    found = [(refusal.operation, refusal.name) for refusal in report.refusals]
    assert found == [
        ("import", "specimens.mark"),
        ("call", "specimens.mark"),
        ("call", "specimens.make_plain"),
        ("build", "specimens.Plain"),
        ("fill", "specimens.SHARED_LIST"),
        ("import", "specimens.Child"),
    ]
    offsets = [refusal.offset for refusal in report.refusals]
    assert offsets == sorted(offsets)
    assert len(loaded) == 5 and type(loaded[2]) is Plain


def test_the_multiprocessing_channels_of_the_program_itself_stay_open(tmp_path):
    script = tmp_path / "script.py"
    script.write_text(
        textwrap.dedent(
            """
            import multiprocessing, pickle, plc_loader
            class Task:
                def __init__(self, n): self.n = n
            def work(task): return Task(task.n + 1)
            if __name__ == "__main__":
                plc_loader.install(plc_loader.Policy.of({"x.y": ["import"]}))
                with multiprocessing.get_context("spawn").Pool(1) as pool:
                    print(pool.map(work, [Task(1)])[0].n)
                try:
                    pickle.loads(pickle.dumps(Task(1)))
                except plc_loader.PolicyViolation:
                    print("refused")
            """
        )
    )
    env = dict(__import__("os").environ, PYTHONPATH=__import__("os").pathsep.join(sys.path))
    done = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, env=env, timeout=120)
    assert done.stdout.split() == ["2", "refused"], done.stderr
