# plc: compiled
from typing import Any

implementation: str
keccakopt: int


class sha3_224:
    _capacity_bits: Any
    _rate_bits: Any
    _suffix: Any
    block_size: Any
    def copy(self, *args, **kwargs): ...
    def digest(self, *args, **kwargs): ...
    digest_size: Any
    def hexdigest(self, *args, **kwargs): ...
    name: Any
    def update(self, *args, **kwargs): ...
    def __reduce__(self): raise TypeError


class sha3_256:
    _capacity_bits: Any
    _rate_bits: Any
    _suffix: Any
    block_size: Any
    def copy(self, *args, **kwargs): ...
    def digest(self, *args, **kwargs): ...
    digest_size: Any
    def hexdigest(self, *args, **kwargs): ...
    name: Any
    def update(self, *args, **kwargs): ...
    def __reduce__(self): raise TypeError


class sha3_384:
    _capacity_bits: Any
    _rate_bits: Any
    _suffix: Any
    block_size: Any
    def copy(self, *args, **kwargs): ...
    def digest(self, *args, **kwargs): ...
    digest_size: Any
    def hexdigest(self, *args, **kwargs): ...
    name: Any
    def update(self, *args, **kwargs): ...
    def __reduce__(self): raise TypeError


class sha3_512:
    _capacity_bits: Any
    _rate_bits: Any
    _suffix: Any
    block_size: Any
    def copy(self, *args, **kwargs): ...
    def digest(self, *args, **kwargs): ...
    digest_size: Any
    def hexdigest(self, *args, **kwargs): ...
    name: Any
    def update(self, *args, **kwargs): ...
    def __reduce__(self): raise TypeError


class shake_128:
    _capacity_bits: Any
    _rate_bits: Any
    _suffix: Any
    block_size: Any
    def copy(self, *args, **kwargs): ...
    def digest(self, *args, **kwargs): ...
    digest_size: Any
    def hexdigest(self, *args, **kwargs): ...
    name: Any
    def update(self, *args, **kwargs): ...
    def __reduce__(self): raise TypeError


class shake_256:
    _capacity_bits: Any
    _rate_bits: Any
    _suffix: Any
    block_size: Any
    def copy(self, *args, **kwargs): ...
    def digest(self, *args, **kwargs): ...
    digest_size: Any
    def hexdigest(self, *args, **kwargs): ...
    name: Any
    def update(self, *args, **kwargs): ...
    def __reduce__(self): raise TypeError
