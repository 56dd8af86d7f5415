"""The table of what real libraries' objects load under their bundles.

    python loader/tests/real_libraries.py bundles/scikit-learn-1.5.2.yaml [more bundles] [--per-root] [--plc PLC] [-v]

Every scikit-learn estimator that fits toy data, every numpy dtype, pandas' frames and indexes, and torch's modules,
optimizers and schedulers are saved by the library's own means and loaded under the policy of the bundles: with
``--per-root``, each under the root of its own class, and a plain container under the roots of what it holds. With
``--plc``, that program verifies the same files: a further column says how many it lets pass, and what it sees
differently from the loader is listed. What cannot be made here is listed, not counted.
"""

import argparse
import io
import json
import pickle
import subprocess
import sys
import tempfile
import warnings
from collections import Counter, OrderedDict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import plc_loader  # noqa: E402


def estimators():
    """(name, fitted estimator or the reason there is none)."""
    import numpy as np
    from sklearn.datasets import make_classification
    from sklearn.utils import all_estimators

    x, y = make_classification(40, 6, random_state=0)
    x = np.abs(x) + 0.1
    texts = ["some text here", "another text", "and more of it"] * 4
    data = [
        (x, y),
        (x, y.astype(float) + 0.5),
        (x,),
        (x, np.c_[y, y]),
        (x, np.c_[y, y].astype(float)),
        (x, np.c_[x[:, :2]]),
        (x[:, 0], y),
        (texts,),
        ([{"a": 1}, {"b": 2}],),
        (x @ x.T,),
        (x @ x.T, y),
        (y,),
        ([[1, 2], [2]],),
    ]
    for name, cls in all_estimators():
        yield name, _fitted(cls, data)


def _made(cls):
    from sklearn.linear_model import LinearRegression, LogisticRegression
    from sklearn.tree import DecisionTreeClassifier

    inner = LogisticRegression()
    guesses = [
        {},
        {"estimator": inner},
        {"estimator": LinearRegression()},
        {"estimators": [("a", inner), ("b", DecisionTreeClassifier())]},
        {"estimators": [("a", LinearRegression()), ("b", LinearRegression())]},
        {"transformers": [("t", "passthrough", [0, 1])]},
        {"transformer_list": [("t", "passthrough")]},
        {"steps": [("a", inner)]},
        {"estimator": inner, "param_grid": {"C": [1.0]}},
        {"estimator": inner, "param_distributions": {"C": [1.0, 2.0]}},
        {"dictionary": [[1.0] * 6]},
        {"base_estimator": inner},
        {"n_components": 2},
    ]
    for guess in guesses:
        try:
            yield cls(**guess)
        except Exception:
            continue


def _fitted(cls, data):
    error = "cannot be constructed here"
    for instance in _made(cls):
        for arguments in data:
            try:
                return instance.fit(*arguments)
            except Exception as raised:
                error = "%s: %s" % (type(raised).__name__, str(raised).split("\n")[0][:80])
    return error


def arrays():
    import numpy as np

    for code in np.typecodes["All"]:
        yield "array of %s" % np.dtype(code), np.zeros((2, 3), code)
        yield "scalar of %s" % np.dtype(code), np.zeros(1, code)[0]
    yield "record array", np.zeros(2, [("a", "<i4"), ("b", ">f8", (2,))])
    yield "masked array", np.ma.masked_array([1, 2], [0, 1])
    yield "RandomState", np.random.RandomState(0)
    yield "Generator", np.random.default_rng(0)


def frames():
    import pandas as pd

    times = pd.date_range("2020-01-01", periods=4, freq="D")
    columns = {
        "bool": [True, False, True, False],
        "int": [1, 2, 3, 4],
        "float": [1.0, None, 2.0, 3.0],
        "text": ["a", "b", None, "a"],
        "time": times,
        "zoned time": times.tz_localize("UTC"),
        "difference": times - times[0],
        "category": pd.Categorical(["a", "b", "a", "b"]),
        "nullable int": pd.array([1, None, 3, 4], dtype="Int64"),
        "nullable float": pd.array([1.0, None, 3.0, 4.0], dtype="Float64"),
        "nullable bool": pd.array([True, None, False, True], dtype="boolean"),
        "string": pd.array(["a", None, "b", "c"], dtype="string"),
        "period": pd.period_range("2020-01", periods=4, freq="M"),
        "interval": pd.interval_range(0, 4),
        "sparse": pd.arrays.SparseArray([0, 0, 1, 0]),
        "object": [{"a": 1}, [2], (3,), None],
    }
    for name, column in columns.items():
        yield "frame of %s" % name, pd.DataFrame({"x": column})
        yield "series of %s" % name, pd.Series(column)
        yield "frame indexed by %s" % name, pd.DataFrame({"x": range(4)}, index=pd.Index(column))
    frame = pd.DataFrame(columns)
    yield "frame of all", frame
    yield "frame of many indexes", frame.set_index(["int", "text"])[["bool", "float"]]
    yield "description of a frame", frame[["int", "float"]].describe()


