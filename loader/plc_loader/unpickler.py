"""The unpickler: CPython's machine, with a guard at every operation that can do harm."""

import io
import pickle
from pickle import UnpicklingError
from typing import Any, Callable, Dict, Iterable, List, Optional, Sequence, Set, Union

from . import opcodes, operations
from .enforcement import Enforcement, here, in_force
from .guard import Guard
from .opcodes import Stop, Switch
from .policy import Policy, PolicyLike, as_policy
from .report import Report
from .source import Source

__all__ = ["Unpickler", "load", "loads", "run"]

Root = Union[None, str, Sequence[str]]
Handler = Callable[[Any], None]


def _unknown(code: int) -> Handler:
    def invalid(host: Any) -> None:
        raise UnpicklingError("invalid load key, %s." % repr(bytes([code]))[1:])

    return invalid


_HANDLERS: List[Handler] = [
    opcodes.HANDLERS[code] if code in opcodes.HANDLERS else _unknown(code) for code in range(256)
]
_STOCK_DISPATCH: Dict[int, Handler] = dict(pickle._Unpickler.dispatch)  # type: ignore[attr-defined]
#: Every `find_class` that only looks a name up. A host whose own is none of these has an override.
BASE_FIND_CLASS: Set[Any] = {pickle._Unpickler.find_class}  # type: ignore[attr-defined]


def _handlers_of(host: Any) -> List[Handler]:
    """The handlers for ``host``: ours, and those with which a subclass replaced one that checks nothing."""
    dispatch = getattr(type(host), "dispatch", None)
    if dispatch is None or dispatch == _STOCK_DISPATCH:
        return _HANDLERS
    handlers = list(_HANDLERS)
    for code, handler in dispatch.items():
        if handler is _STOCK_DISPATCH.get(code) or code in operations.CHECKED:
            continue
        handlers[code] = _guarded_build(handler) if code == pickle.BUILD[0] else handler
    return handlers


def _guarded_build(handler: Handler) -> Handler:
    def build(host: Any) -> None:
        host._guard.build_by(handler, host)

    return build


def run(host: Any, guard: Guard) -> Any:
    """Loads one pickle with ``host``, anything laid out like CPython's pure-Python unpickler."""
    if not guard.lock.acquire(False):
        raise UnpicklingError("this unpickler is loading already")
    from . import injection

    # Whatever the load runs is under the same policy: a pickle in a pickle is none that nobody checks.
    token = here.set(Enforcement(guard.policy, guard.lazy, guard.audit, guard.report))
    injection.push()
    try:
        return _run(host, guard)
    finally:
        injection.pop()
        here.reset(token)
        guard.lock.release()


def _run(host: Any, guard: Guard) -> Any:
    source = Source(host, host._file_read, host._file_readline, getattr(host, "_file_tell", None))
    guard.source, guard.width = source, 1
    find_class = host.find_class
    guard.overridden = getattr(find_class, "__func__", find_class) not in BASE_FIND_CLASS
    host._guard, host._source = guard, source
    host.read, host.readline, host._complete = source.read, source.readline, source.complete
    host.metastack, host.stack, host.proto = [], [], 0
    host.append = host.stack.append
    handlers = _handlers_of(host)
    try:
        while True:
            opcode = source.raw
            try:
                while True:
                    key = opcode(1)
                    if not key:
                        break
                    handlers[key[0]](host)
            except Switch:
                continue
            # Reading an argument beyond the end of a frame has left it already.
            if source.raw is opcode:
                source.exhausted()
    except Stop as stop:
        return stop.args[0]
    except IndexError as error:
        if _is_ours(error):
            raise UnpicklingError("unpickling stack underflow") from None
        raise
    finally:
        guard.source = None
        # What was loaded must not live as long as the unpickler: CPython lets go of its stack too.
        del host.stack, host.metastack, host.append
        del host._source, host._raw, host._complete, host.read, host.readline


