# Pruned from CPython 3.11.7, Lib/asyncio/timeouts.py, by generate.py: change that script, not this file.
import enum
from types import TracebackType
from typing import final, Optional, Type
from . import events
from . import exceptions
from . import tasks
__all__ = ('Timeout', 'timeout', 'timeout_at')

class _State(enum.Enum):
    CREATED = 'created'
    ENTERED = 'active'
    EXPIRING = 'expiring'
    EXPIRED = 'expired'
    EXITED = 'finished'

@final
class Timeout:

    def __init__(self, when: Optional[float]) -> None:
        self._state = _State.CREATED
        self._timeout_handler: Optional[events.TimerHandle] = None
        self._task: Optional[tasks.Task] = None
        self._when = when

    def when(self) -> Optional[float]:
        return self._when

    def reschedule(self, when: Optional[float]) -> None:
        if self._state is not _State.ENTERED:
            if self._state is _State.CREATED:
                raise RuntimeError
            raise RuntimeError
        self._when = when
        if self._timeout_handler is not None:
            self._timeout_handler.cancel()
        if when is None:
            self._timeout_handler = None
        else:
            loop = events.get_running_loop()
            if when <= loop.time():
                self._timeout_handler = loop.call_soon(self._on_timeout)
            else:
                self._timeout_handler = loop.call_at(when, self._on_timeout)

    def expired(self) -> bool:
        return self._state in (_State.EXPIRING, _State.EXPIRED)

    def __repr__(self) -> str:
        info = ['']
        if self._state is _State.ENTERED:
            when = round(self._when, 3) if self._when is not None else None
            info.append(f'when={when}')
        info_str = ' '.join(info)
        return f'<Timeout [{self._state.value}]{info_str}>'

    async def __aenter__(self) -> 'Timeout':
        if self._state is not _State.CREATED:
            raise RuntimeError
        task = tasks.current_task()
        if task is None:
            raise RuntimeError
        self._state = _State.ENTERED
        self._task = task
        self._cancelling = self._task.cancelling()
        self.reschedule(self._when)
        return self

    async def __aexit__(self, exc_type: Optional[Type[BaseException]], exc_val: Optional[BaseException], exc_tb: Optional[TracebackType]) -> Optional[bool]:
        if self._timeout_handler is not None:
            self._timeout_handler.cancel()
            self._timeout_handler = None
        if self._state is _State.EXPIRING:
            self._state = _State.EXPIRED
            if self._task.uncancel() <= self._cancelling and exc_type is exceptions.CancelledError:
                raise TimeoutError
        elif self._state is _State.ENTERED:
            self._state = _State.EXITED
        return None

    def _on_timeout(self) -> None:
        self._task.cancel()
        self._state = _State.EXPIRING
        self._timeout_handler = None

def timeout(delay: Optional[float]) -> Timeout:
    loop = events.get_running_loop()
    return Timeout(loop.time() + delay if delay is not None else None)

def timeout_at(when: Optional[float]) -> Timeout:
    return Timeout(when)