def torch_things():
    import torch

    arguments = [(), (4,), (4, 4), (4, 4, 3), (2, 2, 2), ([4],), (0.5,), (4, 2), ([2.0, 4.0],), (1, 2, 3, 4)]
    for name in sorted(set(torch.nn.modules.__all__)):
        cls = getattr(torch.nn, name, None)
        if isinstance(cls, type):
            yield "nn." + name, _constructed(cls, arguments + [(torch.nn.Linear(2, 2),)])
    parameters = [torch.nn.Parameter(torch.zeros(2, 2))]
    for name, cls in sorted(vars(torch.optim).items()):
        if isinstance(cls, type) and issubclass(cls, torch.optim.Optimizer) and cls is not torch.optim.Optimizer:
            optimizer = _constructed(cls, [(parameters,), (parameters, 0.1)])
            yield "optim." + name, optimizer
            if not isinstance(optimizer, str):
                yield "state of optim." + name, optimizer.state_dict()
    for name, dtype in sorted(vars(torch).items()):
        if isinstance(dtype, torch.dtype):
            yield "dtype " + name, dtype
            try:
                yield "tensor of " + name, torch.zeros(2, dtype=dtype)
            except Exception as error:
                yield "tensor of " + name, str(error)[:80]
    model = torch.nn.Sequential(torch.nn.Conv2d(1, 2, 3), torch.nn.BatchNorm2d(2), torch.nn.ReLU())
    yield "checkpoint", {"model": model, "state": model.state_dict(), "epoch": 1, "best": 0.5, "args": {"lr": [0.1]}}


def _constructed(cls, arguments):
    error = "cannot be constructed here"
    for one in arguments:
        try:
            return cls(*one)
        except Exception as raised:
            error = "%s: %s" % (type(raised).__name__, str(raised).split("\n")[0][:80])
    return error


def by_pickle(thing):
    return pickle.dumps(thing), lambda file: pickle.load(file)


def by_joblib(thing):
    import joblib

    file = io.BytesIO()
    joblib.dump(thing, file)
    return file.getvalue(), joblib.load


def by_torch(zipped):
    def saved(thing):
        import torch

        file = io.BytesIO()
        torch.save(thing, file, _use_new_zipfile_serialization=zipped)
        return file.getvalue(), lambda source: torch.load(source, weights_only=False)

    return saved


def by_pandas(thing):
    import pandas as pd

    file = io.BytesIO()
    pd.to_pickle(thing, file)
    return file.getvalue(), pd.read_pickle


KINDS = {
    "scikit-learn": [
        ("scikit-learn estimators, pickle", estimators, by_pickle),
        ("scikit-learn estimators, joblib", estimators, by_joblib),
    ],
    "numpy": [("numpy arrays, pickle", arrays, by_pickle), ("numpy arrays, joblib", arrays, by_joblib)],
    "pandas": [("pandas frames, series and indexes", frames, by_pandas)],
    "torch": [
        ("torch classes, zip", torch_things, by_torch(True)),
        ("torch classes, legacy", torch_things, by_torch(False)),
    ],
}


class NoRoot(Exception):
    """The bundles have no root for the class of a thing."""


def roots_of(thing, roots):
    """The roots to load ``thing`` under: that of its class; for a plain container, those of what it holds."""
    if type(thing) in (list, tuple, set, frozenset):
        return set().union(*(roots_of(one, roots) for one in thing))
    if type(thing) in (dict, OrderedDict):
        return roots_of([*thing, *thing.values()], roots)
    if type(thing).__module__ == "builtins":
        return set()
    name = "%s.%s" % (type(thing).__module__, type(thing).__qualname__)
    if name not in roots:
        raise NoRoot("no root `%s`" % name)
    return {name}


def roots_for(thing, policy):
    """The roots of ``policy`` to load ``thing`` under; none where there is nothing but plain values in it."""
    return roots_of(thing, {name for bundle in policy.bundles for name in bundle.roots})


