# plc: compiled


class LossFunction:
    def py_loss(self, p, y) -> float: ...
    def py_dloss(self, p, y) -> float: ...


class Regression(LossFunction):
    pass


class Classification(LossFunction):
    pass


class ModifiedHuber(Classification):
    def __reduce__(self): return ModifiedHuber, ()


class Hinge(Classification):
    def __init__(self, threshold=1.0): ...
    def __reduce__(self): return Hinge, (float(),)


class SquaredHinge(Classification):
    def __init__(self, threshold=1.0): ...
    def __reduce__(self): return SquaredHinge, (float(),)


class Log(Classification):
    def __reduce__(self): return Log, ()


class SquaredLoss(Regression):
    def __reduce__(self): return SquaredLoss, ()


class Huber(Regression):
    def __init__(self, c=1.0): ...
    def __reduce__(self): return Huber, (float(),)


class EpsilonInsensitive(Regression):
    def __init__(self, epsilon=1.0): ...
    def __reduce__(self): return EpsilonInsensitive, (float(),)


class SquaredEpsilonInsensitive(Regression):
    def __init__(self, epsilon=1.0): ...
    def __reduce__(self): return SquaredEpsilonInsensitive, (float(),)
