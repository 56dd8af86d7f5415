# Pruned from CPython 3.11.7, Lib/importlib/abc.py, by generate.py: change that script, not this file.
from . import _bootstrap_external
from . import machinery
import _frozen_importlib
import _frozen_importlib_external
from ._abc import Loader
import abc
import warnings
from .resources.abc import ResourceReader, Traversable, TraversableResources
__all__ = ['Loader', 'Finder', 'MetaPathFinder', 'PathEntryFinder', 'ResourceLoader', 'InspectLoader', 'ExecutionLoader', 'FileLoader', 'SourceLoader', 'ResourceReader', 'Traversable', 'TraversableResources']

def _register(abstract_cls, *classes):
    for cls in classes:
        abstract_cls.register(cls)
        if _frozen_importlib is not None:
            try:
                frozen_cls = getattr(_frozen_importlib, cls.__name__)
            except AttributeError:
                frozen_cls = getattr(_frozen_importlib_external, cls.__name__)
            abstract_cls.register(frozen_cls)

class Finder(metaclass=abc.ABCMeta):

    def __init__(self):
        warnings.warn('the Finder ABC is deprecated and slated for removal in Python 3.12; use MetaPathFinder or PathEntryFinder instead', DeprecationWarning)

    @abc.abstractmethod
    def find_module(self, fullname, path=None):
        warnings.warn('importlib.abc.Finder along with its find_module() method are deprecated and slated for removal in Python 3.12; use MetaPathFinder.find_spec() or PathEntryFinder.find_spec() instead', DeprecationWarning)

class MetaPathFinder(metaclass=abc.ABCMeta):

    def find_module(self, fullname, path):
        warnings.warn('MetaPathFinder.find_module() is deprecated since Python 3.4 in favor of MetaPathFinder.find_spec() and is slated for removal in Python 3.12', DeprecationWarning, stacklevel=2)
        if not hasattr(self, 'find_spec'):
            return None
        found = self.find_spec(fullname, path)
        return found.loader if found is not None else None

    def invalidate_caches(self):
        pass
_register(MetaPathFinder, machinery.BuiltinImporter, machinery.FrozenImporter, machinery.PathFinder, machinery.WindowsRegistryFinder)

class PathEntryFinder(metaclass=abc.ABCMeta):

    def find_loader(self, fullname):
        warnings.warn('PathEntryFinder.find_loader() is deprecated since Python 3.4 in favor of PathEntryFinder.find_spec() (available since 3.4)', DeprecationWarning, stacklevel=2)
        if not hasattr(self, 'find_spec'):
            return (None, [])
        found = self.find_spec(fullname)
        if found is not None:
            if not found.submodule_search_locations:
                portions = []
            else:
                portions = found.submodule_search_locations
            return (found.loader, portions)
        else:
            return (None, [])
    find_module = _bootstrap_external._find_module_shim

    def invalidate_caches(self):
        pass
_register(PathEntryFinder, machinery.FileFinder)

class ResourceLoader(Loader):

    @abc.abstractmethod
    def get_data(self, path):
        raise OSError

class InspectLoader(Loader):

    def is_package(self, fullname):
        raise ImportError

    def get_code(self, fullname):
        source = self.get_source(fullname)
        if source is None:
            return None
        return self.source_to_code(source)

    @abc.abstractmethod
    def get_source(self, fullname):
        raise ImportError

    @staticmethod
    def source_to_code(data, path='<string>'):
        return compile(data, path, 'exec', dont_inherit=True)
    exec_module = _bootstrap_external._LoaderBasics.exec_module
    load_module = _bootstrap_external._LoaderBasics.load_module
_register(InspectLoader, machinery.BuiltinImporter, machinery.FrozenImporter, machinery.NamespaceLoader)

class ExecutionLoader(InspectLoader):

    @abc.abstractmethod
    def get_filename(self, fullname):
        raise ImportError

    def get_code(self, fullname):
        source = self.get_source(fullname)
        if source is None:
            return None
        try:
            path = self.get_filename(fullname)
        except ImportError:
            return self.source_to_code(source)
        else:
            return self.source_to_code(source, path)
_register(ExecutionLoader, machinery.ExtensionFileLoader)

class FileLoader(_bootstrap_external.FileLoader, ResourceLoader, ExecutionLoader):
    pass
_register(FileLoader, machinery.SourceFileLoader, machinery.SourcelessFileLoader)

class SourceLoader(_bootstrap_external.SourceLoader, ResourceLoader, ExecutionLoader):

    def path_mtime(self, path):
        if self.path_stats.__func__ is SourceLoader.path_stats:
            raise OSError
        return int(self.path_stats(path)['mtime'])

    def path_stats(self, path):
        if self.path_mtime.__func__ is SourceLoader.path_mtime:
            raise OSError
        return {'mtime': self.path_mtime(path)}

    def set_data(self, path, data):
        pass
_register(SourceLoader, machinery.SourceFileLoader)
