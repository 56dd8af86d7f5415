# Pruned from CPython 3.11.7, Lib/asyncio/threads.py, by generate.py: change that script, not this file.
import functools
import contextvars
from . import events
__all__ = ('to_thread',)

async def to_thread(func, /, *args, **kwargs):
    loop = events.get_running_loop()
    ctx = contextvars.copy_context()
    func_call = functools.partial(ctx.run, func, *args, **kwargs)
    return await loop.run_in_executor(None, func_call)
