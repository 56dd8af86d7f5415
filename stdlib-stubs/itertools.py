# plc: compiled
# Python 3.14 pickles none of these any more; up to 3.13 they reduce as here. A function given to one of them is called
# later, when somebody takes from the iterator, with whatever it holds: it has to be a name that the set grants `call`. `iter()` of what is not known
# is an iterator of a builtin container, which `list_iterator` stands for: each of them reduces to `iter`.
from builtins import list_iterator
from typing import Generic, Iterable, TypeVar

_T = TypeVar("_T")


@constrained(arguments={1: "call-or-none"})
@sink("call")
class accumulate(Generic[_T]):
    """calls its second argument later"""

    def __init__(self, iterable: Iterable[_T], func=None, *, initial=None):
        self._it = iter(iterable)
        self._func = func
        self._total = initial
    def __iter__(self): return self
    def __next__(self):
        if self._func is None:
            return next(self._it)
        return self._func(self._total, next(self._it))
    def __reduce__(self):
        if self._initial is not None:
            return type(self), (chain((self._initial,), list_iterator(self._it)), self._func), None
        return type(self), (list_iterator(self._it), self._func), self._total
    def __setstate__(self, state): self._total = state


class chain(Generic[_T]):
    def __init__(self, *iterables: Iterable[_T]): self._source = iter(iterables)
    @classmethod
    def from_iterable(cls, iterable, /): return cls(*iterable)
    def __iter__(self): return self
    def __next__(self):
        for iterable in self._source:
            return next(iter(iterable))
    def __reduce__(self):
        if self._active is None:
            return type(self), (), (list_iterator(self._source),)
        return type(self), (), (list_iterator(self._source), list_iterator(self._active))
    def __setstate__(self, state): self._source, self._active = state


class combinations(Generic[_T]):
    def __init__(self, iterable: Iterable[_T], r): self._pool = tuple(iterable)
    def __iter__(self): return self
    def __next__(self): return tuple(self._pool)
    def __reduce__(self): return type(self), (self._pool, int()), (int(), int())
    def __setstate__(self, state): ...


class combinations_with_replacement(Generic[_T]):
    def __init__(self, iterable: Iterable[_T], r): self._pool = tuple(iterable)
    def __iter__(self): return self
    def __next__(self): return tuple(self._pool)
    def __reduce__(self): return type(self), (self._pool, int()), (int(), int())
    def __setstate__(self, state): ...


class compress(Generic[_T]):
    def __init__(self, data: Iterable[_T], selectors):
        self._data = iter(data)
        self._selectors = iter(selectors)
    def __iter__(self): return self
    def __next__(self): return next(self._data)
    def __reduce__(self): return type(self), (list_iterator(self._data), list_iterator(self._selectors))


@core("call")
class count:
    """makes a counter"""

    def __init__(self, start=0, step=1):
        self._start = start
        self._step = step
    def __iter__(self): return self
    def __next__(self): return self._start
    def __reduce__(self): return type(self), (self._start, self._step)


class cycle(Generic[_T]):
    def __init__(self, iterable: Iterable[_T], /):
        self._it = iter(iterable)
        self._saved = list(iterable)
    def __iter__(self): return self
    def __next__(self): return next(self._it)
    def __reduce__(self): return type(self), (list_iterator(self._it),), (self._saved, int())
    def __setstate__(self, state): self._saved, _ = state


@constrained(arguments={0: "call-or-none"})
@sink("call")
class dropwhile(Generic[_T]):
    """calls its first argument later"""

    def __init__(self, predicate, iterable: Iterable[_T], /):
        self._function = predicate
        self._it = iter(iterable)
    def __iter__(self): return self
    def __next__(self): return next(self._it)
    def __reduce__(self): return type(self), (self._function, list_iterator(self._it)), int()
    def __setstate__(self, state): ...


@constrained(arguments={0: "call-or-none"})
@sink("call")
class filterfalse(Generic[_T]):
    """calls its first argument later"""

    def __init__(self, function, iterable: Iterable[_T], /):
        self._function = function
        self._it = iter(iterable)
    def __iter__(self): return self
    def __next__(self): return next(self._it)
    def __reduce__(self): return type(self), (self._function, list_iterator(self._it))


@constrained(arguments={1: "call-or-none"})
@sink("call")
class groupby(Generic[_T]):
    """calls its second argument later"""

    def __init__(self, iterable: Iterable[_T], key=None):
        self._it = iter(iterable)
        self._keyfunc = key
    def __iter__(self): return self
    def __next__(self):
        self._currvalue = next(self._it)
        self._currkey = self._currvalue if self._keyfunc is None else self._keyfunc(self._currvalue)
        return self._currkey, _grouper(self, self._tgtkey)
    def __reduce__(self): return type(self), (list_iterator(self._it), self._keyfunc), (self._currvalue, self._currkey, self._tgtkey)
    def __setstate__(self, state): self._currvalue, self._currkey, self._tgtkey = state


