#!/usr/bin/env python3
"""Makes real objects with a library, as its users do, saves them, and writes what their pickles need.

    make_truth.py LIBRARY… [--out FOLDER]

Run it by the Python of a virtual environment that has the library (`README.md` lists pinned versions). It needs no
network: models are built from configurations and trained on data made here. The recorded needs come from really
loading each file, so every case is known to load. One file `LIBRARY.json` a library; a case has

    id, class, how      what was made, the class of the pickled object, how it was saved (equal needs are merged)
    about               the class that the file is about, where that is not the class of the object
    globals, calls, news, builds, getattrs, nested      what the pickle machine did with which name
"""
import argparse
import importlib.metadata
import io
import json
import pathlib
import pickle
import pickletools
import sys
import tempfile
import traceback
import types

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from recording import Needs, canonical, recording  # noqa: E402

LOAD_FROM_BYTES = "torch.storage._load_from_bytes"
KEYS = ("globals", "calls", "news", "builds", "getattrs")


def recorder(needs, base=pickle._Unpickler):
    """An unpickler class whose instances record into `needs`, nested torch streams as nested needs."""
    kind = recording(base)
    kind.needs = needs
    seen = kind.before_call

    def before_call(self, function, arguments):
        seen(self, function, arguments)
        if self.name_of(function) == LOAD_FROM_BYTES:
            inner = Needs()
            load_torch(arguments[0], inner)
            needs.nested.append(nested_entry(inner, "torch-legacy", LOAD_FROM_BYTES))
            return
        for argument in arguments:
            if isinstance(argument, bytes) and is_pickle(argument):
                # What a rebuilding function unpickles by itself: it has to load under the same policy.
                inner = Needs()
                load_pickle(argument, inner)
                needs.nested.append(nested_entry(inner, "raw", self.name_of(function)))

    kind.before_call = before_call
    return kind


def nested_entry(needs, container, via):
    return {**entry(needs), "indirect": sorted(needs.indirect), "container": container, "via": via}


def is_pickle(data):
    if not data.startswith(b"\x80"):
        return False
    try:
        return [position for _, _, position in pickletools.genops(data)][-1] == len(data) - 1
    except Exception:
        return False


def load_pickle(data, needs):
    return recorder(needs)(io.BytesIO(data)).load()


def load_torch(data, needs):
    import torch

    unpickler = recorder(needs)
    machine = types.SimpleNamespace(
        __name__="recording", Unpickler=unpickler, load=lambda file, **options: unpickler(file, **options).load())
    return torch.load(io.BytesIO(data), pickle_module=machine, map_location="cpu")


def load_joblib(data, needs):
    from joblib import numpy_pickle

    original = numpy_pickle.NumpyUnpickler
    numpy_pickle.NumpyUnpickler = recorder(needs, original)
    try:
        return numpy_pickle.load(io.BytesIO(data))
    finally:
        numpy_pickle.NumpyUnpickler = original


def dump_joblib(thing):
    import joblib

    file = io.BytesIO()
    joblib.dump(thing, file)
    return file.getvalue()


def dump_torch(thing, legacy=False):
    import torch

    file = io.BytesIO()
    torch.save(thing, file, _use_new_zipfile_serialization=not legacy)
    return file.getvalue()


PICKLE = tuple((f"pickle p{p}", lambda thing, p=p: pickle.dumps(thing, p), load_pickle) for p in (2, 4, 5))
JOBLIB = (("joblib", dump_joblib, load_joblib),)
TORCH = (("torch.save", dump_torch, load_torch), ("torch.save legacy", lambda t: dump_torch(t, True), load_torch))


def saved_file(how, load):
    """A saver for objects that are themselves the bytes of a file which the library wrote."""
    return ((how, lambda data: data, load),)


def entry(needs):
    nested = [one for index, one in enumerate(needs.nested) if one not in needs.nested[:index]]
    return {"globals": sorted(needs.globals), "calls": sorted(needs.calls), "news": sorted(needs.news),
            "builds": sorted(needs.static_builds), "getattrs": sorted(needs.getattrs), "nested": nested}


class Truth:
    """The cases of one library."""

    def __init__(self, distribution, requires):
        python = "%d.%d" % sys.version_info[:2]
        # The standard library is no distribution; its version is the interpreter's.
        version = python if distribution == "python" else importlib.metadata.version(distribution)
        self.header = {"distribution": distribution, "version": version, "python": python,
                       "requires": [f"{name}=={importlib.metadata.version(name)}" for name in requires]}
        self.cases, self.failures = [], []

    def case(self, name, make, savers=PICKLE, about=None):
        """Makes an object and saves it by each saver; what cannot be made or saved is told, and left out."""
        try:
            thing = make()
        except Exception as error:
            return self.fail(name, "made", error)
        merged = {}
        for how, dump, load in savers:
            needs = Needs()
            try:
                loaded = load(dump(thing), needs)
            except Exception as error:
                self.fail(name, how, error)
                continue
            found = {"class": canonical(type(loaded)), **entry(needs)}
            subject = about(loaded) if callable(about) else about
            if subject and subject != found["class"]:
                found["about"] = subject
            key = json.dumps(found, sort_keys=True)
            merged.setdefault(key, (found, []))[1].append(how)
        for found, hows in merged.values():
            row = {"id": name, "class": found.pop("class"), "how": ", ".join(hows), **found}
            self.cases.append({k: v for k, v in row.items() if v or k in ("globals", "calls", "news", "builds")})

    def fail(self, name, step, error):
        self.failures.append(f"{name} ({step}): {type(error).__name__}: {str(error)[:150]}")

    def write(self, path):
        head = json.dumps(self.header)[:-1]
        lines = ",\n".join(json.dumps(case, separators=(",", ":")) for case in self.cases)
        temporary = path.with_suffix(".new")
        temporary.write_text(f'{head}, "cases": [\n{lines}\n]}}\n')
        temporary.rename(path)


def main():
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("library", nargs="+")
    ask.add_argument("--out", type=pathlib.Path, default=HERE / "truth")
    given = ask.parse_args()
    from libraries import LIBRARIES

    given.out.mkdir(parents=True, exist_ok=True)
    status = 0
    for library in given.library:
        distribution, requires, fill = LIBRARIES[library]
        truth = Truth(distribution, requires)
        with tempfile.TemporaryDirectory(prefix="truth-") as folder:
            try:
                fill(truth.case, pathlib.Path(folder))
            except Exception:
                traceback.print_exc()
                status = 1
        truth.write(given.out / f"{library}.json")
        subjects = {case.get("about") or case["class"] for case in truth.cases}
        print(f"{library} {truth.header['version']}: {len(truth.cases)} cases, {len(subjects)} classes", flush=True)
        for failure in truth.failures:
            print(f"    left out: {failure}", flush=True)
    return status


if __name__ == "__main__":
    sys.exit(main())
