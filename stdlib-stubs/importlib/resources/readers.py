# Pruned from CPython 3.11.7, Lib/importlib/resources/readers.py, by generate.py: change that script, not this file.
import collections
import operator
import pathlib
import zipfile
from . import abc
from ._itertools import unique_everseen

def remove_duplicates(items):
    return iter(collections.OrderedDict.fromkeys(items))

class FileReader(abc.TraversableResources):

    def __init__(self, loader):
        self.path = pathlib.Path(loader.path).parent

    def resource_path(self, resource):
        return str(self.path.joinpath(resource))

    def files(self):
        return self.path

class ZipReader(abc.TraversableResources):

    def __init__(self, loader, module):
        _, _, name = module.rpartition('.')
        self.prefix = loader.prefix.replace('\\', '/') + name + '/'
        self.archive = loader.archive

    def open_resource(self, resource):
        try:
            return super().open_resource(resource)
        except KeyError as exc:
            raise FileNotFoundError

    def is_resource(self, path):
        target = self.files().joinpath(path)
        return target.is_file() and target.exists()

    def files(self):
        return zipfile.Path(self.archive, self.prefix)

class MultiplexedPath(abc.Traversable):

    def __init__(self, *paths):
        self._paths = list(map(pathlib.Path, remove_duplicates(paths)))
        if not self._paths:
            message = 'MultiplexedPath must contain at least one path'
            raise FileNotFoundError
        if not all((path.is_dir() for path in self._paths)):
            raise NotADirectoryError

    def iterdir(self):
        files = (file for path in self._paths for file in path.iterdir())
        return unique_everseen(files, key=operator.attrgetter('name'))

    def read_bytes(self):
        raise FileNotFoundError

    def read_text(self, *args, **kwargs):
        raise FileNotFoundError

    def is_dir(self):
        return True

    def is_file(self):
        return False

    def joinpath(self, child):
        for file in self.iterdir():
            if file.name == child:
                return file
        return self._paths[0] / child
    __truediv__ = joinpath

    def open(self, *args, **kwargs):
        raise FileNotFoundError

    @property
    def name(self):
        return self._paths[0].name

    def __repr__(self):
        paths = ', '.join((f"'{path}'" for path in self._paths))
        return f'MultiplexedPath({paths})'

class NamespaceReader(abc.TraversableResources):

    def __init__(self, namespace_path):
        if 'NamespacePath' not in str(namespace_path):
            raise ValueError
        self.path = MultiplexedPath(*list(namespace_path))

    def resource_path(self, resource):
        return str(self.path.joinpath(resource))

    def files(self):
        return self.path
