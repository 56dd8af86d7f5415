# plc: compiled
from numpy import ufunc

_hypergeom_cdf = instance(ufunc, "scipy.stats._boost.hypergeom_ufunc._hypergeom_cdf")
_hypergeom_isf = instance(ufunc, "scipy.stats._boost.hypergeom_ufunc._hypergeom_isf")
_hypergeom_kurtosis_excess = instance(ufunc, "scipy.stats._boost.hypergeom_ufunc._hypergeom_kurtosis_excess")
_hypergeom_mean = instance(ufunc, "scipy.stats._boost.hypergeom_ufunc._hypergeom_mean")
_hypergeom_pdf = instance(ufunc, "scipy.stats._boost.hypergeom_ufunc._hypergeom_pdf")
_hypergeom_ppf = instance(ufunc, "scipy.stats._boost.hypergeom_ufunc._hypergeom_ppf")
_hypergeom_sf = instance(ufunc, "scipy.stats._boost.hypergeom_ufunc._hypergeom_sf")
_hypergeom_skewness = instance(ufunc, "scipy.stats._boost.hypergeom_ufunc._hypergeom_skewness")
_hypergeom_variance = instance(ufunc, "scipy.stats._boost.hypergeom_ufunc._hypergeom_variance")
