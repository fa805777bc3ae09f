"""Live blogs without clocks whose entries each have a heading."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from .page import Line, Opening, Page

_FEWEST = 2

# What is longer than this is no heading, even without a full stop: a line-up, a list of names.
_LONG = 100


def openings(page: Page) -> tuple[Opening, ...]:
    """An opening for each line that heads running text, on a page that looks like a live blog.

    A headline that says so is enough; so is a summary, or the date of a last update, above the
    entries of a text where everything has a heading. An article with subheadings has neither.
    """
    if not (page.announced or page.gathered):
        return ()
    found = tuple(_headings(page))
    return found if len(found) >= _FEWEST else ()


def _headings(page: Page) -> Iterator[Opening]:
    for at, (line, below) in enumerate(pairwise(page.lines)):
        if not line.could_head or not page.begins(line):
            continue
        if page.begins(below) and (below.is_prose or _is_long(below, line)):
            yield Opening(at=at, heading=line.words)


def _is_long(below: Line, line: Line) -> bool:
    return len(below.span) >= max(_LONG, 1.5 * len(line.span))
