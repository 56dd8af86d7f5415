# Pruned from CPython 3.11.7, Lib/importlib/resources/simple.py, by generate.py: change that script, not this file.
import abc
import io
import itertools
from typing import BinaryIO, List
from .abc import Traversable, TraversableResources

class SimpleReader(abc.ABC):

    @abc.abstractproperty
    def package(self):
        pass

    @abc.abstractmethod
    def children(self):
        pass

    @abc.abstractmethod
    def resources(self):
        pass

    @abc.abstractmethod
    def open_binary(self, resource):
        pass

    @property
    def name(self):
        return self.package.split('.')[-1]

class ResourceHandle(Traversable):

    def __init__(self, parent, name):
        self.parent = parent
        self.name = name

    def is_file(self):
        return True

    def is_dir(self):
        return False

    def open(self, mode='r', *args, **kwargs):
        stream = self.parent.reader.open_binary(self.name)
        if 'b' not in mode:
            stream = io.TextIOWrapper(*args, **kwargs)
        return stream

    def joinpath(self, name):
        raise RuntimeError

class ResourceContainer(Traversable):

    def __init__(self, reader):
        self.reader = reader

    def is_dir(self):
        return True

    def is_file(self):
        return False

    def iterdir(self):
        files = (ResourceHandle(self, name) for name in self.reader.resources)
        dirs = map(ResourceContainer, self.reader.children())
        return itertools.chain(files, dirs)

    def open(self, *args, **kwargs):
        raise IsADirectoryError

    @staticmethod
    def _flatten(compound_names):
        for name in compound_names:
            yield from name.split('/')

    def joinpath(self, *descendants):
        if not descendants:
            return self
        names = self._flatten(descendants)
        target = next(names)
        return next((traversable for traversable in self.iterdir() if traversable.name == target)).joinpath(*names)

class TraversableReader(TraversableResources, SimpleReader):

    def files(self):
        return ResourceContainer(self)