class _grouper(Generic[_T]):
    def __init__(self, parent: groupby, tgtkey, /):
        self._parent = parent
        self._tgtkey = tgtkey
    def __iter__(self): return self
    def __next__(self): return next(self._parent._it)
    def __reduce__(self): return type(self), (self._parent, self._tgtkey)


class islice(Generic[_T]):
    def __init__(self, iterable: Iterable[_T], start, stop=None, step=1, /): self._it = iter(iterable)
    def __iter__(self): return self
    def __next__(self): return next(self._it)
    def __reduce__(self):
        if self._it is None:
            return type(self), (iter([]), int()), int()
        return type(self), (list_iterator(self._it), int(), int(), int()), int()
    def __setstate__(self, state): ...


class pairwise(Generic[_T]):
    def __init__(self, iterable: Iterable[_T], /): self._it = iter(iterable)
    def __iter__(self): return self
    def __next__(self): return next(self._it), next(self._it)
    def __reduce__(self): raise TypeError


class batched(Generic[_T]):
    def __init__(self, iterable: Iterable[_T], n, *, strict=False): self._it = iter(iterable)
    def __iter__(self): return self
    def __next__(self): return tuple(self._it)
    def __reduce__(self): raise TypeError


class permutations(Generic[_T]):
    def __init__(self, iterable: Iterable[_T], r=None): self._pool = tuple(iterable)
    def __iter__(self): return self
    def __next__(self): return tuple(self._pool)
    def __reduce__(self): return type(self), (self._pool, int()), ((int(), int()), (int(), int()))
    def __setstate__(self, state): ...


class product(Generic[_T]):
    def __init__(self, *iterables: Iterable[_T], repeat=1): self._pools = tuple([tuple(i) for i in iterables])
    def __iter__(self): return self
    def __next__(self): return tuple([item for pool in self._pools for item in pool])
    def __reduce__(self): return type(self), self._pools, (int(), int())
    def __setstate__(self, state): ...


class repeat(Generic[_T]):
    def __init__(self, object, times=-1): self._element = object
    def __iter__(self): return self
    def __next__(self): return self._element
    def __reduce__(self): return type(self), (self._element, int())


@constrained(arguments={0: "call"})
@sink("call")
class starmap(Generic[_T]):
    """calls its first argument later, with what the second holds"""

    def __init__(self, function, iterable, /):
        self._function = function
        self._it = iter(iterable)
    def __iter__(self): return self
    def __next__(self):
        for arguments in self._it:
            return self._function(*arguments)
    def __reduce__(self): return type(self), (self._function, list_iterator(self._it))


@constrained(arguments={0: "call-or-none"})
@sink("call")
class takewhile(Generic[_T]):
    """calls its first argument later"""

    def __init__(self, predicate, iterable: Iterable[_T], /):
        self._function = predicate
        self._it = iter(iterable)
    def __iter__(self): return self
    def __next__(self): return next(self._it)
    def __reduce__(self): return type(self), (self._function, list_iterator(self._it)), int()
    def __setstate__(self, state): ...


class _tee(Generic[_T]):
    def __init__(self, iterable: Iterable[_T] = (), /): self._dataobject = _tee_dataobject(iter(iterable), [], None)
    def __copy__(self): return type(self)(self)
    def __iter__(self): return self
    def __next__(self): return next(self._dataobject._it)
    def __reduce__(self): return type(self), ((),), (self._dataobject, int())
    def __setstate__(self, state): self._dataobject, _ = state


class _tee_dataobject:
    def __init__(self, it, values: list, next, /):
        self._it = it
        self._values = values
        self._next = next
    def __reduce__(self): return type(self), (list_iterator(self._it), self._values, self._next)


def tee(iterable, n=2, /):
    copy = _tee(iterable)
    return copy, copy


class zip_longest(Generic[_T]):
    def __init__(self, *iterables, fillvalue=None):
        self._its = tuple([iter(i) for i in iterables])
        self._fillvalue = fillvalue
    def __iter__(self): return self
    def __next__(self): return tuple([*[next(i) for i in self._its], self._fillvalue])
    def __reduce__(self): return type(self), tuple([list_iterator(i) for i in self._its]), self._fillvalue
    def __setstate__(self, state): self._fillvalue = state
