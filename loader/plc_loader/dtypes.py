"""numpy dtypes and arrays that a pickle spells out: whether the state that one is given can be believed.

``dtype.__setstate__`` believes what it is given: fields beyond the end of an item, and objects in items that are said
to hold none, would let the owner of the array read and write any memory. ``ndarray.__setstate__`` frees the memory that
the array had, whoever looks at it.
"""

import sys
from typing import Any, Iterator, Optional, Tuple

__all__ = ["copied", "holds_objects", "has_items", "is_dtype", "misstated"]

#: `NPY_ITEM_HASOBJECT` and `NPY_LIST_PICKLE`: without both, numpy takes bytes from a pickle for pointers.
_OBJECTS = 1 | 2
#: `NPY_NEEDS_INIT` and `NPY_NEEDS_PYAPI`, which more than the parts may ask for.
_CARE = 8 | 16
#: What `Guard.known` would say of an object that the load did not make.
_FOREIGN = (None, None, True)


def is_dtype(value: Any) -> bool:
    """Whether ``value`` is a numpy dtype; numpy is not imported for the question."""
    return _is_a(value, "dtype")


def has_items(value: Any) -> bool:
    """Whether ``value`` is a numpy array with items, at which a view may look. Pickles give a state to empty ones."""
    return _is_a(value, "ndarray") and sys.modules["numpy"].ndarray.size.__get__(value) != 0


def _is_a(value: Any, name: str) -> bool:
    cls = getattr(sys.modules.get("numpy"), name, None)
    return cls is not None and issubclass(type(value), cls)


def holds_objects(dtype: Any) -> bool:
    """Whether items of ``dtype`` are, or hold, Python objects."""
    return dtype.hasobject


def misstated(guard: Any, dtype: Any, state: Any) -> Optional[str]:
    """Why ``dtype`` may not be given ``state``, or ``None``.

    The state comes once, to a dtype that has no parts, and agrees with the dtype and with the parts that it brings. To a
    dtype that may be in use it brings no objects and no other size.
    """
    if id(dtype) in guard.stated:
        return "it is given a state twice"
    if dtype.fields is not None or dtype.subdtype is not None:
        return "it has parts already"
    if not _is_state(state):
        return "its state is not one"
    size = dtype.itemsize if state[5] == -1 else state[5]
    if size != dtype.itemsize and (dtype.itemsize or size < 0):
        return "its state has another size"
    brought = 0
    for part, end in _parts(state):
        if part is None or end is None:
            return "a part of its state is no dtype, or has no place"
        if id(part) not in guard.stated and not guard.known.get(id(part), _FOREIGN)[2]:
            return "a part of it has no state yet"
        if end > size:
            return "a part of its state lies beyond its end"
        brought |= part.flags
    flags = dtype.flags | brought
    if (state[7] ^ flags) & _OBJECTS or flags & ~state[7] & _CARE:
        return "its state hides what its parts are"
    if (brought & _OBJECTS or size != dtype.itemsize) and guard.uses != guard.known[id(dtype)][3]:
        return "its state brings objects or another size after it may have been used"
    return None


def _is_state(state: Any) -> bool:
    """Whether ``state`` has the form that `dtype.__reduce__` gives it since version 3, of numpy 1.0."""
    if type(state) is not tuple or len(state) not in (8, 9) or not all(type(one) is int for one in state[5:8]):
        return False
    has_version = type(state[0]) is int and state[0] in (3, 4)
    return has_version and (state[6] == -1 or state[6] > 0) and _agree(state[3], state[4])


def _agree(names: Any, fields: Any) -> bool:
    """Whether every name has a field. numpy does not look; a field may have a title beside its name."""
    if names is None or fields is None:
        return names is fields
    if type(names) is not tuple or type(fields) is not dict:
        return False
    # Python 2 wrote bytes.
    has_plain_names = all(type(name) in (str, bytes) for name in names + tuple(fields))
    return has_plain_names and len(set(names)) == len(names) and set(names) <= set(fields)


def copied(state: tuple) -> tuple:
    """A state that `misstated` let pass, with fields of its own: numpy keeps the dict, which the pickle could fill."""
    return state[:4] + (None if state[4] is None else dict(state[4]),) + state[5:]


def _parts(state: tuple) -> Iterator[Tuple[Any, Optional[int]]]:
    """The dtypes of a sub-array's element and of the fields, each with its end; ``None`` for what is none."""
    if state[2] is not None:
        element, shape = state[2] if type(state[2]) is tuple and len(state[2]) == 2 else (None, None)
        yield _placed(element, 0, _count(shape))
    if state[4] is not None:
        for field in state[4].values():
            element, offset = field[:2] if type(field) is tuple and len(field) in (2, 3) else (None, None)
            yield _placed(element, offset, 1)


def _placed(element: Any, offset: Any, count: Optional[int]) -> Tuple[Any, Optional[int]]:
    if not is_dtype(element) or type(offset) is not int or offset < 0 or count is None:
        return None, None
    return element, offset + count * element.itemsize


def _count(shape: Any) -> Optional[int]:
    """Elements of a sub-array of this shape."""
    lengths = shape if type(shape) is tuple else (shape,)
    count = 1
    for length in lengths:
        if type(length) is not int or length < 0:
            return None
        count *= length
    return count
