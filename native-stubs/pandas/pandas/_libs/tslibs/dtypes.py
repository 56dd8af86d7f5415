# plc: extends pyi
unpicklable("pandas._libs.tslibs.dtypes.PeriodDtypeBase")
