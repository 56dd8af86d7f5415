"""The stub files as data: what each defines, under which run-time names, and how its classes are reduced."""
import ast
import dataclasses
import pathlib

ROOT = pathlib.Path(__file__).resolve().parents[2]
STDLIB, NATIVE = ROOT / "stdlib-stubs", ROOT / "native-stubs"
NOT_MODULES = {STDLIB / "generate.py", STDLIB / "constraints.py"}
GENERATED = "# Pruned from CPython"
COMPILED, EXTENDS_PYI, EXTENDS_SOURCE = "# plc: compiled", "# plc: extends pyi", "# plc: extends source"


@dataclasses.dataclass
class StubFile:
    """One stub of one module."""

    path: pathlib.Path
    module: str
    first_line: str
    tree: ast.Module

    def definitions(self):
        """The classes and functions at the top, `if` and `try` included."""
        todo = list(self.tree.body)
        while todo:
            statement = todo.pop(0)
            if isinstance(statement, (ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)):
                yield statement
            todo[:0] = [*getattr(statement, "body", [])] if isinstance(statement, (ast.If, ast.Try)) else []

    def classes(self):
        """Top-level classes by name."""
        return {d.name: d for d in self.definitions() if isinstance(d, ast.ClassDef)}


def read(path, module):
    """The stub file at `path`; raises `SyntaxError` where it does not parse."""
    text = path.read_text(encoding="utf-8")
    return StubFile(path, module, text.split("\n", 1)[0], ast.parse(text, str(path)))


def module_name(parts):
    """`a/b/__init__.py` → `a.b`."""
    parts = [*parts[:-1], parts[-1][: -len(".py")]]
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def stdlib_files():
    """Every stub of the standard library."""
    for path in sorted(STDLIB.rglob("*.py")):
        if path not in NOT_MODULES:
            yield read(path, module_name(path.relative_to(STDLIB).parts))


def native_files(distribution=None):
    """Every stub of a compiled module, without the tables."""
    for path in sorted(NATIVE.rglob("*.py")):
        parts = path.relative_to(NATIVE).parts
        if len(parts) > 2 and distribution in (None, parts[0]):
            yield read(path, module_name(parts[1:]))


def table_files():
    """Every `constraints.py`."""
    for path in [STDLIB / "constraints.py", *sorted(NATIVE.glob("*/constraints.py"))]:
        yield read(path, "")


def decorator(definition, name):
    """The decorator `name` of a definition, or None."""
    for found in definition.decorator_list:
        target = found.func if isinstance(found, ast.Call) else found
        if getattr(target, "id", None) == name:
            return found
    return None


def assigned_text(definition, name):
    """The string that a class body assigns to `name`, or None."""
    for statement in definition.body:
        if isinstance(statement, ast.Assign) and getattr(statement.targets[0], "id", None) == name:
            return statement.value.value
    return None


def canonical_names(stub, definition):
    """The run-time names that the stub gives a definition; more than one where versions differ."""
    named = decorator(definition, "named")
    if named is not None:
        return [argument.value for argument in named.args]
    module, qualname = stub.module, definition.name
    if isinstance(definition, ast.ClassDef):
        module = assigned_text(definition, "__module__") or module
        qualname = assigned_text(definition, "__qualname__") or qualname
    return [f"{module}.{qualname}"]


def table_names(stub):
    """The dotted names that a table speaks of, with the marker that speaks: (marker, name)."""
    for node in ast.walk(stub.tree):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("core", "constrain", "sink", "unpicklable"):
            texts = [a.value for a in node.args if isinstance(a, ast.Constant) and isinstance(a.value, str)]
            for text in texts:
                if "." in text:
                    yield node.func.id, text


def reduce_callables(definition):
    """The first item of every tuple that the class's own reductions return, as source text, and the strings returned.

    None where the class has no reduction of its own.
    """
    found = None
    for method in definition.body:
        if isinstance(method, ast.FunctionDef) and method.name in ("__reduce__", "__reduce_ex__"):
            found = found or set()
            for node in ast.walk(method):
                if isinstance(node, ast.Return) and isinstance(node.value, ast.Tuple):
                    found.add(ast.unparse(node.value.elts[0]))
                elif isinstance(node, ast.Return) and node.value is not None:
                    found.add("…")  # a string, or what another function returns
    return found