def _is_ours(error: BaseException) -> bool:
    """Whether ``error`` arose in a handler itself, not in a method that one called."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    names = (opcodes.__name__, operations.__name__)
    return trace is not None and trace.tb_frame.f_globals.get("__name__") in names


class Unpickler:
    """A drop-in for `pickle.Unpickler` that does only what ``policy`` grants.

    Subclasses may override ``find_class`` and ``persistent_load``. An override is asked only for names that
    the policy grants; what it makes of one is a value, which no opcode may call.

    Args:
        file: has ``read(n)`` and ``readline()``. It is left just after the pickle.
        fix_imports, encoding, errors, buffers: as in `pickle.Unpickler`.
        policy: a `Policy`, the path of a bundle file, a bundle, or several of these. Without it the policy
            in force here holds (`enforce`, `install`), else the one of ``PLC_POLICY``, else the bundles of
            the installed distributions.
        root: the root or roots that may lie at the top of the file; all of the policy's without it.
        lazy: a class that is not granted becomes a placeholder that raises on first use.
        audit: note everything that would be refused in ``report``, and do none of it.
        report: a `Report` to fill.
    """

    def __init__(
        self,
        file: Any,
        *,
        fix_imports: bool = True,
        encoding: str = "ASCII",
        errors: str = "strict",
        buffers: Optional[Iterable[Any]] = None,
        policy: Optional[PolicyLike] = None,
        root: Root = None,
        lazy: bool = False,
        audit: bool = False,
        report: Optional[Report] = None,
    ) -> None:
        self._file_read = getattr(file, "read", None)
        self._file_readline = getattr(file, "readline", None)
        if self._file_read is None or self._file_readline is None:
            raise TypeError("file must have 'read' and 'readline' attributes")
        self._file_tell = getattr(file, "tell", None)
        self._buffers = None if buffers is None else iter(buffers)
        self.memo: Dict[int, Any] = {}
        self.encoding = encoding
        self.errors = errors
        self.proto = 0
        self.fix_imports = fix_imports
        self._guard = Guard(*_settings(policy, root, lazy, audit, report))

    @property
    def report(self) -> Report:
        """What ``lazy`` and ``audit`` left behind."""
        return self._guard.report

    def load(self) -> Any:
        """Reads one pickle and returns the object it makes.

        Raises:
            PolicyViolation: it asks for something that the policy does not grant.
            UnpicklingError, EOFError, ...: as in `pickle`.
        """
        if "_guard" not in self.__dict__:
            raise UnpicklingError(
                "Unpickler.__init__() was not called by %s.__init__()" % type(self).__name__
            )
        return run(self, self._guard)

    def find_class(self, module: str, name: str) -> Any:
        """The global ``name`` of ``module``, if the policy grants it; it is not imported before."""
        return self._guard.find(self, module, name)

    def persistent_load(self, pid: Any) -> Any:
        """The object that a persistent id stands for. Without an override there are none."""
        raise UnpicklingError("unsupported persistent id encountered")


BASE_FIND_CLASS.add(Unpickler.find_class)


def _settings(
    policy: Optional[PolicyLike], root: Root, lazy: bool, audit: bool, report: Optional[Report]
) -> Enforcement:
    """What was asked for, else what is in force."""
    current = in_force()
    if policy is not None:
        return Enforcement(as_policy(policy, root), lazy, audit, report)
    if current is None:
        from .discovery import default_policy

        current = Enforcement(default_policy())
    narrowed: Policy = current.policy if root is None else current.policy.narrowed(root)
    return Enforcement(
        narrowed, lazy or current.lazy, audit or current.audit, report or current.report
    )


def load(
    file: Any,
    *,
    fix_imports: bool = True,
    encoding: str = "ASCII",
    errors: str = "strict",
    buffers: Optional[Iterable[Any]] = None,
    policy: Optional[PolicyLike] = None,
    root: Root = None,
    lazy: bool = False,
    audit: bool = False,
    report: Optional[Report] = None,
) -> Any:
    """`pickle.load` under a policy; see `Unpickler` for the arguments.

    >>> load(file, policy="torch-2.3.0.yaml", root="torch.nn.modules.linear.Linear")  # doctest: +SKIP
    """
    return Unpickler(
        file,
        fix_imports=fix_imports,
        encoding=encoding,
        errors=errors,
        buffers=buffers,
        policy=policy,
        root=root,
        lazy=lazy,
        audit=audit,
        report=report,
    ).load()


def loads(
    data: Any,
    /,
    *,
    fix_imports: bool = True,
    encoding: str = "ASCII",
    errors: str = "strict",
    buffers: Optional[Iterable[Any]] = None,
    policy: Optional[PolicyLike] = None,
    root: Root = None,
    lazy: bool = False,
    audit: bool = False,
    report: Optional[Report] = None,
) -> Any:
    """`pickle.loads` under a policy; see `Unpickler` for the arguments."""
    if isinstance(data, str):
        raise TypeError("a bytes-like object is required, not 'str'")
    return Unpickler(
        io.BytesIO(data),
        fix_imports=fix_imports,
        encoding=encoding,
        errors=errors,
        buffers=buffers,
        policy=policy,
        root=root,
        lazy=lazy,
        audit=audit,
        report=report,
    ).load()
