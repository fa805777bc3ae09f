"""The running text of a draft: what people, quotes and names are looked for in."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from ...document import Kind
from ...draft import Draft, Furniture, Headline
from ...model import Summary, Update
from ...span import Span, around, disjoint
from .shapes import Shaped, grammar, shaped

_SILENT = frozenset(
    (Kind.SECTION, Kind.HEADING, Kind.TIME, Kind.BYLINE, Kind.SEPARATOR, Kind.FURNITURE)
)


def running(draft: Draft) -> tuple[tuple[Shaped, int], ...]:
    """The blocks of running text, each with the place where it begins.

    Left out: what the source marks as a heading, a time, a byline; and what earlier extractors
    found to be a headline, a heading or furniture.
    """
    rules = grammar(draft.lexicon)
    silent = disjoint(_Place(span) for span in _headings(draft))
    return tuple(
        (shaped(draft.document[block], rules), block.span.start)
        for block in draft.document.leaves
        if block.kind not in _SILENT and around(silent, block.span) is None
    )


@frozen
class _Place:
    span: Span


def _headings(draft: Draft) -> Iterator[Span]:
    for headline in draft.found(Headline):
        if headline.span:
            yield headline.span
    parts: tuple[Update | Summary, ...] = (*draft.found(Update), *draft.found(Summary))
    for part in parts:
        if part.heading and part.heading.span:
            yield part.heading.span
    for furniture in draft.found(Furniture):
        yield furniture.span
