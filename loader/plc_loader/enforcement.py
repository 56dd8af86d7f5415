"""Which policy is in force where: in this thread (or task), in the whole process, or none."""

from contextvars import ContextVar
from typing import NamedTuple, Optional

from .policy import Policy
from .report import Report

__all__ = ["Enforcement", "everywhere", "here", "in_force"]


class Enforcement(NamedTuple):
    """A policy and the two answers to what it does not grant."""

    policy: Policy
    lazy: bool = False
    audit: bool = False
    report: Optional[Report] = None


#: For the current thread and task.
here: "ContextVar[Optional[Enforcement]]" = ContextVar("plc_loader.enforcement", default=None)


class _Everywhere:
    """The enforcement of the whole process, set by `install` only."""

    __slots__ = ("enforcement",)

    def __init__(self) -> None:
        self.enforcement: Optional[Enforcement] = None


everywhere = _Everywhere()


def in_force() -> Optional[Enforcement]:
    """The enforcement of this thread, else that of the process."""
    return here.get() or everywhere.enforcement
