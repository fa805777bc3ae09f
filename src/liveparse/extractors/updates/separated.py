"""Live blogs without clocks whose entries are parted by lines of signs: ``___``, ``***``."""

from __future__ import annotations

from collections.abc import Iterator

from .page import Line, Opening, Page

# Articles, too, are parted by a line of signs, once or twice.
_FEWEST = 3


def openings(page: Page) -> tuple[Opening, ...]:
    """An opening behind each separator; none unless the headline announces a live blog.

    What stands above the first separator is an entry like the others, unless it introduces them.
    """
    if not page.announced:
        return ()
    found = tuple(_parted(page))
    return found if len(found) >= _FEWEST else ()


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
