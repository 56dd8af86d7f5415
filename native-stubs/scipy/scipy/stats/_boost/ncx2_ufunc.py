# plc: compiled
from numpy import ufunc

_ncx2_cdf = instance(ufunc, "scipy.stats._boost.ncx2_ufunc._ncx2_cdf")
_ncx2_isf = instance(ufunc, "scipy.stats._boost.ncx2_ufunc._ncx2_isf")
_ncx2_kurtosis_excess = instance(ufunc, "scipy.stats._boost.ncx2_ufunc._ncx2_kurtosis_excess")
_ncx2_mean = instance(ufunc, "scipy.stats._boost.ncx2_ufunc._ncx2_mean")
_ncx2_pdf = instance(ufunc, "scipy.stats._boost.ncx2_ufunc._ncx2_pdf")
_ncx2_ppf = instance(ufunc, "scipy.stats._boost.ncx2_ufunc._ncx2_ppf")
_ncx2_sf = instance(ufunc, "scipy.stats._boost.ncx2_ufunc._ncx2_sf")
_ncx2_skewness = instance(ufunc, "scipy.stats._boost.ncx2_ufunc._ncx2_skewness")
_ncx2_variance = instance(ufunc, "scipy.stats._boost.ncx2_ufunc._ncx2_variance")
