"""A person's name without place and occupation, or the name of a body."""

from __future__ import annotations

import functools
from collections.abc import Sequence

from ...regex import regex
from ...span import Span
from .part import PEOPLE, Kind, Part
from .reader import Reader
from .shapes import (
    HAN_NAME,
    HANGUL_NAME,
    caseless,
    is_caseless,
    is_letters,
    is_name_word,
    is_person,
    is_short_name,
)

_HANDLE = regex(r"@\w{2,40}$|[^\W\d_]\w{0,40}_\w{1,40}$")
_CAPITALS = regex(r"(?:[^\W\d_]\.?){2,6}$")
_NUMBERED = regex(r"[^\W\d_]{2,5}\d{1,3}$")  # "TVN24"
_OWNS = regex(r"(?:['’]s|s['’])\Z")


def named(
    text: str,
    bounds: Sequence[Span],
    before: str,
    label: str,
    reader: Reader,
    *,
    after_agency: bool = False,
) -> Part:
    """A person's name without place and occupation, or some other name."""
    tables = reader.words.tables
    whole = Span(bounds[0].start, bounds[-1].end)
    folded = text[whole.slice].lower()
    if folded in tables.archive or folded in tables.agency or folded in tables.newsroom:
        pictured = folded in tables.archive
        return Part(Kind.NOBODY, whole, before, label, pictured=pictured)
    if label in PEOPLE and len(folded) > 2 and folded.endswith(tuple(tables.reported)):
        return Part(Kind.NOBODY, whole, before, label, placed=True)
    kept, placed = _without_place(reader, text, bounds)
    kept, titled = _without_title(reader, text, kept)
    # "CNN's Jane Doe", "NBC News' Jane Doe"
    owner = next((at for at, k in enumerate(kept[:2], 1) if _OWNS.search(text[k.slice])), 0)
    if owner and len(kept) > owner + 1:
        kept = kept[owner:]
    if len(kept) > 2:
        kept, label = _without_lead(reader, text, kept, label)
    if not kept:
        return Part(Kind.NOBODY, whole, before, label, placed=placed, titled=titled)
    span = Span(kept[0].start, kept[-1].end)
    kind = _kind(reader, text[span.slice], label, titled=titled)
    if after_agency and kind is Kind.BODY and len(kept) == 1:
        kind = Kind.NOBODY  # "dpa Sport", "Xinhua News"
    if after_agency and kind is Kind.NAME and not titled and not label:
        kind = Kind.UNKNOWN  # "ANSA Breaking News" is a name only in its form
    return Part(kind, span, before, label, placed=placed, titled=titled, single=len(kept) == 1)


def _without_lead(
    reader: Reader, text: str, bounds: Sequence[Span], label: str
) -> tuple[Sequence[Span], str]:
    """Without a picture's label or a place before a name: "Photo Ana Silva", "Z Brukseli …"."""
    first = text[bounds[0].slice].lower()
    names = [text[span.slice] for span in bounds]
    if not label and first in reader.words.tables.photo and is_person(names[1:], reader.words):
        return bounds[1:], "photo"
    leads = first in reader.words.tables.places and first not in reader.words.tables.particles
    if leads and len(bounds) > 3 and is_person(names[2:], reader.words):
        return bounds[2:], label
    return bounds, label


def _without_place(
    reader: Reader, text: str, bounds: Sequence[Span]
) -> tuple[Sequence[Span], bool]:
    places = reader.words.tables.places
    for at, span in enumerate(bounds[:-1]):
        if text[span.slice].lower() in places and not text[bounds[at + 1].start].islower():
            return bounds[:at], True
    return bounds, False


