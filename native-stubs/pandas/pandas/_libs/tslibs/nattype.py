# plc: extends pyi


@core("call")
@named("pandas._libs.tslibs.nattype.NaTType", "pandas.api.typing.NaTType")
class NaTType:
    """the missing time"""

    def __reduce_ex__(self, protocol): return self.__reduce__()
    def __reduce__(self): return nat_unpickle, (None,)


# The singleton, whatever the argument.
@core("call")
@named("pandas._libs.tslibs.nattype.__nat_unpickle", "pandas._libs.tslibs.nattype._nat_unpickle")
def nat_unpickle(_) -> NaTType:
    """the missing time"""


NaT = NaTType()
