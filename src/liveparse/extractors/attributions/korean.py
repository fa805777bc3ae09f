"""Reporters in hangul: "홍길동 기자 =", "홍길동 기자 hong@example.kr"."""

from __future__ import annotations

import functools
import re
from typing import NamedTuple

from ...choices import choice
from ...lexicons import load
from ...model import Attribution
from ...span import Span
from .shapes import HANGUL, people_in


class _Patterns(NamedTuple):
    behind: re.Pattern[str]
    outlet: re.Pattern[str]
    line: re.Pattern[str]


@functools.cache
def _patterns() -> _Patterns:
    # The script tells the language, whatever the page's own is.
    words = load("ko").credits
    names = r"(?P<names>[가-힣]{2,4}(?:[·,]\s?[가-힣]{2,4}){0,4})\s?"
    is_what = rf"(?:(?:{choice(words.beats)})\s?)?(?:{choice(words.titles & words.reporter)})"
    return _Patterns(
        re.compile(rf"\s?{names}{is_what}(?:\s?[=＝])?"),
        re.compile(rf"(?P<outlet>\S{{2,16}}\s)?{names}{is_what}$"),
        re.compile(
            rf"(?:^|[\s.=/]){names}{is_what}\s*(?:=\s*)?"
            r"(?P<mail>\S{2,40}@\S{3,60})?[\s/().\d-]*$"
        ),
    )


def behind(text: str, start: int, end: int) -> re.Match[str] | None:
    """The reporters behind a dateline's brackets: "홍길동 기자 ="."""
    is_there = HANGUL.search(text, start, end) is not None
    return _patterns().behind.match(text, start, end) if is_there else None


def outlet(words: str) -> re.Match[str] | None:
    """Reporters, and perhaps their agency before them: "연합뉴스 홍길동 기자"."""
    return _patterns().outlet.match(words) if HANGUL.search(words) else None


def line(text: str, span: Span) -> Attribution | None:
    """``홍길동 기자 hong@example.kr``: a reporter's line, or one at a paragraph's end."""
    tail = text[max(span.start, span.end - 90) : span.end]
    if HANGUL.search(tail) is None:
        return None
    start = max(span.start, span.end - 120)
    found = _patterns().line.search(text, start, span.end)
    if found is None:
        return None
    before = text[span.start : found.start("names")].strip()
    alone = all(
        piece.isalpha() and len(piece) < 6 for piece in re.split(r"[\s,=·]+", before) if piece
    )
    if not alone and not found["mail"]:
        return None
    whole = span if alone else Span(found.start("names"), span.end)
    return Attribution(
        text=text[whole.slice],
        span=whole,
        staff=people_in(found["names"]),
        kind="reporting",
    )
