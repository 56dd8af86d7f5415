#!/usr/bin/env python3
"""Scores bundles of libraries that nobody tuned the analysis for, and writes what loads as a Markdown page.

    report.py --scorer SCORE.PY [--plc PATH] [--out PAGE] [TRUTH.json …]

Each truth file (those of `truth/` without any) is scored twice, with the default bundle and with the strict one, which are
compiled from the package index at the versions that the file names.
"""
import argparse
import json
import pathlib
import re
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
HEADER = """\
# Libraries that nobody tuned for

Objects made with each library as its users make them, saved, and loaded by stock CPython; then the same files under the
bundle that `plc build` compiles from the library's source. A class loads when every one of its files does. *Non-trivial*
classes need more than themselves and plain data. The set is the median number of names that may be used for one class.
Written by `tests/realworld/report.py`; what the files hold is in `tests/realworld/`.

| library | classes | non-trivial | set | strict: classes | non-trivial | set | build s |
| --- | --- | --- | --- | --- | --- | --- | --- |
"""
#: Names that the page lists for a library, those that most files need first.
LISTED = 5


def scored(given, truth, folder, options):
    """The figures of one truth file."""
    figures = folder / "figures.json"
    command = [sys.executable, given.scorer, "--plc", given.plc, "--work", folder, "--json", figures]
    done = subprocess.run([*command, "--misses", "40", *options, truth], check=True, stdout=subprocess.PIPE, text=True)
    # `  12  build pkg.Class`: a name counts once, with the operation that most files need.
    lost = {}
    for count, name in re.findall(r"^ +(\d+)  \w+ (\S+)$", done.stdout, re.MULTILINE):
        lost.setdefault(name, int(count))
    return json.loads(figures.read_text())[0], lost


def first(lost):
    """Sorts those that most files need first, and those of as many by name."""
    name, count = lost
    return -count, name


def share(loaded, total):
    return f"{loaded}/{total} {100 * loaded / total:.0f} %" if total else "-"


def cells(row):
    if "error" in row:
        return ["not built", "", ""]
    set_size = str(row["median_set"] or "-")
    return [share(row["classes_ok"], row["classes"]), share(row["hard_ok"], row["hard"]), set_size]


def main():
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--scorer", type=pathlib.Path, required=True)
    ask.add_argument("--plc", default="target/debug/plc")
    ask.add_argument("--out", type=pathlib.Path, default=HERE.parents[1] / "docs" / "libraries.md")
    ask.add_argument("truth", nargs="*", type=pathlib.Path)
    given = ask.parse_args()
    page, missing = HEADER, "\n## What is missing\n\nIn default mode, with the number of files that need it.\n\n"
    for truth in sorted(given.truth or (HERE / "truth").glob("*.json"), key=lambda path: path.name):
        with tempfile.TemporaryDirectory() as scratch:
            (default, lost), (strict, _) = (scored(given, truth, pathlib.Path(scratch), more) for more in ([], ["--strict"]))
        about = json.loads(truth.read_text())
        name = f"{about['distribution']} {about['version']}"
        page += f"| {name} | {' | '.join([*cells(default), *cells(strict), format(default['build_s'], '.0f')])} |\n"
        needs = [f"`{name}` ({count})" for name, count in sorted(lost.items(), key=first)[:LISTED]]
        if needs:
            missing += f"- {name}: {', '.join(needs)}\n"
        print(name, *cells(default), *cells(strict), flush=True)
    given.out.write_text(page + missing)


if __name__ == "__main__":
    main()
