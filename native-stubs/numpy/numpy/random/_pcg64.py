# plc: extends pyi
from numpy.random.bit_generator import BitGenerator


@core("import")
class PCG64(BitGenerator):
    """a random number generator"""


@core("import")
class PCG64DXSM(BitGenerator):
    """a random number generator"""
