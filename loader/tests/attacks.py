"""What attacks are made of, and how one is refused."""

import pickle

import pytest

import plc_loader
from assembly import ALL, load_global
from plc_loader import Constraint, Policy, PolicyViolation
from specimens import Plain

MARK = load_global("specimens:mark")
EMPTY = pickle.EMPTY_TUPLE
REDUCE, NEWOBJ, BUILD, MARKER = pickle.REDUCE, pickle.NEWOBJ, pickle.BUILD, pickle.MARK
PLAIN = load_global("specimens:Plain")
NEW_PLAIN = PLAIN + EMPTY + NEWOBJ


def granting(**grants):
    """Grants for names of `specimens`, and what every pickle may have."""
    return Policy.of({"specimens." + name: may for name, may in grants.items()})


def refused(data, policy, operation=None):
    with pytest.raises(PolicyViolation) as caught:
        plc_loader.loads(data, policy=policy)
    if operation is not None:
        assert caught.value.operation == operation, str(caught.value)
    # The process still loads a good file.
    good = plc_loader.loads(pickle.dumps(Plain(x=1)), policy=granting(Plain=ALL))
    assert good == Plain(x=1)
    return caught.value


def limited(name, **constraint):
    return {name: (["call"], Constraint(**constraint))}
