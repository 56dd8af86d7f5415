# plc: extends pyi
from numpy.random._pcg64 import PCG64
from numpy.random._pickle import __bit_generator_ctor as bit_generator_ctor, __generator_ctor as generator_ctor


class Generator:
    def __init__(self, bit_generator) -> None:
        self.bit_generator = bit_generator
        self._bit_generator = bit_generator
    # numpy 1 passes the generator's name and gives its state; numpy 2 passes the generator.
    def __reduce__(self):
        if self._by_name:
            return generator_ctor, (str(), bit_generator_ctor), {str(): str(), str(): {str(): int()}}
        return generator_ctor, (self._bit_generator,), None
    def __setstate__(self, bit_gen): ...


def default_rng(seed=None):
    if isinstance(seed, Generator):
        return seed
    return Generator(PCG64(seed))
