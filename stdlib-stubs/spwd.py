# plc: compiled

@sink("file")
class struct_spwd(tuple):
    sp_namp: str
    sp_pwdp: str
    sp_lstchg: int
    sp_min: int
    sp_max: int
    sp_warn: int
    sp_inact: int
    sp_expire: int
    sp_flag: int
    sp_nam: str
    sp_pwd: str
    def __reduce__(self): return type(self), (tuple(self), {})

@sink("file")
def getspall() -> "list[struct_spwd]": ...
@sink("file")
def getspnam(arg, /) -> "struct_spwd": ...
