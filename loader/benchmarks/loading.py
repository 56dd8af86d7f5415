"""How long loads take, against stock pickle and torch's weights-only loader. All in one run.

    python loader/benchmarks/loading.py [--checkpoint-mb 200] [--repeat 3]

The policies are learnt from the stock load of the same bytes, so that the loader does all its checks.
"""

import argparse
import io
import pickle
import sys
import tempfile
import time
import warnings
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent), str(HERE.parent / "tests")]

import plc_loader  # noqa: E402
from learning import Everything  # noqa: E402


def best(function, repeat):
    times = []
    for _ in range(repeat):
        start = time.perf_counter()
        function()
        times.append(time.perf_counter() - start)
    return min(times)


def show(title, rows):
    print(title)
    base = rows[0][1]
    for name, seconds in rows:
        print("  %-28s %9.1f ms   %5.2fx" % (name, seconds * 1e3, seconds / base))


def policy_for(data):
    everything = Everything()
    plc_loader.loads(data, policy=everything)
    return everything.learnt()


def in_memory(title, data, repeat):
    policy = policy_for(data)
    show(
        "%s (%d bytes); ratios to pickle._Unpickler" % (title, len(data)),
        [
            ("pickle._Unpickler", best(lambda: pickle._Unpickler(io.BytesIO(data)).load(), repeat)),
            ("plc_loader", best(lambda: plc_loader.loads(data, policy=policy), repeat)),
            ("pickle (C)", best(lambda: pickle.loads(data), repeat)),
        ],
    )


def forest():
    from sklearn.datasets import make_classification
    from sklearn.ensemble import RandomForestClassifier

    x, y = make_classification(2000, random_state=0)
    return pickle.dumps(RandomForestClassifier(100, random_state=0).fit(x, y))


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

        show(
            "%d MB checkpoint of %d tensors; ratios to torch.load" % (megabytes, tensors),
            [
                ("torch.load", best(lambda: torch.load(path, weights_only=False), repeat)),
                ("torch.load under plc_loader", best(enforced, repeat)),
                ("torch.load(weights_only)", best(lambda: torch.load(path, weights_only=True), repeat)),
            ],
        )


def main():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--checkpoint-mb", type=int, default=200)
    parser.add_argument("--repeat", type=int, default=3)
    options = parser.parse_args()
    warnings.simplefilter("ignore")
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
