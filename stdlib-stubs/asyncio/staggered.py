# Pruned from CPython 3.11.7, Lib/asyncio/staggered.py, by generate.py: change that script, not this file.
__all__ = ('staggered_race',)
import contextlib
import typing
from . import events
from . import exceptions as exceptions_mod
from . import locks
from . import tasks

async def staggered_race(coro_fns: typing.Iterable[typing.Callable[[], typing.Awaitable]], delay: typing.Optional[float], *, loop: events.AbstractEventLoop=None) -> typing.Tuple[typing.Any, typing.Optional[int], typing.List[typing.Optional[Exception]]]:
    loop = loop or events.get_running_loop()
    enum_coro_fns = enumerate(coro_fns)
    winner_result = None
    winner_index = None
    exceptions = []
    running_tasks = []

    async def run_one_coro(previous_failed: typing.Optional[locks.Event]) -> None:
        if previous_failed is not None:
            with contextlib.suppress(exceptions_mod.TimeoutError):
                await tasks.wait_for(previous_failed.wait(), delay)
        try:
            this_index, coro_fn = next(enum_coro_fns)
        except StopIteration:
            return
        this_failed = locks.Event()
        next_task = loop.create_task(run_one_coro(this_failed))
        running_tasks.append(next_task)
        exceptions.append(None)
        try:
            result = await coro_fn()
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as e:
            exceptions[this_index] = e
            this_failed.set()
        else:
            nonlocal winner_index, winner_result
            winner_index = this_index
            winner_result = result
            for i, t in enumerate(running_tasks):
                if i != this_index:
                    t.cancel()
    first_task = loop.create_task(run_one_coro(None))
    running_tasks.append(first_task)
    try:
        done_count = 0
        while done_count != len(running_tasks):
            done, _ = await tasks.wait(running_tasks)
            done_count = len(done)
            if __debug__:
                for d in done:
                    if d.done() and (not d.cancelled()) and d.exception():
                        raise d.exception()
        return (winner_result, winner_index, exceptions)
    finally:
        for t in running_tasks:
            t.cancel()
