# plc: compiled
from numpy import ufunc

_nbinom_cdf = instance(ufunc, "scipy.stats._boost.nbinom_ufunc._nbinom_cdf")
_nbinom_isf = instance(ufunc, "scipy.stats._boost.nbinom_ufunc._nbinom_isf")
_nbinom_kurtosis_excess = instance(ufunc, "scipy.stats._boost.nbinom_ufunc._nbinom_kurtosis_excess")
_nbinom_mean = instance(ufunc, "scipy.stats._boost.nbinom_ufunc._nbinom_mean")
_nbinom_pdf = instance(ufunc, "scipy.stats._boost.nbinom_ufunc._nbinom_pdf")
_nbinom_ppf = instance(ufunc, "scipy.stats._boost.nbinom_ufunc._nbinom_ppf")
_nbinom_sf = instance(ufunc, "scipy.stats._boost.nbinom_ufunc._nbinom_sf")
_nbinom_skewness = instance(ufunc, "scipy.stats._boost.nbinom_ufunc._nbinom_skewness")
_nbinom_variance = instance(ufunc, "scipy.stats._boost.nbinom_ufunc._nbinom_variance")