def _without_title(
    reader: Reader, text: str, bounds: Sequence[Span]
) -> tuple[Sequence[Span], bool]:
    tables = reader.words.tables
    for count in range(min(4, len(bounds)), 0, -1):
        if text[bounds[0].start : bounds[count - 1].end].lower() in tables.titles:
            return bounds[count:], True
        if text[bounds[-count].start : bounds[-1].end].lower() in tables.titles:
            kept = bounds[:-count]
            while kept and text[kept[-1].slice].lower() in tables.beats:
                kept = kept[:-1]
            if kept and HANGUL_NAME.match(text[kept[-1].slice]):
                kept = kept[-1:]  # in Korean a place may stand before the name
            elif len(kept) == 1:
                kept = ()  # "Leading reporter"
            return kept, True
    if bounds and (rest := _without_glued_title(reader, text, bounds)) is not None:
        return rest, True
    last = text[bounds[-1].slice].lower() if bounds else ""
    if len(last) > 12 and last.endswith(_long(tables.titles)):
        return bounds[:-1] if len(bounds) > 2 else (), True  # "Wirtschaftsredakteur"
    return bounds, False


def _without_glued_title(
    reader: Reader, text: str, bounds: Sequence[Span]
) -> Sequence[Span] | None:
    """Without an occupation set close: "記者王小明", "김철수기자", "ソウル支局長 鈴木"."""
    titles = caseless(reader.words.tables.titles)
    first, last = bounds[0], bounds[-1]
    word = text[first.slice]
    if not titles or word.lower() != word.upper():
        return None
    if len(bounds) > 1:
        return bounds[1:] if word.endswith(titles) else None
    for title in titles:
        if word.startswith(title) and is_short_name(word[len(title) :]):
            return [Span(first.start + len(title), first.end)]
        if word.endswith(title) and is_short_name(word[: -len(title)]):
            return [Span(first.start, last.end - len(title))]
    return None


def _kind(reader: Reader, printed: str, label: str, *, titled: bool) -> Kind:
    tables = reader.words.tables
    if _HANDLE.match(printed):
        return Kind.NAME
    names = printed.split()
    if any(name.lower() in tables.newsroom for name in names):
        return Kind.BODY
    if is_caseless(printed):
        return _caseless(reader, printed, names, label, titled=titled)
    if len(names) == 1:
        if printed.lower() in tables.bodies:
            return Kind.BODY
        if printed.isupper() and (_CAPITALS.match(printed) or _NUMBERED.match(printed)):
            return Kind.BODY
        return Kind.WORD if is_name_word(printed) else Kind.UNKNOWN
    if len(names) == 2 and names[0][:1].isupper() and names[1].isdigit():
        return Kind.BODY  # "FRANCE 24", "TV 2"
    folded = [name.lower() for name in names]
    if reader.words.seats.issuperset(folded):
        return Kind.WORD  # "New Delhi"
    if any(name in tables.archive or name in tables.photo for name in folded):
        return Kind.BODY  # "UN Photo"
    if any(name.strip(".,") in tables.bodies for name in folded):
        small = (reader.words.small, tables.particles, tables.bodies)
        is_title = all(
            name[:1].isupper() or any(low in table for table in small)
            for name, low in zip(names, folded, strict=True)
        )
        return Kind.BODY if is_title and names[0][:1].isupper() else Kind.UNKNOWN
    return Kind.NAME if is_person(names, reader.words) else Kind.UNKNOWN


def _caseless(reader: Reader, printed: str, names: list[str], label: str, *, titled: bool) -> Kind:
    """Without capitals only a label or an occupation makes sure of a person."""
    tables = reader.words.tables
    person = titled or label in PEOPLE or label == "photo"
    if names[0] in tables.bodies or names[-1].endswith(caseless(tables.bodies)):
        return Kind.BODY
    if HAN_NAME.match(printed) or HANGUL_NAME.match(printed):
        return Kind.NAME if person else Kind.WORD
    if not all(map(is_letters, names)):
        return Kind.UNKNOWN
    if len(names) == 1:
        return Kind.WORD if label or len(printed) <= 6 else Kind.UNKNOWN
    return Kind.NAME if person and len(names) <= 4 else Kind.UNKNOWN


@functools.cache
def _long(titles: frozenset[str]) -> tuple[str, ...]:
    return tuple(title for title in titles if len(title) > 6 and title.isalpha())
