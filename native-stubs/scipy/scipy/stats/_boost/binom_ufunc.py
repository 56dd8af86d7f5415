# plc: compiled
from numpy import ufunc

_binom_cdf = instance(ufunc, "scipy.stats._boost.binom_ufunc._binom_cdf")
_binom_isf = instance(ufunc, "scipy.stats._boost.binom_ufunc._binom_isf")
_binom_kurtosis_excess = instance(ufunc, "scipy.stats._boost.binom_ufunc._binom_kurtosis_excess")
_binom_mean = instance(ufunc, "scipy.stats._boost.binom_ufunc._binom_mean")
_binom_pdf = instance(ufunc, "scipy.stats._boost.binom_ufunc._binom_pdf")
_binom_ppf = instance(ufunc, "scipy.stats._boost.binom_ufunc._binom_ppf")
_binom_sf = instance(ufunc, "scipy.stats._boost.binom_ufunc._binom_sf")
_binom_skewness = instance(ufunc, "scipy.stats._boost.binom_ufunc._binom_skewness")
_binom_variance = instance(ufunc, "scipy.stats._boost.binom_ufunc._binom_variance")
