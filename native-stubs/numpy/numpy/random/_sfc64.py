# plc: extends pyi
from numpy.random.bit_generator import BitGenerator


@core("import")
class SFC64(BitGenerator):
    """a random number generator"""
