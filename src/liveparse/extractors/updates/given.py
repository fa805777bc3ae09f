"""Live blogs that came as data, in which every entry is one by the word of its source."""

from __future__ import annotations

from bisect import bisect_left

from ...document import Kind
from ...span import Span
from .page import Line, Opening, Page


def openings(page: Page) -> tuple[Opening, ...]:
    """An opening for each section that the data gives as an update; none where a page was read.

    Nothing is guessed, so that one entry of three words is an update too.
    """
    starts = [line.span.start for line in page.lines]
    found: list[Opening] = []
    for section in page.document.given:
        first = bisect_left(starts, section.span.start)
        lines = page.lines[first : bisect_left(starts, section.span.end)]
        found.append(
            Opening(
                at=first,
                stamp=next((line.stamp for line in lines if line.block.kind is Kind.TIME), None),
                heading=_heading(lines),
                extent=section.span,
                section=section,
                pinned="pinned" in section.hints.tokens,
                key="key-event" in section.hints.tokens,
            )
        )
    return tuple(found)


def _heading(lines: tuple[Line, ...]) -> Span | None:
    """The heading above all else that the entry says; one further down heads a part of it."""
    told = (line for line in lines if line.block.kind is not Kind.TIME)
    first = next(told, None)
    return first.block.span if first and first.block.kind is Kind.HEADING else None
