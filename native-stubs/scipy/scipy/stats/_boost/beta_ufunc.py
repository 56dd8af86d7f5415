# plc: compiled
from numpy import ufunc

_beta_cdf = instance(ufunc, "scipy.stats._boost.beta_ufunc._beta_cdf")
_beta_isf = instance(ufunc, "scipy.stats._boost.beta_ufunc._beta_isf")
_beta_kurtosis_excess = instance(ufunc, "scipy.stats._boost.beta_ufunc._beta_kurtosis_excess")
_beta_mean = instance(ufunc, "scipy.stats._boost.beta_ufunc._beta_mean")
_beta_pdf = instance(ufunc, "scipy.stats._boost.beta_ufunc._beta_pdf")
_beta_ppf = instance(ufunc, "scipy.stats._boost.beta_ufunc._beta_ppf")
_beta_sf = instance(ufunc, "scipy.stats._boost.beta_ufunc._beta_sf")
_beta_skewness = instance(ufunc, "scipy.stats._boost.beta_ufunc._beta_skewness")
_beta_variance = instance(ufunc, "scipy.stats._boost.beta_ufunc._beta_variance")
