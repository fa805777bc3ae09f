"""The running text of a draft: what people, quotes and names are looked for in."""

from __future__ import annotations

import functools
from collections.abc import Iterator

from attrs import frozen

from ...document import Document, Kind
from ...draft import Draft, Furniture, Headline
from ...lexicons import Lexicon
from ...model import Summary, Update
from ...span import Span, around, disjoint
from .shapes import Grammar, Same, Shaped, grammar, shaped

_SILENT = frozenset(
    (Kind.SECTION, Kind.HEADING, Kind.TIME, Kind.BYLINE, Kind.SEPARATOR, Kind.FURNITURE)
)


def running(draft: Draft) -> tuple[tuple[Shaped, int], ...]:
    """The blocks of running text, each with the place where it begins.

    Left out: what the source marks as a heading, a time, a byline; and what earlier extractors
    found to be a headline, a heading or furniture.
    """
    shapes = _shapes(Same(draft.document), Same(draft.lexicon))
    silent = disjoint(_Place(span) for span in _headings(draft))
    return tuple(
        (shapes[block.span], block.span.start)
        for block in draft.document.leaves
        if block.kind not in _SILENT and around(silent, block.span) is None
    )


@functools.lru_cache(maxsize=4)
def _shapes(document: Same[Document], lexicon: Same[Lexicon]) -> _Shapes:
    return _Shapes(document.thing, grammar(lexicon.thing))


class _Shapes(dict[Span, Shaped]):
    """The shape of each block, made once: people and quotations are found in the same blocks."""

    def __init__(self, document: Document, rules: Grammar) -> None:
        self.document, self.rules = document, rules

    def __missing__(self, span: Span) -> Shaped:
        self[span] = block = shaped(self.document[span], self.rules)
        return block


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
