# plc: extends pyi
from enum import Enum


class _NoDefault(Enum):
    no_default = "NO_DEFAULT"


no_default = _NoDefault.no_default
