"""Objects whose real reduction is compared with the stubs': expressions, and what they need imported."""
import functools
import importlib
import warnings

PARTIAL = functools.partial

# Functions that a stub binds to another name than their own.
LOCAL_NAMES = {
    "__bit_generator_ctor": "bit_generator_ctor",
    "__generator_ctor": "generator_ctor",
    "__randomstate_ctor": "randomstate_ctor",
    "__nat_unpickle": "nat_unpickle",
    "_nat_unpickle": "nat_unpickle",
    "ZoneInfo._unpickle": "ZoneInfo._unpickle",
}

# Defined in a stub for versions other than the one that checks.
OTHER_VERSIONS = {
    "builtins": ("PythonFinalizationError",),
    "_sre": ("template",),
    "itertools": ("batched",),
    "_types": ("SimpleNamespace", "GenericAlias", "UnionType"),
    "numpy._core._multiarray_umath": (),
}

# Classes with Python source that a file format wraps round values, which are in the data core for that (`core`): a file of
# any library can hold them, whether or not the library depends on what writes the format.
FILE_FORMATS = ("joblib.numpy_pickle.NumpyArrayWrapper",)

STDLIB = (
    "1j", "bytearray(b'x')", "{1}", "frozenset({1})", "range(3)", "slice(1, 2)", "iter([1])", "iter((1,))", "iter('a')",
    "iter(b'a')", "iter(range(3))", "iter({1})", "iter({1: 2})", "iter({1: 2}.values())", "iter({1: 2}.items())",
    "iter(bytearray(b'a'))", "reversed([1])", "reversed({1: 2})", "reversed('ab')", "iter(int, 1)", "enumerate([1])",
    "map(str, [1])", "filter(None, [1])", "zip([1], [2])", "zip([1], [2], strict=True)", "str.upper", "'a'.upper", "len",
    "[].append", "object().__str__", "dict.fromkeys", "int.__add__", "(lambda: 0).__get__(1)", "...", "NotImplemented",
    "ValueError('a')", "KeyError('a')", "FileNotFoundError(2, 'a', 'b')", "OSError(1, 'a')", "ImportError('a', name='b')",
    "StopIteration(1)", "SyntaxError('a', ('f', 1, 1, 't'))", "UnicodeDecodeError('utf-8', b'a', 0, 1, 'r')",
    "AttributeError('a')", "ExceptionGroup('a', [ValueError(1)])", "SystemExit(1)", "UserWarning('a')",
    "collections.deque([1])", "collections.deque([1], 3)", "iter(collections.deque([1]))", "reversed(collections.deque([1]))",
    "collections.defaultdict(list)", "collections.OrderedDict(a=1)", "iter(collections.OrderedDict(a=1))",
    "functools.partial(int, base=2)", "operator.itemgetter(1)", "operator.attrgetter('a.b')", "operator.methodcaller('a', 1)",
    "functools.lru_cache(inspect.getmodule)", "types.SimpleNamespace(a=1)", "list[int]",
    "itertools.accumulate([1])", "itertools.chain([1], [2])", "itertools.combinations([1, 2], 1)",
    "itertools.combinations_with_replacement([1], 1)", "itertools.compress([1], [1])", "itertools.count(1)",
    "itertools.cycle([1])", "itertools.dropwhile(bool, [1])", "itertools.filterfalse(None, [1])", "itertools.groupby([1])",
    "itertools.islice([1], 1)", "itertools.permutations([1])", "itertools.product([1], [2])", "itertools.repeat(1)",
    "itertools.starmap(pow, [(1, 2)])", "itertools.takewhile(bool, [1])", "itertools.tee([1])[0]",
    "itertools.zip_longest([1], [2])", "datetime.timedelta(1)", "datetime.timezone.utc", "datetime.date(2020, 1, 1)",
    "datetime.time(1)", "datetime.time(1, tzinfo=datetime.timezone.utc)", "datetime.datetime(2020, 1, 1)",
    "datetime.datetime(2020, 1, 1, tzinfo=datetime.timezone.utc)", "datetime.date(2020, 1, 1).isocalendar()",
    "decimal.Decimal(1)", "decimal.Context()", "decimal.InvalidOperation(1)", "array.array('i', [1])",
    "iter(array.array('i', [1]))", "struct.error('a')", "binascii.Error('a')", "zlib.error('a')", "queue.Empty()",
    "os.terminal_size((1, 2))", "os.stat('.')", "time.gmtime()", "sys.version_info and time.localtime()",
    "zoneinfo.ZoneInfo('UTC')", "socket.gaierror(1)", "ssl.SSLError(1)", "xml.etree.ElementTree.ParseError('a')",
)

