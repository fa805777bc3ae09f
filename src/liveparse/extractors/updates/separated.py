"""Live blogs without clocks whose entries are parted by lines of signs: ``___``, ``***``."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve

from ...span import Span
from .page import Line, Opening, Page

# Articles, too, are parted by a line of signs, once or twice.
_FEWEST = 3


def openings(page: Page) -> tuple[Opening, ...]:
    """An opening behind each separator; none unless the headline announces a live blog.

    What stands above the first separator is an entry like the others, unless it introduces them; a
    line by itself that only announces what follows ("Here's what else is happening:") is none.
    """
    if not page.announced:
        return ()
    every = tuple(_parted(page))
    if len(every) < _FEWEST:
        return ()
    found = tuple(
        evolve(opening, extent=extent)
        for opening, extent in zip(every, page.extents(every), strict=True)
        if not _announces(page, opening, extent)
    )
    found = found if len(found) < len(every) else every
    return found if len(found) >= _FEWEST else ()


def _announces(page: Page, opening: Opening, extent: Span) -> bool:
    line = page.lines[opening.at]
    return line.span == extent and page.document[extent].rstrip().endswith((":", "："))


def _parted(page: Page) -> Iterator[Opening]:
    begins, parted = True, any(line.is_separator for line in page.lines)
    for at, line in enumerate(page.lines if parted else ()):
        if line.is_separator:
            begins = True
        elif line.is_clock or line.is_day:
            continue  # the page's own date, above the first entry
        elif begins:
            begins = False
            following = page.lines[at + 1] if at + 1 < len(page.lines) else None
            yield Opening(at=at, heading=line.words if _heads(line, following) else None)


def _heads(line: Line, following: Line | None) -> bool:
    return line.could_head and following is not None and following.is_prose
