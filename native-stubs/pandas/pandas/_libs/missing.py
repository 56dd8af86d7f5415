# plc: extends pyi


@core("import")
class NAType:
    """the missing value"""

    def __reduce__(self): return "NA"


NA = instance(NAType, "pandas._libs.missing.NA")