def narrowed(policy, roots):
    """The part of ``policy`` that some roots need; nothing, where there are none."""
    return policy.narrowed(sorted(roots)) if roots else plc_loader.Policy.of({})


class Row:
    """What became of the things of one kind."""

    def __init__(self):
        self.loaded, self.failures, self.unmade, self.saved = set(), {}, {}, {}

    @property
    def counted(self):
        return len(self.loaded) + len(self.failures)


def tried(policy, things, save, per_root):
    """The row of ``things``; what was saved is kept with the root it was loaded as."""
    row = Row()
    for name, thing in things:
        if isinstance(thing, str):
            row.unmade[name] = thing
            continue
        try:
            data, load = save(thing)
            load(io.BytesIO(data))
        except Exception as error:
            row.unmade[name] = "the library itself cannot save and load it: %s" % error
            continue
        try:
            roots = roots_for(thing, policy) if per_root else set()
        except NoRoot as error:
            row.failures[name] = str(error)
            continue
        # What stands under several roots at once, `plc verify` is not asked about.
        if len(roots) == (1 if per_root else 0):
            row.saved[name] = (next(iter(roots), None), data)
        try:
            with plc_loader.enforce(narrowed(policy, roots) if per_root else policy):
                load(io.BytesIO(data))
            row.loaded.add(name)
        except plc_loader.PolicyViolation as violation:
            row.failures[name] = "%s %s: %s" % (violation.operation, violation.name, violation.reason)
    return row


def verified(plc, policies, saved):
    """The names of what ``plc verify`` lets pass under any of the bundles, each as its root."""
    passed = set()
    for path, bundle in policies:
        for root in {root for root, _ in saved.values() if root is None or root in bundle.roots}:
            asked = {name: data for name, (of, data) in saved.items() if of == root}
            passed |= _verified(plc, path, root, asked)
    return passed


def _verified(plc, bundle, root, files):
    with tempfile.TemporaryDirectory() as folder:
        names = {str(Path(folder, "%05d" % index)): name for index, name in enumerate(files)}
        for path, name in names.items():
            Path(path).write_bytes(files[name])
        narrowed = [] if root is None else ["--root", root]
        argv = [plc, "verify", folder, "--policy", bundle, "--format", "json"] + narrowed
        printed = subprocess.run(argv, stdout=subprocess.PIPE, check=False).stdout
    answers = json.loads(printed)["files"]
    return {names[answer["file"]] for answer in answers if answer["status"] == "loads"}


def shown(row, passed):
    """The lines under a row: what failed and why, what was not made, what loader and `plc verify` see differently."""
    for reason, count in Counter(row.failures.values()).most_common():
        names = [name for name, why in row.failures.items() if why == reason]
        yield "    %3d  %s  (%s)" % (count, reason, ", ".join(names[:4]))
    for name, why in row.unmade.items():
        yield "    not made: %s: %s" % (name, why)
    if passed is not None:
        yield "    loads, and is not verified: %s" % (", ".join(sorted(row.loaded & set(row.saved) - passed)) or "nothing")
        yield "    is verified, and does not load: %s" % (", ".join(sorted(passed - row.loaded)) or "nothing")


def kinds_of(policy, per_root):
    """The kinds of things that the bundles are about: of their targets, and numpy's where it is in their universe."""
    covered = {bundle.target["name"] for bundle in policy.bundles}
    if not per_root and any("numpy" in bundle.universe for bundle in policy.bundles):
        covered.add("numpy")
    return [kind for kind in KINDS if kind in covered]


def main():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("bundles", nargs="+")
    parser.add_argument("--per-root", action="store_true")
    parser.add_argument("--plc", help="the program that verifies the files as well")
    parser.add_argument("-v", "--verbose", action="store_true", help="list what failed, and what was not made")
    options = parser.parse_args()
    warnings.simplefilter("ignore")
    policy = plc_loader.Policy.read(*options.bundles)
    print("| what | loads | verified | of | % |\n| --- | ---: | ---: | ---: | ---: |")
    for kind in kinds_of(policy, options.per_root):
        for title, things, save in KINDS[kind]:
            row = tried(policy, things(), save, options.per_root)
            policies = zip(options.bundles, policy.bundles)
            passed = verified(options.plc, policies, row.saved) if options.plc else None
            percent = 100 * len(row.loaded) / max(row.counted, 1)
            verifies = "" if passed is None else len(passed)
            print("| %s | %d | %s | %d | %.1f |" % (title, len(row.loaded), verifies, row.counted, percent))
            if options.verbose:
                print("\n".join(shown(row, passed)))


if __name__ == "__main__":
    main()
