"""Turning enforcement on: for a block of this thread, or for the whole process."""

import atexit
import os
import sys
from types import TracebackType
from typing import Any, List, Optional, Sequence, Type, Union

from . import injection
from .discovery import default_policy
from .enforcement import Enforcement, everywhere, here
from .policy import PolicyLike, as_policy
from .report import Report

__all__ = ["enforce", "install", "install_from_environment", "uninstall"]

Root = Union[None, str, Sequence[str]]


def _enforcement(
    policy: Optional[PolicyLike], root: Root, lazy: bool, audit: bool, report: Optional[Report]
) -> Enforcement:
    if policy is None:
        policy = default_policy()
    return Enforcement(
        as_policy(policy, root), lazy, audit, Report() if report is None else report
    )


class enforce:
    """Every load of this thread is under ``policy`` inside the block, whoever calls it.

    >>> with enforce("torch-2.3.0.yaml") as report:      # doctest: +SKIP
    ...     torch.load("model.pt", weights_only=False)

    Other threads are not touched. The block gives the `Report` that ``lazy`` and ``audit`` fill. Without
    a policy the default one holds, as in `Unpickler`. An instance can be entered more than once.
    """

    def __init__(
        self,
        policy: Optional[PolicyLike] = None,
        *,
        root: Root = None,
        lazy: bool = False,
        audit: bool = False,
        report: Optional[Report] = None,
    ) -> None:
        self._enforcement = _enforcement(policy, root, lazy, audit, report)
        self._tokens: List[Any] = []

    def __enter__(self) -> Report:
        injection.push()
        self._tokens.append(here.set(self._enforcement))
        assert self._enforcement.report is not None
        return self._enforcement.report

    def __exit__(
        self,
        kind: Optional[Type[BaseException]],
        error: Optional[BaseException],
        trace: Optional[TracebackType],
    ) -> None:
        here.reset(self._tokens.pop())
        injection.pop()


def install(
    policy: Optional[PolicyLike] = None,
    *,
    root: Root = None,
    lazy: bool = False,
    audit: bool = False,
    report: Optional[Report] = None,
) -> Report:
    """Every load of this process is under ``policy`` from now on; gives the `Report`.

    Called again, it replaces the policy. What `multiprocessing` and its like send between the processes of
    this program is not touched.
    """
    enforcement = _enforcement(policy, root, lazy, audit, report)
    if everywhere.enforcement is None:
        injection.push()
    everywhere.enforcement = enforcement
    assert enforcement.report is not None
    return enforcement.report


def uninstall() -> None:
    """Undoes `install`."""
    if everywhere.enforcement is not None:
        everywhere.enforcement = None
        injection.pop()


def install_from_environment() -> None:
    """`install` as ``plc run`` asks for it: ``PLC_POLICY``, ``PLC_ROOT``, ``PLC_LAZY``, ``PLC_AUDIT``."""
    audit = bool(os.environ.get("PLC_AUDIT"))
    lazy = bool(os.environ.get("PLC_LAZY"))
    report = install(lazy=lazy, audit=audit)
    if audit or lazy:
        atexit.register(_print_report, report)


def _print_report(report: Report) -> None:
    if report:
        print("plc: what the policy does not grant:\n%s" % report, file=sys.stderr)
