# Pruned from CPython 3.11.7, Lib/contextvars.py, by generate.py: change that script, not this file.
from _contextvars import Context, ContextVar, Token, copy_context
__all__ = ('Context', 'ContextVar', 'Token', 'copy_context')
