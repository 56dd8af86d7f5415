# plc: extends pyi


@core("import")
@named("pandas._libs.missing.NAType", "pandas.api.typing.NAType")
class NAType:
    """the missing value"""

    def __reduce__(self): return "NA"


NA = instance(NAType, "pandas._libs.missing.NA")
