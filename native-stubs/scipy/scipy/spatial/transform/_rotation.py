# plc: extends pyi
from numpy import ndarray


class Rotation:
    def __init__(self, quat, normalize=True, copy=True, scalar_first=False): ...
    def __getstate__(self): return ndarray(()), bool()
    def __setstate__(self, state): ...


@has_dict
class Slerp:
    def __init__(self, times, rotations):
        self.times = ndarray(())
        self.timedelta = ndarray(())
        self.rotations = Rotation(ndarray(()))
        self.rotvecs = ndarray(())
