"""Real libraries load through their own functions under an enforced policy, where they are installed.

The policy of each test is learnt from the very load that it then enforces: what is tested is that the loader
can stand under the library. Whether inferred bundles grant enough is another test.
"""

import io
import pickle
import warnings

import pytest

import plc_loader
import specimens
from assembly import ALL, load_global, program, text, value
from learning import Everything
from plc_loader import Constraint, Policy, PolicyViolation, enforce
from plc_loader.bundle import Among
from specimens import Plain

MARK = program(load_global("specimens:mark"), pickle.EMPTY_TUPLE, pickle.REDUCE)


class Marking:
    """What stock pickle would run as a call of `mark`."""

    def __reduce__(self):
        return specimens.mark, ("ran",)


def learnt(load):
    """The value that ``load`` gives, twice: under everything, and under just what that asked for."""
    everything = Everything()
    with enforce(everything):
        load()
    with enforce(everything.learnt()):
        return load()


def refused(load, policy=Policy.of({"specimens.Plain": ["new", "build"]})):
    with enforce(policy), pytest.raises(PolicyViolation):
        load()


@pytest.fixture
def numpy():
    return pytest.importorskip("numpy")


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_numpy_arrays_of_every_dtype(numpy, protocol):
    for code in numpy.typecodes["All"]:
        array = numpy.zeros((2, 3), code)
        loaded = learnt(lambda: pickle.loads(pickle.dumps(array, protocol)))
        assert loaded.dtype == array.dtype and loaded.shape == array.shape
        scalar = array[0, 0]
        data = pickle.dumps(scalar, protocol)
        assert type(learnt(lambda: pickle.loads(data))) is type(pickle.loads(data))
    record = numpy.zeros(2, [("a", "<i4"), ("b", ">f8", (2,)), ("c", "O")])
    assert learnt(lambda: pickle.loads(pickle.dumps(record, protocol))).dtype == record.dtype
    swapped = numpy.arange(3, dtype=">i8")[::-1]
    assert (learnt(lambda: pickle.loads(pickle.dumps(swapped, protocol))) == swapped).all()


def test_numpy_others(numpy):
    for thing in (
        numpy.float64(1.5),
        numpy.dtype("f8"),
        numpy.dtype("datetime64[ns]"),
        numpy.random.RandomState(1),
        numpy.random.default_rng(1),
        numpy.ma.masked_array([1, 2], [0, 1]),
        numpy.matrix([[1]]),
        numpy.recarray(2, [("a", int)]),
        numpy.sin,
    ):
        loaded = learnt(lambda: pickle.loads(pickle.dumps(thing)))
        assert type(loaded) is type(thing)


def test_numpy_load(numpy, tmp_path):
    numpy.save(tmp_path / "a.npy", numpy.array([Plain(x=1), [2]], object), allow_pickle=True)
    numpy.savez(tmp_path / "b.npz", a=numpy.array([Plain(x=1)], object), b=numpy.arange(3))
    load = lambda name: numpy.load(tmp_path / name, allow_pickle=True)  # noqa: E731
    assert learnt(lambda: load("a.npy"))[0] == Plain(x=1)
    assert learnt(lambda: load("b.npz")["a"])[0] == Plain(x=1)
    numpy.save(tmp_path / "bad.npy", numpy.array([Marking()], object), allow_pickle=True)
    refused(lambda: load("bad.npy"))


def test_a_shared_dtype_takes_no_state(numpy):
    policy = Policy.of({"numpy.dtype": ["call", "build"]})
    make = load_global("numpy:dtype") + pickle.MARK + b"\x8c\x02f8" + pickle.NEWFALSE * 2 + pickle.TUPLE + pickle.REDUCE
    state = pickle.MARK + b"K\x03\x8c\x01>" + pickle.NONE * 3 + b"J\xff\xff\xff\xff" * 2 + b"K\x00" + pickle.TUPLE
    with pytest.raises(PolicyViolation, match="shared"):
        plc_loader.loads(program(make, state, pickle.BUILD), policy=policy)
    assert numpy.dtype("f8").byteorder == "="


def dtype(code, *state):
    """A numpy dtype as pickles spell it: `code`, and the version, order, … of its state, as opcodes."""
    made = load_global("numpy:dtype") + text(code) + pickle.NEWFALSE + pickle.NEWTRUE + pickle.TUPLE3 + pickle.REDUCE
    return made if not state else made + stated(*state)


def stated(subdtype, names, fields, size, flags):
    return (
        pickle.MARK + value(3) + text("|") + subdtype + names + fields + value(size) + value(1) + value(flags)
        + pickle.TUPLE + pickle.BUILD
    )  # fmt: skip


