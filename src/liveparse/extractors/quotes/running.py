"""The running text of a draft: what people, quotes and names are looked for in."""

from __future__ import annotations

import functools
from bisect import bisect_right
from collections.abc import Iterator
from typing import TypeAlias

from attrs import field, frozen, mutable

from ...document import Document, Kind
from ...draft import Draft, Furniture, Headline
from ...lexicons import Lexicon
from ...model import Summary, Update
from ...span import Span, disjoint
from .grammar import Grammar, grammar
from .shapes import Shaped, shaped

_SILENT = frozenset(
    (Kind.SECTION, Kind.HEADING, Kind.TIME, Kind.BYLINE, Kind.SEPARATOR, Kind.FURNITURE)
)


Running: TypeAlias = tuple[tuple[Shaped, int], ...]


def running(draft: Draft) -> Running:
    """The blocks of running text, each with the place where it begins.

    Left out: what the source marks as a heading, a time, a byline; and what earlier extractors
    found to be a headline, a heading or furniture.
    """
    return _shapes(_Same(draft.document), draft.lexicon).besides(disjoint(_headings(draft)))


@frozen(eq=False)
class _Same:
    """Keys a cache by a document's identity; to compare all its blocks would cost more."""

    document: Document

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.document is self.document

    def __hash__(self) -> int:
        return id(self.document)


@functools.lru_cache(maxsize=4)
def _shapes(same: _Same, lexicon: Lexicon) -> _Shapes:
    return _Shapes(same.document, grammar(lexicon))


@mutable(eq=False)
class _Shapes:
    """The shape of each block, made once: people and quotations are found in the same blocks."""

    document: Document
    rules: Grammar
    _last: tuple[tuple[Span, ...], Running] | None = field(default=None, init=False)
    """What was left out when it was asked last, and what was not."""
    _made: dict[int, Shaped] = field(factory=dict, init=False)
    """By where the blocks begin."""

    def besides(self, silent: tuple[Span, ...]) -> Running:
        """The blocks of running text but those that stand in some places."""
        if self._last is not None and self._last[0] == silent:
            return self._last[1]
        begins = [span.start for span in silent]
        spans = [block.span for block in self.document.leaves if block.kind not in _SILENT]

        def is_silent(span: Span) -> bool:
            at = bisect_right(begins, span.start)
            return at > 0 and span.end <= silent[at - 1].end

        told = tuple([(self._of(span), span.start) for span in spans if not is_silent(span)])
        self._last = silent, told
        return told

    def _of(self, span: Span) -> Shaped:
        block = self._made.get(span.start)
        if block is None:
            self._made[span.start] = block = shaped(self.document[span], self.rules)
        return block


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
