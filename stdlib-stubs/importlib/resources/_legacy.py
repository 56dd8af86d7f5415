# Pruned from CPython 3.11.7, Lib/importlib/resources/_legacy.py, by generate.py: change that script, not this file.
import functools
import os
import pathlib
import types
import warnings
from typing import Union, Iterable, ContextManager, BinaryIO, TextIO, Any
from . import _common
Package = Union[types.ModuleType, str]
Resource = str

def deprecated(func):

    @functools.wraps(func)
    def wrapper(*args, **kwargs):
        warnings.warn(f'{func.__name__} is deprecated. Use files() instead. Refer to https://importlib-resources.readthedocs.io/en/latest/using.html#migrating-from-legacy for migration advice.', DeprecationWarning, stacklevel=2)
        return func(*args, **kwargs)
    return wrapper

def normalize_path(path):
    str_path = str(path)
    parent, file_name = os.path.split(str_path)
    if parent:
        raise ValueError
    return file_name

@deprecated
def open_binary(package: Package, resource: Resource) -> BinaryIO:
    return (_common.files(package) / normalize_path(resource)).open('rb')

@deprecated
def read_binary(package: Package, resource: Resource) -> bytes:
    return (_common.files(package) / normalize_path(resource)).read_bytes()

@deprecated
def open_text(package: Package, resource: Resource, encoding: str='utf-8', errors: str='strict') -> TextIO:
    return (_common.files(package) / normalize_path(resource)).open('r', encoding=encoding, errors=errors)

@deprecated
def read_text(package: Package, resource: Resource, encoding: str='utf-8', errors: str='strict') -> str:
    with open_text(package, resource, encoding, errors) as fp:
        return fp.read()

@deprecated
def contents(package: Package) -> Iterable[str]:
    return [path.name for path in _common.files(package).iterdir()]

@deprecated
def is_resource(package: Package, name: str) -> bool:
    resource = normalize_path(name)
    return any((traversable.name == resource and traversable.is_file() for traversable in _common.files(package).iterdir()))

@deprecated
def path(package: Package, resource: Resource) -> ContextManager[pathlib.Path]:
    return _common.as_file(_common.files(package) / normalize_path(resource))
