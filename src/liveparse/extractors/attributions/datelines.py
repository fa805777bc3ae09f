"""Datelines: a place, a date and an agency before the first words of a report."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ...model import Attribution, Staff
from ...regex import regex
from ...span import Span
from .part import Kind, Part
from .parts import parts_between
from .reader import Reader
from .shapes import is_letters
from .words import Words

_HEAD: Final = 100
"""Wires' longest datelines, with a region and a full date, come to about 70 characters."""
_AFTER = regex(r"\s*(?:[.,]?\s?[-–—−_]{1,3}|[.:：=](?=\s|$)|[\"“„«](?=\s|$))")
_BEGINS = regex(r"\s{1,2}(?=[^\W\d_a-z])[^\n]{12}")
_NOTHING = regex("")
_DASH = regex(r"\s*[.,]?\s?[-–—−]{1,3}")
_SLASHED = regex(r"/([^/\n]{2,30})/")
_BARE = regex(r"[^\n]{3,70}?(?:\s[-–—]{1,2}\s?|[–—]|\.-(?=\s|$))")
_LISTED = regex(
    r"[^\n,]{2,30},\s(?:[^\n,]{2,30},\s)?(?=[^\n,]*\d)[^\n,]{2,24},\s"
    r"(?P<agency>[^\n,.:։–—]{2,30}?)\s?(?:[.:։](?=\s|$)|[-–—]|$)"
)
_UNCASED = regex(r"[^\s\-–—]+")
_STOPS = regex(r"\s?[-–—]{1,2}(?=\s|$)|(?<=\w)\s?$")
_FULL_STOP = regex(r"\.(?!\w)")
_DATED = regex(r"[^\d]{0,24}\d{1,4}(?:[^\d]{0,14}\d{1,4}){0,2}[^\d]{0,14}$")
_NO_BRACKETS = str.maketrans("[]()", "    ")
# Not behind a number or before one: "21. října", "oct. 21".
_PARTED = regex(r"\s*[,،;/]\s*|(?<!\d)\.\s+(?!\d)|\s+[-–—]\s+")
_BEHIND = regex(r"\s*([^\n(]{2,50}?)\s?[-–—]{1,2}(?=\s|$)")


def dateline(text: str, span: Span, reader: Reader) -> Attribution | None:
    """The dateline that a line begins with, if it names an agency or a reporter.

    A place alone ("KYIV —") is no attribution, and is left to the words that it stands before.
    """
    head = Span(span.start, min(span.end, span.start + _HEAD))
    return (
        _bracketed(text, head, reader)
        or _slashed(text, head, reader)
        or _stopped(text, head, reader)
        or _bare(text, head, reader)
        or _listed(text, head, reader)
        or _uncased(text, head, reader)
    )


def _bracketed(text: str, head: Span, reader: Reader) -> Attribution | None:
    """With brackets: ``KYIV, Ukraine (AP) —``, ``(ANSA) - ROMA, 21 OTT -``, ``Wien (APA).``."""
    opened = text.find("(", head.start, head.end)
    closed = text.find(")", opened, head.end) if opened >= 0 else -1
    if closed < 0 or closed - opened > 45:
        return None
    if not _is_place(text[head.start : opened], reader, empty=True):
        return None
    after = _AFTER if opened > head.start else _DASH
    end = after.match(text, closed + 1, head.end + 3)
    if end is None:
        # Without a dash only a date, or a bracket that the line begins with, makes sure.
        dated = any(c.isdigit() for c in text[head.start : opened])
        if (opened > head.start and not dated) or not (
            _BEGINS.match(text, closed + 1) or (dated and closed + 1 == head.end)
        ):
            return None
        end = _NOTHING.match(text, closed + 1)
        assert end is not None
    placed = opened > head.start and text[head.start].isupper()
    parts = _credits(text, Span(opened + 1, closed), reader, placed=placed)
    if parts is None or reader.match(text[head.start : opened].strip()):
        return None
    last = end.end()
    behind = _BEHIND.match(text, last, head.end) if opened == head.start else None
    if behind and _is_place(behind[1], reader, upper=True):
        last = behind.end()
    return _found(text, Span(head.start, last), parts)


