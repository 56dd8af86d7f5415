#!/usr/bin/env python3
"""Writes what the files of well-known classes need, for `tests/strict_sets.rs`.

    well_known.py TRUTH.json… [--out tests/realworld/well-known.json]

A name counts where nine in ten of a class's files need it: the file lists what a set may not lose unseen, not all
that anybody can put into an instance.
"""
import argparse
import collections
import json
import pathlib

CLASSES = ("collections.OrderedDict", "pandas.core.frame.DataFrame",
           "sklearn.ensemble._forest.RandomForestClassifier", "sklearn.linear_model._logistic.LogisticRegression",
           "sklearn.pipeline.Pipeline", "torch.nn.modules.linear.Linear", "torch.nn.modules.rnn.LSTM",
           "torchvision.models.resnet.ResNet", "transformers.models.bert.modeling_bert.BertModel",
           "transformers.training_args.TrainingArguments")
NEEDS = (("globals", "import"), ("calls", "call"), ("news", "new"), ("builds", "build"))


def main():
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("truth", nargs="+", type=pathlib.Path)
    ask.add_argument("--out", type=pathlib.Path, default=pathlib.Path(__file__).with_name("well-known.json"))
    given = ask.parse_args()
    files, needs = collections.Counter(), collections.defaultdict(collections.Counter)
    for path in given.truth:
        for case in json.loads(path.read_text())["cases"]:
            of = case.get("about") or case["class"]
            if of in CLASSES:
                files[of] += 1
                needs[of].update(needed(case))
    often = {of: sorted(need for need, count in found.items() if 10 * count >= 9 * files[of]) for of, found in needs.items()}
    given.out.write_text(json.dumps(dict(sorted(often.items())), indent=1) + "\n")


def needed(case):
    """`operation name` of everything that a case needs, nested pickles included."""
    # A state that is given to what a callable has returned is recorded under the callable.
    found = {f"{operation} {name}" for key, operation in NEEDS for name in case.get(key, [])
             if operation != "build" or name not in case["calls"]}
    return found.union(*(needed(inner) for inner in case.get("nested", [])))


if __name__ == "__main__":
    main()
