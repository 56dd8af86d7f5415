#!/usr/bin/env python3
"""`plc verify` against CPython's own loader and two scanners, on three files and on a folder of small ones.

    benches/verify.py [--plc target/release/plc] [--python PY] [--folder DIR] [--repeat N]

Makes the files, and an environment with picklescan and modelscan from the package index, in a scratch folder. PY needs
scikit-learn. Each tool runs as a whole process, `python` with one load among them; the time of `pickle.load` is that of the
load alone, in a process that has imported all it needs. Times are the best of N, memory is the peak of the process.
"""
import argparse
import multiprocessing
import os
import pathlib
import shutil
import struct
import subprocess
import sys
import tempfile
import time
import venv
import zipfile

HERE = pathlib.Path(__file__).resolve().parent

FOREST = """
import pickle, sys
import numpy
from sklearn.ensemble import RandomForestClassifier
random = numpy.random.RandomState(0)
data = random.rand(2000, 20)
model = RandomForestClassifier(100, random_state=0).fit(data, (data[:, 0] + data[:, 1] > 1).astype(int))
with open(sys.argv[1], "wb") as file:
    pickle.dump(model, file, protocol=4)
"""

# Storages stay out, as a loader that maps them would leave them out: the figure is the pickle's alone.
LOAD = """
import collections, io, pickle, sys, time, zipfile
class Storage: pass
class Loader(pickle.Unpickler):
    def find_class(self, module, name):
        if module.startswith("torch"):
            return lambda *arguments: None
        return super().find_class(module, name)
    def persistent_load(self, identifier):
        return Storage()
def load(path):
    if path.endswith(".pt"):
        with zipfile.ZipFile(path) as archive:
            return Loader(io.BytesIO(archive.read("archive/data.pkl"))).load()
    with open(path, "rb") as file:
        return pickle.load(file)
load(sys.argv[1])
best = 1e9
for _ in range(int(sys.argv[2])):
    began = time.perf_counter()
    value = load(sys.argv[1])
    best = min(best, time.perf_counter() - began)
    del value
print(best)
"""


def dictionary(path):
    import pickle

    with open(path, "wb") as file:
        # A memo entry for each key and a number for each value: 900,000 opcodes.
        pickle.dump({f"key number {index}": index % 200 for index in range(300_000)}, file, protocol=4)


def checkpoint(path, tensors=400, numbers=131_072):
    """A torch checkpoint of 400 tensors of half a megabyte each."""
    out = bytearray(b"\x80\x02}q\x00(")
    for index in range(tensors):
        key, storage = f"layer{index}.weight".encode(), str(index).encode()
        out += b"X" + struct.pack("<I", len(key)) + key
        out += b"ctorch._utils\n_rebuild_tensor_v2\n((X\x07\0\0\0storagectorch\nFloatStorage\n"
        out += b"X" + struct.pack("<I", len(storage)) + storage + b"X\x03\0\0\0cpuJ" + struct.pack("<i", numbers) + b"tQ"
        out += b"K\x00J" + struct.pack("<i", numbers) + b"\x85K\x01\x85\x89ccollections\nOrderedDict\n)RtR"
    out += b"u."
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("archive/data.pkl", bytes(out))
        for index in range(tensors):
            archive.writestr(f"archive/data/{index}", os.urandom(4 * numbers))
        archive.writestr("archive/version", "3\n")


def small_files(folder, count=1000):
    import pickle

    folder.mkdir(exist_ok=True)
    for index in range(count):
        with open(folder / f"{index:04}.pkl", "wb") as file:
            pickle.dump({"name": index, "values": [str(number) for number in range(10_000)]}, file, protocol=4)


def apart(make, *arguments):
    """Makes files in a process of its own: a child's peak memory starts at that of the process it is forked from."""
    child = multiprocessing.Process(target=make, args=arguments)
    child.start()
    child.join()


def run(argv, repeat, environment=None, cores=None):
    """Best wall time, peak memory in MB and last status of a whole process."""
    best, peak, status = 1e9, 0, 0
    affinity = (lambda: os.sched_setaffinity(0, cores)) if cores else None
    for _ in range(repeat):
        began = time.perf_counter()
        child = subprocess.Popen([str(word) for word in argv], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment, preexec_fn=affinity)
        _, raw, usage = os.wait4(child.pid, 0)
        best = min(best, time.perf_counter() - began)
        peak, status = max(peak, usage.ru_maxrss / 1024), os.waitstatus_to_exitcode(raw)
    return best, peak, status


def scanners(folder):
    """An environment with the scanners."""
    home = folder / "scanners"
    if not (home / "bin" / "modelscan").exists():
        venv.create(home, with_pip=True, clear=True)
        subprocess.run([home / "bin" / "pip", "install", "-q", "picklescan", "modelscan"], check=True)
    return home / "bin"


def main():
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--plc", default="target/release/plc", type=pathlib.Path)
    ask.add_argument("--python", default=sys.executable)
    ask.add_argument("--folder", type=pathlib.Path)
    ask.add_argument("--repeat", type=int, default=7)
    given = ask.parse_args()
    folder = given.folder or pathlib.Path(tempfile.mkdtemp(prefix="plc-bench-"))
    folder.mkdir(parents=True, exist_ok=True)
    policy = HERE / "policy.yaml"
    files = {"dict of 300,000 strings": folder / "dict.pkl", "100-tree forest": folder / "forest.pkl", "200 MB checkpoint": folder / "checkpoint.pt"}
    apart(dictionary, files["dict of 300,000 strings"])
    subprocess.run([given.python, "-c", FOREST, files["100-tree forest"]], check=True)
    apart(checkpoint, files["200 MB checkpoint"])
    tools = scanners(folder)
    print(f"{'file':<24} {'tool':<12} {'seconds':>9} {'× C load':>9} {'peak MB':>8} {'status':>6}")
    fine = True
    for name, path in files.items():
        printed = subprocess.run([given.python, "-c", LOAD, path, str(given.repeat)], check=True, capture_output=True, text=True).stdout
        reference = float(printed)
        print(f"{name:<24} {'pickle.load':<12} {reference:>9.4f} {1:>9.2f} {'':>8} {'':>6}")
        rows = {
            "plc": [given.plc, "verify", path, "--policy", policy],
            "python": [given.python, "-c", LOAD, path, "0"],
            "picklescan": [tools / "picklescan", "-p", path],
            "modelscan": [tools / "modelscan", "-p", path],
        }
        times = {}
        for tool, argv in rows.items():
            seconds, peak, status = run(argv, given.repeat if tool == "plc" else min(3, given.repeat))
            times[tool] = seconds
            print(f"{name:<24} {tool:<12} {seconds:>9.4f} {seconds / reference:>9.2f} {peak:>8.0f} {status:>6}")
            fine &= tool != "plc" or status == 0
        fine &= times["plc"] == min(times.values())
        fine &= not name.startswith("dict") or times["plc"] <= reference
    small = folder / "small"
    apart(small_files, small)
    argv = [given.plc, "verify", small, "--policy", policy]
    both, peak, status = run(argv, given.repeat)
    one, _, _ = run(argv, given.repeat, {**os.environ, "RAYON_NUM_THREADS": "1"}, {min(os.sched_getaffinity(0))})
    fine &= status == 0
    print(f"1,000 small files: {both:.3f} s on {len(os.sched_getaffinity(0))} cores, {one:.3f} s on one: {one / both:.2f} × as fast, peak {peak:.0f} MB")
    if given.folder is None:
        shutil.rmtree(folder)
    return 0 if fine else 1


if __name__ == "__main__":
    sys.exit(main())
