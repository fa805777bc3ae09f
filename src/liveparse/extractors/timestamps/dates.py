"""Dates as printed: in words and in figures, in all usual orders."""

from __future__ import annotations

import datetime as dt
import re
from typing import NamedTuple

from . import eras
from .words import END, LETTER, Words, choice


class Date(NamedTuple):
    """A day as printed; without a year, or without a day, where none is.

    ``open`` figures may be day and month or month and day: they stand in the first order.
    ``figures`` is the sign between figures, empty for a date in words.
    """

    year: int | None
    month: int
    day: int | None
    open: bool = False
    figures: str = ""

    @property
    def turned(self) -> Date:
        """The other reading of open figures."""
        return self._replace(month=self.day or 1, day=self.month, open=False)

    def like(self, other: Date) -> bool:
        """Whether two prints may say the same day."""
        if self.year and other.year and self.year != other.year:
            return False
        mine = {(self.month, self.day)} | ({(self.day, self.month)} if self.open else set())
        theirs = {(other.month, other.day)} | ({(other.day, other.month)} if other.open else set())
        return bool(mine & theirs)


# What a four-digit year may be followed by: no digit, unless it begins a clock or another date
# that was glued on ("20232:26 PM", "202430. Januar").
_CLOSED = rf"(?:(?!\d)|(?=\d{{1,2}}(?:[:.h/]\d|\.? ?{LETTER})))"
# 1st, 1er, 1º, 1-го, 21-е, 21-ші
_ORDINAL = rf"(?:(?:st|nd|rd|th|er|ste|[ºª°]|-?(?:г?о|ого|е|я|ш[іиы]|й|th|ain|a){END}))?"
_OF = r"(?:(?:de|del|of|di|d'|den|the|ta'|na|ng|i)[ .']{1,2}|d')?"
_YEAR = r"de|del|of|anului|พ\.ศ|ค\.ศ|ឆ្នាំ"
# What a year of two figures follows, and what has to follow it: "21-Oct-24", "21 Oct 24 14:03".
_SHORT = (
    r"(?:[-/.']{1,2}(?=\d\d(?!\d|[:.h]\d))"
    r"| '?(?=\d\d(?: ?(?:\n|\Z|[|,])| -| (?:เวลา )?\d\d?[:.h]\d)))"
)
# The word for "year" that some languages print after the number.
_SUFFIX = rf"(?: ?(?:г(?:ода?)?|р(?:оку)?|r(?:oku)?|godine|god|године|год|m|gada|թ){END}\.?)?"
_WEEKDAY = (
    r"(?: ?\((?:[月火水木金土日一二三四五六月화수목금토일][曜요]?[日일]?"
    r"|(?:星期|周|週)[一二三四五六日天]|mon|tue|wed|thu|fri|sat|sun)\))?"
)


