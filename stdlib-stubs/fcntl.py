# plc: compiled
FASYNC: int
FD_CLOEXEC: int
F_DUPFD: int
F_DUPFD_CLOEXEC: int
F_GETFD: int
F_GETFL: int
F_GETLK: int
F_GETOWN: int
F_RDLCK: int
F_SETFD: int
F_SETFL: int
F_SETLK: int
F_SETLKW: int
F_SETOWN: int
F_UNLCK: int
F_WRLCK: int
F_GETLEASE: int
F_SETLEASE: int
F_SETLKW64: int
F_SETSIG: int
F_SHLCK: int
F_SETLK64: int
F_GETSIG: int
F_NOTIFY: int
F_EXLCK: int
F_GETLK64: int
F_ADD_SEALS: int
F_GET_SEALS: int
F_SEAL_GROW: int
F_SEAL_SEAL: int
F_SEAL_SHRINK: int
F_SEAL_WRITE: int
F_OFD_GETLK: int
F_OFD_SETLK: int
F_OFD_SETLKW: int
F_GETPIPE_SZ: int
F_SETPIPE_SZ: int
DN_ACCESS: int
DN_ATTRIB: int
DN_CREATE: int
DN_DELETE: int
DN_MODIFY: int
DN_MULTISHOT: int
DN_RENAME: int
LOCK_EX: int
LOCK_NB: int
LOCK_SH: int
LOCK_UN: int
LOCK_MAND: int
LOCK_READ: int
LOCK_RW: int
LOCK_WRITE: int
@sink("file")
def fcntl(fd, cmd, arg=0, /) -> int | bytes: ...
@sink("file")
def ioctl(fd, request, arg=0, mutate_flag=True, /): ...
@sink("file")
def flock(fd, operation, /) -> None: ...
@sink("file")
def lockf(fd, cmd, len=0, start=0, whence=0, /): ...
