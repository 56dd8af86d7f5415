# plc: compiled
from numpy import ufunc

_invgauss_cdf = instance(ufunc, "scipy.stats._boost.invgauss_ufunc._invgauss_cdf")
_invgauss_isf = instance(ufunc, "scipy.stats._boost.invgauss_ufunc._invgauss_isf")
_invgauss_kurtosis_excess = instance(ufunc, "scipy.stats._boost.invgauss_ufunc._invgauss_kurtosis_excess")
_invgauss_mean = instance(ufunc, "scipy.stats._boost.invgauss_ufunc._invgauss_mean")
_invgauss_pdf = instance(ufunc, "scipy.stats._boost.invgauss_ufunc._invgauss_pdf")
_invgauss_ppf = instance(ufunc, "scipy.stats._boost.invgauss_ufunc._invgauss_ppf")
_invgauss_sf = instance(ufunc, "scipy.stats._boost.invgauss_ufunc._invgauss_sf")
_invgauss_skewness = instance(ufunc, "scipy.stats._boost.invgauss_ufunc._invgauss_skewness")
_invgauss_variance = instance(ufunc, "scipy.stats._boost.invgauss_ufunc._invgauss_variance")
