"""One line: a credit as a whole, or a dateline before its words and a credit behind them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

import attrs

from ...model import Agency, Attribution, AttributionKind
from ...span import Span, trimmed
from . import korean
from .agencies import Directory, country_of
from .credits import credit, is_prose
from .datelines import dateline
from .east_asian import chinese_line, in_brackets
from .east_asian import dateline as east_asian_dateline
from .reader import Reader
from .words import words

_TAIL: Final = 160
"""How far before a paragraph's end its credit may begin."""
_HEAD: Final = 110
"""How far a dateline goes, with the sign that ends it."""
_WHOLE: Final = 300
"""Up to here a line is looked at as a whole; most longer ones are prose by their first words."""
_OPEN: Final = {")": "(", "）": "（", "]": "[", "】": "【", "］": "［"}
_CLOSE: Final = {opening: closing for closing, opening in _OPEN.items()}
_STOPS: Final = ".!?…。！？”\"’'»)）"
_DASHED = re.compile(r"(?:--|[-–—])\s?(?=[^\s-])")
_SENTENCE = re.compile(r"[.!?…。！？][”\"’»)）]?\s*(?=[^\s.!?…。！？”\"’»)）])")


def reader_for(language: str | None, publisher: str | None, agencies: Directory) -> Reader:
    """What to read a page's credits with."""
    base = (language or "").replace("_", "-").partition("-")[0].lower() or None
    return Reader(words(base), agencies, base, country_of(publisher, language))


def attributions_in(text: str, start: int, end: int, reader: Reader) -> Iterator[Attribution]:
    """The credits in one line of a text."""
    for found in _in_line(text[start:end], reader):
        if found.span is not None:
            yield attrs.evolve(found, span=found.span.shifted(start)) if start else found


def _in_line(text: str, reader: Reader) -> Iterator[Attribution]:
    span = trimmed(text, Span(0, len(text)))
    if span is None or not _is_candidate(text, span, reader):
        return
    first = dateline(text, span, reader) or east_asian_dateline(text, span, reader)
    if first is not None and first.span == span and _is_bracket_of_agencies(first):
        first = attrs.evolve(first, kind="photo" if len(first.agencies) > 1 else "credit")
    if first is not None and first.span is not None:
        yield first
        rest = trimmed(text, Span(first.span.end, span.end))
        if rest is None:
            return
        span = rest
    elif (
        whole := credit(text, span, reader)
        or chinese_line(text, span, reader)
        or korean.line(text, span)
    ):
        yield whole
        return
    if last := _at_the_end(text, span, reader):
        yield last
    elif note := _supplied(text, span, reader):
        yield note


def _is_candidate(text: str, span: Span, reader: Reader) -> bool:
    """Whether the grammar need be asked; of a long paragraph only its two ends can be a credit."""
    if len(span) <= _WHOLE or not is_prose(text, span, reader):
        return reader.may_credit(text[span.slice])
    head, tail = span.start + _HEAD, span.end - _TAIL
    return reader.may_credit(text[tail : span.end]) or reader.may_credit(text[span.start : head])


def _is_bracket_of_agencies(found: Attribution) -> bool:
    """``（共同）`` alone on its line stands before nothing."""
    inner = found.text.strip("（）【】()[]［］〔〕").replace("＝", "").replace("=", "")
    printed = "".join(agency.as_printed for agency in found.agencies)
    return bool(printed) and not found.staff and inner == printed


def _at_the_end(text: str, span: Span, reader: Reader) -> Attribution | None:
    """The credit behind a paragraph's last sentence."""
    window = max(span.start, span.end - _TAIL)
    if window > span.start and not reader.may_credit(text[window : span.end]):
        return None
    return (
        _in_brackets(text, window, span.end, reader)
        or _behind_a_dash(text, window, span.end, reader)
        or _behind_a_sign(text, window, span.end, reader)
        or _last_sentence(text, window, span.end, reader)
    )


def _in_brackets(text: str, window: int, end: int, reader: Reader) -> Attribution | None:
    """A credit in brackets: ``… he said. (AFP)``, ``… (Foto: Ana Silva/dpa)``."""
    closed = end - 1 if text[end - 1] in _OPEN else end - 2
    opening = _OPEN.get(text[closed])
    if opening is None or closed <= window:
        return None
    opened = text.rfind(opening, window, closed)
    if opened < 0:
        return None
    found = credit(text, Span(opened, end), reader, bracketed=True)
    if found is None and not text[opened].isascii():
        found = _east_asian(text, Span(opened, end), reader)
    if found is None or not (found.agencies or found.kind in ("photo", "reporting")):
        return None
    before = text[window:opened].rstrip()
    if before and before[-1] not in _STOPS and _is_gloss(before, text[opened + 1 : closed], reader):
        return None
    return found


