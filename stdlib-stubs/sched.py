# Pruned from CPython 3.11.7, Lib/sched.py, by generate.py: change that script, not this file.
import time
import heapq
from collections import namedtuple
from itertools import count
import threading
from time import monotonic as _time
__all__ = ['scheduler']
Event = namedtuple('Event', 'time, priority, sequence, action, argument, kwargs')
Event.time.__doc__ = 'Numeric type compatible with the return value of the\ntimefunc function passed to the constructor.'
Event.priority.__doc__ = 'Events scheduled for the same time will be executed\nin the order of their priority.'
Event.sequence.__doc__ = 'A continually increasing sequence number that\n    separates events if time and priority are equal.'
Event.action.__doc__ = 'Executing the event means executing\naction(*argument, **kwargs)'
Event.argument.__doc__ = 'argument is a sequence holding the positional\narguments for the action.'
Event.kwargs.__doc__ = 'kwargs is a dictionary holding the keyword\narguments for the action.'
_sentinel = object()

class scheduler:

    def __init__(self, timefunc=_time, delayfunc=time.sleep):
        self._queue = []
        self._lock = threading.RLock()
        self.timefunc = timefunc
        self.delayfunc = delayfunc
        self._sequence_generator = count()

    def enterabs(self, time, priority, action, argument=(), kwargs=_sentinel):
        if kwargs is _sentinel:
            kwargs = {}
        with self._lock:
            event = Event(time, priority, next(self._sequence_generator), action, argument, kwargs)
            heapq.heappush(self._queue, event)
        return event

    def enter(self, delay, priority, action, argument=(), kwargs=_sentinel):
        time = self.timefunc() + delay
        return self.enterabs(time, priority, action, argument, kwargs)

    def cancel(self, event):
        with self._lock:
            self._queue.remove(event)
            heapq.heapify(self._queue)

    def empty(self):
        with self._lock:
            return not self._queue

    def run(self, blocking=True):
        lock = self._lock
        q = self._queue
        delayfunc = self.delayfunc
        timefunc = self.timefunc
        pop = heapq.heappop
        while True:
            with lock:
                if not q:
                    break
                time, priority, sequence, action, argument, kwargs = q[0]
                now = timefunc()
                if time > now:
                    delay = True
                else:
                    delay = False
                    pop(q)
            if delay:
                if not blocking:
                    return time - now
                delayfunc(time - now)
            else:
                action(*argument, **kwargs)
                delayfunc(0)

    @property
    def queue(self):
        with self._lock:
            events = self._queue[:]
        return list(map(heapq.heappop, [events] * len(events)))
