"""What pickles are granted everywhere, called with what converts, iterates or looks up by methods of the pickle's own."""

import pickle

import pytest

import plc_loader
from assembly import ALL, load_global, program, text, value
from attacks import EMPTY, MARK, NEWOBJ, REDUCE, refused
from plc_loader import Constraint, Policy

#: An instance whose special methods call what the pickle has put on it.
CALLING = load_global("specimens:CallsItsOwn") + EMPTY + NEWOBJ + b"}" + text("func") + MARK + b"sb"


def core(*names, **more):
    grants = {name: ["call", "new"] for name in names}
    grants.update({"specimens.CallsItsOwn": ALL, "specimens.mark": ["import"]})
    grants.update({"specimens." + name: may for name, may in more.items()})
    return Policy.of(grants)


CONVERTING = ["str", "int", "float", "bool", "complex", "bytes", "bytearray"]
ITERATING = ["list", "tuple", "set", "frozenset", "iter", "enumerate", "reversed", "zip", "dict"]


@pytest.mark.parametrize("name", CONVERTING + ITERATING)
def test_a_builtin_callable(name):
    policy = core("builtins." + name)
    refused(program(load_global("builtins:" + name) + CALLING + pickle.TUPLE1 + REDUCE), policy, "call")


@pytest.mark.parametrize(
    "name", ["collections.deque", "collections.Counter", "collections.OrderedDict", "fractions.Fraction"]
)
def test_a_callable_of_the_standard_library(name):
    callee = load_global(":".join(name.rsplit(".", 1)))
    refused(program(callee + CALLING + pickle.TUPLE1 + REDUCE), core(name), "call")


@pytest.mark.parametrize("name", ["str", "int", "tuple", "frozenset"])
def test_new_of_a_builtin_class(name):
    policy = core("builtins." + name)
    refused(program(load_global("builtins:" + name) + CALLING + pickle.TUPLE1 + NEWOBJ), policy, "new")


@pytest.mark.parametrize("opcode", [REDUCE, NEWOBJ])
@pytest.mark.parametrize("heir", ["Text", "Whole", "Parts"])
def test_an_heir_of_a_builtin_class(heir, opcode):
    callee = load_global("specimens:" + heir)
    refused(program(callee + CALLING + pickle.TUPLE1 + opcode), core(**{heir: ALL}))


def test_by_a_partial():
    policy = core("builtins.str", "functools.partial")
    bound = load_global("functools:partial") + load_global("builtins:str") + CALLING + pickle.TUPLE2 + REDUCE
    refused(program(bound), policy, "call")
    filled = load_global("functools:partial") + load_global("builtins:dict") + CALLING + pickle.TUPLE2 + REDUCE
    refused(program(filled), core("builtins.dict", "functools.partial"), "call")


def test_by_a_partial_of_a_partial():
    """What limits a call is asked for once more for each partial that binds it."""
    policy = Policy.of({
        "functools.partial": ["call"],
        "builtins.getattr": (["call"], Constraint(attributes=frozenset(["specimens.Plain.kept"]))),
        "specimens.Plain": ["new"],
    })
    partial = load_global("functools:partial")
    inner = partial + load_global("builtins:getattr") + load_global("specimens:Plain") + text("__init__")
    refused(program(partial + b"(" + inner + b"t" + REDUCE), policy, "call")


def test_by_a_map():
    """What is mapped is called with each element."""
    policy = Policy.of({
        "builtins.map": (["call"], Constraint(arguments=((0, "call"),))),
        "builtins.list": ["call"],
        "builtins.str": ["call"],
        "specimens.CallsItsOwn": ALL,
        "specimens.mark": ["import"],
    })
    elements = b"]" + CALLING + b"a"
    mapped = load_global("builtins:map") + load_global("builtins:str") + elements + pickle.TUPLE2 + REDUCE
    refused(program(load_global("builtins:list") + mapped + pickle.TUPLE1 + REDUCE), policy, "call")


@pytest.mark.parametrize("name", ["enum.Enum", "enum.IntEnum", "specimens.Colour"])
def test_an_enumeration_makes_no_class(name):
    """`Enum("X", [("__init__", f), ("a", …)])` would make a class with these methods, and call them."""
    policy = Policy.of({name: ["call"], "specimens.mark": ["import"]})
    members = b"](" + text("__init__") + MARK + b"ta(" + text("a") + value("ran") + b"ta"
    made = load_global(":".join(name.rsplit(".", 1))) + text("X") + members + pickle.TUPLE2 + REDUCE
    refused(program(made), policy, "call")


def test_what_stays_allowed():
    names = ("bytearray", "dict", "enumerate", "frozenset", "int", "iter", "list", "range", "set", "str", "zip")
    policy = Policy.of({"_codecs.encode": ["call"], **{"builtins." + name: ["call", "new", "build"] for name in names}})
    things = [iter([1, 2]), iter((1,)), iter({}), iter(range(3)), enumerate([1, 2]), zip([1], "a")]
    for thing in things + [{1, 2}, frozenset("ab"), bytearray(b"a"), range(3)]:
        for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
            data = pickle.dumps(thing, protocol)
            assert type(plc_loader.loads(data, policy=policy)) is type(pickle.loads(data))
