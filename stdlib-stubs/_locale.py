# plc: compiled
LC_CTYPE: int
LC_COLLATE: int
LC_TIME: int
LC_MONETARY: int
LC_NUMERIC: int
LC_ALL: int
CHAR_MAX: int
@sink("attribute")
def setlocale(category, locale=None, /) -> str: ...
def localeconv(): ...
def getencoding() -> str: ...
def strcoll(os1, os2, /) -> int: ...
def strxfrm(string, /) -> str: ...
LC_MESSAGES: int
ABDAY_1: int
ABDAY_2: int
ABDAY_3: int
ABDAY_4: int
ABDAY_5: int
ABDAY_6: int
ABDAY_7: int
ABMON_1: int
ABMON_2: int
ABMON_3: int
ABMON_4: int
ABMON_5: int
ABMON_6: int
ABMON_7: int
ABMON_8: int
ABMON_9: int
ABMON_10: int
ABMON_11: int
ABMON_12: int
DAY_1: int
DAY_2: int
DAY_3: int
DAY_4: int
DAY_5: int
DAY_6: int
DAY_7: int
ERA: int
ERA_D_T_FMT: int
ERA_D_FMT: int
ERA_T_FMT: int
MON_1: int
MON_2: int
MON_3: int
MON_4: int
MON_5: int
MON_6: int
MON_7: int
MON_8: int
MON_9: int
MON_10: int
MON_11: int
MON_12: int
CODESET: int
D_T_FMT: int
D_FMT: int
T_FMT: int
T_FMT_AMPM: int
AM_STR: int
PM_STR: int
RADIXCHAR: int
THOUSEP: int
YESEXPR: int
NOEXPR: int
CRNCYSTR: int
ALT_DIGITS: int
def nl_langinfo(key, /) -> str: ...
def gettext(msg, /) -> str: ...
def dgettext(domain, msg, /) -> str: ...
def dcgettext(domain, msg, category, /) -> str: ...
def textdomain(domain, /) -> str: ...
@sink("file")
def bindtextdomain(domain, dir, /) -> str: ...
def bind_textdomain_codeset(domain, codeset, /) -> str | None: ...


class Error(Exception):
    __module__ = "locale"
    pass
_DATE_FMT: int