def _slashed(text: str, head: Span, reader: Reader) -> Attribution | None:
    """With slashes: ``МОСКВА, 21 октября. /ТАСС/.``."""
    found = _SLASHED.search(text, head.start, head.end)
    if found is None or found.start() == head.start:
        return None
    if not _is_place(text[head.start : found.start()], reader):
        return None
    end = _AFTER.match(text, found.end(), head.end + 3)
    if end is None and any(c.isdigit() for c in text[head.start : found.start()]):
        end = _NOTHING.match(text, found.end())
    parts = _credits(text, Span(*found.span(1)), reader)
    if end is None or parts is None:
        return None
    return _found(text, Span(head.start, end.end()), parts)


def _stopped(text: str, head: Span, reader: Reader) -> Attribution | None:
    """With full stops: ``КИЇВ. 21 жовтня. УНІАН.``."""
    at = text.find(". ", head.start, head.start + 30)
    if at < 0 or not _is_place(text[head.start : at], reader):
        return None
    sure = text[head.start : at].isupper()
    while stop := _FULL_STOP.search(text, at + 1, head.end):
        end = stop.start()
        piece = Span(at + 2, end)
        if not piece.start < piece.end <= piece.start + 30:
            return None
        if sure and (parts := _credits(text, piece, reader)):
            return _found(text, Span(head.start, end + 1), parts)
        if not _DATED.match(text[piece.slice]):
            return None
        at, sure = end, True
    return None


def _bare(text: str, head: Span, reader: Reader) -> Attribution | None:
    """With a dash: ``Accra, Dec. 20, GNA—``, ``МОСКВА, 21 окт - РИА Новости.``."""
    first = text[head.start]
    if not first.isupper():
        return None
    found = _BARE.match(text, head.start, head.end)
    if found is None:
        return None
    end = found.end()
    words = text[head.start : end].rstrip(" -–—").removesuffix(".")
    news = _news_behind(text, end, head.end, reader)
    if news and _is_place(words, reader, upper=True):
        return _found(text, Span(head.start, news[1]), [news[0]])
    rest = text[end : head.end].strip()
    if rest and reader.match(rest):
        # "Ana Silva/AFP — Getty Images"; of the line "BELGRADE - Tanjug" a capital makes sure.
        lone = (
            _credits(text, Span(end, head.end), reader)
            if words.lower() in reader.words.seats
            else None
        )
        return _found(text, head, lone) if lone else None
    if len(words) < 4:
        return None
    cuts = [0, *(place for cut in _PARTED.finditer(words) for place in cut.span()), len(words)]
    pieces = [Span(cuts[i], cuts[i + 1]) for i in range(0, len(cuts), 2)]
    if len(pieces) < 2:
        return None
    part = _credits(text, pieces[-1].shifted(head.start), reader)
    if part is None or part[0].kind is not Kind.AGENCY:
        return None
    desk = [p for p in pieces[1:-1] if words[p.slice].isupper() and len(p) <= 4]
    if not all(_is_place(words[p.slice], reader) for p in pieces[:-1]):
        return None
    staff = [Part(Kind.INITIALS, p.shifted(head.start), "/", "") for p in desk if "/" in words]
    end = head.start + len(text[head.start : end].rstrip())
    return _found(text, Span(head.start, end), [*staff, *part])


def _listed(text: str, head: Span, reader: Reader) -> Attribution | None:
    """With a date between commas: ``YEREVAN, OCTOBER 21, ARMENPRESS.``."""
    found = _LISTED.match(text, head.start, head.end)
    if found is None or not _is_place(text[head.start : found.start("agency")], reader):
        return None
    parts = _credits(text, Span(*found.span("agency")), reader, placed=True)
    return _found(text, Span(head.start, found.end()), parts) if parts else None