def field(part, offset):
    return pickle.EMPTY_DICT + text("a") + part + value(offset) + pickle.TUPLE2 + pickle.SETITEM


NOTHING = pickle.NONE
NAMES = value(("a",))
OBJECT = dtype("O8", NOTHING, NOTHING, NOTHING, -1, 63)
FLOAT = dtype("f8", NOTHING, NOTHING, NOTHING, -1, 0)
RECORD = dtype("V8", NOTHING, NAMES, field(OBJECT, 0), 8, 27)
AGAIN = stated(NOTHING, NOTHING, NOTHING, 8, 0)
USED = pickle.DUP + load_global("specimens:fresh") + pickle.EMPTY_TUPLE + pickle.REDUCE + pickle.POP + pickle.POP
MISSTATED = {
    "a field that is an object, hidden": dtype("V8", NOTHING, NAMES, field(OBJECT, 0), 8, 0),
    "an array of objects, hidden": dtype("V8", OBJECT + value((1,)) + pickle.TUPLE2, NOTHING, NOTHING, 8, 0),
    "a field beyond the end": dtype("V8", NOTHING, NAMES, field(FLOAT, 8), 8, 16),
    "a field before the start": dtype("V8", NOTHING, NAMES, field(FLOAT, -8), 8, 16),
    "an array beyond the end": dtype("V8", FLOAT + value((2,)) + pickle.TUPLE2, NOTHING, NOTHING, 8, 0),
    "two states": dtype("V8", NOTHING, NOTHING, NOTHING, 8, 0) + AGAIN,
    "a part whose state is to come": dtype("V8", NOTHING, NAMES, field(dtype("V8"), 0), 8, 16),
    "objects that are said to be none": dtype("O8", NOTHING, NOTHING, NOTHING, -1, 0),
    "objects that are said to be pickled as bytes": dtype("O8", NOTHING, NOTHING, NOTHING, -1, 61),
    "objects that it has already, hidden": dtype("O,i8", NOTHING, NOTHING, NOTHING, 16, 0),
    "fields that it has already, beyond the end": dtype("V8,V64", NOTHING, NOTHING, NOTHING, 8, 0),
    "a field beyond the end of a number": dtype("i8", NOTHING, NAMES, field(FLOAT, 8), 64, 0),
    "another size": dtype("V8", NOTHING, NOTHING, NOTHING, 800, 0),
    "a name without a field": dtype("V8", NOTHING, value(("a", "b")), field(FLOAT, 0), 8, 16),
    "a name that stands twice": dtype("V8", NOTHING, value(("a", "a")), field(FLOAT, 0), 8, 16),
    "another size, in use": dtype("V0") + USED + stated(NOTHING, NOTHING, NOTHING, 800, 0),
    "another size, in use by a container": load_global("specimens:Listing")
    + pickle.EMPTY_TUPLE + pickle.NEWOBJ + dtype("V0") + b"q\x63" + pickle.APPEND + pickle.POP
    + b"h\x63" + stated(NOTHING, NOTHING, NOTHING, 800, 0),
    "another size, in use and handed on": dtype("V0")
    + USED
    + b"\x94" + pickle.POP + load_global("numpy:dtype") + b"h\x00" + pickle.TUPLE1 + pickle.REDUCE
    + stated(NOTHING, NOTHING, NOTHING, 800, 0),
    "objects, in use": dtype("V8") + USED + stated(NOTHING, NAMES, field(OBJECT, 0), 8, 27),
    "objects, in use by another dtype": dtype("V8") + b"q\x63" + pickle.POP
    + load_global("numpy:dtype") + pickle.EMPTY_LIST + text("a") + b"h\x63" + pickle.TUPLE2 + pickle.APPEND
    + pickle.TUPLE1 + pickle.REDUCE + AGAIN + pickle.POP
    + b"h\x63" + stated(NOTHING, NAMES, field(OBJECT, 0), 8, 27),
}


@pytest.mark.parametrize("what", MISSTATED)
def test_a_dtype_takes_no_state_that_gives_access_to_other_memory(numpy, what):
    grants = {"numpy.dtype": ["call", "build"], "specimens.fresh": ["call"], "specimens.Listing": ["new", "fill"]}
    policy = Policy.of(grants)
    with pytest.raises(PolicyViolation) as caught:
        plc_loader.loads(program(MISSTATED[what]), policy=policy)
    assert caught.value.operation == "build"
    for data in (OBJECT, FLOAT, RECORD):
        plc_loader.loads(program(data), policy=policy)


