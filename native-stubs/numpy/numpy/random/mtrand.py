# plc: extends pyi
from numpy import ndarray
from numpy.random._mt19937 import MT19937
from numpy.random._pickle import __bit_generator_ctor as bit_generator_ctor, __randomstate_ctor as randomstate_ctor


@core("import")
class RandomState:
    """a random number generator"""

    def __init__(self, seed=None) -> None:
        self._bit_generator = MT19937(seed)
    # numpy 1 passes the generator's name; numpy 2 passes the generator. Both give the state.
    def __reduce__(self):
        state = {str(): str(), str(): {str(): ndarray(()), str(): int()}, str(): int(), str(): float()}
        if self._by_name:
            return randomstate_ctor, (str(), bit_generator_ctor), state
        return randomstate_ctor, (self._bit_generator,), state
    def __setstate__(self, state): ...


# The functions of the module are bound methods of this one: pickled by getattr.
_rand = RandomState()
