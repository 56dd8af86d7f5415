"""Putting the enforcing loader where a program calls `pickle`, without changing the program.

While it is in place, `pickle.load`, `pickle.loads` and `pickle.Unpickler` ask which policy is in force for
the calling thread; where there is none they are the stock ones. Subclasses of the stock unpicklers that
exist already are reached too: those of the Python one by its methods, those of the C one by a base class
that is put between it and them.
"""

import _pickle
import pickle
import sys
import threading
from types import ModuleType
from typing import Any, Callable, Dict, Iterator, List, Tuple

from . import operations, opcodes
from .enforcement import in_force
from .errors import PolicyViolation
from .guard import Guard
from .unpickler import BASE_FIND_CLASS, Unpickler, run

__all__ = ["pop", "push"]

_stock_load, _stock_loads = pickle.load, pickle.loads
_StockUnpickler: Any = pickle.Unpickler
_PythonUnpickler: Any = pickle._Unpickler  # type: ignore[attr-defined]
_stock_python_load = _PythonUnpickler.load
_stock_python_find_class = _PythonUnpickler.find_class

#: Modules whose pickles come from this program's other processes, over channels of its own.
_OWN_CHANNELS = (
    "multiprocessing.connection",
    "multiprocessing.forkserver",
    "multiprocessing.heap",
    "multiprocessing.managers",
    "multiprocessing.pool",
    "multiprocessing.queues",
    "multiprocessing.reduction",
    "multiprocessing.resource_sharer",
    "multiprocessing.spawn",
    "concurrent.futures.process",
    "joblib.externals.loky.backend.popen_loky_posix",
    "joblib.externals.loky.backend.queues",
    "joblib.externals.loky.backend.spawn",
    "joblib.externals.loky.process_executor",
    "loky.backend.popen_loky_posix",
    "loky.backend.queues",
    "loky.process_executor",
)


def _own_channel(depth: int) -> bool:
    """Whether the caller's caller is one of those modules: the very module, not one of its name."""
    namespace = sys._getframe(depth + 1).f_globals
    name = namespace.get("__name__")
    return name in _OWN_CHANNELS and getattr(sys.modules.get(name), "__dict__", None) is namespace


def _load(file: Any, **options: Any) -> Any:
    if in_force() is None or _own_channel(1):
        return _stock_load(file, **options)
    return Unpickler(file, **options).load()


def _loads(data: Any, /, **options: Any) -> Any:
    if in_force() is None or _own_channel(1):
        return _stock_loads(data, **options)
    from .unpickler import loads

    return loads(data, **options)


def _python_load(self: Any) -> Any:
    """`pickle._Unpickler.load`: its subclasses (joblib's, pandas's) are run by our machine."""
    current = in_force()
    if current is None or _own_channel(1):
        return _stock_python_load(self)
    guard = self.__dict__.get("_guard")
    if guard is None or guard.policy is not current.policy:
        guard = Guard(*current)
    return run(self, guard)


def _python_find_class(self: Any, module: str, name: str) -> Any:
    if "_source" not in self.__dict__:
        return _stock_python_find_class(self, module, name)
    return self._guard.find(self, module, name)


def _checked_method(stock: Callable, handler: Callable) -> Callable:
    """A handler of the Python unpickler that an overriding one may call: ours, while ours is running."""

    def method(self: Any) -> None:
        (handler if "_source" in self.__dict__ else stock)(self)

    method.__name__ = stock.__name__
    return method


class _Stock(_StockUnpickler):
    """The stock unpickler, for a subclass of ours where no policy is in force."""

    def __init__(self, outer: Any, file: Any, **options: Any) -> None:
        super().__init__(file, **options)
        self.outer = outer

    def find_class(self, module: str, name: str) -> Any:
        return self.outer.find_class(module, name)

    def persistent_load(self, pid: Any) -> Any:
        return self.outer.persistent_load(pid)


class InjectedUnpickler(Unpickler):
    """What `pickle.Unpickler` is while the loader is in place."""

    def __new__(cls, *args: Any, **options: Any) -> Any:
        if cls is InjectedUnpickler and (in_force() is None or _own_channel(1)):
            return _StockUnpickler(*args, **options)
        return super().__new__(cls)

    def __init__(self, file: Any, **options: Any) -> None:
        if not isinstance(self, InjectedUnpickler):
            _Between.__init__(self, file, **options)
        elif in_force() is None:
            self._stock = _Stock(self, file, **options)
        else:
            super().__init__(file, **options)

    def load(self) -> Any:
        if not isinstance(self, InjectedUnpickler):
            return _Between.load(self)
        stock = self.__dict__.get("_stock")
        return super().load() if stock is None else stock.load()

    def find_class(self, module: str, name: str) -> Any:
        if not isinstance(self, InjectedUnpickler):
            return _Between.find_class(self, module, name)
        stock = self.__dict__.get("_stock")
        if stock is None:
            return super().find_class(module, name)
        return _StockUnpickler.find_class(stock, module, name)


class _Between(_StockUnpickler):
    """Stands between the C unpickler and its subclasses, which it turns to our machine."""

    __slots__ = ()

    def __init__(self, file: Any, **options: Any) -> None:
        _StockUnpickler.__init__(self, file, **options)
        held = getattr(self, "__dict__", None)
        if held is not None:
            held.update(_plc_delegate=None, _plc_arguments=(file, options))

    def load(self) -> Any:
        if in_force() is None or _own_channel(1):
            return _StockUnpickler.load(self)
        held = getattr(self, "__dict__", {})
        if "_plc_arguments" not in held:
            raise PolicyViolation(
                "import",
                type(self).__qualname__,
                "this unpickler was made before the policy was in force; make it afterwards",
            )
        if held["_plc_delegate"] is None:
            file, options = held["_plc_arguments"]
            held["_plc_delegate"] = _Delegate(self, file, **options)
        return held["_plc_delegate"].load()

    def find_class(self, module: str, name: str) -> Any:
        delegate = getattr(self, "__dict__", {}).get("_plc_delegate")
        if delegate is None or in_force() is None:
            return _StockUnpickler.find_class(self, module, name)
        return delegate._guard.find(delegate, module, name)


