# plc: compiled
from typing import Any

EXPAT_VERSION: str
version_info: tuple[int, int, int]
native_encoding: str
features: list[tuple[str, int]]


class ExpatError(Exception):
    __module__ = "xml.parsers.expat"
    code: int
    lineno: int
    offset: int


error = ExpatError
XML_PARAM_ENTITY_PARSING_NEVER: int
XML_PARAM_ENTITY_PARSING_UNLESS_STANDALONE: int
XML_PARAM_ENTITY_PARSING_ALWAYS: int


@hidden
class XMLParserType:
    def Parse(self, data, isfinal=False, /) -> int: ...
    def ParseFile(self, file, /) -> int: ...
    def SetBase(self, base, /) -> None: ...
    def GetBase(self) -> str | None: ...
    def GetInputContext(self) -> bytes | None: ...
    def ExternalEntityParserCreate(self, context, encoding=None, /) -> "XMLParserType": ...
    def SetParamEntityParsing(self, flag, /) -> int: ...
    def UseForeignDTD(self, flag=True, /) -> None: ...
    intern: dict[str, str]
    buffer_size: int
    buffer_text: bool
    buffer_used: int
    namespace_prefixes: bool
    ordered_attributes: bool
    specified_attributes: bool
    ErrorByteIndex: int
    ErrorCode: int
    ErrorColumnNumber: int
    ErrorLineNumber: int
    CurrentByteIndex: int
    CurrentColumnNumber: int
    CurrentLineNumber: int
    XmlDeclHandler: Any
    StartDoctypeDeclHandler: Any
    EndDoctypeDeclHandler: Any
    ElementDeclHandler: Any
    AttlistDeclHandler: Any
    StartElementHandler: Any
    EndElementHandler: Any
    ProcessingInstructionHandler: Any
    CharacterDataHandler: Any
    UnparsedEntityDeclHandler: Any
    EntityDeclHandler: Any
    NotationDeclHandler: Any
    StartNamespaceDeclHandler: Any
    EndNamespaceDeclHandler: Any
    CommentHandler: Any
    StartCdataSectionHandler: Any
    EndCdataSectionHandler: Any
    DefaultHandler: Any
    DefaultHandlerExpand: Any
    NotStandaloneHandler: Any
    ExternalEntityRefHandler: Any
    SkippedEntityHandler: Any
    def __reduce__(self): raise TypeError

def ErrorString(code, /) -> str: ...
def ParserCreate(encoding=None, namespace_separator=None, intern=None) -> "XMLParserType": ...
expat_CAPI: Any
error = ExpatError
