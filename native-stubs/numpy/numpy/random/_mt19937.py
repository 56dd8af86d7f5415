# plc: extends pyi
from numpy.random.bit_generator import BitGenerator


@core("import")
class MT19937(BitGenerator):
    """a random number generator"""