def _east_asian(text: str, span: Span, reader: Reader) -> Attribution | None:
    found = in_brackets(
        text, Span(span.start + 1, text.rfind(_CLOSE[text[span.start]], 0, span.end)), reader
    )
    if found is None:
        return None
    agencies, staff = found
    kind: AttributionKind = "photo" if len(agencies) > 1 else "reporting" if staff else "credit"
    return Attribution(text=text[span.slice], span=span, agencies=agencies, staff=staff, kind=kind)


def _is_gloss(before: str, inner: str, reader: Reader) -> bool:
    """Brackets that explain the words before them: "Associated Press (AP)"."""
    names = before.split()[-6:]
    letters = "".join(name[0] for name in names if name[0].isupper())
    if inner.isupper() and letters.endswith(inner):
        return True
    return any(reader.match(" ".join(names[-count:])) for count in range(1, len(names) + 1))


def _behind_a_dash(text: str, window: int, end: int, reader: Reader) -> Attribution | None:
    """A credit behind a dash: ``… he said. — AFP``, ``… he said. -- PTI``."""
    for found in reversed(list(_DASHED.finditer(text, max(window, end - 90), end))):
        before = text[window : found.start()].rstrip()
        if not before or before[-1] not in _STOPS:
            continue
        return credit(text, Span(found.start(), end), reader, bracketed=True)
    return None


def _behind_a_sign(text: str, window: int, end: int, reader: Reader) -> Attribution | None:
    """A credit behind a sign of its own: ``… © AFP``, ``… i går. /ritzau/``, ``… Foto: dpa``."""
    at = text.find("©", window, end)
    if at >= 0:
        found = credit(text, Span(at, end), reader, bracketed=True)
        return attrs.evolve(found, kind="photo") if found and at > window else found
    at = text.rfind(" /", window, end)
    if at >= 0 and text.find("/", at + 2, end) > 0 and end - at < 40:
        return credit(text, Span(at + 1, end), reader, bracketed=True)
    at = max(text.rfind("＝", window, end), text.rfind("=", window, end))
    if window < at < end - 1 and end - at < 16 and not text[at + 1].isascii():
        found = credit(text, Span(at, end), reader)
        return found if found and found.agencies else None
    at = text.rfind(":", window, end)
    if at > 0 and (label := reader.words.label_before(text, window, at)) is not None:
        found = credit(text, Span(label, end), reader)
        return found if found and found.kind in ("photo", "credit") else None
    return None


def _last_sentence(text: str, window: int, end: int, reader: Reader) -> Attribution | None:
    """A last sentence that is a credit: "Photo by …", "Reporting by …", "AP contributed …"."""
    starts = [found.end() for found in _SENTENCE.finditer(text, window, end - 1)]
    for start in starts[-3:]:
        if not reader.may_credit(text[start:end]):
            return None
        found = credit(text, Span(start, end), reader)
        if found is None:
            continue
        labelled = reader.words.label(text, start, end) is not None
        if labelled or found.kind == "reporting" or _agencies_only(found):
            return found
    return None


def _agencies_only(found: Attribution) -> bool:
    return bool(found.agencies) and all(len(staff.name) <= 4 for staff in found.staff)


def _supplied(text: str, span: Span, reader: Reader) -> Attribution | None:
    """A note that an agency's copy was taken over: "… from a syndicated feed by …"."""
    if len(span) > _WHOLE or not reader.words.supplied(text[span.slice]):
        return None
    agencies = tuple(dict.fromkeys(_mentioned(text[span.slice], reader)))
    if not agencies:
        return None
    return Attribution(text=text[span.slice], span=span, agencies=agencies)


def _mentioned(line: str, reader: Reader) -> Iterator[Agency]:
    names = re.findall(r"[^\s,;:.()]+", line)
    at = 0
    while at < len(names):
        for count in range(4, 0, -1):
            printed = " ".join(names[at : at + count])
            match = reader.match(printed)
            if match and (match.certain or match.listing.writes(reader.language)):
                listing = match.listing
                yield Agency(name=listing.name, code=listing.code, as_printed=printed)
                at += count - 1
                break
        at += 1
