# plc: compiled
from numpy import ufunc

_ncf_cdf = instance(ufunc, "scipy.stats._boost.ncf_ufunc._ncf_cdf")
_ncf_isf = instance(ufunc, "scipy.stats._boost.ncf_ufunc._ncf_isf")
_ncf_kurtosis_excess = instance(ufunc, "scipy.stats._boost.ncf_ufunc._ncf_kurtosis_excess")
_ncf_mean = instance(ufunc, "scipy.stats._boost.ncf_ufunc._ncf_mean")
_ncf_pdf = instance(ufunc, "scipy.stats._boost.ncf_ufunc._ncf_pdf")
_ncf_ppf = instance(ufunc, "scipy.stats._boost.ncf_ufunc._ncf_ppf")
_ncf_sf = instance(ufunc, "scipy.stats._boost.ncf_ufunc._ncf_sf")
_ncf_skewness = instance(ufunc, "scipy.stats._boost.ncf_ufunc._ncf_skewness")
_ncf_variance = instance(ufunc, "scipy.stats._boost.ncf_ufunc._ncf_variance")
