"""For generated pickles the loader and `plc verify` give the same verdict.

Runs where there is a `plc` with the command: the one that `PLC_BINARY` names, or a build of this repository.
"""

import json
import os
import pickle
import random
import subprocess
from pathlib import Path

import pytest

import plc_loader
from assembly import load_global, program, text, value
from test_libraries import FILLED_LATER, FLOAT, MISSTATED, OBJECT, RECORD

CASES = int(os.environ.get("PLC_DIFFERENTIAL_CASES", "400"))

BUNDLE = """\
# Policy bundle of specimens 1.0, compiled by plc from its source.
schema: plc/1
analyser: plc 0.1.0
target: {name: specimens, version: "1.0", python: "3.11", platform: linux}
mode: default
universe: {}
aliases:
  specimens.Child: [specimens.Alias]
groups: {}
roots:
  specimens.Plain: {why: [public class]}
sets:
  specimens.Plain:
    grants:
      - {name: builtins.getattr, may: [call], where: {attributes: [specimens.Outer.Inner, specimens.Overriding.method, specimens.Plain.method]}, why: [x]}
      - {name: builtins.list, may: [call], why: [x]}
      - {name: collections.OrderedDict, may: [call, fill], why: [x]}
      - {name: functools.partial, may: [call, build], state: own, where: {arguments: {0: import}}, why: [x]}
      - {name: specimens.Child, may: [new], why: [x]}
      - {name: specimens.Listing, may: [new, fill], why: [x]}
      - {name: specimens.Mapping, may: [new, fill], why: [x]}
      - {name: specimens.Outer, may: [import], why: [x]}
      - {name: specimens.Outer.Inner, may: [new], why: [x]}
      - {name: specimens.Overriding, may: [new], why: [x]}
      - {name: specimens.Plain, may: [new, build], why: [x]}
      - {name: specimens.Stateful, may: [new, build], state: own, why: [x]}
      - {name: specimens.fresh, may: [call, build], why: [x]}
      - {name: specimens.mark, may: [import], why: [x]}
      - {name: specimens.takes_call, may: [call], where: {applies: {function: 0, arguments: 1}}, why: [x]}
      - {name: specimens.takes_constants, may: [call], where: {arguments: {0: [left, right]}}, why: [x]}
      - {name: specimens.takes_data, may: [call], where: {arguments: {0: data, 1: text}}, why: [x]}
      - {name: specimens.takes_later, may: [call], where: {arguments: {0: call, 1: factory-or-none}}, why: [x]}
      - {name: specimens.takes_literal, may: [call], where: {arguments: {0: literal, 1: builtin-type}}, why: [x]}
      - {name: specimens.takes_new, may: [call], where: {arguments: {0: new, 1: import-or-none}}, why: [x]}
      - {name: specimens.takes_state, may: [call], where: {arguments: {0: state}}, why: [x]}
"""

NAMES = (
    "Plain Child Alias Overriding Listing Mapping Outer Outer.Inner Stateful fresh mark takes_constants takes_data takes_new "
    "takes_call takes_later takes_literal make_plain Slotted SHARED SHARED_LIST"
).split()


