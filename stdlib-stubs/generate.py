#!/usr/bin/env python3
"""Prune CPython's own Lib into stubs.

    generate.py [LIB] [--out DIR]

LIB is the `Lib` folder of CPython 3.11.7 (default: that of the running interpreter, which has to be 3.11.7 in any case:
it is asked which modules are C modules). What is kept is what an analysis of values can follow: imports, assignments,
classes, signatures, and function bodies, because bodies store, return and reach sinks. What goes is what no value
passes through: docstrings, assertions, the arguments of builtin exceptions, `__main__` blocks.

Definitions that CPython replaces by a C accelerator at import (`try: from _heapq import *`) are dropped, so that a name
means the one object that it means at run time; the C module has a hand-written stub. Files without the header line of
this script are hand-written and are never touched.
"""
import sys

# Beside this script lie stubs that would shadow the very modules that it imports and asks about.
sys.path = [entry for entry in sys.path if entry not in ("", __file__.rpartition("/")[0])]

import argparse  # noqa: E402
import ast  # noqa: E402
import builtins  # noqa: E402
import importlib  # noqa: E402
import importlib.util  # noqa: E402
import pathlib  # noqa: E402
import sysconfig  # noqa: E402

HEADER = "# Pruned from CPython 3.11.7, Lib/{}, by generate.py: change that script, not this file.\n"
HEADER_START = HEADER.split("{", maxsplit=1)[0]

# Folders and files that no pickle names: tests, tools, graphical programs, tables, and pure-Python twins of C modules.
EXCLUDED = {
    "test", "tests", "idlelib", "tkinter", "lib2to3", "distutils", "turtledemo", "ensurepip", "pydoc_data", "venv",
    "site-packages", "lib-dynload", "__pycache__", "__phello__", "__hello__.py", "antigravity.py", "this.py",
    "turtle.py", "_pydecimal.py", "_pyio.py", "_py_abc.py", "_osx_support.py", "_aix_support.py", "_bootsubprocess.py",
    "macholib", "__main__.py", "entities.py", "_sysconfigdata__linux_x86_64-linux-gnu.py",
}
# Of `encodings`, what other modules import; the rest are tables.
ENCODINGS = {"__init__.py", "aliases.py", "ascii.py", "idna.py", "latin_1.py", "utf_8.py", "utf_8_sig.py"}

# Modules that exist at run time under another name than their file's. The file's own module re-exports, as it does in
# CPython, where both names are the same module object.
FROZEN = {
    "importlib/_bootstrap.py": "_frozen_importlib",
    "importlib/_bootstrap_external.py": "_frozen_importlib_external",
}

# Conditions that read as "any value" but are decided by the platform, and what they decide on.
REWRITES = {
    "os.py": [
        ("if 'posix' in _names:", "if sys.platform != 'win32':"),
        ("elif 'nt' in _names:", "elif sys.platform == 'win32':"),
    ],
}

# A longer string is prose or a table, not a value that anything is called with.
LONG = 200

BUILTIN_EXCEPTIONS = {
    name for name, value in vars(builtins).items() if isinstance(value, type) and issubclass(value, BaseException)
}


def is_c_module(name):
    """Whether `name` is a module without Python source in the running interpreter."""
    try:
        spec = importlib.util.find_spec(name)
    except (ImportError, ValueError):
        return False
    return spec is not None and (spec.origin == "built-in" or str(spec.origin).endswith(".so"))


def exported(name):
    """The names that `from name import *` binds."""
    module = importlib.import_module(name)
    return set(getattr(module, "__all__", [n for n in vars(module) if not n.startswith("_")]))


def bound_from_c(statement):
    """The names that a `from _cmodule import …` binds, where the module is a C one."""
    if not isinstance(statement, ast.ImportFrom) or statement.level or not is_c_module(statement.module):
        return set()
    if statement.names[0].name == "*":
        return exported(statement.module)
    return {alias.asname or alias.name for alias in statement.names}


def imports_resolve(statement):
    """Whether an import succeeds here; `False` for a relative one and for one that only other platforms have."""
    if isinstance(statement, ast.Import):
        return all(importlib.util.find_spec(alias.name.split(".")[0]) for alias in statement.names)
    if statement.level or importlib.util.find_spec(statement.module.split(".")[0]) is None:
        return False
    try:
        module = importlib.import_module(statement.module)
    except ImportError:
        return False
    return all(alias.name == "*" or hasattr(module, alias.name) for alias in statement.names)


