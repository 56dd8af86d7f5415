"""How long loads take, against stock pickle and torch's weights-only loader, and what comes before one. All in one run.

    python loader/benchmarks/loading.py [--checkpoint-mb 200] [--repeat 5]

The policies are learnt from the stock load of the same bytes, so that the loader does all its checks. Times are the
process's CPU time, which what else runs on the machine disturbs little; the loads that are compared take turns.
"""

import argparse
import ctypes
import io
import pickle
import subprocess
import sys
import tempfile
import time
import warnings
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent), str(HERE.parent / "tests")]

import plc_loader  # noqa: E402
from learning import Everything  # noqa: E402


def once(function, before):
    before()
    start = time.process_time()
    function()
    return time.process_time() - start


def compare(title, contestants, repeat, before=lambda: None):
    """Prints the best time of each of the named functions, which take turns, and its ratio to the first one's.

    ``before`` is called before each of them, outside the time.
    """
    rounds = [[once(function, before) for _, function in contestants] for _ in range(repeat)]
    best = [min(times) for times in zip(*rounds)]
    print(title)
    for (name, _), seconds in zip(contestants, best):
        print("  %-28s %9.1f ms   %5.2fx" % (name, seconds * 1e3, seconds / best[0]))


def imports(repeat):
    """Prints what a process pays for the imports, of which `pickle` is one that a program has anyway."""
    timed = (
        "import sys, time; sys.path.insert(0, %r); start = time.process_time(); import %s\n"
        "print(time.process_time() - start)"
    )
    print("import, in a process of its own")
    for modules in ("pickle", "plc_loader", "plc_loader.injection"):
        argv = [sys.executable, "-c", timed % (str(HERE.parent), modules)]
        best = min(float(subprocess.run(argv, stdout=subprocess.PIPE, check=True).stdout) for _ in range(repeat))
        print("  %-28s %9.1f ms" % (modules, best * 1e3))


def bundles(repeat):
    """Prints how long the parse of a bundle of a megabyte takes, one of those that the repository publishes."""
    text = (HERE.parents[1] / "bundles" / "scikit-learn-1.5.2.yaml").read_text(encoding="utf-8")
    best = min(once(lambda: plc_loader.parse_bundle(text), lambda: None) for _ in range(repeat))
    print("bundle of %d bytes\n  %-28s %9.1f ms" % (len(text), "parse_bundle", best * 1e3))


def policy_for(data):
    everything = Everything()
    plc_loader.loads(data, policy=everything)
    return everything.learnt()


def in_memory(title, data, repeat):
    policy = policy_for(data)
    compare(
        "%s (%d bytes); ratios to pickle._Unpickler" % (title, len(data)),
        [
            ("pickle._Unpickler", lambda: pickle._Unpickler(io.BytesIO(data)).load()),
            ("plc_loader", lambda: plc_loader.loads(data, policy=policy)),
            ("pickle (C)", lambda: pickle.loads(data)),
        ],
        repeat,
    )


def forest():
    from sklearn.datasets import make_classification
    from sklearn.ensemble import RandomForestClassifier

    x, y = make_classification(2000, random_state=0)
    return pickle.dumps(RandomForestClassifier(100, random_state=0).fit(x, y))


def memories():
    """(which memory a load gets, what to call before it).

    Left alone, glibc gives now new memory, now what the load before has freed, which is faster by far.
    """
    libc = ctypes.CDLL(None)
    trim_threshold, mmap_threshold = -1, -3
    libc.mallopt(trim_threshold, (1 << 31) - 1)
    libc.mallopt(mmap_threshold, 1 << 25)
    yield "memory new to the process, as a program's first load", lambda: libc.malloc_trim(0)
    yield "memory used before", lambda: None


def checkpoint(torch, megabytes, repeat):
    tensors = 400
    length = megabytes * (1 << 20) // 4 // tensors
    state = {"layer%d.weight" % i: torch.zeros(length) for i in range(tensors)}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "checkpoint.pt"
        torch.save(state, path)
        everything = Everything()
        with plc_loader.enforce(everything):
            torch.load(path, weights_only=False)
        policy = everything.learnt()

        def enforced():
            with plc_loader.enforce(policy):
                torch.load(path, weights_only=False)

        for memory, before in memories():
            compare(
                "%d MB checkpoint of %d tensors, into %s; ratios to torch.load" % (megabytes, tensors, memory),
                [
                    ("torch.load", lambda: torch.load(path, weights_only=False)),
                    ("torch.load under plc_loader", enforced),
                    ("torch.load(weights_only)", lambda: torch.load(path, weights_only=True)),
                ],
                repeat,
                before,
            )


def main():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--checkpoint-mb", type=int, default=200)
    parser.add_argument("--repeat", type=int, default=5)
    options = parser.parse_args()
    warnings.simplefilter("ignore")
    imports(options.repeat)
    bundles(options.repeat)
    strings = {"key%d" % i: "value%d" % i for i in range(300000)}
    for protocol in (2, 4):
        in_memory("dict of 900,000 opcodes, protocol %d" % protocol, pickle.dumps(strings, protocol), options.repeat)
    try:
        in_memory("RandomForest of 100 trees", forest(), options.repeat)
    except ImportError:
        print("scikit-learn is not installed: no RandomForest")
    try:
        import torch
    except ImportError:
        print("torch is not installed: no checkpoint")
    else:
        checkpoint(torch, options.checkpoint_mb, options.repeat)


if __name__ == "__main__":
    main()
