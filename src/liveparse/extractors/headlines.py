"""The headline of a text: its first line, less the dates that are glued to it."""

from __future__ import annotations

from collections.abc import Iterator

from ..document import Block, Document, Kind
from ..draft import Draft, Furniture, Headline
from ..model import Timestamp
from ..phrases import opens_with
from ..span import Span, gaps, trimmed, within

# Beyond this a line is a paragraph: the longest headlines seen, Italian live blogs that string
# three sentences together, have 250 characters.
_LONGEST = 300

# A menu of a page, and the words around it; what is shorter than a headline is an item of it.
_MENU = 80
_SHORTEST = 20
_BEFORE = ("| ", "- ", "– ", "— ", "» ")
_BEHIND = (" |", " -", " –", " —", " ·", " «")
_OUTLET = 30


def headlines(draft: Draft) -> Iterator[Headline | Furniture]:
    """The first line that is no date, byline or live mark.

    Left alone: a text that begins with a clock time or with running prose has no headline.
    """
    document = draft.document
    taken = draft.spans(Timestamp, Furniture)
    given = document.given
    for block in document.leaves[:6]:
        if given and block.span.start >= given[0].span.start:
            return
        if block.kind not in (Kind.HEADING, Kind.PARAGRAPH):
            continue
        line = document[block]
        mark = opens_with(line, draft.lexicon.sections.live) if len(line) < 40 else None
        if mark and mark.end() >= len(line.rstrip(" :!-–—|·•")):
            yield Furniture(block.span)  # a kicker such as "LIVE" above the headline
            continue
        free = next(gaps(block.span, within(taken, block.span)), None)
        span = trimmed(document.text, free) if free else None
        if span is None:
            continue  # nothing but dates
        if span.start > block.span.start:
            return  # a date, then words: an update has begun
        if _is_headline(document, block, span):
            if (below := _below_menu(document, span)) is not None:
                yield from _over(document, below)
                span = below.span
            yield Headline(document[span], span)
        return


def _below_menu(document: Document, title: Span) -> Block | None:
    """The line that the title of a page repeats: "Storm: live | The Alba Post", a menu, it.

    So begin dumps of whole pages, the words of their ``<title>`` first.
    """
    if document.leaves[0].hints.tag or document.leaves[0].span != title:
        return None
    words = document[title]
    for block in document.leaves[1:_MENU]:
        line = document[block]
        if len(line) < _SHORTEST or line not in words:
            continue
        before, _, behind = words.partition(line)
        is_parted = not before or (len(before) <= _OUTLET and before.endswith(_BEFORE))
        if is_parted and (not behind or behind.startswith(_BEHIND)) and 2 * len(line) > len(words):
            return block
    return None


def _over(document: Document, headline: Block) -> Iterator[Furniture]:
    """The title of the page, and the short lines between it and the headline."""
    for block in document.leaves[: document.leaves.index(headline)]:
        if block is document.leaves[0] or block.hints.short:
            yield Furniture(block.span)


def _is_headline(document: Document, block: Block, span: Span) -> bool:
    if block.kind is Kind.HEADING or span.end < block.span.end:
        return len(span) <= _LONGEST
    if len(span) > _LONGEST:
        return False
    if block.hints.short:
        return True
    # A headline that ends in a full stop is one sentence; two are a paragraph.
    return len(span) < 200 and len(document.leaves) > 1 and ". " not in document[span]
