# plc: compiled
MAGIC: int
CODE_SIZE: int
copyright: str


# regex/_main.py registers its reduction: copyreg.pickle(Pattern, _pickle). The class's module is "_regex".
@hidden
class Pattern:
    __module__ = "_regex"
    pattern: "str | bytes"
    flags: int
    groups: int
    groupindex: "dict[str, int]"
    named_lists: "dict[str, frozenset[str]]"
    # The arguments of the call that made it: text, numbers, and lists and dictionaries of them.
    _pickled_data: "tuple[str | bytes, int, list[int], dict[str, int], dict[int, str], list[str], int, list[int], int, int]"
    def match(self, string, pos=None, endpos=None, flags=0, partial=False, concurrent=None, timeout=None) -> "Match | None": ...
    def fullmatch(self, string, pos=None, endpos=None, flags=0, partial=False, concurrent=None, timeout=None) -> "Match | None": ...
    def search(self, string, pos=None, endpos=None, flags=0, partial=False, concurrent=None, timeout=None) -> "Match | None": ...
    def sub(self, repl, string, count=0, pos=None, endpos=None, concurrent=None, timeout=None) -> "str | bytes": ...
    def split(self, string, maxsplit=0, concurrent=None, timeout=None) -> "list[str | bytes]": ...
    def findall(self, string, pos=None, endpos=None, overlapped=False, concurrent=None, timeout=None) -> "list[str | bytes | tuple[str, ...]]": ...
    def __copy__(self): return self
    def __deepcopy__(self, memo, /): return self


@hidden
class Match:
    __module__ = "_regex"
    string: "str | bytes"
    re: Pattern
    pos: int
    endpos: int
    def group(self, *groups) -> "str | bytes | None": ...
    def groups(self, default=None) -> "tuple[str | bytes | None, ...]": ...
    def groupdict(self, default=None) -> "dict[str, str | bytes | None]": ...
    def start(self, *groups) -> int: ...
    def end(self, *groups) -> int: ...
    def span(self, *groups) -> "tuple[int, int]": ...
    def __reduce__(self): raise TypeError


# The code list is checked while it is compiled.
@constrained(arguments={0: "data", 1: "data", 2: "data", 3: "data", 4: "data", 5: "data", 6: "data", 7: "data", 8: "data", 9: "data"})
def compile(pattern, flags, code, group_index, index_group, named_lists, named_list_indexes, req_offset, req_chars, req_flags, group_count) -> Pattern: ...
