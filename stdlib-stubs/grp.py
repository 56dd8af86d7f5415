# plc: compiled

class struct_group(tuple):
    gr_name: str
    gr_passwd: str | None
    gr_gid: int
    gr_mem: list[str]
    def __reduce__(self): return type(self), (tuple(self), {})

def getgrall() -> "list[struct_group]": ...
def getgrgid(id) -> "struct_group": ...
def getgrnam(name) -> "struct_group": ...