def is_decided_import(statement):
    """Whether a `try` only guards imports, and they succeed in a full CPython: then its handlers never run."""
    imports = [s for s in statement.body if isinstance(s, (ast.Import, ast.ImportFrom))]
    if not imports or not all(isinstance(s, (ast.Import, ast.ImportFrom, ast.Assign)) for s in statement.body):
        return False
    caught = [ast.unparse(handler.type) if handler.type else "" for handler in statement.handlers]
    return caught in (["ImportError"], ["ModuleNotFoundError"]) and all(imports_resolve(s) for s in imports)


class Prune(ast.NodeTransformer):
    """Removes what no value passes through."""

    def generic_visit(self, node):
        super().generic_visit(node)
        if getattr(node, "body", True) == []:
            node.body.append(ast.Pass())
        return node

    def visit_Constant(self, node):
        if isinstance(node.value, (str, bytes)) and len(node.value) > LONG:
            node.value = node.value[:0]
        return node

    def visit_JoinedStr(self, node):
        return node

    def visit_Expr(self, node):
        return None if isinstance(node.value, ast.Constant) else self.generic_visit(node)

    def visit_Assert(self, node):
        return None

    def visit_Raise(self, node):
        raised = node.exc
        if isinstance(raised, ast.Call) and getattr(raised.func, "id", "") in BUILTIN_EXCEPTIONS:
            node.exc = raised.func
        if getattr(node.exc, "id", "") in BUILTIN_EXCEPTIONS:
            node.cause = None
        return self.generic_visit(node)

    def visit_If(self, node):
        if ast.unparse(node.test) == "__name__ == '__main__'":
            return None
        return self.generic_visit(node)

    def visit_Try(self, node):
        if not is_decided_import(node):
            return self.generic_visit(node)
        kept = []
        for statement in [*node.body, *node.orelse, *node.finalbody]:
            visited = self.visit(statement)
            kept.extend(visited if isinstance(visited, list) else [visited] if visited else [])
        return kept


def without_replaced(body):
    """A module's statements less the definitions that a later import from a C module replaces.

    The import moves up to the first of them, so that what stands between sees its names bound.
    """
    kept = []
    for statement in body:
        replaced = bound_from_c(statement)
        dropped = [i for i, s in enumerate(kept) if getattr(s, "name", None) in replaced]
        kept.insert(dropped[0] if dropped else len(kept), statement)
        kept = [s for s in kept if getattr(s, "name", None) not in replaced]
    return kept


def prune(source, file):
    """The stub's text for the text of `Lib/file`."""
    module = Prune().visit(ast.parse(source))
    module.body = without_replaced(module.body)
    text = ast.unparse(ast.fix_missing_locations(module))
    for old, new in REWRITES.get(file, []):
        if old not in text:
            raise SystemExit(f"`{file}` has no `{old}`: is this Lib of CPython 3.11.7?")
        text = text.replace(old, new)
    return HEADER.format(file) + text + "\n"


def re_export(module, file, text):
    """The stub of a file whose definitions belong to the frozen module `module`."""
    names = []
    for statement in ast.parse(text).body:
        if isinstance(statement, (ast.ClassDef, ast.FunctionDef)):
            names.append(statement.name)
        elif isinstance(statement, ast.Assign):
            names.extend(t.id for t in statement.targets if isinstance(t, ast.Name))
    return HEADER.format(file) + f"from {module} import {', '.join(dict.fromkeys(names))}\n"


def selected(lib):
    """The files of `lib` that become stubs, in a stable order."""
    for path in sorted(lib.rglob("*.py")):
        parts = path.relative_to(lib).parts
        if EXCLUDED.intersection(parts) or any(part.startswith("config-") for part in parts):
            continue
        if parts[0] == "encodings" and parts[1] not in ENCODINGS:
            continue
        yield path


def stubs(lib):
    """Every generated stub: (file, text)."""
    for path in selected(lib):
        file = path.relative_to(lib).as_posix()
        text = prune(path.read_bytes(), file)
        frozen = FROZEN.get(file)
        if frozen:
            yield f"{frozen}.py", text
            text = re_export(frozen, file, text)
        yield file, text


def is_generated(path):
    """Whether this script wrote `path`."""
    return path.read_text(encoding="utf-8").startswith(HEADER_START)


def main():
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("lib", nargs="?", type=pathlib.Path, default=pathlib.Path(sysconfig.get_path("stdlib")))
    ask.add_argument("--out", type=pathlib.Path, default=pathlib.Path(__file__).parent)
    given = ask.parse_args()
    if sys.version_info[:3] != (3, 11, 7):
        raise SystemExit("Run this with CPython 3.11.7.")
    for path in given.out.rglob("*.py"):
        if is_generated(path):
            path.unlink()
    size = count = 0
    for file, text in stubs(given.lib):
        path = given.out / file
        if path.exists():  # hand-written: it says more than the pruned source would
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        size, count = size + len(text), count + 1
    print(f"{count} files, {size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
