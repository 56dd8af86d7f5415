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

# Each with the truth file that is about it: others hold instances, too.
CLASSES = {
    "collections.OrderedDict": "python",
    "pandas.core.frame.DataFrame": "pandas",
    "sklearn.ensemble._forest.RandomForestClassifier": "scikit-learn",
    "sklearn.linear_model._logistic.LogisticRegression": "scikit-learn",
    "sklearn.pipeline.Pipeline": "scikit-learn",
    "torch.nn.modules.linear.Linear": "torch",
    "torch.nn.modules.rnn.LSTM": "torch",
    "torchvision.models.resnet.ResNet": "torchvision",
    "transformers.models.bert.modeling_bert.BertModel": "transformers",
    "transformers.training_args.TrainingArguments": "transformers",
}
# Installed where the files were made, and required by none of these libraries.
ABSENT = "accelerate."
NEEDS = (("globals", "import"), ("calls", "call"), ("news", "new"), ("builds", "build"))


def main():
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("truth", nargs="+", type=pathlib.Path)
    ask.add_argument("--out", type=pathlib.Path, default=pathlib.Path(__file__).with_name("well-known.json"))
    given = ask.parse_args()
    files, needs = collections.Counter(), collections.defaultdict(collections.Counter)
    for path in given.truth:
        truth = json.loads(path.read_text())
        for case in truth["cases"]:
            of = case.get("about") or case["class"]
            if CLASSES.get(of) == truth["distribution"]:
                files[of] += 1
                needs[of].update(needed(case))
    often = {of: by_operation(need for need, count in found.items() if 10 * count >= 9 * files[of]) for of, found in needs.items()}
    given.out.write_text(json.dumps(often, indent=1, sort_keys=True) + "\n")


def needed(case):
    """(operation, name) of everything that a case needs, nested pickles included."""
    # A state that is given to what a callable has returned is recorded under the callable.
    found = {(operation, name) for key, operation in NEEDS for name in case.get(key, [])
             if not name.startswith(ABSENT) and (operation != "build" or name not in case["calls"])}
    return found.union(*(needed(inner) for inner in case.get("nested", [])))


def by_operation(needs):
    names = collections.defaultdict(list)
    for operation, name in sorted(needs):
        names[operation].append(name)
    return names


if __name__ == "__main__":
    main()