def forms(words: Words) -> dict[str, str]:
    """Patterns of dates by name, the surest first; each names its groups after itself."""
    months = choice({**words.months, **words.solar})
    # Hebrew writes "in October" as one word.
    month = rf"ב?(?P<NAME_m>{months}){END}"

    def year(name: str) -> str:
        return rf"(?P<{name}_y>\d{{4}}){_CLOSED}{_SUFFIX}"

    # Some languages have customs that cost the others time.
    both = rf"(?: ?/ ?(?:{months}){END})?" if words.language == "ar" else ""
    yearday = {
        # 2024. gada 21. oktobris, 2024 жылғы 21 қазан, 2024-yil 21-oktyabr
        "yearday": (
            rf"(?P<yearday_y>\d{{4}})(?:\. ?gada|[ -]?(?:ж(?:ыл\w{{0,3}})?|yil|йил){END}\.?),?"
            rf" ?(?P<yearday_d>\d{{1,2}})[. -]{{1,2}}{month.replace('NAME', 'yearday')}"
        )
    }
    own = yearday if words.language in ("lv", "kk", "ky", "uz") else {}
    own |= _roc() if words.language == "zh" else {}
    return own | {
        # 2024-10-21, 2024.10.21., 2024/10/21
        "ymd": (
            r"(?P<ymd_y>\d{4})(?P<ymd_s>[-/.]) ?(?P<ymd_m>\d{1,2})(?P=ymd_s)"
            rf" ?(?P<ymd_d>\d{{1,2}}){_CLOSED}\.?(?![-/]\d){_WEEKDAY}"
        ),
        # 2024年10月21日(月), 令和6年10月21日, 10월 21일
        "han": (
            rf"(?:(?P<han_e>{'|'.join(eras.ERAS)})?(?P<han_y>\d{{1,4}}|元) ?[年년] ?)?"
            rf"(?P<han_m>\d{{1,2}}) ?[月월] ?(?P<han_d>\d{{1,2}}) ?[日号號일]{_WEEKDAY}"
        ),
        # ngày 21 tháng 10 năm 2024
        "viet": (
            r"(?:ngay )?(?P<viet_d>\d{1,2}),? ?(?:thang|thg\.?) (?P<viet_m>\d{1,2})"
            r"(?:(?:,| nam|, nam)? (?P<viet_y>\d{4}))?(?!\d)"
        ),
        # 2024 оны 10-р сарын 21
        "mongol": (
            r"(?P<mongol_y>\d{4}) ?оны (?P<mongol_m>\d{1,2})(?:-?р)? сарын"
            r" (?P<mongol_d>\d{1,2})(?:-?н[ыи]\w{0,3})?"
        ),
        # 21.10.2024, 21/10/2024, 06. 01. 2026, 21/10 2024
        "dmy": (
            r"(?P<dmy_d>\d{1,2}) ?(?P<dmy_s>[-/.]) ?(?P<dmy_m>\d{1,2})"
            r"(?: ?(?P=dmy_s) ?|(?<=/\d) |(?<=/\d\d) )"
            rf"{year('dmy')}(?!:\d){_WEEKDAY}"
        ),
        # 3.11. klo 8.15
        "dotted": (
            r"(?P<dotted_d>\d{1,2})(?P<dotted_s>\.) ?(?P<dotted_m>\d{1,2})\."
            rf"(?=,? {{1,2}}(?:(?:{choice(words.at)})[ .]{{1,2}})?\d{{1,2}}[:.h]\d)"
        ),
        # 25.4.24, and with a clock glued on: 28.09.1912:44
        "short": (
            r"(?P<short_d>\d{1,2})(?P<short_s>[-/.])(?P<short_m>\d{1,2})(?P=short_s)"
            r"'?(?P<short_y>\d\d)(?:(?=\d{1,2}:\d\d)|(?!\d|[-/.:]\d))"
        ),
        # 2014. március 2., 2024 m. spalio 21 d., 2024-Oct-21
        "yearfirst": (
            rf"(?P<yearfirst_y>\d{{4}})(?:ko|\(e\)ko)?[-.,/ ]{{0,3}}(?:(?:m|ж|оны|жылы|թ|د)\.? )?"
            rf"{month.replace('NAME', 'yearfirst')}[. -]{{0,2}}(?P<yearfirst_d>\d{{1,2}})(?![\d:])"
            rf"(?:\.(?!\d)| ?d\.|-?an?{END}|\(a\))?"
        ),
        # 21 October 2024, 21. Okt., 21 de octubre de 2024, 21-Oct-24, 24 نيسان / أبريل 2020
        "dayfirst": (
            rf"(?P<dayfirst_d>\d{{1,2}})\.?{_ORDINAL}[ ,.\-/]{{0,3}}{_OF}"
            rf"{month.replace('NAME', 'dayfirst')}\.?{both}"
            rf"(?:[ ,.\-/']{{0,3}}(?:(?:{_YEAR})\.? ?)?{year('dayfirst')}"
            rf"|{_SHORT}(?P<dayfirst_yy>\d\d))?"
        ),
        # October 21, 2024; Oct. 21st; október 21.; October 2024; in parts: October21202410:03
        "monthfirst": (
            rf"{month.replace('NAME', 'monthfirst')}"
            r"(?:(?:[. -]{0,2}|, (?=\d\d?, ?\d{4}))(?P<monthfirst_d>\d{1,2})"
            r"(?:(?=20\d\d\d\d:\d\d)|(?!\d|[:h]\d|\.\d\d(?!\d)| ?[ap]\.?m))"
            r"(?:st|nd|rd|th|-[^\W\d_]{1,3}(?![^\W\d_]))?"
            rf"(?:(?:\.|,|-| de| of)? {{0,2}}{year('monthfirst')}|\.(?!\d))?"
            r"|\.?,? (?:(?:de|del|of) )?(?P<monthfirst_yy>\d{4})(?!\d))"
        ),
    }


def _roc() -> dict[str, str]:
    """Figures of the Republic of China: 113/10/21, 113-10-21."""
    return {
        "roc": (
            r"(?P<roc_y>1[0-4]\d)(?P<roc_s>[-/])(?P<roc_m>[01]\d)(?P=roc_s)"
            r"(?P<roc_d>[0-3]\d)(?!\d|[-/.]\d)"
        )
    }


def loose(words: Words) -> dict[str, str]:
    """Patterns that any other pattern goes before."""
    # 10-21 14:03
    dashed = {"dashed": r"(?P<dashed_m>[01]\d)-(?P<dashed_d>[0-3]\d)(?= {1,2}\d\d:\d\d)"}
    return (dashed if words.language == "zh" else {}) | {
        # 21.10., 23/06, 1/14
        "yearless": (
            r"(?P<yearless_d>\d{1,2})(?P<yearless_s>[./]) ?(?P<yearless_m>\d{1,2})"
            rf"(?![\d%])(?:\.(?!\d))?(?![-/:]\d){_WEEKDAY}"
        ),
    }


