"""The parts of a credit: what the words between two of its slashes or commas can be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from attrs import evolve

from ...model import Agency
from ...regex import regex
from ...span import Span
from .agencies import Match
from .part import PEOPLE, Kind, Part
from .people import named
from .reader import Reader
from .shapes import (
    HAN_NAME,
    caseless,
    is_caseless,
    is_person,
)
from .words import Words

_MOST_WORDS: Final = 9
"""The longest parts seen are an agency, an occupation, a name of three words and a place."""
_LONGEST: Final = 90
_WORD = regex(r"\S+")
_INITIALS = regex(r"[^\W\d_]{2,4}$")
_DOMAIN = regex(r"(?:www\.)?([\w-]{1,40}\.){0,3}([\w-]{2,40})\.([^\W\d_]{2,12})$")
_NUMBER = regex(r"[\W\d_]{1,40}$")
_YEAR = regex(r"(?:19|20)\d\d(?:\s?[-–]\s?(?:20)?\d\d)?,?\s+(?=\S)")
_NOTE = regex(r"(?<=[^\W\d_]{2})\d{1,2}$")  # "Jane Doe1": a footnote's number
_LAST_YEAR = regex(r"\s(?:19|20)\d\d$")
_LONGEST_LETTERS: Final = 4
"""Broadcasters have three or four letters: CNN, WDR, RTBF."""


def parts_between(text: str, span: Span, before: str, label: str, reader: Reader) -> Iterator[Part]:
    """What stands between two separators: one part, or more in "Jane Doe Reuters"."""
    start, end = span.start, span.end
    words = text[start:end].split()
    if not words:
        return
    start = text.index(words[0], start)
    end = text.rindex(words[-1], start, end) + len(words[-1])
    # Most of what is asked ends here: where each word stands need not be known before.
    if end - start > _LONGEST or len(words) > _MOST_WORDS or _is_prose(reader, words):
        yield Part(Kind.UNKNOWN, Span(start, end), before, label, single=len(words) == 1)
        return
    if year := _YEAR.match(text, start, end):
        start = year.end()
    if (year := _LAST_YEAR.search(text, max(start, end - 7), end)) and year.start() > start:
        end = year.start()
    if label in PEOPLE and (note := _NOTE.search(text, start, end)):
        end = note.start()
    whole = _plain(reader, text, start, end, before, label)
    is_place = before.strip() == "," and words[0] in reader.words.tables.places
    led = _led(reader, text, start, end) if whole is None and not is_place else start
    if led > start:
        if article := _titled_by_article(reader, text, start, led, end, label):
            yield Part(Kind.BODY, article, before, label)
            return
        start = led
        whole = _plain(reader, text, start, end, before, label)
    if whole is not None:
        yield whole
        return
    if joined := _joined(reader, text, start, end, before, label):
        yield from joined
        return
    bounds = [Span(*word.span()) for word in _WORD.finditer(text, start, end)]
    yield from _several(reader, text, bounds, before, label) or (
        named(text, bounds, before, label, reader),
    )


def _is_prose(reader: Reader, words: Sequence[str]) -> bool:
    """Whether an uncapitalised word is none that credits are made of."""
    known, agencies = reader.words.known, reader.agencies.words
    return len(words) > 1 and any(
        word.isalpha()
        and (low := word.lower()) not in known
        and low not in agencies
        and not is_caseless(word)
        for word in (word.rstrip(".") for word in words if word[0].islower())
    )


def _plain(reader: Reader, text: str, start: int, end: int, before: str, label: str) -> Part | None:
    """A part that is one known word or phrase as a whole."""
    printed = text[start:end]
    tables = reader.words.tables
    if match := reader.match(printed):
        return _agency(text, start, end, before, label, match)
    folded = printed.lower().rstrip(".")
    span = Span(start, end)
    if folded in tables.agencies:
        agency = Agency(name=printed, code="AGENCIES", as_printed=printed)
        return Part(Kind.AGENCIES, span, before, label, agency)
    if folded in tables.archive:
        return Part(Kind.NOBODY, span, before, label, pictured=True)
    if folded in tables.newsroom or folded in tables.titles or _NUMBER.match(printed):
        return Part(Kind.NOBODY, span, before, label)
    if folded in reader.words.labels or (folded in reader.words.small and not printed.islower()):
        return Part(Kind.NOBODY, span, before, label)
    if _INITIALS.match(printed) and printed.islower():
        kind = Kind.INITIALS
        if folded in reader.agencies.desks:
            kind = Kind.NOBODY  # "dpa/lnw": a regional service
        elif folded in reader.words.small:
            kind = Kind.UNKNOWN
        return Part(kind, span, before, label)
    if "." in printed and (found := _DOMAIN.match(printed)):
        if match := reader.match(found[2]):
            return _agency(text, start, end, before, label, match)
        return Part(Kind.BODY, span, before, label)
    return None


def _led(reader: Reader, text: str, start: int, end: int) -> int:
    """Where the words begin behind articles, "news agency" and the like."""
    lead = reader.words.lead
    found = lead.match(text, start, end) if lead else None
    if not found or found.end() >= end:
        return start
    at = text.find(" ", start, found.end()) + 1
    while 0 < at < found.end():
        if reader.match(text[at:end]):
            return at  # "da Agência Brasil" is no "agência" of a place
        at = text.find(" ", at, found.end()) + 1
    return found.end()


def _titled_by_article(
    reader: Reader, text: str, start: int, led: int, end: int, label: str
) -> Span | None:
    """A capital article belongs to an outlet's name: "The Union", "Le Monde"."""
    first = text.rfind(" ", start, led - 1) + 1
    first = max(first, start)
    article = text[first:led].rstrip()
    if not article[:1].isupper() or article.lower() not in reader.words.tables.articles:
        return None
    names = text[led:end].split()
    # "La Toya Smith" and "Le Roux" are names all the same; an agency is known by its own.
    if reader.match(text[led:end]) or reader.match(" ".join(names[:2])) or len(names) > 3:
        return None
    if text[led - 1] in "'’":  # "L'Orient-Le Jour", in which somebody's name may stand
        own = first == start and names[0][:1].isupper() and label not in PEOPLE
        return Span(first, end) if own else None
    if not all(name[:1].isupper() for name in names):
        return None
    return Span(first, end) if len(names) == 1 or article.lower() == "the" else None


