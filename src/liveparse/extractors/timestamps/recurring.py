"""Clocks that are stamps since they recur: behind names, in bylines, at the ends of headings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from attrs import evolve

from ...document import Document, Kind
from ...regex import regex
from .clocks import Clock
from .folding import fold
from .place import (
    DIGIT,
    FIRST,
    HEAD,
    SIGNS,
    Place,
)
from .stamp import Stamp
from .stamps import stamps

# What two lines have in common may be chance.
_HABIT = 3
# One to four words, the first and the last in capitals, and a clock.
_SIGNED = regex(
    r"([^\W\d_a-z][^\W\d_]+(?: [^\W\d_]+){0,2}(?: [^\W\d_a-z][^\W\d_]+)?)"
    r"[ ,|·•–—-]{0,3}(\d{1,2}[:h.][0-5]\d)"
)
# A word or none before it, and two to four words, the first and the last in capitals.
_BYLINED = regex(
    r"(?:[^\W\d_]{1,12} )?"
    r"([^\W\d_a-z][\w'’.]+(?: [\w'’.]+){0,2} [^\W\d_a-z][\w'’]+)[ ,|·•–—-]{1,3}"
)
_JOINED = 8  # ", um ", " on "
_CLOCKED = regex(r"[\s|·•–—(-]{1,3}([01]?\d|2[0-3])[:h]([0-5]\d)\Z")


def recurring(document: Document, language: str | None, known: Sequence[Place]) -> Iterator[Place]:
    """Stamps that one line alone would not make sure of, and lines like it do.

    Left alone: the blocks of ``known`` places.
    """
    signed = [*_signed(document, language, known)]
    bylined = [*_bylined(document, language, [*known, *signed])]
    yield from signed
    yield from bylined
    yield from _headed(document, [*known, *signed, *bylined])


def _signed(document: Document, language: str | None, known: Sequence[Place]) -> Iterator[Place]:
    """Clocks behind names, in lines that recur: "Ana Silva 18:05", glued or not.

    Who writes for a live blog writes often: of three such lines, two have the same name.
    """
    lines = [
        (block, found)
        for block in document.leaves
        if block.kind is Kind.PARAGRAPH
        and len(block.span) <= FIRST
        and document.text[block.span.end - 1].isdigit()
        and (found := _SIGNED.fullmatch(document[block]))
    ]
    names = Counter(found[1] for _, found in lines)
    if len(lines) < 3 or names.most_common(1)[0][1] < 2:
        return
    taken = {place.block.span for place in known}
    for block, found in lines:
        text = document[block]
        clocks = stamps(text[found.start(2) :], fold(text[found.start(2) :]), language)
        if block.span not in taken and len(clocks) == 1 and clocks[0].clock:
            clock = Stamp(found.start(2), found.end(2), clock=clocks[0].clock, sure=True)
            yield Place(block, text, [clock], found.end(1), len(text), leads=False, sure=True)


def _bylined(document: Document, language: str | None, known: Sequence[Place]) -> Iterator[Place]:
    """Stamps that end a byline: "by Ana Silva on 11/5/2013 at 21:10", in lines that recur.

    Left alone: lines of many days, which tell when other stories came out.
    """
    taken = {place.block.span for place in known}
    places: list[Place] = []
    for block in document.leaves:
        if block.kind not in (Kind.PARAGRAPH, Kind.BYLINE) or len(block.span) > HEAD:
            continue
        text = document[block]
        if block.span in taken or not DIGIT.search(text, max(0, len(text) - FIRST)):
            continue
        by = _BYLINED.match(text)
        found = stamps(text, fold(text), language, loose=True) if by else []
        if by and not found:  # a bare clock counts where a line begins
            rest = text[by.end() :]
            found = [
                evolve(stamp, start=stamp.start + by.end(), end=stamp.end + by.end())
                for stamp in stamps(rest, fold(rest), language, loose=True)
            ]
        if by and len(found) == 1 and found[0].clock and found[0].start >= by.end(1):
            between = text[by.end(1) : found[0].start]
            if len(between) <= _JOINED and SIGNS.fullmatch(text, found[0].end):
                found[0].label = None
                places.append(
                    Place(block, text, found, by.end(1), len(text), leads=False, sure=True)
                )
    days = {(date.month, date.day) for place in places if (date := place.found[0].date)}
    if len(places) >= _HABIT > len(days):
        yield from places


def _headed(document: Document, known: Sequence[Place]) -> Iterator[Place]:
    """Clocks that end most headings, and run one way, as scores do not."""
    taken = {place.block.span for place in known}
    headings = [
        block
        for block in document.leaves
        if block.kind is Kind.HEADING and block.hints.level != 1 and block.span not in taken
    ]
    ends = [
        (block, end)
        for block in headings
        if document.text[block.span.end - 1].isdigit() and (end := _CLOCKED.search(document[block]))
    ]
    clocks = [(int(end[1]), int(end[2])) for _, end in ends]
    if len(ends) < _HABIT or 2 * len(ends) < len(headings):
        return
    if clocks not in (sorted(clocks), sorted(clocks, reverse=True)):
        return
    for block, end in ends:
        clock = Clock(int(end[1]), int(end[2]))
        stamp = Stamp(end.start(1), end.end(), clock=clock, sure=True)
        text = document[block]
        yield Place(block, text, [stamp], end.start(), len(text), leads=False, sure=True)
