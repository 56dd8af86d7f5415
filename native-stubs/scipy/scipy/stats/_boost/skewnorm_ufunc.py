# plc: compiled
from numpy import ufunc

_skewnorm_cdf = instance(ufunc, "scipy.stats._boost.skewnorm_ufunc._skewnorm_cdf")
_skewnorm_isf = instance(ufunc, "scipy.stats._boost.skewnorm_ufunc._skewnorm_isf")
_skewnorm_kurtosis_excess = instance(ufunc, "scipy.stats._boost.skewnorm_ufunc._skewnorm_kurtosis_excess")
_skewnorm_mean = instance(ufunc, "scipy.stats._boost.skewnorm_ufunc._skewnorm_mean")
_skewnorm_pdf = instance(ufunc, "scipy.stats._boost.skewnorm_ufunc._skewnorm_pdf")
_skewnorm_ppf = instance(ufunc, "scipy.stats._boost.skewnorm_ufunc._skewnorm_ppf")
_skewnorm_sf = instance(ufunc, "scipy.stats._boost.skewnorm_ufunc._skewnorm_sf")
_skewnorm_skewness = instance(ufunc, "scipy.stats._boost.skewnorm_ufunc._skewnorm_skewness")
_skewnorm_variance = instance(ufunc, "scipy.stats._boost.skewnorm_ufunc._skewnorm_variance")