def read(name: str, found: re.Match[str], words: Words) -> Date | None:
    """What one of the patterns matched, if there is such a day."""
    if name == "monthfirst" and found["monthfirst_yy"]:
        return _date(found["monthfirst_yy"], _month(found["monthfirst_m"], words), None, words)
    first, second = found[f"{name}_d"], found[f"{name}_m"]
    day = int(first)
    if name in ("yearfirst", "yearday", "dayfirst", "monthfirst"):
        printed = found[f"{name}_y"]
        if name == "dayfirst" and printed is None and found["dayfirst_yy"]:
            printed = _full(found["dayfirst_yy"], words)
        if second in words.solar and second not in words.months:
            return _solar(printed, words.solar[second], day)
        return _date(printed, _month(second, words), day, words)
    month = int(second)
    if name == "dashed":
        return _date(None, month, day, words)
    if name == "roc":
        return _date(str(eras.imperial("民國", int(found["roc_y"]))), month, day, words)
    if name in ("yearless", "dotted"):
        return _figures(None, day, month, found[f"{name}_s"], words)
    if name in ("viet", "mongol"):
        return _date(found[f"{name}_y"], month, day, words)
    if name == "han":
        return _han(found, month, day, words)
    printed = found[f"{name}_y"]
    sign = found[f"{name}_s"]
    if name == "ymd":
        if words.language in ("fa", "ps") and 1300 < int(printed) < 1500:
            return _solar(printed, month, day)
        date = _date(printed, month, day, words)
        return date and date._replace(figures=sign)
    if name == "short":
        if words.order == "ymd" and words.language in ("hu", "ja", "ko", "zh"):
            return _date(_full(first, words), month, int(printed), words)
        printed = _full(printed, words)
    return _figures(printed, day, month, sign, words)


def exact(year: int, month: int, day: int) -> Date | None:
    """The day, if there is such a day in a year that news may be from."""
    known = eras.FIRST <= year <= eras.LAST and _exists(year, month, day)
    return Date(year, month, day) if known else None


def _month(name: str, words: Words) -> int:
    name = " ".join(name.split())
    return words.months.get(name) or words.months.get(name.replace(".", "")) or 0


def _full(year: str, words: Words) -> str:
    # The Buddhist year 2543 was 2000; Thai pages print either.
    if words.language == "th" and int(year) >= 43:
        return f"25{year}"
    # As POSIX has it: 69 to 99 are the last century's.
    return f"{'20' if int(year) < 69 else '19'}{year}"


def _date(printed: str | None, month: int, day: int | None, words: Words) -> Date | None:
    year = None
    if printed is not None:
        year = eras.gregorian(int(printed), words.language)
        if year is None:
            return None
    return Date(year, month, day) if _exists(year, month, day) else None


def _figures(printed: str | None, first: int, second: int, sign: str, words: Words) -> Date | None:
    """Two figures and perhaps a year: the day first, unless that cannot be or is not the custom."""
    if sign in "/." and printed is None and words.language in ("hu", "ja", "ko", "zh"):
        first, second = second, first
    one = _date(printed, second, first, words)
    two = _date(printed, first, second, words)
    if sign == ".":
        two = None  # nobody prints 10.21.2024
    if one is None or two is None:
        date = one or two
        return date and date._replace(figures=sign)
    if first == second or (sign == "-" and printed and words.order != "mdy"):
        return one._replace(figures=sign)
    if words.order == "mdy":
        return two._replace(figures=sign)
    return one._replace(figures=sign, open=words.order == "?")


def _han(found: re.Match[str], month: int, day: int, words: Words) -> Date | None:
    printed, era = found["han_y"], found["han_e"]
    if printed is None:
        return _date(None, month, day, words)
    year = 1 if printed == "元" else int(printed)
    if era or (words.language == "zh" and 100 <= year < 150):
        year = eras.imperial(era or "民國", year)
    elif year < 100:  # two figures of a year, as in Korean lists
        year += 2000
    return _date(str(year), month, day, words)


def _solar(printed: str | None, month: int, day: int) -> Date | None:
    if printed is None:
        return None  # which day this is depends on the year
    date = eras.from_solar_hijri(int(printed), month, day)
    return Date(date.year, date.month, date.day) if date else None


def _exists(year: int | None, month: int, day: int | None) -> bool:
    try:
        dt.date(year or 2000, month, 1 if day is None else day)  # 2000 had a 29 February
    except ValueError:
        return False
    return True
