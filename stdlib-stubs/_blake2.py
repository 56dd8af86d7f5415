# plc: compiled
BLAKE2B_MAX_DIGEST_SIZE: int
BLAKE2B_MAX_KEY_SIZE: int
BLAKE2B_PERSON_SIZE: int
BLAKE2B_SALT_SIZE: int
BLAKE2S_MAX_DIGEST_SIZE: int
BLAKE2S_MAX_KEY_SIZE: int
BLAKE2S_PERSON_SIZE: int
BLAKE2S_SALT_SIZE: int


class blake2b:
    MAX_DIGEST_SIZE: int
    MAX_KEY_SIZE: int
    PERSON_SIZE: int
    SALT_SIZE: int
    block_size: int
    digest_size: int
    name: str
    def copy(self): return type(self)()
    def digest(self) -> bytes: ...
    def hexdigest(self) -> str: ...
    def update(self, data, /) -> None: ...
    def __reduce__(self): raise TypeError


class blake2s:
    MAX_DIGEST_SIZE: int
    MAX_KEY_SIZE: int
    PERSON_SIZE: int
    SALT_SIZE: int
    block_size: int
    digest_size: int
    name: str
    def copy(self): return type(self)()
    def digest(self) -> bytes: ...
    def hexdigest(self) -> str: ...
    def update(self, data, /) -> None: ...
    def __reduce__(self): raise TypeError
