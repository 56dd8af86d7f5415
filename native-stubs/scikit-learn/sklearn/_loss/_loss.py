# plc: compiled
# The extension module is initialised as `_loss`, so that is what its classes carry up to scikit-learn 1.6.


class CyLossFunction:
    __module__ = "_loss"
    def cy_loss(self, y_true, raw_prediction) -> float: ...
    def cy_gradient(self, y_true, raw_prediction) -> float: ...
    def cy_grad_hess(self, y_true, raw_prediction) -> tuple[float, float]: ...
    def loss(self, y_true, raw_prediction, sample_weight, loss_out, n_threads=1): return loss_out
    def gradient(self, y_true, raw_prediction, sample_weight, gradient_out, n_threads=1): return gradient_out
    def loss_gradient(self, y_true, raw_prediction, sample_weight, loss_out, gradient_out, n_threads=1): return loss_out, gradient_out
    def gradient_hessian(self, y_true, raw_prediction, sample_weight, gradient_out, hessian_out, n_threads=1): return gradient_out, hessian_out
    def __setstate__(self, state): ...


@named("_loss.CyHalfSquaredError", "sklearn._loss._loss.CyHalfSquaredError")
class CyHalfSquaredError(CyLossFunction):
    def __reduce__(self): return unpickle_CyHalfSquaredError, (type(self), int(), ())


@constrained(arguments={0: "import"})
@named("_loss.__pyx_unpickle_CyHalfSquaredError", "sklearn._loss._loss.__pyx_unpickle_CyHalfSquaredError")
def unpickle_CyHalfSquaredError(type, checksum, state): return CyHalfSquaredError.__new__(type)


@named("_loss.CyAbsoluteError", "sklearn._loss._loss.CyAbsoluteError")
class CyAbsoluteError(CyLossFunction):
    def __reduce__(self): return unpickle_CyAbsoluteError, (type(self), int(), ())


@constrained(arguments={0: "import"})
@named("_loss.__pyx_unpickle_CyAbsoluteError", "sklearn._loss._loss.__pyx_unpickle_CyAbsoluteError")
def unpickle_CyAbsoluteError(type, checksum, state): return CyAbsoluteError.__new__(type)


@named("_loss.CyPinballLoss", "sklearn._loss._loss.CyPinballLoss")
class CyPinballLoss(CyLossFunction):
    quantile: float
    def __init__(self, quantile): ...
    def __reduce__(self): return unpickle_CyPinballLoss, (type(self), int(), (float(),))


@constrained(arguments={0: "import"})
@named("_loss.__pyx_unpickle_CyPinballLoss", "sklearn._loss._loss.__pyx_unpickle_CyPinballLoss")
def unpickle_CyPinballLoss(type, checksum, state): return CyPinballLoss.__new__(type)


@named("_loss.CyHuberLoss", "sklearn._loss._loss.CyHuberLoss")
class CyHuberLoss(CyLossFunction):
    delta: float
    def __init__(self, delta): ...
    def __reduce__(self): return unpickle_CyHuberLoss, (type(self), int(), (float(),))


@constrained(arguments={0: "import"})
@named("_loss.__pyx_unpickle_CyHuberLoss", "sklearn._loss._loss.__pyx_unpickle_CyHuberLoss")
def unpickle_CyHuberLoss(type, checksum, state): return CyHuberLoss.__new__(type)


@named("_loss.CyHalfPoissonLoss", "sklearn._loss._loss.CyHalfPoissonLoss")
class CyHalfPoissonLoss(CyLossFunction):
    def __reduce__(self): return unpickle_CyHalfPoissonLoss, (type(self), int(), ())


@constrained(arguments={0: "import"})
@named("_loss.__pyx_unpickle_CyHalfPoissonLoss", "sklearn._loss._loss.__pyx_unpickle_CyHalfPoissonLoss")
def unpickle_CyHalfPoissonLoss(type, checksum, state): return CyHalfPoissonLoss.__new__(type)


@named("_loss.CyHalfGammaLoss", "sklearn._loss._loss.CyHalfGammaLoss")
class CyHalfGammaLoss(CyLossFunction):
    def __reduce__(self): return unpickle_CyHalfGammaLoss, (type(self), int(), ())


@constrained(arguments={0: "import"})
@named("_loss.__pyx_unpickle_CyHalfGammaLoss", "sklearn._loss._loss.__pyx_unpickle_CyHalfGammaLoss")
def unpickle_CyHalfGammaLoss(type, checksum, state): return CyHalfGammaLoss.__new__(type)


@named("_loss.CyHalfTweedieLoss", "sklearn._loss._loss.CyHalfTweedieLoss")
class CyHalfTweedieLoss(CyLossFunction):
    power: float
    def __init__(self, power): ...
    def __reduce__(self): return unpickle_CyHalfTweedieLoss, (type(self), int(), (float(),))


@constrained(arguments={0: "import"})
@named("_loss.__pyx_unpickle_CyHalfTweedieLoss", "sklearn._loss._loss.__pyx_unpickle_CyHalfTweedieLoss")
def unpickle_CyHalfTweedieLoss(type, checksum, state): return CyHalfTweedieLoss.__new__(type)


@named("_loss.CyHalfTweedieLossIdentity", "sklearn._loss._loss.CyHalfTweedieLossIdentity")
class CyHalfTweedieLossIdentity(CyLossFunction):
    power: float
    def __init__(self, power): ...
    def __reduce__(self): return unpickle_CyHalfTweedieLossIdentity, (type(self), int(), (float(),))


@constrained(arguments={0: "import"})
@named("_loss.__pyx_unpickle_CyHalfTweedieLossIdentity", "sklearn._loss._loss.__pyx_unpickle_CyHalfTweedieLossIdentity")
def unpickle_CyHalfTweedieLossIdentity(type, checksum, state): return CyHalfTweedieLossIdentity.__new__(type)


@named("_loss.CyHalfBinomialLoss", "sklearn._loss._loss.CyHalfBinomialLoss")
class CyHalfBinomialLoss(CyLossFunction):
    def __reduce__(self): return unpickle_CyHalfBinomialLoss, (type(self), int(), ())


@constrained(arguments={0: "import"})
@named("_loss.__pyx_unpickle_CyHalfBinomialLoss", "sklearn._loss._loss.__pyx_unpickle_CyHalfBinomialLoss")
def unpickle_CyHalfBinomialLoss(type, checksum, state): return CyHalfBinomialLoss.__new__(type)


@named("_loss.CyExponentialLoss", "sklearn._loss._loss.CyExponentialLoss")
class CyExponentialLoss(CyLossFunction):
    def __reduce__(self): return unpickle_CyExponentialLoss, (type(self), int(), ())


@constrained(arguments={0: "import"})
@named("_loss.__pyx_unpickle_CyExponentialLoss", "sklearn._loss._loss.__pyx_unpickle_CyExponentialLoss")
def unpickle_CyExponentialLoss(type, checksum, state): return CyExponentialLoss.__new__(type)


@named("_loss.CyHalfMultinomialLoss", "sklearn._loss._loss.CyHalfMultinomialLoss")
class CyHalfMultinomialLoss(CyLossFunction):
    def __reduce__(self): return unpickle_CyHalfMultinomialLoss, (type(self), int(), ())


@constrained(arguments={0: "import"})
@named("_loss.__pyx_unpickle_CyHalfMultinomialLoss", "sklearn._loss._loss.__pyx_unpickle_CyHalfMultinomialLoss")
def unpickle_CyHalfMultinomialLoss(type, checksum, state): return CyHalfMultinomialLoss.__new__(type)
