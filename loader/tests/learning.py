"""Policies for tests of behaviour: what a trusted load asks for is what its policy grants."""

from assembly import ALL
from plc_loader import Policy
from plc_loader.policy import Rule


class Everything(Policy):
    """Grants every name and keeps a list. For trusted pickles of a test only."""

    __slots__ = ("asked",)

    def __init__(self):
        super().__init__({})
        object.__setattr__(self, "asked", {})

    def rule(self, name):
        return self.asked.setdefault(name, Rule(name, ALL))

    def nearest(self, name):
        return None

    def learnt(self):
        """A policy that grants just what was asked for."""
        return Policy.of({name: ALL for name in self.asked})
