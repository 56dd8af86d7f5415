"""CPython's C unpickler as the reference for the machine: runs streams and tells what each imports and calls.

Standard input: records of a mode byte (`f`: a file without `peek`, `m`: as from memory), a length of four bytes,
little-endian, and a stream. Standard output: for each record one line, the outcome (`ok`, or the exception's name), a
tab, and the events separated by spaces. Nothing is imported or called: every name is a stub that records.
"""
import _pickle
import copyreg
import io
import itertools
import resource
import sys
import urllib.parse

EVENTS = []
LONGEST = 160


def record(kind, name):
    EVENTS.append((kind, name))


def shorten(name):
    return name[-LONGEST:]


class Recorder:
    """An attribute that records a call, on an instance and on a class alike."""

    def __init__(self, kind):
        self.kind = kind

    def __get__(self, instance, owner):
        name = owner.stub_name if instance is None else instance.stub_name
        return lambda *arguments: record(self.kind, name)


class Meta(type):
    def __call__(cls, *arguments, **keywords):
        record("call", cls.stub_name)
        return instance(shorten(cls.stub_name + "()"))

    def __setitem__(cls, key, value):
        record("fill", cls.stub_name)


class Instance:
    __slots__ = ("stub_name",)
    __setstate__ = Recorder("build")
    extend = Recorder("fill")
    add = Recorder("fill")

    def __call__(self, *arguments, **keywords):
        record("call", self.stub_name)
        return instance(shorten(self.stub_name + "()"))

    def __setitem__(self, key, value):
        record("fill", self.stub_name)


def instance(name):
    made = object.__new__(Instance)
    made.stub_name = name
    return made


def new(cls, *arguments, **keywords):
    record("new", cls.stub_name)
    return instance(shorten(cls.stub_name + "!"))


def stub(name):
    members = {"stub_name": name, "__new__": new, "__setstate__": Recorder("build"), "extend": Recorder("fill"), "add": Recorder("fill")}
    return Meta("Stub", (), members)


class Guarded(_pickle.Unpickler):
    def find_class(self, module, name):
        dotted = shorten((module + "." + name).encode("utf-8", "surrogatepass").decode("utf-8", "replace"))
        record("import", dotted)
        return stub(dotted)

    def persistent_load(self, identifier):
        record("persistent", "")
        return instance("persistent")


class Memory(io.BytesIO):
    """A file whose `peek` shows all that is left: then the C unpickler reads as from memory."""

    def peek(self, size):
        at = self.tell()
        rest = self.read()
        self.seek(at)
        return rest


def run(mode, stream):
    del EVENTS[:]
    copyreg.clear_extension_cache()
    file = Memory(stream) if mode == b"m" else io.BytesIO(stream)
    try:
        Guarded(file, encoding="latin1", buffers=itertools.repeat(b"buffer")).load()
    except MemoryError:
        # A huge size or memo index: CPython gives up on what the machine only counts.
        return "MemoryError"
    except RecursionError:
        return "RecursionError"
    except BaseException as error:
        return type(error).__name__
    return "ok"


def complain(kind, error, trace):
    """Not of what CPython prints when it frees a `bytearray` that a buffer still refers to."""
    if kind is not SystemError:
        sys.__excepthook__(kind, error, trace)


def main():
    sys.excepthook = complain
    # The C unpickler allocates twice the index that a PUT names; a limit makes that an error at once.
    resource.setrlimit(resource.RLIMIT_AS, (200 << 20, 200 << 20))
    for code in (1, 2, 300, 70000):
        copyreg.add_extension("copyreg extension code", str(code), code)
    source, out = sys.stdin.buffer, sys.stdout
    while True:
        head = source.read(5)
        if len(head) < 5:
            break
        stream = source.read(int.from_bytes(head[1:], "little"))
        outcome = run(head[:1], stream)
        events = " ".join(kind + ":" + urllib.parse.quote(name) for kind, name in EVENTS)
        out.write(outcome + "\t" + events + "\n")
        out.flush()


main()
