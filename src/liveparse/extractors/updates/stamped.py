"""Live blogs whose entries open with a clock time, alone on its line or before the words."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator
from itertools import dropwhile
from statistics import median

from attrs import evolve

from ...document import Kind
from ...model import Timestamp
from ...span import Span
from .edges import Usual, indexed, is_name, signatures
from .page import Line, Opening, Page, are_teasers, is_planned

# Two stamped lines stand on any page (published, updated); three of a kind are a habit.
_FEWEST = 3
_FEWEST_ANNOUNCED = 2

# Entries of a timetable ("10:00 Opening remarks") are lines, those of a live blog are told: the
# tersest seen, of football matches, have a median of more than 60 characters.
_TOLD = 60

_ROWS = ("tr", "td", "th")

# The author's name and two or three buttons stand between a heading and the clock below it.
_FURTHEST = 5

# A word behind the clock, and a sign that parts it from the heading.
_LABEL = re.compile(r"\w{1,8}\.? ?[|:–—·•-] ?")


def openings(page: Page) -> tuple[Opening, ...]:
    """An opening for each line with a clock time of its own; none where that is no live blog.

    Left alone: the page's own dates above the first entry, and "Updated 12:40" below an entry.
    """
    found = _below_head(page, _stamped(page))
    if len(found) < (_FEWEST_ANNOUNCED if page.announced else _FEWEST):
        return ()
    if not page.announced and not _is_told_as_it_happens(page, found):
        return ()
    usual = Usual.of(page, len(found))
    headed = _headed_before(page, found, usual) or tuple(_with_heading(page, found, usual))
    return indexed(page, tuple(_without_label(page, headed)))


def _is_told_as_it_happens(page: Page, found: tuple[Opening, ...]) -> bool:
    """Whether most clocks tell no day and most entries are more than a line.

    Posts of forums and comments are dated; items of timetables are short, or rows of a table.
    """
    if sum(page.lines[opening.at].block.hints.tag in _ROWS for opening in found) > 0.5 * len(found):
        return False
    if median(page.told(found)) < _TOLD or is_planned(opening.stamp for opening in found):
        return False
    ends = [opening.at for opening in found[1:]] + [len(page.lines)]
    if are_teasers([page.lines[o.at : end] for o, end in zip(found, ends, strict=True)]):
        return False
    bare = sum(page.lines[opening.at].is_bare for opening in found)
    return bare > 0.5 * len(found) or _is_headed_on_a_day(page, found)


def _is_headed_on_a_day(page: Page, found: tuple[Opening, ...]) -> bool:
    """Whether most dated clocks are of one day, or the next, and stand beneath a heading."""
    days = sorted(opening.stamp.date for opening in found if opening.stamp and opening.stamp.date)
    if not days or days[-1 - len(days) // 10] - days[len(days) // 10] > dt.timedelta(days=1):
        return False
    return len(_headed_before(page, found, Usual.of(page, len(found)))) > 0


def _stamped(page: Page) -> list[Opening]:
    found: list[Opening] = []
    day: dt.date | None = None
    entered = False
    labelled = _are_labelled(page)
    last = -2
    for at, line in enumerate(page.lines):
        stamp = line.stamp
        if stamp is None:
            continue
        if line.is_day:
            if stamp.role is None:  # "Updated 7 June" dates the page; it heads no entries
                day = page.day_of(stamp) or day
        elif (
            line.is_clock
            and stamp.role is not None
            and (not entered or stamp.role == "updated")
            and not (labelled and line.is_bare)
        ):
            continue  # the page's own date, or a note that the entry above was changed
        elif line.is_clock or line.leads or (line.trails and line.block.hints.short):
            entered = True
            if line.is_clock and last == at - 1 and page.lines[last].is_clock:
                if _tells_again(page.lines[last].stamp, stamp):
                    # "4m ago", and again "12.05 BST": one time, told twice
                    if (before := found[-1].stamp) and not before.value and stamp.value:
                        found[-1] = evolve(found[-1], stamp=stamp)
                    last = at
                    continue
                found.pop()  # the page's own date, just above the first entry
            last = at
            found.append(Opening(at=at, stamp=stamp, day=day))
    return found


def _are_labelled(page: Page) -> bool:
    """Whether the clocks of entries have a label, all of them: "UPDATE 11:15"."""
    bare = [line.stamp for line in page.lines if line.is_clock and line.is_bare and line.stamp]
    return len(bare) >= _FEWEST and all(stamp.role is not None for stamp in bare)


def _below_head(page: Page, found: list[Opening]) -> tuple[Opening, ...]:
    """Those below the page's own date, which is told in full where the entries' clocks are bare."""
    bare = [page.lines[opening.at].is_bare for opening in found]
    first = bare.index(True) if 2 * sum(bare) > len(bare) else 0
    is_head = all(page.lines[opening.at].is_clock for opening in found[:first])
    return tuple(found[first:] if is_head else found)


def _tells_again(before: Timestamp | None, stamp: Timestamp) -> bool:
    """Whether two stamps in a row may be of the same time: an age and a clock, or one clock."""
    if before is None or before.ago is not None or stamp.ago is not None:
        return True
    return (before.value or "").partition("T")[2][:5] == (stamp.value or "").partition("T")[2][:5]


def _headed_before(page: Page, found: tuple[Opening, ...], usual: Usual) -> tuple[Opening, ...]:
    """Openings moved up to a heading, where headings stand above the clock rather than below.

    Between the two stand as many lines on every entry: the author's name, buttons.
    """
    for apart in range(1, _FURTHEST + 1):
        above = {o.at: o.at - apart for o in found if _heads_from(page, o.at, apart, usual)}
        # Most, so that a short last line of the entry before is not taken for a heading once.
        if len(above) < 2 or len(above) <= 0.6 * len(found):
            continue
        above |= {o.at: o.at - apart for o in found if _may_head_from(page, o.at, apart, usual)}
        return tuple(
            evolve(opening, at=above[opening.at], heading=page.lines[above[opening.at]].words)
            if opening.at in above
            else opening
            for opening in found
        )
    return ()


def _heads_from(page: Page, at: int, apart: int, usual: Usual) -> bool:
    """Whether the line so far above a clock heads the text below the clock."""
    above = at - apart
    if above < 1 or not page.lines[at].is_clock:
        return False
    line = page.lines[above]
    if not line.could_head or line.stamp is not None or usual.is_frame(line):
        return False
    between = page.lines[above + 1 : at]
    if not all(usual.is_frame(x) or is_name(page, x) for x in between):
        return False
    below = next((x for x in page.lines[at + 1 :] if not usual.is_frame(x)), None)
    return below is not None and below.is_prose


def _may_head_from(page: Page, at: int, apart: int, usual: Usual) -> bool:
    """Whether a line as far above a clock as most headings are may be one: only lines follow it."""
    lines = page.lines[max(1, at - apart) : at]
    return (
        len(lines) == apart
        and all(line.could_head and line.stamp is None for line in lines)
        and not usual.is_frame(lines[0])
    )


def _with_heading(page: Page, found: tuple[Opening, ...], usual: Usual) -> Iterator[Opening]:
    ends = [opening.at for opening in found[1:]] + [len(page.lines)]
    entries = [page.lines[o.at : end] for o, end in zip(found, ends, strict=True)]
    names = frozenset(signatures(page, entries))
    for opening, lines in zip(found, entries, strict=True):
        yield evolve(opening, heading=_heading(page, lines, usual, names))


def _without_label(page: Page, found: tuple[Opening, ...]) -> Iterator[Opening]:
    """The openings, their headings without what stands behind each clock: "10.03 Uhr | ".

    A page may print its clocks in another language than its text.
    """
    labels = [_LABEL.match(page.document[o.heading]) if o.heading else None for o in found]
    counts = Counter(label[0] for label in labels if label)
    usual, count = counts.most_common(1)[0] if counts else ("", 0)
    is_label = count >= _FEWEST and count > 0.6 * len(found)
    for opening, label in zip(found, labels, strict=True):
        heading = opening.heading
        if is_label and heading and label and label[0] == usual and len(heading) > label.end():
            heading = Span(heading.start + label.end(), heading.end)
        yield evolve(opening, heading=heading)


def _heading(
    page: Page, lines: tuple[Line, ...], usual: Usual, names: frozenset[Span]
) -> Span | None:
    """The words beside the clock, or the line below it, if they are no sentence and no name."""
    first = lines[0]
    if first.words is not None and first.words not in names:
        # "■ 15:05 Two ships evacuated", in bold print, is no item of a list.
        is_set = first.block.kind is Kind.ITEM and first.block.hints.bold
        could_head = (first.could_head or is_set) and not _announces(page, first)
        return first.words if could_head else None
    content = [
        line
        for line in lines[1:]
        if not line.is_separator and not line.is_clock and line.words not in names
    ]
    content = list(dropwhile(usual.is_frame, content))
    # A lone short line is what the entry has to say, not what heads it.
    below = content[0] if len(content) > 1 else None
    if below and below.could_head and below.stamp is None and not _announces(page, below):
        return below.words
    return None


def _announces(page: Page, line: Line) -> bool:
    """Whether a line of text leads to a list or a quotation: "What has happened so far:"."""
    is_text = line.block.kind is Kind.PARAGRAPH and not line.block.hints.bold
    return is_text and page.document[line].endswith((":", "："))
