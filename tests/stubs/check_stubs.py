#!/usr/bin/env python3
"""Compare the stubs with what they describe.

    check_stubs.py                 the standard library's, with the interpreter that runs this (CPython 3.11)
    check_stubs.py --native        the compiled modules', with the distributions that this interpreter has installed

Every stub has to parse. A class that a stub defines has to exist under the name that the stub gives it, and a
constructed instance has to reduce by a callable that the stub's reduction returns. The pruned stubs have to be what
`generate.py` writes. No class that has Python source in a library may be defined or constrained in `native-stubs/`.
Prints what is wrong; exit status 1 if anything is.
"""
import argparse
import ast
import importlib
import importlib.metadata
import importlib.util
import pathlib
import re
import subprocess
import sys
import tempfile
import warnings

import instances
import stub_files


def resolve(name):
    """The object that a dotted name means at run time, or None."""
    parts = name.split(".")
    for split in range(len(parts) - 1, 0, -1):
        try:
            found = importlib.import_module(".".join(parts[:split]))
        except Exception:  # noqa: BLE001 - importing a submodule of a library may fail in any way
            continue
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what is deprecated exists all the same
            for part in parts[split:]:
                found = getattr(found, part, None)
        if found is not None:
            return found
    return None


def run_time_name(found):
    """What pickle would write for a class or function."""
    return f"{getattr(found, '__module__', None)}.{getattr(found, '__qualname__', None)}"


def is_for_this_version(stub, definition):
    """Whether the running interpreter has what is defined; the stubs serve several versions."""
    return definition.name not in instances.OTHER_VERSIONS.get(stub.module, ())


def check_names(stub):
    """Definitions that do not exist at run time, or exist under another name than the stub says."""
    module = resolve_module(stub.module)
    if module is None or str(getattr(module, "__file__", "")).endswith(".py"):
        return  # another version or platform compiles this module
    for definition in stub.definitions():
        names = stub_files.canonical_names(stub, definition)
        if stub_files.decorator(definition, "hidden") or not is_for_this_version(stub, definition):
            continue
        found = [resolve(name) for name in names]
        here = getattr(module, definition.name, None)
        named = stub_files.decorator(definition, "named") is not None
        is_class = isinstance(definition, ast.ClassDef)
        if here is None and not named and not any(found) and (is_class or not definition.name.startswith("_")):
            yield f"{stub.path}: `{stub.module}` has no `{definition.name}`"
        elif is_class and isinstance(here, type) and run_time_name(here) not in names:
            yield f"{stub.path}: `{definition.name}` is `{run_time_name(here)}` at run time, not `{names[0]}`"
        elif named and here is not None and not any(found) and run_time_name(here) not in names:
            yield f"{stub.path}: `{names[0]}` cannot be imported"


def resolve_module(name):
    """The module, or None where this platform or version does not have it under that name."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            found = importlib.import_module(name)
    except ImportError:
        found = resolve(name)  # torch._C._nn is an attribute, and a module, but cannot be imported
    return found if getattr(found, "__name__", None) == name else None


def stub_reduction(cls, stubs):
    """What the stubs say a class reduces to: the callables' source text, and the class that says it."""
    for base in cls.__mro__:
        for stub in stubs:
            for definition in stub.classes().values():
                if run_time_name(base) in stub_files.canonical_names(stub, definition):
                    callables = stub_files.reduce_callables(definition)
                    if callables is not None:
                        return definition.name, callables
    return None, None


def check_reduction(expression, value, protocol, stubs):
    """Whether an instance's reduction is one that its class's stub returns."""
    said_by, callables = stub_reduction(type(value), stubs)
    if callables is None:
        yield f"`{expression}`: no stub reduces `{run_time_name(type(value))}`"
        return
    reduced = value.__reduce_ex__(protocol)
    if isinstance(reduced, str) or "…" in callables:
        return
    function = reduced[0]
    names = {getattr(function, "__name__", ""), getattr(function, "__qualname__", "")}
    if function is type(value):
        names |= {"type(self)", type(value).__name__}
    names |= {f"un{name.split('__pyx_un', 1)[1]}" for name in names if name.startswith("__pyx_un")}
    names |= {instances.LOCAL_NAMES.get(name, name) for name in names}
    if isinstance(function, instances.PARTIAL):
        names.add(ast.unparse(ast.parse("partial")))
    if not any(text in names or text.split("(")[0] in names - {""} for text in callables):
        yield f"`{expression}` (protocol {protocol}): reduces by `{function}`, the stub of `{said_by}` by {sorted(callables)}"


def check_instances(table, stubs):
    """Every instance of the table under every protocol."""
    compiled = [s for s in stubs if not s.first_line.startswith(stub_files.GENERATED)]
    for expression, value in instances.made(table):
        for protocol in range(2, 6):
            yield from check_reduction(expression, value, protocol, compiled)


