"""The package itself: what it offers, and that importing it costs little more than importing `pickle`."""

import ast
import pickle
import subprocess
import sys
from pathlib import Path

import pytest

import plc_loader

INIT = Path(plc_loader.__file__)


def test_every_name_is_there():
    assert set(plc_loader.__all__) <= set(dir(plc_loader))
    assert set(plc_loader._HOMES) <= set(plc_loader.__all__)
    for name in plc_loader.__all__:
        assert getattr(plc_loader, name) is not None


@pytest.mark.parametrize("name", ["load", "loads", "Unpickler"])
def test_what_loads_is_never_the_stock_one(name):
    assert getattr(plc_loader, name).__module__ == "plc_loader.unpickler"


def test_the_opcodes_and_the_dumping_half_are_those_of_pickle():
    ours = {"Unpickler", "load", "loads"}
    for name in set(pickle.__all__) - ours:
        assert getattr(plc_loader, name) is getattr(pickle, name)


def test_a_name_that_is_not_there_is_an_attribute_error():
    with pytest.raises(AttributeError, match="has no attribute 'lods'"):
        plc_loader.lods


def test_type_checkers_see_what_is_imported_on_first_use():
    (block,) = [node for node in ast.parse(INIT.read_text()).body if isinstance(node, ast.If)]
    seen = {node.module: tuple(alias.name for alias in node.names) for node in block.body}
    assert seen == plc_loader._DEFINED_IN


def test_an_import_imports_pickle_and_no_module_of_the_package():
    program = (
        "import sys, pickle; before = set(sys.modules); sys.path.insert(0, %r)\n"
        "import plc_loader; print(sorted(set(sys.modules) - before))" % str(INIT.parent.parent)
    )
    run = subprocess.run([sys.executable, "-S", "-c", program], stdout=subprocess.PIPE, check=True)
    assert run.stdout.decode().strip() == "['plc_loader']"
