"""Reporters and wires in Han: "新华社北京10月21日电", "記者陳小美／台北報導"."""

from __future__ import annotations

import functools
import re
from typing import NamedTuple

from ...choices import choice
from ...lexicons import load
from ...model import Attribution
from ...regex import regex
from ...span import Span
from .reader import Reader
from .shapes import HAN, people_in

_HAN = regex(rf"[{HAN}]")
# An agency, a place, a date, and a dozen reporters in brackets.
_LONGEST = 110


class _Patterns(NamedTuple):
    reporter: re.Pattern[str]
    reporters: re.Pattern[str]
    wire: re.Pattern[str]


@functools.cache
def _patterns() -> _Patterns:
    # The script tells the language, whatever the page's own is.
    words = load("zh").credits
    reporter = rf"(?:{choice(words.titles & words.reporter)})"
    signs = choice(sign for sign in words.photographer | words.author if len(sign) == 1)
    # A name is of two or three signs where a place may follow at once.
    who = rf"(?:[{HAN}]{{2,3}}|[{HAN}·]{{4,12}}(?=[、，,\s／]|$))"
    return _Patterns(
        re.compile(reporter),
        re.compile(
            rf"(?P<agency>[^\s，。（(]{{2,6}}?)?(?:{choice(words.beats)}|駐[{HAN}]{{1,6}})?{reporter}\s?"
            rf"(?P<names>{who}(?:[、，,\s]{who}){{0,9}})"
            rf"(?:\s?[／/]?\s?[{HAN}]{{2,8}}?(?:\d{{1,2}}日[专專]?)?(?:{choice(words.reported)})"
            rf"|\s?(?:{signs}))?$"
        ),
        # An agency, a place, a day, and the sign of a telegram.
        re.compile(
            r"(?P<agency>[^\s，。、（(]{2,5}?(?:社|网|網))(?P<place>[^\s，。（(：:]{1,16}?)?"
            r"(?:\d{1,2}月)?\d{1,2}日[专專]?[电電讯訊]"
            rf"(?:\s?[（(](?:[^）)\s]{{0,6}}?){reporter}\s?(?P<names>[^）)\n]{{2,60}})[）)])?"
        ),
    )


def has_reporters(text: str, span: Span) -> bool:
    """Whether a stretch has a word for reporters."""
    if _HAN.search(text, span.start, span.end) is None:
        return False
    return _patterns().reporter.search(text, span.start, span.end) is not None


def took_pictures(sign: str) -> bool:
    """Whether a sign behind reporters says that they took a picture."""
    return sign in load("zh").credits.photographer


def reporters(words: str) -> re.Match[str] | None:
    """Reporters, with their agency and where they report from: "中央社記者陳小美台北29日電"."""
    return _patterns().reporters.match(words) if _HAN.search(words) else None


def wire(words: str) -> re.Match[str] | None:
    """A wire's dateline and nothing else."""
    return _patterns().wire.fullmatch(words) if _HAN.search(words) else None


def dateline(text: str, span: Span, reader: Reader) -> Attribution | None:
    """The dateline of a wire: ``新华社北京10月21日电（记者王明明）``."""
    end = min(span.end, span.start + _LONGEST)
    if _HAN.search(text, span.start, end) is None:
        return None
    found = _patterns().wire.match(text, span.start, end)
    if found is None:
        return None
    agency = reader.agency(found["agency"])
    if agency is None:
        return None
    return Attribution(
        text=found[0],
        span=Span(found.start(), found.end()),
        agencies=(agency,),
        staff=people_in(found["names"] or ""),
        kind="dateline",
    )
