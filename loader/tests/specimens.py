"""Classes and callables that the tests pickle. Each has the load-time behaviour its name says."""

import collections
import enum

MARKS = []


def mark(*args, **kwargs):
    """Stands for a harmful callable: leaves a mark if it ran."""
    MARKS.append((args, kwargs))
    return "marked"


class Plain:
    """The default reduce."""

    def __init__(self, **attributes):
        self.__dict__.update(attributes)

    def __eq__(self, other):
        return type(self) is type(other) and self.__dict__ == other.__dict__

    __hash__ = None

    def method(self):
        return "method"


class CallsItsOwn:
    """Whatever converts it, iterates over it or shows it calls what it holds."""

    def _called(self, *args):
        return self.func()

    __str__ = __repr__ = __int__ = __index__ = __float__ = __bool__ = __complex__ = __bytes__ = __len__ = _called
    __iter__ = __next__ = __reversed__ = __getitem__ = __trunc__ = keys = items = _called


class Text(str):
    pass


class Whole(int):
    pass


class Parts(tuple):
    pass


class Child(Plain):
    pass


class Overriding(Plain):
    def method(self):
        return "overridden"


class Slotted:
    __slots__ = ("left", "right")

    def __init__(self, left, right):
        self.left, self.right = left, right

    def __eq__(self, other):
        return (self.left, self.right) == (other.left, other.right)


class SlottedWithProperty:
    __slots__ = ("value",)

    @property
    def trap(self):
        return None

    @trap.setter
    def trap(self, value):
        mark(value)

    def method(self):
        return "method"


class Stateful:
    """Takes any state."""

    def __setstate__(self, state):
        self.state = state

    def __getstate__(self):
        return self.state


class Asked:
    """Would run code when asked for `__setstate__` on the instance."""

    def __getattr__(self, name):
        mark(name)
        raise AttributeError(name)


class Listing(list):
    pass


class Mapping(dict):
    pass


class HostileKeys(dict):
    """A dict that lies about what it holds."""

    def keys(self):
        mark("keys")
        return ["__class__"]

    def items(self):
        mark("items")
        return [("__class__", Plain)]

    def __iter__(self):
        mark("iter")
        return iter(["__class__"])


class HostileTuple(tuple):
    def __iter__(self):
        mark("iter")
        return iter((1, 2))

    def __getitem__(self, index):
        mark("getitem")
        return None


class Deleted:
    def __del__(self):
        mark("del")


class Iterating:
    """An iterator of itself."""

    def __iter__(self):
        return self

    def __next__(self):
        raise StopIteration

    def __setstate__(self, state):
        mark(state)


class Reading:
    """Reads a key of its state."""

    def __setstate__(self, state):
        self.read = state["missing"]


class Initialised:
    """Its `__init__` would do harm."""

    def __init__(self, value):
        mark(value)


class Singleton:
    """`__new__` gives a shared object."""

    _one = None

    def __new__(cls):
        if cls._one is None:
            cls._one = object.__new__(cls)
        return cls._one


class Sharing:
    """Every instance that its constructor made has the same attributes."""

    def __init__(self):
        self.__dict__ = SHARED_DICT


class Defaulting(collections.defaultdict):
    """Has a `__dict__`, and a member of a compiled class."""


SHARED = Plain(kept=True)
SHARED_LIST = ["kept"]
SHARED_DICT = {"kept": True}


def shared():
    return SHARED


def shared_list():
    return SHARED_LIST


def make_plain(*args):
    return Plain(args=args)


def make_function():
    def made():
        return "made"

    return made


class Outer:
    class Inner:
        pass

    @classmethod
    def build(cls, *args):
        mark(*args)
        return cls()


Point = collections.namedtuple("Point", "x y")


Alias = Child


def fresh(*args):
    return Plain(args=args)


def takes_data(*args):
    return Slotted(1, 2)


def takes_new(cls=None, *args):
    """Makes an instance of the class it is given, as a grant that limits argument 0 to `new` says."""
    return Slotted(1, 2) if cls is None else cls.__new__(cls)


def takes_call(*args):
    return Slotted(1, 2)


def takes_later(*args):
    return Slotted(1, 2)


def takes_literal(*args):
    return Slotted(1, 2)


def calls_detach(data):
    """Calls a method of whatever it is given, as `torch.nn.Parameter` does."""
    return data.detach()


def takes_state(state):
    """Stores attribute by attribute, as `torch._utils._set_obj_state` does."""
    made = Plain()
    for part in state if isinstance(state, tuple) else (state,):
        for name, attribute in part.items() if part else ():
            setattr(made, name, attribute)
    return made


class Colour(enum.Enum):
    RED = 1


def rebuild_from_type(maker, cls, args, state):
    """As `torch._tensor._rebuild_from_type_v2`, where the class has no `__setstate__`."""
    made = maker(*args)
    assert type(made) is cls
    for name, attribute in state.items():
        setattr(made, name, attribute)
    return made


def takes_constants(*args):
    return Slotted(1, 2)
