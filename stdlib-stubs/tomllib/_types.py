# Pruned from CPython 3.11.7, Lib/tomllib/_types.py, by generate.py: change that script, not this file.
from typing import Any, Callable, Tuple
ParseFloat = Callable[[str], Any]
Key = Tuple[str, ...]
Pos = int
