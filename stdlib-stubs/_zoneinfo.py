# plc: compiled
from datetime import tzinfo

# Reads a file by its key, which CPython keeps below the folders of the time zone database.
class ZoneInfo(tzinfo):
    __module__ = "zoneinfo"
    key: str
    def __new__(cls, key): return object.__new__(cls)
    @classmethod
    def no_cache(cls, key): return cls()
    @classmethod
    def clear_cache(cls, *, only_keys=None) -> None: ...
    def tzname(self, dt, /) -> str | None: ...
    def utcoffset(self, dt, /): ...
    def dst(self, dt, /): ...
    @classmethod
    def _unpickle(cls, key, from_cache, /): ...
    # ZoneInfo.from_file objects cannot be pickled.
    def __reduce__(self): return ZoneInfo._unpickle, (self.key, int())

def __dir__() -> list[str]: ...