def check_generated():
    """Whether `generate.py` writes what is committed."""
    if sys.version_info[:3] != (3, 11, 7):
        return
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([sys.executable, stub_files.STDLIB / "generate.py", "--out", folder], check=True, capture_output=True)
        for path in sorted(pathlib.Path(folder).rglob("*.py")):
            kept = stub_files.STDLIB / path.relative_to(folder)
            text = kept.read_text(encoding="utf-8") if kept.exists() else ""
            if text.startswith(stub_files.GENERATED) and text != path.read_text(encoding="utf-8"):
                yield f"{kept}: not what generate.py writes"
            elif not text:
                yield f"{kept}: missing"


def has_python_source(name):
    """Whether a dotted name is a class, or in a class, that a Python file of the library defines."""
    parts = name.split(".")
    for split in range(len(parts) - 1, 0, -1):
        try:
            spec = importlib.util.find_spec(".".join(parts[:split]))
        except (ImportError, ValueError, AttributeError):
            continue
        if spec is None or not str(spec.origin).endswith(".py"):
            continue
        found = resolve(".".join(parts[: split + 1]))
        if not isinstance(found, type):
            return False
        source = sys.modules.get(found.__module__)
        file = str(getattr(source, "__file__", "") or "")
        return file.endswith(".py") and f"class {found.__name__}" in pathlib.Path(file).read_text(encoding="utf-8")
    return False


def check_no_python_classes(stub):
    """Classes with Python source that a native stub defines or speaks of."""
    module = resolve_module(stub.module) if stub.module else None
    if stub.first_line != stub_files.EXTENDS_SOURCE and str(getattr(module, "__file__", "")).endswith(".py"):
        return  # a later version rewrote this module in Python; the analysis reads that
    for definition in stub.classes().values():
        for name in stub_files.canonical_names(stub, definition):
            if has_python_source(name) or has_python_source(f"{stub.module}.{definition.name}"):
                yield f"{stub.path}: `{name}` has Python source"
    for marker, name in stub_files.table_names(stub):
        wraps = marker == "core" and name in instances.FILE_FORMATS
        if not wraps and has_python_source(name):
            yield f"{stub.path}: {marker} names `{name}`, a class with Python source"


def check_source():
    """Classes with Python source in a library that the analysis itself names."""
    for path in sorted((stub_files.NATIVE.parent / "src").rglob("*.rs")):
        for name in sorted(set(re.findall(r'"([a-z_]\w*(?:\.\w+)+)"', path.read_text(encoding="utf-8")))):
            # What `typing_extensions` has are forms of the language.
            is_library = name.partition(".")[0] not in {"typing_extensions", *sys.stdlib_module_names}
            if is_library and name not in instances.FILE_FORMATS and has_python_source(name):
                yield f"{path}: names `{name}`, a class with Python source"


def installed_distributions():
    """Normalised names of what this interpreter has, of those that have stubs."""
    here = {d.metadata["Name"].lower().replace("_", "-") for d in importlib.metadata.distributions()}
    return [p.name for p in sorted(stub_files.NATIVE.iterdir()) if p.name in here]


def check_stdlib():
    """Everything about `stdlib-stubs/`."""
    stubs = list(stub_files.stdlib_files())
    for stub in stubs:
        if stub.first_line == stub_files.COMPILED:
            yield from check_names(stub)
    yield from check_instances(instances.STDLIB, stubs)
    yield from check_generated()


def check_native():
    """Everything about `native-stubs/`, for what is installed."""
    for distribution in installed_distributions():
        stubs = list(stub_files.native_files(distribution))
        for stub in stubs:
            if stub.first_line in (stub_files.COMPILED, stub_files.EXTENDS_PYI):
                yield from check_names(stub)
            yield from check_no_python_classes(stub)
        for table in stub_files.table_files():
            if table.path.parent.name == distribution:
                yield from check_no_python_classes(table)
        bases = [s for s in stub_files.stdlib_files() if s.first_line == stub_files.COMPILED]
        yield from check_instances(instances.NATIVE.get(distribution, ()), [*stubs, *bases])
    yield from check_source()


def main():
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--native", action="store_true")
    given = ask.parse_args()
    if sys.version_info[:2] != (3, 11):
        print("skipped: the stubs are compared with CPython 3.11")
        return 0
    parsed = len([*stub_files.stdlib_files(), *stub_files.native_files(), *stub_files.table_files()])
    wrong = list(check_native() if given.native else check_stdlib())
    for line in wrong:
        print(line)
    print(f"{parsed} stubs parse, {len(wrong)} findings")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
