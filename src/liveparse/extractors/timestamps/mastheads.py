"""The date of a page among other words, between its headline and its text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from ...document import Document, Kind
from ...phrases import ends_a_sentence
from ...span import Span
from .folding import fold
from .place import (
    DIGIT,
    PARTED,
    PARTS,
    SHORT,
    Place,
)
from .stamps import stamps

# A kicker, a name, an occupation, the time it takes to read, and the date.
_MOST_HEADS = 6
# "10:11 a.m."
_MERIDIEM = 8
_HEAD_KINDS = frozenset({Kind.FURNITURE, Kind.PARAGRAPH, Kind.ITEM, Kind.BYLINE})
_EDGES = " |·•–—-,/\u3000"


def heads(document: Document) -> Iterator[int]:
    """The short lines between the headline and the text, one of which may have the story's date.

    They are asked where nothing out of sight says when it came out. A standfirst may come first,
    but not behind a time, with which an entry begins.
    """
    leaves, told = document.leaves, False
    first = next((at for at, block in enumerate(leaves) if block.hints.level == 1), len(leaves))
    for at in range(first + 1, min(first + 1 + _MOST_HEADS, len(leaves))):
        block = leaves[at]
        if block.kind not in _HEAD_KINDS:
            told = told or block.kind is Kind.TIME
            continue
        line = document[block] if len(block.span) <= SHORT else ""
        if line and (not ends_a_sentence(line) or DIGIT.search(line, len(line) - _MERIDIEM)):
            yield at
        elif told:
            return
        else:
            told = True


def amid(
    document: Document, masthead: frozenset[int], kept: Sequence[Place], language: str | None
) -> Iterator[Place]:
    """The places of stamps, with those among other words in a line of the page's head.

    "Ana Silva | 3 May 2024, 10:03 | Alba", "Views: 12  3 May 2024  By: Ana Silva": one with its
    year, or with a label; at either end of its line, parted from the words by a sign, or in a line
    that the markup knows for a label.
    """
    lines = {document.leaves[at].span: document.leaves[at] for at in masthead}
    before = Counter(place.block.span for place in kept if place.block.span in lines)
    found: dict[Span, list[Place]] = {
        span: [
            Place(block, text, [stamp], stamp.begun, stamp.ended, leads=False, sure=True)
            for text in (document[block],)
            if DIGIT.search(text)
            for stamp in stamps(text, fold(text), language)
            if stamp.date and (stamp.label or (stamp.date.year and stamp.date.day))
            if block.kind is Kind.FURNITURE or _is_parted(text, stamp.begun, stamp.ended)
        ]
        for span, block in lines.items()
    }
    more = {span: places for span, places in found.items() if len(places) > before[span]}
    yield from (place for place in kept if place.block.span not in more)
    for places in more.values():
        yield from places


def _is_parted(text: str, start: int, end: int) -> bool:
    """Whether a line begins or ends with a stretch, or signs part it from the words around it."""
    first, last = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    before, behind = text[first:start], text[end : last if last >= 0 else len(text)]
    is_edge = not before.strip(_EDGES) or not behind.strip(_EDGES)
    is_begun = PARTED.search(before) or before.endswith(" - ")
    return is_edge or bool(is_begun and PARTS.match(behind))
