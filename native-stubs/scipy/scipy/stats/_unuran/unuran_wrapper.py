# plc: extends pyi
from functools import partial


# The constructor's keywords stand for the object: the distribution with its Python callbacks is among them.
class Method:
    def _keep(self, **kwargs): self._kwargs = kwargs
    def __reduce__(self): return partial(type(self), **self._kwargs), ()


class TransformedDensityRejection(Method):
    def __init__(self, dist, *, mode=None, center=None, domain=None, c=-0.5, construction_points=30, use_dars=True, max_squeeze_hat_ratio=0.99, random_state=None):
        self._keep(dist=dist, mode=mode, center=center, domain=domain, random_state=random_state)


class SimpleRatioUniforms(Method):
    def __init__(self, dist, *, mode=None, pdf_area=1, domain=None, cdf_at_mode=None, random_state=None):
        self._keep(dist=dist, mode=mode, domain=domain, cdf_at_mode=cdf_at_mode, random_state=random_state)


class NumericalInversePolynomial(Method):
    def __init__(self, dist, *, mode=None, center=None, domain=None, order=5, u_resolution=1e-10, random_state=None):
        self._keep(dist=dist, mode=mode, center=center, domain=domain, random_state=random_state)


class NumericalInverseHermite(Method):
    def __init__(self, dist, *, domain=None, order=3, u_resolution=1e-12, construction_points=None, random_state=None):
        self._keep(dist=dist, domain=domain, construction_points=construction_points, random_state=random_state)


class DiscreteAliasUrn(Method):
    def __init__(self, dist, *, domain=None, urn_factor=1, random_state=None):
        self._keep(dist=dist, domain=domain, random_state=random_state)


class DiscreteGuideTable(Method):
    def __init__(self, dist, *, domain=None, guide_factor=1, random_state=None):
        self._keep(dist=dist, domain=domain, random_state=random_state)