def test_a_persistent_id_does_not_use_a_dtype(numpy):
    class Persistent(plc_loader.Unpickler):
        def persistent_load(self, pid):
            return numpy.zeros(1, pid)

    policy = Policy.of({"numpy.dtype": ["call", "build"]})
    used = dtype("V0") + pickle.DUP + pickle.BINPERSID + pickle.POP
    with pytest.raises(PolicyViolation, match="a persistent id holds what this load made"):
        Persistent(io.BytesIO(program(used, AGAIN)), policy=policy).load()


def array_of(shape):
    """An array as pickles make it before they give it a state; there its shape is always `(0,)`."""
    name = numpy_name("_reconstruct")
    return load_global(name) + load_global("numpy:ndarray") + value(shape) + b"C\x01b" + pickle.TUPLE3 + pickle.REDUCE


def numpy_name(function):
    import numpy

    return numpy.zeros(0).__reduce__()[0].__module__ + ":" + function


def items(count):
    """The state of an array of as many bytes."""
    numbers = dtype("u1", NOTHING, NOTHING, NOTHING, -1, 0)
    data = pickle.BINBYTES + count.to_bytes(4, "little") + b"A" * count
    return pickle.MARK + value(1) + value((count,)) + numbers + pickle.NEWFALSE + data + pickle.TUPLE + pickle.BUILD


@pytest.mark.parametrize("made", ["with items", "empty"])
def test_an_array_keeps_the_memory_at_which_something_looks(numpy, made):
    """READONLY_BUFFER makes a `memoryview`; a state that comes after it would free what it looks at."""
    first = array_of((4096,)) if made == "with items" else array_of((0,)) + items(4096)
    names = {numpy_name("_reconstruct").replace(":", "."): ["call"], "numpy.ndarray": ["import", "build"]}
    policy = Policy.of({**names, "numpy.dtype": ["call", "build"]})
    view = first + b"q\xc8" + b"\x98" + b"h\xc8"
    with pytest.raises(PolicyViolation, match="it has items already"):
        plc_loader.loads(program(view, items(8), pickle.TUPLE2), policy=policy)
    assert bytes(plc_loader.loads(program(array_of((0,)), items(8)), policy=policy)) == b"A" * 8


FILLED_LATER = (
    dtype("V8", NOTHING, NAMES, pickle.EMPTY_DICT + b"q\x63" + field(FLOAT, 0)[1:], 8, 16)
    + b"h\x63" + text("b") + OBJECT + value(0) + pickle.TUPLE2 + pickle.SETITEM + pickle.POP
)  # fmt: skip


def test_a_dtype_has_its_fields_to_itself(numpy):
    """numpy keeps the dict of its state, to which the pickle could add a field that was never looked at."""
    policy = Policy.of({"numpy.dtype": ["call", "build"]})
    assert set(plc_loader.loads(program(FILLED_LATER), policy=policy).fields) == {"a"}


def test_dtypes_of_every_form(numpy):
    record = numpy.dtype((numpy.record, [("a", "O"), ("b", "U3")]))
    nested = numpy.dtype([("s", [("o", "O"), ("p", record)], (2,)), ("m", "M8[ns]")])
    spaced = numpy.dtype({"names": ["a"], "formats": ["f8"], "offsets": [8], "itemsize": 24})
    for one in (record, nested, spaced, numpy.dtype(("f8", (2, 3))), numpy.dtype([]), numpy.dtype("U")):
        for array in (numpy.zeros(2, one), numpy.empty((0, 1), one)):
            loaded = learnt(lambda: pickle.loads(pickle.dumps([array, one, array])))
            assert [part.dtype for part in loaded[::2]] == [array.dtype] * 2 and loaded[1] == one


def test_plain_dtypes(numpy):
    name = numpy.int64(1).__reduce__()[0].__module__ + ".scalar"
    grants = {name: (["call"], Constraint(arguments=((0, "plain-dtype"),))), "numpy.dtype": ["call", "build"]}
    policy = Policy.of(grants)
    assert plc_loader.loads(pickle.dumps(numpy.float32(2)), policy=policy) == 2
    module = load_global(name.rpartition(".")[0] + ":scalar")
    dtype = load_global("numpy:dtype") + b"\x8c\x01O" + pickle.TUPLE1 + pickle.REDUCE
    for bad in (dtype, b"\x8c\x01O"):
        data = program(module, bad, b"C\x08" + bytes(8), pickle.TUPLE2, pickle.REDUCE)
        with pytest.raises(PolicyViolation, match="argument 0"):
            plc_loader.loads(data, policy=policy)


