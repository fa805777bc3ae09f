"""Dates as printed: in words and in figures, in all usual orders."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from typing import NamedTuple

from ...choices import choice
from . import eras
from .words import END, LETTER, Words


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


def forms(words: Words) -> dict[str, str]:
    """Patterns of dates by name, the surest first; each names its groups after itself."""
    months = choice({**words.months, **words.solar})
    month = rf"(?P<NAME_m>{months}){END}"
    ordinal = rf"(?: ?[ºª°]|[ -]?(?:{choice(words.clock.ordinals)}){END}\.?)?"
    of = _word(words.clock.of)
    after = (
        rf"(?:\.? ?(?:{choice(words.clock.year_after)}){END}\.?)?" if words.clock.year_after else ""
    )
    weekday = _weekday(words)
    # What a year of two figures follows, and what has to follow it: "21-Oct-24", "21 Oct 24 14:03".
    at = rf"(?:(?:{choice(words.clock.only)}) )?" if words.clock.only else ""
    short = (
        r"(?:[-/.']{1,2}(?=\d\d(?!\d|[:.h]\d))"
        rf"| '?(?=\d\d(?: ?(?:\n|\Z|[|,])| -| {at}\d\d?[:.h]\d)))"
    )

    def year(name: str) -> str:
        return rf"(?P<{name}_y>\d{{4}}){_CLOSED}{after}"

    before = rf"(?:{of}|(?:{choice(words.clock.year_before)})[ .]{{0,2}})?"
    # Some languages have customs that cost the others time.
    both = rf"(?: ?/ ?(?:{months}){END})?" if words.language == "ar" else ""
    return _own(words, month, ordinal) | {
        # 2024-10-21, 2024.10.21., 2024/10/21
        "ymd": (
            r"(?P<ymd_y>\d{4})(?P<ymd_s>[-/.]) ?(?P<ymd_m>\d{1,2})(?P=ymd_s)"
            rf" ?(?P<ymd_d>\d{{1,2}}){_CLOSED}\.?(?![-/]\d){weekday}"
        ),
        # 2024年10月21日(月), 令和6年10月21日, 10월 21일
        "han": (
            rf"(?:(?P<han_e>{'|'.join(eras.eras())})?(?P<han_y>\d{{1,4}}|元) ?[年년] ?)?"
            rf"(?P<han_m>\d{{1,2}}) ?[月월] ?(?P<han_d>\d{{1,2}}) ?[日号號일]{weekday}"
        ),
        # 21.10.2024, 21/10/2024, 06. 01. 2026, 21/10 2024
        "dmy": (
            r"(?P<dmy_d>\d{1,2}) ?(?P<dmy_s>[-/.]) ?(?P<dmy_m>\d{1,2})"
            r"(?: ?(?P=dmy_s) ?|(?<=/\d) |(?<=/\d\d) )"
            rf"{year('dmy')}(?!:\d){weekday}"
        ),
        # 3.11. klo 8.15
        "dotted": (
            r"(?P<dotted_d>\d{1,2})(?P<dotted_s>\.) ?(?P<dotted_m>\d{1,2})\."
            rf"(?=,? {{1,2}}(?:(?:{choice(words.clock.at)})[ .]{{1,2}})?\d{{1,2}}[:.h]\d)"
        ),
        # 25.4.24, and with a clock glued on: 28.09.1912:44
        "short": (
            r"(?P<short_d>\d{1,2})(?P<short_s>[-/.])(?P<short_m>\d{1,2})(?P=short_s)"
            r"'?(?P<short_y>\d\d)(?:(?=\d{1,2}:\d\d)|(?!\d|[-/.:]\d))"
        ),
        # 2014. március 2., 2024 m. spalio 21 d., 2024-Oct-21
        "yearfirst": (
            rf"(?P<yearfirst_y>\d{{4}}){after}[-.,/ ]{{0,3}}"
            rf"{month.replace('NAME', 'yearfirst')}[. -]{{0,2}}(?P<yearfirst_d>\d{{1,2}})(?![\d:])"
            rf"(?:\.(?!\d)|\(a\)|{ordinal})"
        ),
        # 21 October 2024, 21. Okt., 21 de octubre de 2024, 21-Oct-24, 24 نيسان / أبريل 2020
        "dayfirst": (
            rf"(?P<dayfirst_d>\d{{1,2}})\.?{ordinal}[ ,.\-/]{{0,3}}(?:{of})?"
            rf"{month.replace('NAME', 'dayfirst')}\.?{both}"
            rf"(?:[ ,.\-/']{{0,3}}{before}{year('dayfirst')}"
            rf"|{short}(?P<dayfirst_yy>\d\d))?"
        ),
        # October 21, 2024; Oct. 21st; október 21.; October 2024; in parts: October21202410:03
        "monthfirst": (
            rf"{month.replace('NAME', 'monthfirst')}"
            r"(?:(?:[. -]{0,2}|, (?=\d\d?, ?\d{4}))(?P<monthfirst_d>\d{1,2})"
            r"(?:(?=20\d\d\d\d:\d\d)|(?!\d|[:h]\d|\.\d\d(?!\d)| ?[ap]\.?m))"
            rf"(?:{ordinal}|-{LETTER}{{1,3}}{END})"
            rf"(?:(?:[.,-])? {{0,2}}(?:{of})?{year('monthfirst')}|\.(?!\d))?"
            rf"|\.?,? (?:{of})?(?P<monthfirst_yy>\d{{4}})(?!\d))"
        ),
    }


def _word(words: Iterable[str]) -> str:
    """A pattern for one of some words and what parts it from the next; "d'" parts itself."""
    return rf"(?:{choice(words)})(?:(?<=')|[ .']{{1,2}})"


def _weekday(words: Words) -> str:
    """A weekday in brackets: "(月)", "(Mon)"."""
    days = choice(day.strip("()") for day in words.weekdays)
    return rf"(?: ?\((?:{days})\.?\))?"


def _own(words: Words, month: str, ordinal: str) -> dict[str, str]:
    """Customs of some languages, which would cost the others time."""
    own: dict[str, str] = {}
    if words.clock.year_leads:  # 2024. gada 21. oktobris, 2024 жылғы 21 қазан, 2024-yil 21-oktyabr
        own["yearday"] = (
            rf"(?P<yearday_y>\d{{4}})[ .-]{{0,2}}(?:{choice(words.clock.year_leads)}){END}\.?,?"
            rf" ?(?P<yearday_d>\d{{1,2}}){ordinal}[. -]{{1,2}}{month.replace('NAME', 'yearday')}"
        )
    if words.language == "zh":  # the Republic of China's 113/10/21, 113-10-21
        own["roc"] = (
            r"(?P<roc_y>1[0-4]\d)(?P<roc_s>[-/])(?P<roc_m>[01]\d)(?P=roc_s)"
            r"(?P<roc_d>[0-3]\d)(?!\d|[-/.]\d)"
        )
    months, years = choice(words.clock.month), choice(words.clock.year)
    if words.clock.day:  # ngày 21 tháng 10 năm 2024
        own["dayword"] = (
            rf"(?:(?:{choice(words.clock.day)}) )?(?P<dayword_d>\d{{1,2}}),? ?(?:{months}) "
            rf"(?P<dayword_m>\d{{1,2}})(?:(?:,? (?:{years})|,)? (?P<dayword_y>\d{{4}}))?(?!\d)"
        )
    elif words.clock.month:  # 2024 оны 10-р сарын 21-ний
        own["yearword"] = (
            rf"(?P<yearword_y>\d{{4}}) ?(?:{years}) (?P<yearword_m>\d{{1,2}})(?:-?{LETTER})?"
            rf" (?:{months}) (?P<yearword_d>\d{{1,2}}){ordinal}"
        )
    return own


def loose(words: Words) -> dict[str, str]:
    """Patterns that any other pattern goes before."""
    # 10-21 14:03
    dashed = {"dashed": r"(?P<dashed_m>[01]\d)-(?P<dashed_d>[0-3]\d)(?= {1,2}\d\d:\d\d)"}
    return (dashed if words.is_east_asian else {}) | {
        # 21.10., 23/06, 1/14
        "yearless": (
            r"(?P<yearless_d>\d{1,2})(?P<yearless_s>[./]) ?(?P<yearless_m>\d{1,2})"
            rf"(?![\d%])(?:\.(?!\d))?(?![-/:]\d){_weekday(words)}"
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
            return _solar(printed, words.solar[second], day, words)
        return _date(printed, _month(second, words), day, words)
    month = int(second)
    if name == "dashed":
        return _date(None, month, day, words)
    if name == "roc":
        return _date(str(eras.imperial("民國", int(found["roc_y"]))), month, day, words)
    if name in ("yearless", "dotted"):
        return _figures(None, day, month, found[f"{name}_s"], words)
    if name in ("dayword", "yearword"):
        return _date(found[f"{name}_y"], month, day, words)
    if name == "han":
        return _han(found, month, day, words)
    printed = found[f"{name}_y"]
    sign = found[f"{name}_s"]
    if name == "ymd":
        if words.solar and (date := _solar(printed, month, day, words)):
            return date
        date = _date(printed, month, day, words)
        return date and date._replace(figures=sign)
    if name == "short":
        if words.clock.month_first:
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
    if sign in "/." and printed is None and words.clock.month_first:
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


def _solar(printed: str | None, month: int, day: int, words: Words) -> Date | None:
    if printed is None:
        return None  # which day this is depends on the year
    read = eras.from_bikram_sambat if words.language == "ne" else eras.from_solar_hijri
    date = read(int(printed), month, day)
    return Date(date.year, date.month, date.day) if date else None


def _exists(year: int | None, month: int, day: int | None) -> bool:
    try:
        dt.date(year or 2000, month, 1 if day is None else day)  # 2000 had a 29 February
    except ValueError:
        return False
    return True
