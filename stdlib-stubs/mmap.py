# plc: compiled
ACCESS_DEFAULT: int
ACCESS_READ: int
ACCESS_WRITE: int
ACCESS_COPY: int
ALLOCATIONGRANULARITY: int
MAP_DENYWRITE: int
MAP_EXECUTABLE: int
MAP_POPULATE: int
MAP_STACK: int
MAP_ANON: int
MAP_ANONYMOUS: int
MAP_PRIVATE: int
MAP_SHARED: int
PROT_EXEC: int
PROT_READ: int
PROT_WRITE: int
PAGESIZE: int


@sink("file")
class mmap:
    def close(self) -> None: ...
    def move(self, dest, src, count, /) -> None: ...
    def read_byte(self) -> int: ...
    def readline(self) -> bytes: ...
    def size(self) -> int: ...
    def tell(self) -> int: ...
    def write_byte(self, byte, /) -> None: ...
    def __len__(self) -> int: ...
    closed: bool
    def read(self, n=None, /) -> bytes: ...
    def write(self, bytes, /) -> int: ...
    def __getitem__(self, key, /) -> int | bytes: ...
    def __delitem__(self, key, /): ...
    def __setitem__(self, key, value, /) -> None: ...
    def __enter__(self): return self
    def __exit__(self, exc_type, exc_value, traceback, /) -> None: ...
    def __reduce__(self): raise TypeError

MADV_NORMAL: int
MADV_RANDOM: int
MADV_SEQUENTIAL: int
MADV_WILLNEED: int
MADV_DONTNEED: int
MADV_FREE: int
MADV_REMOVE: int
MADV_DONTFORK: int
MADV_DOFORK: int
MADV_HWPOISON: int
MADV_MERGEABLE: int
MADV_UNMERGEABLE: int
MADV_HUGEPAGE: int
MADV_NOHUGEPAGE: int
MADV_DONTDUMP: int
MADV_DODUMP: int
error = OSError
