#!/usr/bin/env python3
"""Lists the callables that bundles grant `call` and that no real pickle of the library calls, each with its reason.

    unneeded_calls.py TRUTH.json … [--plc PATH] [--bundles FOLDER] [--out PAGE]

A truth file is what `make_truth.py` writes. FOLDER has `NAME-VERSION.yaml` of each, as the scorer's `--work` leaves them.
"""
import argparse
import json
import pathlib
import subprocess

HEADER = """\
# Calls that no real pickle needed

What the bundles grant `call` and what none of the recorded pickles of the library called, with the reasons that the bundle
gives. Each is attack surface: either a pickle that nobody recorded needs it, or the analysis knows too little. Written by
`tests/realworld/unneeded_calls.py`.
"""
#: Reasons that the page shows of one callable.
SHOWN = 2


def called(case):
    """The callables that a case and the pickles inside it call."""
    return set(case.get("calls", [])).union(*(called(nested) for nested in case.get("nested", [])))


def granted(plc, bundle):
    """What any root of a bundle is granted `call`, as `plc show` tells it."""
    done = subprocess.run([plc, "show", bundle, "*", "--format", "json"], check=True, stdout=subprocess.PIPE)
    return [grant for grant in json.loads(done.stdout)["grants"] if "call" in grant["operations"]]


def reasons(grant):
    shown = "; ".join(grant["why"][:SHOWN])
    return shown + (f"; {len(grant['why']) - SHOWN} more" if len(grant["why"]) > SHOWN else "")


def main():
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("truth", nargs="+", type=pathlib.Path)
    ask.add_argument("--plc", default="target/debug/plc")
    ask.add_argument("--bundles", type=pathlib.Path, required=True)
    ask.add_argument("--out", type=pathlib.Path, default=pathlib.Path("docs/unneeded-calls.md"))
    given = ask.parse_args()
    page = HEADER
    for path in given.truth:
        truth = json.loads(path.read_text())
        name = f"{truth['distribution']}-{truth['version']}"
        needed = set().union(*(called(case) for case in truth["cases"]))
        calls = granted(given.plc, given.bundles / f"{name}.yaml")
        unneeded = [grant for grant in calls if needed.isdisjoint([grant["name"], *grant["aliases"]])]
        limited = sum(grant["constraint"] is not None for grant in unneeded)
        page += f"\n## {name}\n\n{len(calls) - len(unneeded)} callables that pickles called, {len(unneeded)} that none did, "
        page += f"{limited} of them with limited arguments.\n\n| callable | limited | why |\n| --- | --- | --- |\n"
        for grant in unneeded:
            page += f"| `{grant['name']}` | {'yes' if grant['constraint'] else ''} | {reasons(grant)} |\n"
        print(name, len(calls) - len(unneeded), len(unneeded), limited)
    given.out.write_text(page)


if __name__ == "__main__":
    main()
