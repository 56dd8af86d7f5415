# plc: compiled
PIPE_BUF: int
POLLERR: int
POLLHUP: int
POLLIN: int
POLLMSG: int
POLLNVAL: int
POLLOUT: int
POLLPRI: int
POLLRDBAND: int
POLLRDHUP: int
POLLRDNORM: int
POLLWRBAND: int
POLLWRNORM: int
def select(rlist, wlist, xlist, timeout=None, /) -> tuple[list, list, list]: ...
error = OSError


class epoll:
    def __new__(cls, sizehint=-1, flags=0): return object.__new__(cls)
    def __enter__(self): return self
    def __exit__(self, exc_type=None, exc_value=None, exc_tb=None, /) -> None: ...
    def close(self) -> None: ...
    closed: bool
    def fileno(self) -> int: ...
    def register(self, fd, eventmask=None) -> None: ...
    def modify(self, fd, eventmask) -> None: ...
    def unregister(self, fd) -> None: ...
    def poll(self, timeout=None, maxevents=-1) -> list[tuple[int, int]]: ...
    @classmethod
    def fromfd(cls, fd, /) -> "epoll": ...
    def __reduce__(self): raise TypeError

EPOLLERR: int
EPOLLEXCLUSIVE: int
EPOLLET: int
EPOLLHUP: int
EPOLLIN: int
EPOLLMSG: int
EPOLLONESHOT: int
EPOLLOUT: int
EPOLLPRI: int
EPOLLRDBAND: int
EPOLLRDHUP: int
EPOLLRDNORM: int
EPOLLWRBAND: int
EPOLLWRNORM: int
EPOLL_CLOEXEC: int
error = OSError
