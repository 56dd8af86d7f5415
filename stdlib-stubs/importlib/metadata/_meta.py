# Pruned from CPython 3.11.7, Lib/importlib/metadata/_meta.py, by generate.py: change that script, not this file.
from typing import Any, Dict, Iterator, List, Protocol, TypeVar, Union
_T = TypeVar('_T')

class PackageMetadata(Protocol):

    def __len__(self) -> int:
        pass

    def __contains__(self, item: str) -> bool:
        pass

    def __getitem__(self, key: str) -> str:
        pass

    def __iter__(self) -> Iterator[str]:
        pass

    def get_all(self, name: str, failobj: _T=...) -> Union[List[Any], _T]:
        pass

    @property
    def json(self) -> Dict[str, Union[str, List[str]]]:
        pass

class SimplePath(Protocol):

    def joinpath(self) -> 'SimplePath':
        pass

    def __truediv__(self) -> 'SimplePath':
        pass

    def parent(self) -> 'SimplePath':
        pass

    def read_text(self) -> str:
        pass
