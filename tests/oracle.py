"""What real Python says about the literate cases.

Reads JSON requests on standard input, one a line, and prints a JSON answer to each, one a line.

    {"do": "describe"}
        {"python": "3.11"}

    {"do": "versions", "distributions": [NAME]}
        {"versions": {NAME: VERSION}} of those that are installed

    {"do": "pickle", "page": NAME, "directory": FOLDER, "objects": SOURCE, "protocols": [0, …]}
        imports the page's package, builds its objects, pickles them with both implementations under every protocol
        and answers the pickles and what they need: {"error": null, "cases": {case: {"class": NAME, "needs": {…},
        "pickles": [{"how": TEXT, "data": BASE64, "needs": {…}}]}}}

    {"do": "load", "loader": FOLDER, …, "loads": [{"case": NAME, "bundle": FILE, "root": NAME, "refused": false}]}
        loads the same pickles through the loader under the bundle and compares them with what was pickled; where the
        bundle is null, no name is granted: {"error": null, "failures": ["…"]}
"""
import base64
import contextlib
import copyreg
import importlib.metadata
import json
import pickle
import sys
import traceback
import types

from recording import Needs, canonical, needs_of

PICKLERS = {"C": pickle.dumps, "Python": pickle._dumps}
ATOMS = (int, float, complex, str, bytes, bytearray, bool, type(None), type(...), range, slice)


@contextlib.contextmanager
def page_imported(page):
    """The page's objects, in an interpreter that forgets the page afterwards."""
    modules, path, table = set(sys.modules), list(sys.path), dict(copyreg.dispatch_table)
    sys.path.insert(0, page["directory"])
    try:
        names = {"__name__": "__objects__"}
        exec(compile(page["objects"], f"{page['page']}.md, objects", "exec"), names)
        yield names["objects"]
    finally:
        sys.path[:] = path
        for name in set(sys.modules) - modules:
            # What the page imported of the standard library stays: it may hold state of its own.
            if (getattr(sys.modules[name], "__file__", None) or page["directory"]).startswith(page["directory"]):
                del sys.modules[name]
        # What the page registered goes; what a library did, which stays imported, stays too.
        for kind in set(copyreg.dispatch_table) - set(table):
            if copyreg.dispatch_table[kind].__module__ not in sys.modules:
                del copyreg.dispatch_table[kind]


def pickles(thing, protocols):
    for name, dumps in PICKLERS.items():
        for protocol in protocols:
            yield f"{name} pickler, protocol {protocol}", dumps(thing, protocol)


def described_case(thing, protocols):
    total, made = Needs(), []
    for how, data in pickles(thing, protocols):
        loaded, needs = needs_of(data)
        difference = unlike(thing, loaded)
        if difference:
            raise AssertionError(f"{how}: does not survive pickling: {difference}")
        total.merge(needs)
        made.append({"how": how, "data": base64.b64encode(data).decode(), "needs": listed(needs)})
    return {"class": canonical(type(thing)), "needs": listed(total), "pickles": made}


def listed(needs):
    return {key: sorted(getattr(needs, key)) for key in
            ("globals", "calls", "news", "builds", "fills", "attributes", "indirect")}


def unlike(one, other, at="object", seen=None):
    """Where two objects differ in what pickle sees of them, or None."""
    seen = {} if seen is None else seen
    if one is other or seen.get(id(one)) == id(other):
        return None
    if type(one) is not type(other):
        return f"{at}: {type(one)} and {type(other)}"
    seen[id(one)] = id(other)
    if isinstance(one, ATOMS) and type(one) in ATOMS:
        return None if one == other or one != one else f"{at}: {one!r} and {other!r}"
    if isinstance(one, (type, types.FunctionType)):
        return f"{at}: {one!r} and {other!r}"
    if type(one) in (list, tuple):
        return unlike_parts(one, other, at, seen)
    if type(one) is dict:
        return unlike_parts(list(one.items()), list(other.items()), at, seen)
    if type(one) in (set, frozenset):
        key = lambda item: (type(item).__qualname__, repr(item) if isinstance(item, ATOMS) else "")
        return unlike_parts(sorted(one, key=key), sorted(other, key=key), at, seen)
    return unlike_parts(reduced(one), reduced(other), f"{at} ({type(one).__qualname__})", seen)


def unlike_parts(one, other, at, seen):
    if len(one) != len(other):
        return f"{at}: {len(one)} and {len(other)} parts"
    for index, (left, right) in enumerate(zip(one, other)):
        found = unlike(left, right, f"{at}[{index}]", seen)
        if found:
            return found
    return None


def reduced(thing):
    reduce = copyreg.dispatch_table.get(type(thing))
    parts = reduce(thing) if reduce else thing.__reduce_ex__(4)
    if isinstance(parts, str):
        return [parts]
    return [list(part) if index in (3, 4) and part is not None else part for index, part in enumerate(parts)]


def answer_pickle(page):
    with page_imported(page) as objects:
        return {"error": None, "cases": {name: described_case(thing, page["protocols"]) for name, thing in objects.items()}}


def loaded_wrongly(plc_loader, data, policy, thing, refused):
    try:
        loaded = plc_loader.loads(data, policy=policy)
    except plc_loader.PolicyViolation as violation:
        return None if refused else f"refused: {violation}"
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    return "loads, and is to be refused" if refused else unlike(thing, loaded)


def answer_load(page):
    sys.path.insert(0, page["loader"])
    import plc_loader
    failures = []
    with page_imported(page) as objects:
        for load in page["loads"]:
            thing = objects[load["case"]]
            policy = plc_loader.Policy.of({})
            if load["bundle"] is not None:
                policy = plc_loader.Policy.read(load["bundle"], root=load["root"])
            for how, data in pickles(thing, page["protocols"]):
                found = loaded_wrongly(plc_loader, data, policy, thing, load["refused"])
                if found:
                    failures.append(f"{load['case']} ({how}): {found}")
    return {"error": None, "failures": failures}


def answer_describe(_):
    return {"python": "%d.%d" % sys.version_info[:2], "platform": sys.platform}


def answer_versions(request):
    versions = {}
    for name in request["distributions"]:
        with contextlib.suppress(importlib.metadata.PackageNotFoundError):
            versions[name] = importlib.metadata.version(name)
    return {"versions": versions}


def main():
    # Pages may print; the answers must stay alone on standard output.
    answers, sys.stdout = sys.stdout, sys.stderr
    sys.dont_write_bytecode = True
    answer = {"describe": answer_describe, "versions": answer_versions, "pickle": answer_pickle, "load": answer_load}
    for line in sys.stdin:
        request = json.loads(line)
        try:
            said = answer[request["do"]](request)
        except Exception:
            said = {"error": traceback.format_exc(limit=-4)}
        print(json.dumps(said), file=answers, flush=True)


if __name__ == "__main__":
    main()
