"""Policies for tests of behaviour: what a trusted load asks for is what its policy grants."""

from assembly import ALL
from plc_loader import Constraint, Policy
from plc_loader.policy import Rule


class _AnyAttribute(frozenset):
    """Every pair that `getattr` may take; what it gives is then granted by its own name."""

    def __contains__(self, name):
        return True


_GETATTR = (Constraint(attributes=_AnyAttribute(["any"])),)


class Everything(Policy):
    """Grants every name and keeps a list. For trusted pickles of a test only."""

    __slots__ = ("asked",)

    def __init__(self):
        super().__init__({})
        object.__setattr__(self, "asked", {})

    def rule(self, name):
        limits = _GETATTR if name == "builtins.getattr" else None
        return self.asked.setdefault(name, Rule(name, ALL, limits, own_state=True))

    def nearest(self, name):
        return None

    def learnt(self):
        """A policy that grants just what was asked for."""
        return Policy({name: rule for name, rule in self.asked.items()})
