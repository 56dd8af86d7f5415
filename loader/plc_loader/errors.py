"""What the loader raises."""

from pickle import UnpicklingError
from typing import Optional, Tuple

__all__ = ["BundleError", "PlaceholderUsed", "PolicyViolation"]


class BundleError(ValueError):
    """A bundle that is not in the emitted form, or does not hold what was asked for.

    ``line`` and ``column`` count from 1; they are ``None`` where the fault has no single place.
    """

    def __init__(
        self,
        message: str,
        source: Optional[str] = None,
        line: Optional[int] = None,
        column: Optional[int] = None,
    ) -> None:
        place = source or ""
        if line is not None:
            place += ("" if place else "bundle") + ":%d" % line
            if column is not None:
                place += ":%d" % column
        super().__init__("%s: %s" % (place, message) if place else message)
        self.message = message
        self.source = source
        self.line = line
        self.column = column


class PolicyViolation(UnpicklingError):
    """The pickle asked for an operation that its policy does not grant. Nothing of it was done.

    Attributes:
        operation: ``import``, ``new``, ``call``, ``build`` or ``fill``.
        name: the global that was refused, as the pickle names it, or the type of the object.
        offset: where the opcode starts in the stream, counted from the start of this pickle; ``None``
            outside a load.
        roots: the roots of the policy that was in force; empty for all roots of its bundles.
        nearest: the granted name that looks most like ``name``, or ``None``.
        reason: what does not hold, in a few words.
    """

    def __init__(
        self,
        operation: str,
        name: str,
        reason: str,
        offset: Optional[int] = None,
        roots: Tuple[str, ...] = (),
        nearest: Optional[str] = None,
        source: Optional[str] = None,
    ) -> None:
        self.operation = operation
        self.name = name
        self.reason = reason
        self.offset = offset
        self.roots = tuple(roots)
        self.nearest = nearest
        self.source = source
        super().__init__(self._text())

    def _text(self) -> str:
        import shlex

        where = "" if self.offset is None else " at offset %d" % self.offset
        under = (
            "root " + ", ".join("`%s`" % root for root in self.roots) if self.roots else "all roots"
        )
        text = "refused `%s` of `%s`%s, under %s: %s" % (
            self.operation,
            self.name,
            where,
            under,
            self.reason,
        )
        if self.nearest is not None:
            text += "; the nearest grant is `%s`" % self.nearest
        bundle = shlex.quote(self.source) if self.source else "BUNDLE"
        root = shlex.quote(self.roots[0]) if len(self.roots) == 1 else "ROOT"
        name = shlex.quote(self.name)
        return text + "; run `plc explain %s %s %s` or `plc verify FILE --policy %s` for more" % (
            bundle,
            root,
            name,
            bundle,
        )

    def __reduce__(self) -> tuple:
        return (
            type(self),
            (
                self.operation,
                self.name,
                self.reason,
                self.offset,
                self.roots,
                self.nearest,
                self.source,
            ),
        )


class PlaceholderUsed(PolicyViolation):
    """Something used a placeholder that ``lazy=True`` left for a class that is not granted."""
