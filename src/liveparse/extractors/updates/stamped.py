"""Live blogs whose entries open with a clock time, alone on its line or before the words."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import dropwhile, pairwise
from statistics import median

from attrs import evolve

from ...document import Kind
from ...model import Timestamp
from ...phrases import ends_a_sentence
from ...span import Span, place
from .edges import Usual, indexed, is_name, signatures
from .names import is_habit, names_in
from .page import Line, Opening, Page, are_of_recording, are_teasers, is_planned

# Two stamped lines stand on any page (published, updated); three of a kind are a habit.
_FEWEST = 3
_FEWEST_ANNOUNCED = 2
_FEWEST_DATED = 5

# Entries of a timetable ("10:00 Opening remarks") are lines, those of a live blog are told: the
# tersest seen, of football matches, have a median of more than 60 characters.
_TOLD = 60

_ROWS = ("tr", "td", "th")

# The author's name and two or three buttons stand between a heading and the clock below it.
_FURTHEST = 5

# What parts a name from the clock.
_SIGNS = " •·|–—-"

_MOST = 0.6
_HALF, _ALL = 0.5, 0.8

# A word behind the clock, and a sign that parts it from the heading.
_LABEL = re.compile(r"\w{1,8}\.? ?[|:–—·•-] ?")


def openings(page: Page) -> tuple[Opening, ...]:
    """An opening for each line with a clock time of its own; none where that is no live blog.

    Left alone: the page's own dates above the first entry, and "Updated 12:40" below an entry.
    """
    found = _below_head(page, _without_notes(page, _stamped(page)))
    if len(found) < (_FEWEST_ANNOUNCED if page.announced else _FEWEST):
        return ()
    if not page.announced and not _is_told_as_it_happens(page, found):
        return ()
    stamps = [opening.stamp for opening in found]
    if not page.certain and (page.lists or are_of_recording(page, stamps)):
        return ()
    usual = Usual.of(page, len(found))
    if below := _below_text(page, found, usual):
        return below
    headed = _headed_before(page, found, usual)
    if not headed:
        headed = tuple(_with_heading(page, _below_names(page, found), usual))
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
    if page.is_dump and _are_beside(page, found):
        return False
    bare = sum(page.lines[opening.at].is_bare for opening in found)
    return bare > 0.5 * len(found) or _is_headed_on_a_day(page, found)


def _are_beside(page: Page, found: tuple[Opening, ...]) -> bool:
    """Whether clocks are those of lists of other stories, above an article or below.

    Then the running text stands before the first of them, or behind a few; behind an entry's clock
    it stands in most, and no introduction is twice as long. What is below the last clock may be
    anything, and counts as much as two other entries.
    """
    told = [len(line.span) if line.is_prose else 0 for line in page.lines]
    entries = [sum(told[a.at : b.at]) for a, b in pairwise(found)]
    inside = sum(entries) + min(sum(told[found[-1].at :]), 2 * max(entries))
    return sum(told[: found[0].at]) > 2 * inside or 2 * sum(map(bool, entries)) < len(entries)


def _is_headed_on_a_day(page: Page, found: tuple[Opening, ...]) -> bool:
    """Whether most dated clocks are of one day, or the next, and stand beneath a heading.

    Or above one of its own, and running text: below those of comments and posts stand names, which
    recur, or what somebody has to say.
    """
    days = sorted(opening.stamp.date for opening in found if opening.stamp and opening.stamp.date)
    if not days or days[-1 - len(days) // 10] - days[len(days) // 10] > dt.timedelta(days=1):
        return False
    usual = Usual.of(page, len(found))
    if _headed_before(page, found, usual):
        return True
    ends = [opening.at for opening in found[1:]] + [len(page.lines)]
    told = [
        opening
        for opening, end in zip(_with_heading(page, found, usual), ends, strict=True)
        if any(line.is_prose for line in page.lines[opening.at : end])
    ]
    headings = {page.document[opening.heading] for opening in told if opening.heading}
    share = _MOST if len(found) >= _FEWEST_DATED else _ALL
    return len(told) >= _FEWEST and len(headings) > share * len(told)


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


def _without_notes(page: Page, found: list[Opening]) -> list[Opening]:
    """The openings without paragraphs that say when they were added: "UPDATE 14:20: It is open".

    Where most clocks have such a label, it is how entries open; behind the clock it is the first
    word of one ("14:20 Update: …").
    """
    notes = [_is_note(page.lines[opening.at]) for opening in found]
    if 2 * sum(notes) > len(found):
        return found
    return [opening for opening, is_note in zip(found, notes, strict=True) if not is_note]


def _is_note(line: Line) -> bool:
    if line.words is None or line.stamp is None or line.stamp.role != "updated":
        return False
    return line.span.start < place(line.stamp).start < line.words.start


def _are_labelled(page: Page) -> bool:
    """Whether the clocks of entries have a label, all of them: "UPDATE 11:15".

    Or behind a heading, where there is one: "Polls openpublished at 11:15".
    """
    bare = [
        line.stamp
        for line in page.lines
        if line.stamp
        and line.is_bare
        and (line.is_clock or (line.trails and line.block.hints.short))
    ]
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


def _below_names(page: Page, found: tuple[Opening, ...]) -> tuple[Opening, ...]:
    """Openings moved up to the name above the clock, where one stands there, also above the first.

    Names that sign an entry stand above all clocks but the first.
    """
    named = [o.at for o in found if o.at > 0 and is_name(page, page.lines[o.at - 1])]
    if found[0].at not in named or len(named) <= _ALL * len(found):
        return found
    printed = [page.document[page.lines[at - 1]].strip(_SIGNS) for at in named]
    if not is_habit(printed, len(found)):
        return found
    return tuple(evolve(o, at=o.at - 1) if o.at in named else o for o in found)


def _below_text(page: Page, found: tuple[Opening, ...], usual: Usual) -> tuple[Opening, ...]:
    """Openings moved up to where their text begins, where clocks stand below it, as in messengers.

    Then nothing is told below the last clock, and something above the first.
    """
    lines = page.lines
    clocks = [opening.at for opening in found]
    is_told_below = any(line.is_prose for line in lines[clocks[-1] + 1 :])
    if is_told_below or not all(lines[at].is_clock for at in clocks):
        return ()
    first = clocks[0]
    for is_text in (False, True):
        while first > 0 and lines[first - 1].is_prose is is_text:
            first -= 1
    starts = [first, *(at + 1 for at in clocks[:-1])]
    heads = sum(lines[at].could_head for at in starts[1:])
    if first > 0 and lines[first - 1].could_head and heads > _MOST * len(starts[1:]):
        starts[0] = first - 1
    entries = [lines[start:at] for start, at in zip(starts, clocks, strict=True)]
    if not all(any(line.is_prose for line in entry) for entry in entries):
        return ()
    return tuple(
        evolve(
            opening,
            at=start,
            heading=entry[0].words if _heads(entry, usual) else None,
            extent=Span(entry[0].span.start, lines[opening.at].span.end),
        )
        for opening, start, entry in zip(found, starts, entries, strict=True)
    )


def _heads(entry: Sequence[Line], usual: Usual) -> bool:
    return entry[0].could_head and not usual.is_frame(entry[0]) and entry[1].is_prose


def _headed_before(page: Page, found: tuple[Opening, ...], usual: Usual) -> tuple[Opening, ...]:
    """Openings moved up to a heading, where headings stand above the clock rather than below.

    Between the two stand as many lines on every entry: the author's name, buttons.
    """
    for apart in range(1, _FURTHEST + 1):
        above = {o.at: o.at - apart for o in found if _heads_from(page, o.at, apart, usual)}
        # Most, so that a short last line of the entry before is not taken for a heading once.
        if len(above) < 2 or len(above) <= _MOST * len(found):
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
    read = [_heading(page, lines, usual, names) for lines in entries]
    if page.is_marked_up and not any(heading for heading, _ in read):
        read = [(heading, False) for heading in _headed_by_class(page, entries)]
    if _are_names(page, [heading for heading, _ in read if heading]):
        read = [(None, is_alone) for _, is_alone in read]
    told = [
        heading
        for (heading, _), lines in zip(read, entries, strict=True)
        if any(line.is_prose for line in lines)
    ]
    # A lone line is a heading where all that is told has one, text where hardly anything has.
    share = sum(map(bool, told)) / len(told) if len(told) >= _FEWEST else None
    for opening, lines, (heading, is_alone) in zip(found, entries, read, strict=True):
        is_beside = lines[0].words is not None and lines[0].words not in names
        if is_alone and not _heads_alone(is_beside, share, len(told) / len(found)):
            heading = None
        elif share is not None and share <= _HALF and not any(line.is_prose for line in lines):
            heading = None  # short lines are how such a page tells
        yield evolve(opening, heading=heading)


def _headed_by_class(page: Page, entries: Sequence[Sequence[Line]]) -> list[Span | None]:
    """The first lines of the entries, where most are of one class, and no sentences, above text."""
    first: list[Line | None] = []
    for lines in entries:
        told = [line for line in lines if line.words and not line.is_clock][:2]
        is_head = (
            len(told) == 2
            and bool(told[0].block.hints.tokens)
            and told[0].block.hints.tokens != told[1].block.hints.tokens
            and len(told[0].span) < len(told[1].span)
            and not ends_a_sentence(page.document[told[0]])
        )
        first.append(told[0] if is_head else None)
    classes = Counter(line.block.hints.tokens for line in first if line)
    usual, count = classes.most_common(1)[0] if classes else ((), 0)
    if count < _FEWEST or count <= 0.6 * len(entries):
        return [None] * len(entries)
    return [line.words if line and line.block.hints.tokens == usual else None for line in first]


def _are_names(page: Page, headings: list[Span]) -> bool:
    """Whether all that would be headings have the shape of names, though none of them recurs.

    Scripts without capitals have no such shape.
    """
    lines = [page.document[heading] for heading in headings]
    return len(lines) > 1 and all(line[0].isupper() and names_in(line) for line in lines)


def _heads_alone(is_beside: bool, headed: float | None, told: float) -> bool:
    """Whether a lone line is a heading, by the share of other entries that have one.

    Below a clock also by how many others there are: "Goal!" in a page of such lines heads nothing.
    """
    if headed is None:
        return is_beside
    return headed > _HALF if is_beside else headed > _ALL and told >= _HALF


def _without_label(page: Page, found: tuple[Opening, ...]) -> Iterator[Opening]:
    """The openings, their headings without what stands behind each clock: "10.03 Uhr | ".

    A page may print its clocks in another language than its text.
    """
    labels = [_LABEL.match(page.document[o.heading]) if o.heading else None for o in found]
    counts = Counter(label[0] for label in labels if label)
    usual, count = counts.most_common(1)[0] if counts else ("", 0)
    is_label = count >= _FEWEST and count > _MOST * len(found)
    for opening, label in zip(found, labels, strict=True):
        heading = opening.heading
        if is_label and heading and label and label[0] == usual and len(heading) > label.end():
            heading = Span(heading.start + label.end(), heading.end)
        yield evolve(opening, heading=heading)


def _heading(
    page: Page, lines: tuple[Line, ...], usual: Usual, names: frozenset[Span]
) -> tuple[Span | None, bool]:
    """The words beside the clock, or the line below it, if they are no sentence and no name.

    And whether they are all that the entry has to say.
    """
    first = lines[0]
    content = [
        line
        for line in lines[1:]
        if not line.is_separator and not line.is_clock and line.words not in names
    ]
    if first.words is not None and first.words not in names:
        # "■ 15:05 Two ships evacuated", in bold print, is no item of a list.
        is_set = first.block.kind is Kind.ITEM and first.block.hints.bold
        could_head = (first.could_head or is_set) and not _announces(page, first)
        return first.words if could_head else None, not content
    content = list(dropwhile(usual.is_frame, content))
    below = content[0] if content else None
    if below and below.could_head and below.stamp is None and not _announces(page, below):
        return below.words, len(content) == 1
    return None, len(content) < 2


def _announces(page: Page, line: Line) -> bool:
    """Whether a line of text leads to a list or a quotation: "What has happened so far:"."""
    is_text = line.block.kind is Kind.PARAGRAPH and not line.block.hints.bold
    return is_text and page.document[line].endswith((":", "："))
