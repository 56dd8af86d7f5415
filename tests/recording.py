"""An unpickler that loads a trusted pickle and records what the pickle machine did with each global.

CPython's own Python implementation does the loading, so what is recorded is what happened, not what a disassembly
suggests. Names are those of the stream after `fix_imports`.
"""
import _compat_pickle
import copyreg
import io
import pickle


class Needs:
    """What one pickle asked for, by operation."""

    def __init__(self):
        self.globals, self.calls, self.news, self.builds, self.fills = set(), set(), set(), set(), set()
        # `static` is what a reader of the stream can tell: the class where it is shown, else the callable.
        self.static_builds, self.getattrs, self.attributes, self.indirect = set(), set(), set(), set()
        self.nested = []

    def merge(self, other):
        for key, value in vars(other).items():
            if key == "nested":
                self.nested.extend(value)
            else:
                getattr(self, key).update(value)


def canonical(thing):
    """The name that pickle writes for a class or function."""
    return f"{thing.__module__}.{getattr(thing, '__qualname__', thing.__name__)}"


def renamed(module, name, protocol):
    """A global's name as `find_class` understands it: Python 2 names are mapped below protocol 3."""
    if protocol < 3:
        if (module, name) in _compat_pickle.NAME_MAPPING:
            module, name = _compat_pickle.NAME_MAPPING[(module, name)]
        elif module in _compat_pickle.IMPORT_MAPPING:
            module = _compat_pickle.IMPORT_MAPPING[module]
    return f"{module}.{name}"


class Recording:
    """Mixed in before `pickle._Unpickler` or a subclass of it."""

    needs = None

    def remember(self):
        if not hasattr(self, "recorded"):
            # An object's `id` stays its own only while the object lives.
            self.recorded, self.makers, self.alive = {}, {}, []
            if self.needs is None:
                self.needs = Needs()

    def name_of(self, function):
        self.remember()
        return self.recorded.get(id(function))

    def global_read(self, module, name, load):
        self.remember()
        resolved = renamed(module, name, self.proto)
        self.needs.globals.add(resolved)
        load()
        self.alive.append(self.stack[-1])
        self.recorded[id(self.stack[-1])] = resolved

    def before_call(self, function, arguments):
        name = self.name_of(function)
        if name is None:
            self.needs.indirect.add(f"{type(function).__module__}.{type(function).__qualname__}")
            return
        self.needs.calls.add(name)
        if function is getattr and len(arguments) == 2:
            owner, attribute = arguments
            if isinstance(owner, type):
                self.needs.getattrs.add(f"{canonical(owner)} | {attribute}")
                self.needs.attributes.add(f"{canonical(owner)}.{attribute}")
            else:
                self.needs.getattrs.add(f"instance of {canonical(type(owner))} | {attribute}")
                self.needs.attributes.add(f"{canonical(type(owner))}.{attribute}")
        if function is copyreg._reconstructor:
            self.needs.attributes.add(f"new {canonical(arguments[0])}")

    def after_call(self, function, arguments):
        made = self.stack[-1]
        self.alive.append(made)
        if function is getattr and len(arguments) == 2 and isinstance(arguments[0], type):
            # What is read from a class goes by the class's name from then on.
            self.recorded.setdefault(id(made), f"{canonical(arguments[0])}.{arguments[1]}")
        self.makers.setdefault(id(made), (function, arguments))

    def before_new(self, kind):
        # Below protocol 4 a nested class is no global: `getattr` gave it.
        self.needs.news.add(self.name_of(kind) or canonical(kind))

    def before_build(self, instance):
        self.remember()
        self.needs.builds.add(canonical(type(instance)))
        function, arguments = self.makers.get(id(instance), (None, ()))
        if isinstance(function, type) and isinstance(instance, function):
            # A class may give an instance of one below it, as `numpy.dtype` does.
            shown = canonical(function)
        elif function is None or isinstance(function, type):
            shown = canonical(type(instance))
        elif function in (copyreg._reconstructor, copyreg.__newobj__) \
                or arguments and isinstance(arguments[0], type) and (self.name_of(function) or "").endswith("_reconstruct"):
            shown = canonical(arguments[0])
        else:
            shown = self.name_of(function) or canonical(type(instance))
        self.needs.static_builds.add(shown)

    def before_fill(self, target):
        if type(target) not in (list, dict, set):
            self.remember()
            self.needs.fills.add(canonical(type(target)))

    def below_mark(self):
        return self.metastack[-1][-1]


def recording(base=pickle._Unpickler):
    """A subclass of `base`, a Python unpickler, that records into its `needs`."""
    dispatch = dict(base.dispatch)
    inherited = dict(base.dispatch)

    class Recorder(Recording, base):
        pass

    def opcode(code):
        def install(function):
            dispatch[code[0]] = function
            return function
        return install

    @opcode(pickle.GLOBAL)
    def load_global(self):
        module = self.readline()[:-1].decode("utf-8")
        name = self.readline()[:-1].decode("utf-8")
        self.global_read(module, name, lambda: self.append(self.find_class(module, name)))

    @opcode(pickle.STACK_GLOBAL)
    def load_stack_global(self):
        module, name = self.stack[-2], self.stack[-1]
        self.global_read(module, name, lambda: inherited[pickle.STACK_GLOBAL[0]](self))

    @opcode(pickle.REDUCE)
    def load_reduce(self):
        function, arguments = self.stack[-2], self.stack[-1]
        self.before_call(function, arguments)
        inherited[pickle.REDUCE[0]](self)
        self.after_call(function, arguments)

    @opcode(pickle.NEWOBJ)
    def load_newobj(self):
        self.before_new(self.stack[-2])
        inherited[pickle.NEWOBJ[0]](self)

    @opcode(pickle.NEWOBJ_EX)
    def load_newobj_ex(self):
        self.before_new(self.stack[-3])
        inherited[pickle.NEWOBJ_EX[0]](self)

    @opcode(pickle.BUILD)
    def load_build(self):
        self.before_build(self.stack[-2])
        inherited[pickle.BUILD[0]](self)

    @opcode(pickle.APPEND)
    def load_append(self):
        self.before_fill(self.stack[-2])
        inherited[pickle.APPEND[0]](self)

    @opcode(pickle.SETITEM)
    def load_setitem(self):
        self.before_fill(self.stack[-3])
        inherited[pickle.SETITEM[0]](self)

    for code in (pickle.APPENDS, pickle.SETITEMS, pickle.ADDITEMS):
        def load_items(self, code=code):
            self.before_fill(self.below_mark())
            inherited[code[0]](self)
        dispatch[code[0]] = load_items

    Recorder.dispatch = dispatch
    return Recorder


def needs_of(data, buffers=None):
    """Loads the pickle `data` and returns (object, Needs)."""
    machine = recording()(io.BytesIO(data), buffers=buffers)
    machine.needs = Needs()
    machine.remember()
    loaded = machine.load()
    return loaded, machine.needs
