"""Live blogs whose entries open with a clock time, alone on its line or before the words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from statistics import median

from attrs import evolve

from ...document import Kind
from ...span import Span
from .edges import indexed, is_name, signatures
from .page import Line, Opening, Page

# Two stamped lines stand on any page (published, updated); three of a kind are a habit.
_FEWEST = 3
_FEWEST_ANNOUNCED = 2

# Entries of a timetable ("10:00 Opening remarks") are lines, those of a live blog are told: the
# tersest seen, of football matches, have a median of more than 60 characters.
_TOLD = 60


def openings(page: Page) -> tuple[Opening, ...]:
    """An opening for each line with a clock time of its own; none where that is no live blog.

    Left alone: the page's own dates above the first entry, and "Updated 12:40" below an entry.
    """
    found = _below_head(page, _stamped(page))
    if len(found) < (_FEWEST_ANNOUNCED if page.announced else _FEWEST):
        return ()
    if not page.announced and not _is_told_as_it_happens(page, found):
        return ()
    return indexed(page, _headed_before(page, found) or tuple(_with_heading(page, found)))


def _is_told_as_it_happens(page: Page, found: tuple[Opening, ...]) -> bool:
    """Whether most clocks tell no day and most entries are more than a line.

    Posts of forums and comments are dated; items of timetables are short.
    """
    if median(page.told(found)) < _TOLD:
        return False
    bare = sum(page.lines[opening.at].is_bare for opening in found)
    return bare > 0.5 * len(found) or _is_headed_on_a_day(page, found)


def _is_headed_on_a_day(page: Page, found: tuple[Opening, ...]) -> bool:
    """Whether most dated clocks are of one day, or the next, and stand beneath a heading."""
    days = sorted(opening.stamp.date for opening in found if opening.stamp and opening.stamp.date)
    if not days or days[-1 - len(days) // 10] - days[len(days) // 10] > dt.timedelta(days=1):
        return False
    return len(_headed_before(page, found)) > 0


def _stamped(page: Page) -> list[Opening]:
    found: list[Opening] = []
    day: dt.date | None = None
    entered = False
    last = -2
    for at, line in enumerate(page.lines):
        stamp = line.stamp
        if stamp is None:
            continue
        if line.is_day:
            day = page.day(line) or day
        elif line.is_clock and stamp.role is not None and (not entered or stamp.role == "updated"):
            continue  # the page's own date, or a note that the entry above was changed
        elif line.is_clock or line.leads or (line.trails and line.block.hints.short):
            entered = True
            if line.is_clock and last == at - 1 and _is_one(page, page.lines[last], line):
                # "4m ago", and again "12.05 BST": one time, told twice
                if (before := found[-1].stamp) and not before.value and stamp.value:
                    found[-1] = evolve(found[-1], stamp=stamp)
            else:
                found.append(Opening(at=at, stamp=stamp, day=day))
            last = at
    return found


def _is_one(page: Page, line: Line, below: Line) -> bool:
    """Whether two clocks are one time; not where a summary stands between, above the entries."""
    return line.is_clock and page.touch(line, below)


def _below_head(page: Page, found: list[Opening]) -> tuple[Opening, ...]:
    """Those below the page's own date, which is told in full where the entries' clocks are bare."""
    bare = [page.lines[opening.at].is_bare for opening in found]
    first = bare.index(True) if 2 * sum(bare) > len(bare) else 0
    if not all(page.lines[opening.at].is_clock for opening in found[:first]):
        first = 0
    while len(found) > first + 1 and _is_empty(page, found[first], found[first + 1]):
        first += 1  # dates above the summary
    return tuple(found[first:])


def _is_empty(page: Page, opening: Opening, following: Opening) -> bool:
    """Whether an opening has no words of its own before the next one."""
    lines = page.lines[opening.at : following.at]
    return all(line.words is None for line in lines) and bool(opening.stamp and opening.stamp.date)


def _headed_before(page: Page, found: tuple[Opening, ...]) -> tuple[Opening, ...]:
    """Openings moved up to a heading, where headings stand above the clock rather than below."""
    above = {opening.at: at for opening in found if (at := _heading_above(page, opening.at))}
    # Most, so that a short last line of the entry before is not taken for a heading once.
    if len(above) < 2 or len(above) <= 0.6 * len(found):
        return ()
    return tuple(
        evolve(opening, at=above[opening.at], heading=page.lines[above[opening.at]].words)
        if opening.at in above
        else opening
        for opening in found
    )


def _heading_above(page: Page, at: int) -> int | None:
    """The line that heads a clock with text below it: just above, or above the author's name."""
    if at + 1 >= len(page.lines) or not page.lines[at].is_clock or not page.lines[at + 1].is_prose:
        return None
    above = at - 1
    if above > 0 and is_name(page, page.lines[above]):
        above -= 1
    is_heading = above > 0 and page.lines[above].could_head and page.lines[above].stamp is None
    return above if is_heading else None


def _with_heading(page: Page, found: tuple[Opening, ...]) -> Iterator[Opening]:
    ends = [opening.at for opening in found[1:]] + [len(page.lines)]
    entries = [page.lines[o.at : end] for o, end in zip(found, ends, strict=True)]
    names = frozenset(signatures(page, entries))
    for opening, lines in zip(found, entries, strict=True):
        yield evolve(opening, heading=_heading(page, lines, names))


def _heading(page: Page, lines: tuple[Line, ...], names: frozenset[Span]) -> Span | None:
    """The words beside the clock, or the line below it, if they are no sentence and no name."""
    first = lines[0]
    if first.words is not None and first.words not in names:
        return first.words if first.heads_clock and not _announces(page, first) else None
    content = [
        line
        for line in lines[1:]
        if not line.is_separator and not line.is_clock and line.words not in names
    ]
    # A lone short line is what the entry has to say, not what heads it.
    below = content[0] if len(content) > 1 else None
    if below and below.heads_clock and below.stamp is None and not _announces(page, below):
        return below.words
    return None


def _announces(page: Page, line: Line) -> bool:
    """Whether a line of text leads to a list or a quotation: "What has happened so far:"."""
    is_text = line.block.kind is Kind.PARAGRAPH and not line.block.hints.bold
    return is_text and page.document[line].endswith((":", "："))
