# plc: extends pyi
from numpy import ndarray
from numpy.random._pickle import __bit_generator_ctor as bit_generator_ctor


class BitGenerator:
    def __init__(self, seed=None) -> None:
        self._seed_seq = SeedSequence(seed)
    # numpy 1 passes the name and gives the state alone; numpy 2 passes the class and gives the sequence as well.
    def __reduce__(self):
        state = {str(): str(), str(): {str(): ndarray(()), str(): int()}}
        if self._by_name:
            return bit_generator_ctor, (str(),), state
        return bit_generator_ctor, (type(self),), (state, self._seed_seq)
    def __setstate__(self, state_seed_seq): ...


# Cython's own reduction of a class without one.
class SeedSequence:
    def __init__(self, entropy=None, *, spawn_key=(), pool_size=4, n_children_spawned=0) -> None: ...
    def __reduce__(self):
        return unpickle_SeedSequence, (type(self), int(), None), ((int(),), int(), ndarray(()), int(), (int(),))
    def __setstate__(self, state): ...


@core("call", "build")
@constrained(arguments={0: "import"})
@named("numpy.random.bit_generator.__pyx_unpickle_SeedSequence")
def unpickle_SeedSequence(type, checksum, state):
    """makes a seed"""
    return SeedSequence.__new__(type)


core("numpy.random.bit_generator.SeedSequence", "import", why="a seed")
