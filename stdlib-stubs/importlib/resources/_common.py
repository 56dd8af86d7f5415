# Pruned from CPython 3.11.7, Lib/importlib/resources/_common.py, by generate.py: change that script, not this file.
import os
import pathlib
import tempfile
import functools
import contextlib
import types
import importlib
from typing import Union, Optional
from .abc import ResourceReader, Traversable
from ._adapters import wrap_spec
Package = Union[types.ModuleType, str]

def files(package):
    return from_package(get_package(package))

def get_resource_reader(package):
    spec = package.__spec__
    reader = getattr(spec.loader, 'get_resource_reader', None)
    if reader is None:
        return None
    return reader(spec.name)

def resolve(cand):
    return cand if isinstance(cand, types.ModuleType) else importlib.import_module(cand)

def get_package(package):
    resolved = resolve(package)
    if wrap_spec(resolved).submodule_search_locations is None:
        raise TypeError
    return resolved

def from_package(package):
    spec = wrap_spec(package)
    reader = spec.loader.get_resource_reader(spec.name)
    return reader.files()

@contextlib.contextmanager
def _tempfile(reader, suffix='', *, _os_remove=os.remove):
    fd, raw_path = tempfile.mkstemp(suffix=suffix)
    try:
        try:
            os.write(fd, reader())
        finally:
            os.close(fd)
        del reader
        yield pathlib.Path(raw_path)
    finally:
        try:
            _os_remove(raw_path)
        except FileNotFoundError:
            pass

@functools.singledispatch
def as_file(path):
    return _tempfile(path.read_bytes, suffix=path.name)

@as_file.register(pathlib.Path)
@contextlib.contextmanager
def _(path):
    yield path