BIT_GENERATOR = "numpy.random._pickle.__bit_generator_ctor"
BIT_GENERATORS = frozenset(
    ["numpy.random._%s.%s" % pair for pair in (("mt19937", "MT19937"), ("pcg64", "PCG64"), ("sfc64", "SFC64"))]
)
RANDOM = {
    BIT_GENERATOR: (["call", "build"], Constraint(arguments=((0, Among(BIT_GENERATORS)),))),
    **{
        "numpy.random._pickle.__%s_ctor" % kind: (
            ["call", "build"],
            Constraint(
                arguments=((0, Among(BIT_GENERATORS | {BIT_GENERATOR})), (1, Among(frozenset([BIT_GENERATOR]))))
            ),
        )
        for kind in ("generator", "randomstate")
    },
    # What an attacker names instead: granted, as a value.
    "specimens.mark": ["import"],
    "specimens.Plain": ["new"],
}


@pytest.mark.parametrize("kind", ["generator", "randomstate"])
def test_a_random_generator_calls_nothing_but_numpys_own(numpy, kind):
    policy = Policy.of(RANDOM)
    constructor = load_global("numpy.random._pickle:__%s_ctor" % kind)
    own = load_global("numpy.random._pickle:__bit_generator_ctor")
    name = b"\x8c\x07MT19937"
    for good in (name + pickle.TUPLE1, name + own + pickle.TUPLE2):
        assert plc_loader.loads(program(constructor, good, pickle.REDUCE), policy=policy).random is not None
    mark = load_global("specimens:mark")
    instance = load_global("specimens:Plain") + pickle.EMPTY_TUPLE + pickle.NEWOBJ
    for argument, bad in ((1, name + mark), (0, mark + own), (0, instance + own), (1, name + instance)):
        with pytest.raises(PolicyViolation, match="argument %d" % argument):
            plc_loader.loads(program(constructor, bad, pickle.TUPLE2, pickle.REDUCE), policy=policy)
    with pytest.raises(PolicyViolation, match="argument 0"):
        plc_loader.loads(program(own, mark, pickle.TUPLE1, pickle.REDUCE), policy=policy)


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_random_generators_load_under_the_limits_on_their_makers(numpy, protocol):
    learning = Everything()
    things = [numpy.random.RandomState(1), numpy.random.default_rng(1), numpy.random.SFC64(1)]
    data = pickle.dumps(things, protocol)
    with enforce(learning):
        pickle.loads(data)
    policy = Policy.of({**{name: ALL for name in learning.asked}, **RANDOM})
    loaded = plc_loader.loads(data, policy=policy)
    assert loaded[0].randint(9999) == things[0].randint(9999)
    assert loaded[1].random() == things[1].random()


@pytest.mark.parametrize("compress", [0, 3, ("zlib", 3), ("gzip", 3), ("bz2", 3), ("lzma", 3), ("xz", 3)])
def test_joblib(numpy, tmp_path, compress):
    joblib = pytest.importorskip("joblib")
    path = str(tmp_path / "model.joblib")
    thing = {"a": numpy.arange(1000.0), "o": numpy.array([Plain(x=1)], object), "p": Plain(y=[numpy.ones(3)])}
    joblib.dump(thing, path, compress=compress)
    loaded = learnt(lambda: joblib.load(path))
    assert (loaded["a"] == thing["a"]).all() and loaded["o"][0] == Plain(x=1)
    assert (loaded["p"].y[0] == 1).all()
    if not compress:
        assert isinstance(learnt(lambda: joblib.load(path, mmap_mode="r"))["a"], numpy.memmap)
    joblib.dump([Marking()], path, compress=compress)
    refused(lambda: joblib.load(path))
    joblib.dump(numpy.array([Marking()], object), path, compress=compress)
    wrapper = {"joblib.numpy_pickle.NumpyArrayWrapper": ["new", "build"], "numpy.dtype": ["call", "build"]}
    wrapper["numpy.ndarray"] = ["import"]
    refused(lambda: joblib.load(path), Policy.of(wrapper))


def test_pandas(tmp_path):
    pandas = pytest.importorskip("pandas")
    frame = pandas.DataFrame(
        {"i": [1, 2], "f": [1.0, None], "s": ["a", "b"], "t": pandas.to_datetime(["2020-01-01", "2021-01-01"])}
    )
    frame["c"] = frame["s"].astype("category")
    path = tmp_path / "frame.pkl"
    for thing in (frame, frame["i"], frame.set_index("t"), frame.groupby("s").sum(numeric_only=True)):
        thing.to_pickle(path)
        assert learnt(lambda: pandas.read_pickle(path)).equals(thing)
    path.write_bytes(MARK)
    refused(lambda: pandas.read_pickle(path))
    # What pandas before 3 falls back to for old files replaces REDUCE by a call of its own.
    from pandas.compat import pickle_compat

    if hasattr(pickle_compat, "load"):
        refused(lambda: pickle_compat.load(io.BytesIO(MARK)))


