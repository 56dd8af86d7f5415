#!/usr/bin/env python3
"""Fails where `plc` scores below what it has scored before.

    tests/score_floor.py --scorer SCORE.PY [--plc PATH] [--truth FOLDER] [--floor FILE]

The floor is a JSON object, one distribution a key (the name of its truth file):

    {"scikit-learn": {"classes_ok": 300, "hard_ok": 150, "unneeded_calls": 900}}

`classes_ok`, `hard_ok` and `cases_ok` may not be lower; `unneeded_calls`, `median_set` and `bundle_kb` may not be higher. A
bundle may never hold an unconstrained call of a gadget, whatever the floor says. A distribution without a floor is not built.
Exit status 1 says that a figure is on the wrong side, 2 that one could not be had.
"""
import argparse
import json
import pathlib
import subprocess
import sys
import tempfile

LOWEST = ("classes_ok", "hard_ok", "cases_ok")
HIGHEST = ("unneeded_calls", "median_set", "bundle_kb")


def faults(row, floor):
    """What is wrong with a distribution's figures, a line each."""
    if "error" in row:
        return [f"the build failed: {row['error']}"]
    found = [f"`{key}` is {row[key]}, below {floor[key]}" for key in LOWEST if key in floor and row[key] < floor[key]]
    found += [f"`{key}` is {row[key]}, above {floor[key]}" for key in HIGHEST if key in floor and row[key] > floor[key]]
    found += [f"`{name}` may be called without a constraint" for name in row["gadgets"]]
    return found


def misspelt(floors):
    """Keys of the floor that mean nothing, which would otherwise never fail."""
    known = set(LOWEST + HIGHEST)
    return [f"{name}: no figure is called `{key}`" for name, floor in floors.items() for key in floor if key not in known]


def main():
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--scorer", type=pathlib.Path, required=True)
    ask.add_argument("--plc", default="target/debug/plc")
    ask.add_argument("--truth", type=pathlib.Path, help="the folder of truth files; else beside the scorer")
    ask.add_argument("--floor", type=pathlib.Path, default=pathlib.Path(__file__).with_name("score-floor.json"))
    given = ask.parse_args()
    floors = json.loads(given.floor.read_text())
    folder = given.truth or given.scorer.parent / "ground-truth"
    truths = [folder / f"{name}.json" for name in floors]
    unusable = misspelt(floors) + [f"{path.stem}: no truth file in {folder}" for path in truths if not path.is_file()]
    if unusable:
        print("\n".join(unusable), file=sys.stderr)
        return 2
    if not floors:
        print(f"{given.floor.name} states no floor yet")
        return 0
    with tempfile.TemporaryDirectory() as scratch:
        figures = pathlib.Path(scratch, "figures.json")
        command = [sys.executable, given.scorer, "--plc", given.plc, "--work", scratch, "--json", figures, *truths]
        if subprocess.run([str(part) for part in command]).returncode != 0 or not figures.exists():
            print("the scorer failed", file=sys.stderr)
            return 2
        rows = json.loads(figures.read_text())
    failed = False
    # The scorer keeps the order of the truth files.
    for (name, floor), row in zip(floors.items(), rows):
        for fault in faults(row, floor):
            failed = True
            print(f"{name}: {fault}", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
