"""Boxes among the entries of a live blog and below: what a word means, who should subscribe."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import attrgetter

from ...document import Block, Kind
from ...draft import Furniture
from ...span import around
from .page import Line, Opening, Page

# Where entries are lines, most of these stand in one column.
_MOST = 0.6

# A heading, and a few paragraphs or points below it; what is longer is a story of its own.
_LONGEST = 8


def boxed(page: Page, openings: Sequence[Opening]) -> Iterator[Furniture]:
    """The lines of boxes, which no entry tells and the introduction does not either.

    Where entries run on in one column, a box is an element in it that opens with a heading and
    holds no clock of an entry. Where entries are elements, it is whatever stands between two of
    them; below the last, an element that opens with a heading.

    Left alone: text without markup, days, what stands above the first entry, and pages whose
    entries are told in elements beside their clocks.
    """
    if not page.is_marked_up:
        return
    if all(opening.section for opening in openings):
        boxes = _between(page, openings)
    else:
        boxes = _in_column(page, openings)
    for lines in boxes:
        yield from (Furniture(line.span) for line in lines)


def _in_column(page: Page, openings: Sequence[Opening]) -> Iterator[Sequence[Line]]:
    lines = page.lines[openings[0].at :]
    parents = Counter(_parent(page.lines[opening.at].block) for opening in openings)
    column, count = parents.most_common(1)[0]
    told = [_parent(line.block) == column for line in lines if line.is_prose]
    if count <= _MOST * len(openings) or sum(told) <= _MOST * len(told):
        return
    for step, run in groupby(lines, key=lambda line: _step(column, line.block)):
        box = tuple(run)
        above = _above(page, box[0])
        if step and _is_box(box, above, step == _step(column, above)):
            yield box


def _between(page: Page, openings: Sequence[Opening]) -> Iterator[Sequence[Line]]:
    entries = [opening.extent for opening in openings if opening.extent]
    start = min(entry.start for entry in entries)
    end = max(entry.end for entry in entries)
    columns = {_parent(line.block) for line in page.lines if line.span.end <= start}
    for line in page.lines:
        if start < line.span.start < end and not line.stamp and not around(entries, line.span):
            yield (line,)
    below = (line for line in page.lines if line.span.start >= end)
    for parent, run in groupby(below, key=lambda line: _parent(line.block)):
        box = tuple(run)
        above = _above(page, box[0])
        if parent not in columns and _is_box(box, above, parent == _parent(above)):
            yield box


def _is_box(lines: Sequence[Line], above: Block, is_within: bool) -> bool:
    """Whether a heading opens a few lines, none of which begins with the time.

    Or what is no line of the page: "Support our journalism", which is furniture already.
    """
    if len(lines) > _LONGEST or any(line.leads for line in lines):
        return False
    is_headed = len(lines) > 1 and lines[0].could_head
    return is_headed or (is_within and above.kind in (Kind.PARAGRAPH, Kind.HEADING))


def _above(page: Page, line: Line) -> Block:
    """The leaf above a line."""
    leaves = page.document.leaves
    return leaves[bisect_left(leaves, line.span.start, key=attrgetter("span.start")) - 1]


def _parent(block: Block) -> str:
    return block.path.rpartition("/")[0]


def _step(column: str, block: Block) -> str:
    """The element in a column that a block stands in; none, if the block is such an element."""
    if not block.path.startswith(f"{column}/"):
        return ""
    first, _, rest = block.path[len(column) + 1 :].partition("/")
    return first if rest else ""
