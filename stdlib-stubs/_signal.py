# plc: compiled
NSIG: int
SIG_DFL: int
SIG_IGN: int
@sink("process")
def default_int_handler(signalnum, frame, /): ...
def getsignal(signalnum): ...
@sink("call")
def signal(signalnum, handler): ...
SIGABRT: int
SIGFPE: int
SIGILL: int
SIGINT: int
SIGSEGV: int
SIGTERM: int
SIGALRM: int
SIGBUS: int
SIGCHLD: int
SIGCONT: int
SIGHUP: int
SIGIO: int
SIGIOT: int
SIGKILL: int
SIGPIPE: int
SIGPROF: int
SIGQUIT: int
SIGSTOP: int
SIGSYS: int
SIGTRAP: int
SIGTSTP: int
SIGTTIN: int
SIGTTOU: int
SIGURG: int
SIGUSR1: int
SIGUSR2: int
SIGVTALRM: int
SIGWINCH: int
SIGXCPU: int
SIGXFSZ: int


@hidden
class ItimerError(OSError):
    __module__ = "signal"
    pass
ITIMER_PROF: int
ITIMER_REAL: int
ITIMER_VIRTUAL: int
SIG_BLOCK: int
SIG_UNBLOCK: int
SIG_SETMASK: int
@sink("process")
def alarm(seconds, /) -> int: ...
def getitimer(which, /) -> tuple[float, float]: ...
def pause() -> None: ...
@sink("process")
def pthread_kill(thread_id, signalnum, /) -> None: ...
def pthread_sigmask(how, mask) -> set: ...
@sink("process")
def setitimer(which, seconds, interval=0.0, /) -> tuple[float, float]: ...
def siginterrupt(signalnum, flag, /) -> None: ...
def sigpending(): ...
def sigwait(sigset): ...
SIGCLD: int
SIGPOLL: int
SIGPWR: int
SIGRTMAX: int
SIGRTMIN: int
SIGSTKFLT: int


class struct_siginfo(tuple):
    __module__ = "signal"
    si_signo: int
    si_code: int
    si_errno: int
    si_pid: int
    si_uid: int
    si_status: int
    si_band: int
    def __reduce__(self): return type(self), (tuple(self), {})

def sigtimedwait(sigset, timeout, /) -> "struct_siginfo | None": ...
def sigwaitinfo(sigset, /) -> "struct_siginfo": ...
def strsignal(signalnum, /) -> str | None: ...
def valid_signals() -> set: ...
@sink("process")
def raise_signal(signalnum, /) -> None: ...
def set_wakeup_fd(fd, /, *, warn_on_full_buffer=True) -> int: ...
@sink("process")
def pidfd_send_signal(pidfd, sig, siginfo=None, flags=0, /) -> None: ...
