# plc: compiled
from numpy import ufunc

_nct_cdf = instance(ufunc, "scipy.stats._boost.nct_ufunc._nct_cdf")
_nct_isf = instance(ufunc, "scipy.stats._boost.nct_ufunc._nct_isf")
_nct_kurtosis_excess = instance(ufunc, "scipy.stats._boost.nct_ufunc._nct_kurtosis_excess")
_nct_mean = instance(ufunc, "scipy.stats._boost.nct_ufunc._nct_mean")
_nct_pdf = instance(ufunc, "scipy.stats._boost.nct_ufunc._nct_pdf")
_nct_ppf = instance(ufunc, "scipy.stats._boost.nct_ufunc._nct_ppf")
_nct_sf = instance(ufunc, "scipy.stats._boost.nct_ufunc._nct_sf")
_nct_skewness = instance(ufunc, "scipy.stats._boost.nct_ufunc._nct_skewness")
_nct_variance = instance(ufunc, "scipy.stats._boost.nct_ufunc._nct_variance")
