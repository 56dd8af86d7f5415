#!/usr/bin/env python3
"""`plc build` beside a type checker on the same sources: wall time, processor time, peak memory, and lines analysed.

    benches/checker.py --env VENV [--plc target/release/plc] [--checker pyrefly] [NAME…]

VENV holds the distributions (torch, scikit-learn, … by default) and is all that either reads: `plc build --env VENV NAME`,
and `pyrefly check` on a copy of the sources of NAME's packages (it passes over what lies in `site-packages`) with VENV as
its environment. Every figure is that of a whole process; plc's cache is a scratch folder that is empty before each run, so
nothing is kept from one to the next.
"""
import argparse
import os
import pathlib
import shutil
import subprocess
import tempfile
import time

NAMES = ("scikit-learn", "torch", "transformers", "ultralytics")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--env", type=pathlib.Path, required=True)
    parser.add_argument("--plc", type=pathlib.Path, default="target/release/plc")
    parser.add_argument("--checker", default="pyrefly", help="the command, as installed")
    parser.add_argument("names", nargs="*", default=NAMES, metavar="NAME")
    arguments = parser.parse_args()
    heads = ("lines", "plc s", "cpu s", "MB", "checker s", "cpu s", "MB", "ratio", "s/Mline")
    print(f"{'distribution':20}" + "".join(f"{head:>10}" for head in heads))
    for name in arguments.names:
        measure(arguments, name)


def measure(arguments, name):
    packages = folders(arguments.env, name)
    if not packages:
        print(f"{name:20}not in {arguments.env}")
        return
    lines = sum(count(file) for folder in packages for file in folder.rglob("*.py"))
    with tempfile.TemporaryDirectory(prefix="plc-checker-") as scratch:
        build = [arguments.plc.resolve(), "build", "--env", arguments.env, name, "-o", f"{scratch}/bundle.yaml"]
        ours = run(build, PLC_CACHE_DIR=f"{scratch}/cache")
        python = arguments.env / "bin" / "python"
        copies = [copy(folder, pathlib.Path(scratch, "src", folder.name)) for folder in packages]
        check = [arguments.checker, "check", "--python-interpreter-path", python, "--search-path", f"{scratch}/src", *copies]
        theirs = run(check)
    figures = [*ours, *theirs, ours[0] / theirs[0], ours[0] / lines * 1e6]
    print(f"{name:20}{lines:10}" + "".join(f"{figure:10.2f}" for figure in figures), flush=True)


def copy(folder, to):
    """A copy of a package's sources."""
    return shutil.copytree(folder, to, ignore=lambda at, names: [n for n in names if not is_source(pathlib.Path(at, n))])


def is_source(path):
    return path.is_dir() or path.suffix in {".py", ".pyi"}


def run(command, **variables):
    """Wall seconds, processor seconds and peak megabytes of a process."""
    begin = time.monotonic()
    with tempfile.TemporaryFile() as output:
        process = subprocess.Popen(command, stdout=output, stderr=output, env={**os.environ, **variables})
        _, _, usage = os.wait4(process.pid, 0)
    return time.monotonic() - begin, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def folders(env, name):
    """The packages that a distribution's RECORD lists, without its tests' neighbours in other distributions."""
    site = next(env.glob("lib/python3*/site-packages"))
    stem = name.replace("-", "_")
    records = list(site.glob(f"{stem}-*.dist-info/RECORD"))
    if not records:
        return []
    tops = {line.split("/")[0] for line in records[0].read_text().splitlines() if "/" in line}
    return [site / top for top in sorted(tops) if (site / top / "__init__.py").is_file()]


def count(file):
    return file.read_bytes().count(b"\n")


if __name__ == "__main__":
    main()
