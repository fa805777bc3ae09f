"""The headline of a text: its first line, less the dates that are glued to it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from ..document import Block, Document, Kind
from ..draft import Draft, Furniture, Headline
from ..model import Timestamp
from ..phrases import opens_with
from ..span import Span, gaps, trimmed, within
from .dumps import headline_of_dump

# Beyond this a line is a paragraph: the longest headlines seen, Italian live blogs that string
# three sentences together, have 250 characters.
_LONGEST = 300


def headlines(draft: Draft) -> Iterator[Headline | Furniture]:
    """The first line that is no date, byline or live mark; in a whole page's text, the one below.

    Left alone: a text that begins with a clock time or with running prose has no headline.
    """
    document = draft.document
    taken = draft.spans(Timestamp, Furniture)
    given = document.given
    if (dumped := headline_of_dump(draft)) is not None:
        yield from _over(document, dumped)
        yield Headline(document[dumped], dumped)
        return
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
            yield Headline(document[span], span)
        return


def _over(document: Document, headline: Span) -> Iterator[Furniture]:
    """The title of the page, and the short lines between it and the headline."""
    title = document.leaves[0].span
    if headline in title:
        rest = trimmed(document.text, Span(headline.end, title.end))
        yield from (Furniture(rest),) if rest else ()
    for block in takewhile(lambda block: block.span.end <= headline.start, document.leaves):
        if block.span == title or block.hints.short:
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