def test_scikit_learn(tmp_path):
    pytest.importorskip("sklearn")
    joblib = pytest.importorskip("joblib")
    from sklearn.datasets import make_classification
    from sklearn.ensemble import RandomForestClassifier
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    x, y = make_classification(60, random_state=0)
    model = make_pipeline(StandardScaler(), RandomForestClassifier(5, random_state=0)).fit(x, y)
    path = str(tmp_path / "m.joblib")
    joblib.dump(model, path)
    assert (learnt(lambda: joblib.load(path)).predict(x) == model.predict(x)).all()
    assert (learnt(lambda: pickle.loads(pickle.dumps(model))).predict(x) == model.predict(x)).all()


@pytest.fixture
def torch():
    return pytest.importorskip("torch")


@pytest.mark.parametrize("zipped", [True, False])
def test_torch(torch, tmp_path, zipped):
    model = torch.nn.Sequential(torch.nn.Conv2d(1, 2, 3), torch.nn.BatchNorm2d(2), torch.nn.ReLU())
    optimizer = torch.optim.Adam(model.parameters())
    model(torch.zeros(1, 1, 5, 5)).sum().backward()
    optimizer.step()
    half = {name: value.half() for name, value in model.state_dict().items()}
    path = tmp_path / "m.pt"

    def load(**options):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return torch.load(path, weights_only=False, **options)

    for thing in (model, model.state_dict(), half, {"model": model, "optimizer": optimizer.state_dict(), "epoch": 1}):
        torch.save(thing, path, _use_new_zipfile_serialization=zipped)
        stock = load()
        loaded = learnt(load)
        assert str(loaded) == str(stock)
        # The explicit way: the policy is the one in force, else the default one.
        everything = Everything()
        with enforce(everything):
            assert str(load(pickle_module=plc_loader)) == str(stock)
    torch.save({"x": Marking()}, path, _use_new_zipfile_serialization=zipped)
    refused(load)
    refused(lambda: load(pickle_module=plc_loader))


def test_a_tensor_pickled_by_pickle_itself(torch):
    tensor = torch.arange(6.0).reshape(2, 3)
    loaded = learnt(lambda: pickle.loads(pickle.dumps(tensor)))
    assert torch.equal(loaded, tensor)


def test_nested_bytes_are_no_archive():
    """`torch.load` would take one that says so for TorchScript, and run it."""
    policy = Policy.of({"specimens.fresh": (["call"], Constraint(nested=0))})
    call = load_global("specimens:fresh")
    plc_loader.loads(program(call, b"C\x02N.", pickle.TUPLE1, pickle.REDUCE), policy=policy)
    with pytest.raises(PolicyViolation, match="archive"):
        plc_loader.loads(program(call, b"C\x04PK\x03\x04", pickle.TUPLE1, pickle.REDUCE), policy=policy)


def test_a_storage_that_holds_another_pickle(torch):
    grants = {"torch.storage._load_from_bytes": (["call"], Constraint(nested=0))}
    inner = io.BytesIO()
    torch.save([Marking()], inner, _use_new_zipfile_serialization=False)
    data = program(
        load_global("torch.storage:_load_from_bytes"),
        pickle.BINBYTES + len(inner.getvalue()).to_bytes(4, "little") + inner.getvalue(),
        pickle.TUPLE1,
        pickle.REDUCE,
    )
    with pytest.raises(PolicyViolation, match="specimens.mark"):
        plc_loader.loads(data, policy=Policy.of(grants))


@pytest.mark.parametrize("library", ["dill", "cloudpickle"])
def test_picklers_of_code_are_refused_where_they_build_code(library):
    module = pytest.importorskip(library)
    policy = Policy.of({"specimens.Plain": ["new", "build"]})
    with enforce(policy):
        assert module.loads(module.dumps(Plain(x=1))) == Plain(x=1)
    namespace = {"__name__": "__main__"}
    exec("def made(): return 1", namespace)
    data = module.dumps(namespace["made"])
    refused(lambda: module.loads(data))
    refused(lambda: module.load(io.BytesIO(data)))
    assert module.loads(data)() == 1