class _Delegate(Unpickler):
    """Our machine at work for an instance of a subclass of the C unpickler."""

    def __init__(self, outer: Any, file: Any, **options: Any) -> None:
        super().__init__(file, **options)
        self.persistent_load = self._persistent_load  # type: ignore[method-assign]
        self.outer = outer
        if outer.find_class.__func__ not in (_Between.find_class, InjectedUnpickler.find_class):
            self.find_class = outer.find_class  # type: ignore[method-assign]

    def _persistent_load(self, pid: Any) -> Any:
        asked = getattr(self.outer, "persistent_load", None)
        return super().persistent_load(pid) if asked is None else asked(pid)


BASE_FIND_CLASS.update((_python_find_class, InjectedUnpickler.find_class))

#: (owner, attribute, stock, ours)
Patch = Tuple[Any, str, Any, Any]


def _core() -> Iterator[Patch]:
    for module in (pickle, _pickle):
        yield module, "load", _stock_load, _load
        yield module, "loads", _stock_loads, _loads
        yield module, "Unpickler", _StockUnpickler, InjectedUnpickler
    yield _PythonUnpickler, "load", _stock_python_load, _python_load
    yield _PythonUnpickler, "find_class", _stock_python_find_class, _python_find_class
    for code in sorted(operations.CHECKED | {pickle.BUILD[0]}):
        stock = _PythonUnpickler.dispatch[code]
        ours = _checked_method(stock, opcodes.HANDLERS[code])
        yield _PythonUnpickler, stock.__name__, stock, ours


_CORE: List[Patch] = list(_core())
_REPLACED = {id(stock): ours for owner, _, stock, ours in _CORE if owner is pickle}
_lock = threading.RLock()


class _Depth:
    """How many loads and enforcements need the patches now, and what was found to patch."""

    def __init__(self) -> None:
        self.count = 0
        self.found: List[Patch] = []
        self.between: List[Tuple[type, Tuple[type, ...]]] = []
        #: What the last scan saw: every module, the namespaces and the number of names in each.
        self.modules: List[Any] = []
        self.namespaces: List[Dict[str, Any]] = []
        self.sizes: List[int] = []


_depth = _Depth()


def _put(patches: List[Patch]) -> None:
    for owner, name, _, ours in patches:
        setattr(owner, name, ours)


def _restore(patches: List[Patch]) -> None:
    for owner, name, stock, ours in patches:
        # What somebody else has put there since stays.
        if vars(owner).get(name) is ours:
            setattr(owner, name, stock)


def push() -> None:
    """Puts the loader in place in `pickle`, and in every module and class that took the names from it before."""
    with _lock:
        _depth.count += 1
        if _depth.count == 1:
            _put(_CORE)
            # A name that the program has bound to something else since is its own.
            _put([patch for patch in _depth.found if vars(patch[0]).get(patch[1]) is patch[2]])
            # Whoever takes a name from `pickle` from now on gets ours.
            _scan()
        _put_between()


def pop() -> None:
    """Undoes one `push`; the last one restores everything."""
    with _lock:
        _depth.count -= 1
        if _depth.count == 0:
            _restore(_depth.found)
            for cls, bases in _depth.between:
                cls.__bases__ = bases
            _depth.between.clear()
            _restore(_CORE)


def _scan() -> None:
    """Finds modules that hold the stock functions under a name of their own; each again when its size has changed.

    ``__main__`` is looked at every time: a notebook takes and drops names all the while.
    """
    main = sys.modules.get("__main__")
    if type(main) is ModuleType:
        _scan_namespace(main, vars(main))
    modules = list(sys.modules.values())
    if modules == _depth.modules and list(map(len, _depth.namespaces)) == _depth.sizes:
        return
    scanned = dict(zip(map(id, _depth.namespaces), _depth.sizes))
    namespaces, sizes = [], []
    for module_name, module in list(sys.modules.items()):
        namespace = getattr(module, "__dict__", None)
        if type(namespace) is not dict:
            continue
        namespaces.append(namespace)
        sizes.append(len(namespace))
        if scanned.get(id(namespace)) != sizes[-1] and not _is_left_alone(module_name, module):
            _scan_namespace(module, namespace)
    # The namespaces are held, so that none of their identities can be another's at the next scan.
    _depth.modules, _depth.namespaces, _depth.sizes = modules, namespaces, sizes


def _is_left_alone(name: str, module: Any) -> bool:
    return module in (pickle, _pickle) or name in _OWN_CHANNELS or name.startswith(__package__ + ".")


def _scan_namespace(module: Any, namespace: Dict[str, Any]) -> None:
    for name, value in list(namespace.items()):
        ours = _REPLACED.get(id(value))
        if ours is not None:
            patch = (module, name, value, ours)
            _depth.found.append(patch)
            _put([patch])


def _put_between() -> None:
    for cls in _StockUnpickler.__subclasses__():
        if cls in (_Between, _Stock) or not issubclass(cls, _StockUnpickler):
            continue
        bases = cls.__bases__
        try:
            cls.__bases__ = tuple(_Between if base is _StockUnpickler else base for base in bases)
        except TypeError:
            # A layout of its own: there is no way in, and its users have to name it to get it.
            continue
        _depth.between.append((cls, bases))
