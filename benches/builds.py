#!/usr/bin/env python3
"""`plc build` cold, unchanged, and after an edit of one line; the same inside `plc watch`.

    benches/builds.py --env VENV [--name torch] [--file torch/nn/modules/linear.py] [--plc target/release/plc]

VENV holds the distribution. Its sources are copied first, without machine code, so that the edits are made to the copy.
Every figure but those of `watch` is that of a whole process; the cache is a scratch folder that is empty at the start.
"""
import argparse
import json
import pathlib
import queue
import shutil
import subprocess
import tempfile
import threading
import time

READ = {".py", ".pyi", ".pyx", ".pxd"}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--env", type=pathlib.Path, required=True)
    parser.add_argument("--name", default="torch")
    parser.add_argument("--file", default="torch/nn/modules/linear.py", help="the edited module, in site-packages")
    parser.add_argument("--plc", type=pathlib.Path, default="target/release/plc")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="plc-builds-") as scratch:
        measure(arguments, pathlib.Path(scratch))


def measure(arguments, scratch):
    env = copy(arguments.env, scratch / "env")
    file = next(env.glob(f"lib/python3*/site-packages/{arguments.file}"))
    plc = Plc(arguments.plc.resolve(), env, arguments.name, scratch)
    text = file.read_text()
    cold = plc.build()
    print(f"{'cold':44}{cold:8.2f} s", flush=True)

    def tell(what, seconds):
        print(f"{what:44}{seconds:8.2f} s {seconds / cold:8.3f} of cold", flush=True)

    tell("unchanged, new process", plc.build())
    for what, edited in edits(text):
        file.write_text(edited)
        tell(f"{what}, new process", plc.build())
        file.write_text(text)
    with plc.watch() as watch:
        tell("start of `watch`", watch.next()["seconds"])
        for what, edited in edits(text):
            file.write_text(edited)
            tell(f"{what}, inside `watch`", watch.next()["seconds"])
            file.write_text(text)
            watch.next()


def edits(text):
    """One line more each: what it is, and the text with it."""
    head, body = text.split("def __init__(self", 1)
    signature, rest = body.split(":\n", 1)
    indent = rest[: len(rest) - len(rest.lstrip())]
    yield "comment", f"# a line more\n{text}"
    yield "attribute", f"{head}def __init__(self{signature}:\n{indent}self.edited = 1j\n{rest}"


def copy(env, into):
    for path in filter(pathlib.Path.is_file, env.rglob("*")):
        place = into / path.relative_to(env)
        if path.suffix in READ or path.parent.suffix == ".dist-info" or path.name == "pyvenv.cfg":
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, place)
        elif path.suffix in (".so", ".pyd"):
            # That it is there counts, not what is in it.
            place.parent.mkdir(parents=True, exist_ok=True)
            place.touch()
    return into


class Plc:
    def __init__(self, plc, env, name, scratch):
        self.plc, self.arguments = plc, ["--env", env, name]
        self.output = scratch / "bundle.yaml"
        self.environment = {"PLC_CACHE_DIR": str(scratch / "cache"), "PATH": "/usr/bin:/bin", "HOME": str(scratch)}

    def build(self):
        began = time.perf_counter()
        subprocess.run(
            [self.plc, "build", *self.arguments, "-o", self.output],
            env=self.environment, check=True, stderr=subprocess.DEVNULL,
        )
        return time.perf_counter() - began

    def watch(self):
        return Watch([self.plc, "watch", *self.arguments, "--format", "json"], self.environment)


class Watch:
    """The lines of `plc watch`, each when it comes."""

    def __init__(self, command, environment):
        self.process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)
        self.lines = queue.Queue()
        threading.Thread(target=lambda: [self.lines.put(line) for line in self.process.stdout], daemon=True).start()

    def __enter__(self):
        return self

    def next(self):
        return json.loads(self.lines.get(timeout=600))

    def __exit__(self, *_):
        self.process.kill()
        self.process.wait()


if __name__ == "__main__":
    main()