def _uncased(text: str, head: Span, reader: Reader) -> Attribution | None:
    """In scripts without capitals: ``تهران - ایرنا -``, ``الرياض 21 أكتوبر 2024 م واس``."""
    if not "\u0590" <= text[head.start] < "\u0e00":
        return None
    for stop in _STOPS.finditer(text, head.start, min(head.end, head.start + 70)):
        words = [
            Span(m.start(), m.end()) for m in _UNCASED.finditer(text, head.start, stop.start())
        ]
        for count in range(min(3, len(words) - 1), 0, -1):
            agency = Span(words[-count].start, words[-1].end)
            place = text[head.start : words[-count - 1].end]
            gap = text[words[-count - 1].end : agency.start].strip()
            if not gap and not any(c.isdigit() for c in place):
                continue
            parts = _credits(text, agency, reader) if _is_place(place, reader) else None
            if parts:
                return _found(text, Span(head.start, stop.end()), parts)
    return None


def _news_behind(text: str, start: int, end: int, reader: Reader) -> tuple[Part, int] | None:
    """An agency's name and its stop, just behind a dash."""
    stop = text.find(".", start, end)
    if stop < 0 or stop - start > 30:
        return None
    parts = _credits(text, Span(start, stop), reader)
    return (parts[0], stop + 1) if parts and len(parts) == 1 else None


def _credits(text: str, span: Span, reader: Reader, *, placed: bool = False) -> list[Part] | None:
    """Agencies, and desk initials beside them; None where there is anything else.

    Behind a place's name (``placed``) the agencies of other languages are meant, too.
    """
    parts = list[Part]()
    for piece in _pieces(text, span):
        parts.extend(parts_between(text, piece, "(", "", reader))
    agencies = [p for p in parts if p.kind is Kind.AGENCY]
    if not agencies or any(
        p.kind not in (Kind.AGENCY, Kind.INITIALS, Kind.NOBODY, Kind.BODY) for p in parts
    ):
        return None
    if not any(p.certain or reader.writes(p) or (placed and reader.sure(p)) for p in agencies):
        return None
    return parts


def _pieces(text: str, span: Span) -> Iterator[Span]:
    at = span.start
    for cut in re.finditer(r"\s*[/,、，;|+&]\s*|\s+-\s+", text[span.slice]):
        if span.start + cut.start() > at:
            yield Span(at, span.start + cut.start())
        at = span.start + cut.end()
    lead = len(text[at : span.end]) - len(text[at : span.end].lstrip())
    end = at + len(text[at : span.end].rstrip())
    if end > at + lead:
        yield Span(at + lead, end)


def _is_place(words: str, reader: Reader, *, empty: bool = False, upper: bool = False) -> bool:
    """Whether words can be "KYIV, Ukraine, Oct. 21": capitalised names and a date, no sentence."""
    pieces = [piece.strip(" .") for piece in _PARTED.split(words.strip())]
    pieces = [piece for piece in pieces if piece]
    if not pieces:
        return empty
    if len(pieces) > 6 or (upper and not pieces[0].isupper()):
        return False
    return all(_DATED.match(piece) or _is_town(piece, reader.words) for piece in pieces)


def _is_town(piece: str, words: Words) -> bool:
    names = [name for name in piece.translate(_NO_BRACKETS).split() if name]
    if not names or len(names) > 5:
        return False
    if piece.lower() in words.days:
        return True
    if piece.lower() == piece.upper():
        return len(names) <= 3 and all(map(is_letters, names))
    return names[0][:1].isupper() and all(
        name[:1].isupper() or name.lower() in words.townish for name in names
    )


def _found(text: str, span: Span, parts: list[Part]) -> Attribution:
    agencies = tuple(dict.fromkeys(p.agency for p in parts if p.agency is not None))
    staff = tuple(
        Staff(name=text[p.span.slice], role="author") for p in parts if p.kind is Kind.INITIALS
    )
    return Attribution(
        text=text[span.slice], span=span, agencies=agencies, staff=staff, kind="dateline"
    )
