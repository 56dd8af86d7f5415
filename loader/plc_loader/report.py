"""What a load leaves behind besides its value."""

from typing import List

from .errors import PolicyViolation

__all__ = ["Report"]


class Report:
    """Filled by a load with ``lazy=True`` or ``audit=True``; one report may serve several loads.

    Attributes:
        refusals: what was refused, in the order of the stream (``audit`` only).
        placeholders: the names of the globals that placeholders stand for.
    """

    __slots__ = ("refusals", "placeholders")

    def __init__(self) -> None:
        self.refusals: List[PolicyViolation] = []
        self.placeholders: List[str] = []

    def __bool__(self) -> bool:
        return bool(self.refusals or self.placeholders)

    def __str__(self) -> str:
        lines = [str(refusal) for refusal in self.refusals]
        lines += ["placeholder for `%s`" % name for name in self.placeholders]
        return "\n".join(lines)
