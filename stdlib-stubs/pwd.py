# plc: compiled

class struct_passwd(tuple):
    pw_name: str
    pw_passwd: str
    pw_uid: int
    pw_gid: int
    pw_gecos: str
    pw_dir: str
    pw_shell: str
    def __reduce__(self): return type(self), (tuple(self), {})

def getpwall() -> "list[struct_passwd]": ...
def getpwuid(uid, /) -> "struct_passwd": ...
def getpwnam(name, /) -> "struct_passwd": ...