class Generator:
    """Opcodes that leave one value on the stack, from a seed."""

    def __init__(self, seed):
        self.random = random.Random(seed)

    def pick(self, *choices):
        return self.random.choice(choices)

    def program(self):
        return pickle.PROTO + b"\x04" + self.thing(4) + pickle.STOP

    def name(self):
        return load_global("specimens:" + self.pick(*NAMES))

    def thing(self, depth):
        if depth == 0:
            return self.leaf()
        calls = self.call, self.call, self.stated, self.partial, self.bound, self.read
        maker = self.pick(self.leaf, self.name, self.container, self.new, self.new, self.built, self.filled, *calls)
        return maker() if maker in (self.leaf, self.name) else maker(depth - 1)

    def leaf(self):
        plain = value(None), value(1), text("left"), text("method"), pickle.EMPTY_LIST, pickle.EMPTY_TUPLE
        return self.pick(*plain, load_global("builtins:list"))

    def container(self, depth):
        inside = self.thing(depth)
        return self.pick(
            inside + pickle.TUPLE1,
            pickle.EMPTY_LIST + inside + pickle.APPEND,
            pickle.EMPTY_DICT + text("inside") + inside + pickle.SETITEM,
            pickle.MARK + inside + pickle.LIST,
        )

    def new(self, depth):
        return self.name() + pickle.EMPTY_TUPLE + pickle.NEWOBJ

    def call(self, depth):
        function = self.pick(
            self.name(),
            load_global("builtins:getattr"),
            load_global("builtins:list"),
            load_global("functools:partial"),
            load_global("specimens:takes_data"),
            load_global("specimens:takes_new"),
            load_global("specimens:takes_call"),
            load_global("specimens:takes_later"),
            load_global("specimens:takes_literal"),
            load_global("specimens:takes_constants"),
            load_global("specimens:takes_state"),
        )
        first, second = self.thing(depth), self.thing(depth)
        arguments = self.pick(pickle.EMPTY_TUPLE, first + pickle.TUPLE1, first + second + pickle.TUPLE2)
        return function + arguments + pickle.REDUCE

    def built(self, depth):
        made = self.pick(self.new, self.call)(depth)
        return made + self.state(depth) + pickle.BUILD

    def state(self, depth):
        attributes = pickle.EMPTY_DICT + text(self.pick("x", "__class__")) + self.thing(depth) + pickle.SETITEM
        return self.pick(
            attributes, value(None), value(None) + attributes + pickle.TUPLE2, self.computed(depth), self.thing(depth)
        )

    def stated(self, depth):
        return load_global("specimens:takes_state") + self.state(depth) + pickle.TUPLE1 + pickle.REDUCE

    def computed(self, depth):
        """A dict that a call makes of a list of pairs, or that is filled after a call."""
        make = load_global("collections:OrderedDict")
        key = text(self.pick("x", "__class__"))
        pairs = pickle.EMPTY_LIST + key + self.leaf() + pickle.TUPLE2 + pickle.APPEND
        return self.pick(
            make + pairs + pickle.TUPLE1 + pickle.REDUCE,
            make + pickle.EMPTY_TUPLE + pickle.REDUCE + key + self.thing(depth) + pickle.SETITEM,
        )

    def partial(self, depth):
        """A partial, and the state that names its function anew."""
        made = load_global("functools:partial") + self.name() + pickle.TUPLE1 + pickle.REDUCE
        function = self.pick(self.name(), self.limited(), self.thing(depth))
        arguments = self.pick(pickle.EMPTY_TUPLE, self.leaf() + pickle.TUPLE1, self.thing(depth))
        keywords = self.pick(pickle.EMPTY_DICT, value(None), value({"x": 1}))
        return made + pickle.MARK + function + arguments + keywords + value(None) + pickle.TUPLE + pickle.BUILD

    def bound(self, depth):
        """A partial of what may be called with certain arguments only, and of such arguments and others."""
        method = load_global("specimens:Plain") + pickle.EMPTY_TUPLE + pickle.NEWOBJ + text(self.pick("method", "x"))
        arguments = self.pick(b"", self.leaf(), self.thing(depth), method)
        return load_global("functools:partial") + pickle.MARK + self.limited() + arguments + pickle.TUPLE + pickle.REDUCE

    def limited(self):
        names = "takes_constants takes_data takes_new takes_call takes_later takes_literal takes_state".split()
        return self.pick(load_global("builtins:getattr"), load_global("specimens:" + self.pick(*names)))

    def read(self, depth):
        """An attribute of a class, or of an instance: its own class's name decides, not that of a base.

        What a callable returns is left out: a bundle does not say of which class that is, so `verify` refuses where the
        loader, which sees the instance, may not.
        """
        owner = self.pick(self.name(), self.new(depth))
        attribute = text(self.pick("method", "method", "Inner", "x"))
        taken = load_global("builtins:getattr") + owner + attribute + pickle.TUPLE2 + pickle.REDUCE
        return self.pick(taken, taken + pickle.EMPTY_TUPLE + pickle.REDUCE)

    def filled(self, depth):
        made = self.pick(self.new, self.call, self.container)(depth)
        return made + self.pick(
            self.thing(depth) + pickle.APPEND, text("key") + self.thing(depth) + pickle.SETITEM
        )


def binary():
    named = os.environ.get("PLC_BINARY")
    top = Path(__file__).resolve().parents[2]
    for path in [named] if named else [top / "target" / kind / "plc" for kind in ("release", "debug")]:
        if Path(path).is_file():
            helped = subprocess.run([str(path), "verify", "--help"], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
            if b"--policy" in helped.stdout:
                return str(path)
    pytest.skip("no `plc` with the command `verify`")


def loaded(data, policy):
    """`loads`, `refused`, or the name of another error."""
    try:
        plc_loader.loads(data, policy=policy)
    except plc_loader.PolicyViolation as violation:
        return "refused", str(violation)
    except Exception as error:
        return type(error).__name__, str(error)
    return "loads", ""


def test_the_loader_and_verify_agree(tmp_path):
    plc = binary()
    (tmp_path / "bundle.yaml").write_text(BUNDLE)
    policy = plc_loader.Policy.read(tmp_path / "bundle.yaml")
    verdicts = {}
    for seed in range(CASES):
        data = Generator(seed).program()
        (tmp_path / ("%05d.pkl" % seed)).write_bytes(data)
        verdicts["%05d.pkl" % seed] = loaded(data, policy)
    command = [plc, "verify", "--policy", "bundle.yaml", "--format", "json"] + sorted(verdicts)
    done = subprocess.run(command, cwd=str(tmp_path), stdout=subprocess.PIPE)
    disagreements = []
    for file in json.loads(done.stdout)["files"]:
        name = os.path.basename(file["file"])
        ours, reason = verdicts[name]
        # A granted call may fail for reasons of its own, which nobody can know without running it.
        if ours in ("loads", "refused") and ours != file["status"]:
            found = [finding["message"] for finding in file["findings"]]
            disagreements.append("%s: loader %s (%s), verify %s %s" % (name, ours, reason, file["status"], found))
    kinds = [verdict for verdict, _ in verdicts.values()]
    assert kinds.count("loads") > CASES // 20 and kinds.count("refused") > CASES // 20
    assert not disagreements, "\n".join(disagreements[:40])


def test_verify_refuses_the_dtypes_that_the_loader_refuses(tmp_path):
    plc = binary()
    grants = """      - {name: numpy.dtype, may: [call, build], state: own, why: [x]}
      - {name: specimens.Plain, may: [new, build], why: [x]}
      - {name: specimens.fresh, may: [call], why: [x]}
"""
    start = BUNDLE.index("      - {name:")
    (tmp_path / "bundle.yaml").write_text(BUNDLE[:start] + grants)
    good = {"an object": OBJECT, "a number": FLOAT, "objects": RECORD}
    for what, opcodes in {**MISSTATED, **good, "fields that are filled later": FILLED_LATER}.items():
        (tmp_path / what).write_bytes(program(opcodes))
        command = [plc, "verify", str(tmp_path / what), "--policy", str(tmp_path / "bundle.yaml")]
        run = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        assert run.returncode == (0 if what in good else 1), (what, run.stdout.decode())
