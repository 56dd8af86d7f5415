"""CPython's own tests of unpickling, run against the loader.

The policy of each load grants what a stock unpickler asks for on the same bytes: what is tested is that the
loader behaves as CPython where it grants. What differs on purpose is in `EXCEPTIONS`, with the reason.
"""

import io
import pickle
import unittest

import pytest

import plc_loader
from learning import Everything

pickletester = pytest.importorskip("test.pickletester")

#: Test, and why the loader does otherwise.
EXCEPTIONS = {
    "test_bad_reduce": "a call of what is no granted global is a PolicyViolation, not a TypeError",
    "test_find_class": "a dotted name through a function is a PolicyViolation, not an AttributeError",
    "test_complex_newobj_ex": "protocols 2 and 3 call a `partial` that the pickle itself made; that is refused",
}


class Unpickler(plc_loader.Unpickler):
    """Under a policy that grants every name."""

    def __init__(self, file, **options):
        super().__init__(file, policy=Everything(), **options)


def load(file, **options):
    return Unpickler(file, **options).load()


def loads(data, **options):
    return load(io.BytesIO(data), **options)


class Loading(pickletester.AbstractUnpickleTests, unittest.TestCase):
    """`loads` of data made by hand."""

    __test__ = False
    unpickler = Unpickler
    bad_stack_errors = (pickle.UnpicklingError,)
    truncated_errors = (pickle.UnpicklingError, EOFError)
    truncated_data_error = (pickle.UnpicklingError, "truncated")
    size_overflow_error = (OverflowError, pickle.UnpicklingError, "exceeds")

    def loads(self, data, **options):
        return loads(data, **options)


class RoundTrips(pickletester.AbstractPickleTests, unittest.TestCase):
    """`dumps`, then `loads`."""

    __test__ = False
    pickler = pickle.Pickler

    def dumps(self, thing, protocol=None, **options):
        return pickle.dumps(thing, protocol, **options)

    def loads(self, data, **options):
        return loads(data, **options)


class Module(pickletester.AbstractPickleModuleTests, unittest.TestCase):
    """The functions of the module."""

    __test__ = False
    dump = staticmethod(pickle.dump)
    dumps = staticmethod(pickle.dumps)
    load = staticmethod(load)
    loads = staticmethod(loads)
    Pickler = pickle.Pickler
    Unpickler = Unpickler


class Persistent(pickletester.AbstractPersistentPicklerTests, unittest.TestCase):
    __test__ = False

    def dumps(self, thing, protocol=None):
        class Pickler(pickle.Pickler):
            def persistent_id(inner, value):
                return self.persistent_id(value)

        file = io.BytesIO()
        Pickler(file, protocol).dump(thing)
        return file.getvalue()

    def loads(self, data, **options):
        class Loader(Unpickler):
            def persistent_load(inner, pid):
                return self.persistent_load(pid)

        return Loader(io.BytesIO(data), **options).load()


class PicklerUnpicklerObjects(pickletester.AbstractPicklerUnpicklerObjectTests, unittest.TestCase):
    __test__ = False
    pickler_class = pickle.Pickler
    unpickler_class = Unpickler


def _cases():
    for case in (Loading, RoundTrips, Module, Persistent, PicklerUnpicklerObjects):
        for name in unittest.defaultTestLoader.getTestCaseNames(case):
            yield pytest.param(case, name, id="%s.%s" % (case.__name__, name))


@pytest.mark.parametrize("case, name", list(_cases()))
def test_cpython(case, name):
    if name in EXCEPTIONS:
        pytest.skip(EXCEPTIONS[name])
    result = unittest.TestResult()
    case(name).run(result)
    problems = [text for _, text in result.errors + result.failures]
    assert not problems, "\n".join(problems)