def _joined(
    reader: Reader, text: str, start: int, end: int, before: str, label: str
) -> Sequence[Part]:
    """Agencies that a hyphen parts, or nothing but their scripts: "TT-AFP", "AFP時事"."""
    words = text[start:end]
    if "-" not in words:
        for length in range(2, 5 if not words.isascii() else 0):
            if (last := reader.match(words[-length:])) and (first := reader.match(words[:-length])):
                cut = end - length
                return [
                    _agency(text, start, cut, before, label, first),
                    _agency(text, cut, end, "", label, last),
                ]
        return ()
    joined, at = list[Part](), start
    for printed in words.split("-"):
        match = reader.match(printed)
        if match is None and joined and printed.lower() in reader.words.tables.titles:
            return joined  # "dpa-Korrespondent"
        if match is None:
            return ()
        stop = at + len(printed)
        joined.append(_agency(text, at, stop, "-" if joined else before, label, match))
        at = stop + 1
    return joined


def _several(
    reader: Reader, text: str, bounds: Sequence[Span], before: str, label: str
) -> Sequence[Part]:
    """An agency and what is printed right beside it; two names without a sign between."""
    start, end = bounds[0].start, bounds[-1].end
    for count in range(min(5, len(bounds) - 1), 0, -1):
        last = bounds[count - 1].end
        match = reader.match(text[start:last])
        if match and not match.certain and label in PEOPLE:
            continue  # "By ANA SILVA"
        if match and (match.certain or reader.language in match.listing.languages[:1]):
            agency = _agency(text, start, last, before, label, match)
            second = reader.match(text[bounds[count].start : end])
            if second and second.certain:  # "AP 연합뉴스"
                other = _agency(text, bounds[count].start, end, " ", label, second)
                return [agency, other]
            if desk := _desk(text, bounds[count:]):
                return [agency, *(Part(Kind.INITIALS, span, "/", label) for span in desk)]
            rest = named(text, bounds[count:], " ", label, reader, after_agency=True)
            if rest.kind is Kind.UNKNOWN:
                continue
            agency = evolve(agency, pictured=agency.pictured or rest.pictured)
            return [agency] if rest.kind is Kind.NOBODY else [agency, rest]
    for count in range(min(4, len(bounds) - 1), 0, -1):
        first = bounds[-count].start
        match = reader.match(text[first:end])
        if match and match.certain:
            rest = named(text, bounds[:-count], before, label, reader)
            agency = _agency(text, first, end, " ", label, match)
            if rest.kind is Kind.NAME:
                return [rest, agency]
            if rest.kind is Kind.NOBODY:
                pictured = agency.pictured or rest.pictured
                return [evolve(agency, before=before, pictured=pictured)]
    several = bool(label) and reader.language == "zh" and len(bounds) > 1
    titles = caseless(reader.words.tables.titles)
    several = several and not any(text[span.slice].endswith(titles) for span in bounds)
    if several and all(HAN_NAME.match(text[span.slice]) for span in bounds):
        return [Part(Kind.NAME, span, before, label) for span in bounds]
    if at := _outlet(text, bounds, reader.words):
        name = named(text, bounds[:at], before, label, reader)
        return [name, Part(Kind.BODY, Span(bounds[at].start, end), " ", label)]
    return ()


def _agency(text: str, start: int, end: int, before: str, label: str, match: Match) -> Part:
    listing = match.listing
    return Part(
        Kind.AGENCY,
        Span(start, end),
        before,
        label,
        Agency(name=listing.name, code=listing.code, as_printed=text[start:end]),
        match.certain,
        pictured=listing.kind == "photo",
    )


def _desk(text: str, bounds: Sequence[Span]) -> Sequence[Span]:
    """The initials that an agency signs a message with: "PTI ABC DEF"."""
    signed = all(2 <= len(span) <= 4 and text[span.slice].isupper() for span in bounds)
    return bounds if signed and len(bounds) > 1 else ()


def _outlet(text: str, bounds: Sequence[Span], words: Words) -> int:
    """Where an outlet in capitals begins behind a name: "Jane Doe BBC News", "Jane Doe CNN".

    A longer word at the end is a surname: "Jean Luc PETIT".
    """
    for at in range(2, len(bounds)):
        name, before = text[bounds[at].slice], text[bounds[at - 1].slice]
        if at == len(bounds) - 1 and len(name) > _LONGEST_LETTERS:
            return 0
        if len(name) > 2 and name.isupper() and not before.isupper():
            names = [text[span.slice] for span in bounds[:at]]
            return at if is_person(names, words) else 0
    return 0