NATIVE = {
    "numpy": (
        "numpy.array([1])", "numpy.array([None])", "numpy.matrix([1])", "numpy.float32(1)", "numpy.datetime64('now')",
        "numpy.str_('a')", "numpy.bool_(1)", "numpy.dtype('f4')", "numpy.dtype([('a', 'i4')])", "numpy.mean",
        "numpy.random.RandomState(0)", "numpy.random.default_rng()", "numpy.random.PCG64()", "numpy.random.MT19937()",
        "numpy.random.Philox()", "numpy.random.SFC64()", "numpy.random.PCG64DXSM()", "numpy.random.SeedSequence(1)",
    ),
    "torch": (
        "torch.Size([1])", "torch.device('cpu')", "torch.device('cuda', 1)", "torch.float32", "torch.channels_last",
        "torch.per_tensor_affine", "torch.max(torch.zeros(2, 2), 0)", "torch.cuda.OutOfMemoryError('a')",
        "torch.linalg.LinAlgError('a')",
    ),
    "scikit-learn": (
        "sklearn.tree._tree.Tree(1, numpy.array([2]), 1)", "sklearn.tree._criterion.Gini(1, numpy.array([2]))",
        "sklearn.tree._criterion.MSE(1, 5)", "sklearn.linear_model._sgd_fast.Hinge(1.0)",
        "sklearn.linear_model._sgd_fast.Log()", "sklearn.linear_model._sgd_fast.Huber(0.1)",
        "sklearn.linear_model._sag_fast.MultinomialLogLoss64()", "sklearn.metrics.DistanceMetric.get_metric('euclidean')",
        "sklearn.metrics.DistanceMetric.get_metric('minkowski', p=3)", "sklearn.neighbors.BallTree([[1.0], [2.0]])",
        "sklearn.neighbors.KDTree([[1.0], [2.0]])", "sklearn.neighbors._quad_tree._QuadTree(2, 0)",
        "sklearn._loss._loss.CyHalfSquaredError()", "sklearn._loss._loss.CyPinballLoss(quantile=0.5)",
        "sklearn.utils._fast_dict.IntFloatDict(numpy.array([1]), numpy.array([1.0]))",
        "sklearn.cluster._hierarchical_fast.WeightedEdge(1.0, 1, 2)",
    ),
    "pandas": (
        "pandas.DataFrame({'a': [1]})._mgr", "pandas.DataFrame({'a': [1]})._mgr.blocks[0]", "pandas.Index([1])._engine",
        "pandas.DatetimeIndex(['2020'])._engine", "pandas.Index([1], dtype='Int64')._engine",
        "pandas.MultiIndex.from_tuples([(1, 2)])._engine", "pandas.Interval(1, 2)",
        "pandas.IntervalIndex.from_breaks([1, 2])._engine", "pandas.NA", "pandas.NaT", "pandas.Timestamp('2020')",
        "pandas.Timestamp('2020', tz='UTC')", "pandas.Timedelta(1)", "pandas.Period('2020', 'D')",
        "pandas.Categorical(['a'])", "pandas.DatetimeIndex(['2020'])._data", "pandas.tseries.offsets.Day(1)",
        "pandas.tseries.offsets.MonthEnd(1)", "pandas.tseries.offsets.BusinessDay(1)",
        "pandas.tseries.offsets.CustomBusinessDay(1)", "pandas.tseries.offsets.BusinessHour(1)",
        "pandas.tseries.offsets.Week(1)", "pandas.tseries.offsets.FY5253Quarter(1, weekday=1, startingMonth=1, qtr_with_extra_week=1)",
        "pandas.DataFrame({'a': [1]}).loc",
    ),
    "scipy": (
        "scipy.spatial.cKDTree([[1.0]]).tree", "scipy.optimize._bglu_dense.LU(numpy.eye(2), numpy.array([0, 1]))",
        "scipy.stats.sampling.DiscreteAliasUrn([0.5, 0.5])",
    ),
}

MODULES = (
    "array", "binascii", "collections", "datetime", "decimal", "functools", "inspect", "itertools", "numpy", "operator",
    "os", "pandas", "queue", "scipy.optimize._bglu_dense", "scipy.spatial", "scipy.stats.sampling", "sklearn._loss._loss",
    "sklearn.cluster._hierarchical_fast", "sklearn.linear_model._sag_fast", "sklearn.linear_model._sgd_fast",
    "sklearn.metrics", "sklearn.neighbors._quad_tree", "sklearn.tree._criterion", "sklearn.tree._tree",
    "sklearn.utils._fast_dict", "socket", "ssl", "struct", "sys", "time", "torch", "types", "xml.etree.ElementTree", "zlib",
    "zoneinfo",
)


def made(expressions):
    """The objects of a table of expressions: (expression, object)."""
    space = {}
    wanted = " ".join(expressions)
    for name in MODULES:
        if name.split(".")[0] + "." not in wanted:
            continue
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            importlib.import_module(name)
            space[name.split(".")[0]] = importlib.import_module(name.split(".")[0])
    for expression in expressions:
        yield expression, eval(expression, space)  # noqa: S307 - the tables above
