# plc: compiled
RLIMIT_AS: int
RLIMIT_CORE: int
RLIMIT_CPU: int
RLIMIT_DATA: int
RLIMIT_FSIZE: int
RLIMIT_MEMLOCK: int
RLIMIT_NOFILE: int
RLIMIT_NPROC: int
RLIMIT_RSS: int
RLIMIT_STACK: int
RLIM_INFINITY: int
RUSAGE_CHILDREN: int
RUSAGE_SELF: int
RLIMIT_MSGQUEUE: int
RLIMIT_NICE: int
RLIMIT_OFILE: int
RLIMIT_RTPRIO: int
RLIMIT_RTTIME: int
RLIMIT_SIGPENDING: int
RUSAGE_THREAD: int


class struct_rusage(tuple):
    ru_utime: float
    ru_stime: float
    ru_maxrss: int
    ru_ixrss: int
    ru_idrss: int
    ru_isrss: int
    ru_minflt: int
    ru_majflt: int
    ru_nswap: int
    ru_inblock: int
    ru_oublock: int
    ru_msgsnd: int
    ru_msgrcv: int
    ru_nsignals: int
    ru_nvcsw: int
    ru_nivcsw: int
    def __reduce__(self): return type(self), (tuple(self), {})

def getpagesize() -> int: ...
def getrlimit(resource, /) -> tuple[int, int]: ...
def getrusage(who, /) -> "struct_rusage": ...
@sink("attribute")
def setrlimit(resource, limits, /) -> None: ...
@sink("attribute")
def prlimit(pid, resource, limits=None, /) -> tuple[int, int]: ...
error = OSError
error = OSError
