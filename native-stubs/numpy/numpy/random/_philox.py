# plc: extends pyi
from numpy.random.bit_generator import BitGenerator


@core("import")
class Philox(BitGenerator):
    """a random number generator"""
