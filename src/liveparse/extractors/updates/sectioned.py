"""Live blogs whose entries are elements of the page: alike, repeated, each with a time."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from attrs import evolve, frozen

from ...document import Block, Kind
from ...model import Timestamp
from ...phrases import ends_a_sentence
from ...span import Span
from .names import is_habit
from .page import Line, Opening, Page, are_of_recording, is_planned, title_link

# Two alike elements with a time stand on any page (published and updated, two teasers).
_FEWEST = 3
_FEWEST_ANNOUNCED = 2

# Most entries must have a time; not all: pinned and promoted ones lack it.
_MOST = 0.6

# Entries are told, teasers and schedules are lines: see stamped._TOLD. Where the page says that it
# is a live blog, flashes of a line are entries too.
_TOLD = 60
_TOLD_ANNOUNCED = 20

# Live blogs, too, link their headings; below those stands more than the two lines of a teaser.
_TEASER = 240

# Beyond this, length says nothing more: a few long entries must not outweigh many short ones.
_LONG = 400

# A live blog that runs on for days is dated by its first or its last.
_AROUND = dt.timedelta(days=2)

# "84'", "90.+3", "45'+2'", "19.6": the minute of a match, the ball of an over, alone on a line.
_COUNT = re.compile(
    r"(\d{1,3}(?:\.\d)?)\s?([^\W\d_]{0,8})[.:'’′]{0,2}(?:\s?\+\s?(\d{1,2})['’′.]?)?"
)
_LONGEST_COUNT = 12

# What the software of newsrooms calls an entry of a live blog, whatever else it is called.
_ENTRY = re.compile(
    r"live[-_]{0,2}(?:blog|ticker|event|feed|update|report|text)?[-_]{0,2}"
    r"(?:post|entry|item|update|card|message|msg)(?:$|[-_]{1,2})",
    re.IGNORECASE,
)

# What parts a name from a clock that follows.
_SIGNS = " •·|–—-"
_WORDS = re.compile(r"[^\W\d]+(?:-+[^\W\d]+)*")
_PINNED = re.compile(r"pinned|sticky|featured|promoted")
_PROGRAMME = re.compile(
    r"(?:^|[-_])(?:epg|schedule|programme?|broadcast|channel|departure|agenda|session"
    r"|shows?(?:$|[-_]))"
)
_KEY = re.compile(r"\bkey|highlight|essential|important|breaking")
_TITLE = re.compile(r"title|headline|heading|(?:^|[-_])(?:head|ttl)$")


def openings(page: Page) -> tuple[Opening, ...]:
    """An opening for each of the elements that repeat, are told, and have a time.

    Elements are alike that have the same parent, or parents that are siblings, under the same tag,
    and share a class token. The group with the most told text wins; of nested groups the inner.

    Left alone: lists of links (indexes, teasers), timetables. A copy of an entry that is pinned
    above the others comes back with ``copy`` set.
    """
    groups = [group for group in _groups(page) if group.is_liveblog(page)]
    best = max(groups, key=lambda group: group.weight, default=None)
    return tuple(_openings(page, best)) if best else ()


def is_list(page: Page) -> bool:
    """Whether the elements that repeat and have a time tell of other things: teasers, broadcasts.

    Then the clocks in them open no entries either. A page that surely says that it is a live blog
    is none.
    """
    if page.certain:
        return False
    groups = (group for group in _groups(page) if len(group.members) >= _FEWEST)
    timed = (group for group in groups if group.timed > _MOST * len(group.members))
    best = max(timed, key=lambda group: group.weight, default=None)
    return best is not None and (best.is_of_teasers or best.is_programme)


@frozen
class _Member:
    """One element of a group, and the lines of the page that stand in it."""

    block: Block
    first: int
    lines: tuple[Line, ...]

    @property
    def stamps(self) -> Iterator[Timestamp]:
        """The times in it, but for those of a change; these, where it has no others."""
        stamps = [line.stamp for line in self.lines if line.stamp]
        return iter([stamp for stamp in stamps if stamp.role != "updated"] or stamps)

    @property
    def is_timed(self) -> bool:
        """Whether it tells a time, or has an element for one, in a form that nobody has seen."""
        return (
            bool(self.block.hints.stamp)
            or next(self.stamps, None) is not None
            or any(line.block.kind is Kind.TIME for line in self.lines)
        )

    def count(self, page: Page) -> float | None:
        """The minute of a match, or the ball of an over, that stands alone on its first line."""
        words = page.document[self.lines[0].span]
        found = _COUNT.fullmatch(words) if len(words) <= _LONGEST_COUNT else None
        if found is None or (found[2] and found[2].lower() not in page.minutes):
            return None
        return float(found[1]) + float(found[3] or 0) / 100

    def minute(self, page: Page) -> Timestamp | None:
        """The same as a time of which the page does not tell the instant."""
        if self.count(page) is None:
            return None
        line = self.lines[0].span
        return Timestamp(text=page.document[line], span=line)

    @property
    def clocks(self) -> int:
        """How many times a clock opens a line; two clocks in a row tell one time."""
        opens = [
            (line.is_clock or line.leads)
            and line.stamp is not None
            and line.stamp.role != "updated"
            for line in self.lines
        ]
        return sum(now and not before for before, now in pairwise([False, *opens]))

    @property
    def told(self) -> int:
        """Characters of its own words; lines that are links lead elsewhere."""
        return sum(
            len(line.span)
            for line in self.lines
            if not line.block.hints.href and not line.is_clock and not line.is_day
        )


@frozen
class _Group:
    """Elements that are alike."""

    members: tuple[_Member, ...]
    depth: int

    @property
    def timed(self) -> int:
        return sum(member.is_timed for member in self.members)

    def is_counted(self, page: Page) -> bool:
        """Whether most open with a number, which runs up or down with gaps, as minutes do."""
        counts = [count for m in self.members if (count := m.count(page)) is not None]
        steps = [after - before for before, after in pairwise(counts)]
        if len(counts) <= _MOST * len(self.members) or len(counts) < _FEWEST:
            return False
        falls, rises = sum(step < 0 for step in steps), sum(step > 0 for step in steps)
        is_list = all(abs(step) == 1 for step in steps)
        return not is_list and not (falls and rises) and falls + rises > 0

    @property
    def is_called_live(self) -> bool:
        """Whether the page's own name for most is that of a live blog's entry."""
        named = (any(map(_ENTRY.search, member.block.hints.tokens)) for member in self.members)
        return sum(named) > _MOST * len(self.members)

    def is_most(self, page: Page) -> bool:
        """Whether most have a name of their own, and hold most of the text of the page."""
        named = len({member.block.hints.id for member in self.members if member.block.hints.id})
        told = sum(member.told for member in self.members)
        return named > _MOST * len(self.members) and told > _MOST * sum(
            len(line.span) for line in page.lines
        )

    @property
    def is_bare(self) -> bool:
        """Whether most clocks tell no day."""
        bare = sum(any(line.is_bare for line in member.lines) for member in self.members)
        return bare > 0.5 * len(self.members)

    @property
    def is_clocked(self) -> bool:
        """Whether most tell a time of day, or an age, not only a day."""
        clocked = sum(
            any(stamp.ago is not None or "T" in (stamp.value or "") for stamp in member.stamps)
            or bool(member.block.hints.stamp)
            for member in self.members
        )
        return clocked > 0.5 * len(self.members)

    def is_of_a_day(self, page: Page) -> bool:
        """Whether most have a heading and stamps of the days around the page's own date.

        Comments come on those days too, but nobody heads them.
        """
        headed = sum(any(line.block.kind is Kind.HEADING for line in m.lines) for m in self.members)
        dates = [stamp.date for m in self.members for stamp in m.stamps if stamp.date]
        near = sum(any(abs(date - day) <= _AROUND for day in page.days) for date in dates)
        return headed > _MOST * len(self.members) and near > _MOST * len(dates) > 0

    def _clocks(self) -> Iterator[Timestamp | None]:
        return (next(member.stamps, None) for member in self.members)

    @property
    def is_of_teasers(self) -> bool:
        """Whether the headings of most lead away, to the stories that they announce in a line."""
        if median(member.told for member in self.members) > _TEASER:
            return False
        links = [_title_link(member.lines) for member in self.members]
        return sum(bool(link) and link[0] != "#" for link in links) > _MOST * len(self.members)

    @property
    def is_programme(self) -> bool:
        """Whether most are named for what is yet to come: broadcasts, departures, talks."""
        named = (any(map(_PROGRAMME.search, member.block.hints.tokens)) for member in self.members)
        return sum(named) > _MOST * len(self.members)

    @property
    def weight(self) -> tuple[float, float, int]:
        """Told text in entries that have a time; then the depth: the inner of two nested groups.

        Where none has one, it is all their text.
        """
        timed = sum(min(m.told, _LONG) for m in self.members if m.is_timed)
        return timed, sum(min(m.told, _LONG) for m in self.members), self.depth

    def is_liveblog(self, page: Page) -> bool:
        """Whether so many elements, so timed and so told, can be the entries of a live blog."""
        if len(self.members) < (_FEWEST_ANNOUNCED if page.announced else _FEWEST):
            return False
        told = median(member.told for member in self.members)
        if self.timed < _MOST * len(self.members):
            # Scripts write some clocks; in a match there are minutes.
            is_live = page.announced and (self.is_called_live or self.is_counted(page))
            is_live = is_live or (page.certain and self.is_most(page))
            return is_live and told >= _TOLD_ANNOUNCED
        if not (
            page.certain
            or (page.announced and self.is_clocked)
            or self.is_bare
            or self.is_of_a_day(page)
        ):
            return False  # dated posts of a forum, comments, reviews
        if not page.certain and (self.is_of_teasers or self.is_programme):
            return False
        if not page.announced and is_planned(self._clocks()):
            return False
        if not page.certain and are_of_recording(page, self._clocks()):
            return False
        if sum(member.clocks for member in self.members) >= 2 * len(self.members):
            return False  # parts of the page, with several entries in them
        return told >= (_TOLD_ANNOUNCED if page.certain else _TOLD)


def _groups(page: Page) -> Iterator[_Group]:
    starts = [line.span.start for line in page.lines]
    siblings: dict[tuple[str, str], list[Block]] = {}
    for block in page.document.blocks:
        if block.kind is Kind.SECTION:
            parent = block.path.rpartition("/")[0]
            siblings.setdefault((parent, block.hints.tag), []).append(block)
    cousins: dict[tuple[str, str], list[list[Block]]] = {}
    for (parent, tag), blocks in siblings.items():
        cousins.setdefault((parent.rpartition("/")[0], tag), []).append(blocks)
    families = {place: _cousins(groups) for place, groups in cousins.items()}
    for family in (siblings, families):
        for (parent, _), blocks in family.items():
            if len(blocks) >= _FEWEST_ANNOUNCED:
                members = (_member(page, block, starts) for block in _sharing(blocks))
                yield _Group(tuple(m for m in members if m.lines), parent.count("/"))


def _cousins(groups: Sequence[Sequence[Block]]) -> list[Block]:
    """The elements below neighbours as one group: each in a box of its own, or a box for each day.

    Where boxes hold several, these must share a class, or be articles without any; else a list
    beside the entries is another list.
    """
    if len(groups) < 2:
        return []
    blocks = [block for group in groups for block in group]
    if len(blocks) == len(groups):
        return blocks
    counts = Counter(token for group in groups for token in _common(group))
    most = max(counts.values(), default=0)
    shared = {token for token, count in counts.items() if count == most > 1}
    if not counts and blocks[0].hints.tag == "article":
        return blocks
    return [block for block in blocks if not shared.isdisjoint(block.hints.tokens)]


def _member(page: Page, block: Block, starts: Sequence[int]) -> _Member:
    first = bisect_left(starts, block.span.start)
    last = bisect_left(starts, block.span.end)
    return _Member(block, first, page.lines[first:last])


def _sharing(blocks: Sequence[Block]) -> Sequence[Block]:
    """Those that share a class token with most of the others; all, where there are no tokens."""
    common = _common(blocks)
    if not common:
        return () if _are_parts(blocks) else blocks
    return [block for block in blocks if common.intersection(block.hints.tokens)]


def _are_parts(blocks: Sequence[Block]) -> bool:
    """Whether each has a name of its own, a word, not a number: a head, a body, a foot."""
    names = [[*filter(_WORDS.fullmatch, block.hints.tokens)] for block in blocks]
    counts = Counter(name for of_block in names for name in of_block)
    return all(names) and counts.most_common(1)[0][1] == 1


def _common(blocks: Sequence[Block]) -> set[str]:
    """The class tokens of most of them."""
    counts = Counter(token for block in blocks for token in set(block.hints.tokens))
    return {token for token, count in counts.items() if count > 0.5 * len(blocks)}


def _openings(page: Page, group: _Group) -> Iterator[Opening]:
    kicker = _kicker(page, group)
    headed = _headed_by_place(page, group)
    telling = [_telling(page, member) for member in group.members]
    named = Counter(
        words for m, words in zip(group.members, telling, strict=True) if m.block.hints.id
    )
    days = _days(page, group)
    is_counted = group.timed <= _MOST * len(group.members) and group.is_counted(page)
    for member, words, day in zip(group.members, telling, days, strict=True):
        tokens = " ".join(member.block.hints.tokens)
        minute = member.minute(page) if is_counted else None
        pinned = _PINNED.search(tokens) is not None
        others = named[words] - bool(member.block.hints.id)
        yield Opening(
            at=member.first,
            stamp=minute or _stamp(member),
            heading=_heading(page, member, kicker, headed, minute.span if minute else None),
            day=day,
            extent=member.block.span,
            section=member.block,
            pinned=pinned,
            copy=len(words) > _TOLD and others > 0 and (pinned or not member.block.hints.id),
            key=_KEY.search(tokens) is not None,
        )


def _days(page: Page, group: _Group) -> list[dt.date | None]:
    """The day that a line between the elements names for those below it.

    A day above the first element only is the page's own date.
    """
    days: list[dt.date | None] = []
    day, at = None, max(0, group.members[0].first - 1)
    for member in group.members:
        for line in page.lines[at : member.first]:
            if line.is_day and line.stamp and line.stamp.role is None:
                day = page.day_of(line.stamp) or day
        days.append(day)
        at = member.first + len(member.lines)
    return days if len(set(days)) > 1 else [None] * len(days)


def _telling(page: Page, member: _Member) -> str:
    """The longest line of an entry, which another one repeats only if it is the same entry."""
    longest = max(member.lines, key=lambda line: len(line.span))
    return " ".join(page.document[longest.span].split())


def _stamp(member: _Member) -> Timestamp | None:
    """The time with a zone of its own, if there is one among those in sight; else the first."""
    stamps = list(member.stamps)
    exact = (s for s in stamps if (at := s.datetime) is not None and at.tzinfo is not None)
    clocks = (s for s in stamps if "T" in (s.value or ""))
    chosen = next(exact, None) or next(clocks, None) or next(iter(stamps), None)
    day = next((s.date for s in stamps if s.date is not None and "T" not in (s.value or "")), None)
    if chosen and day and (chosen.value or "").startswith("T"):
        return evolve(chosen, value=f"{day}{chosen.value}")  # "21:38", and beside it "| 2014.10.12"
    return chosen


def _kicker(page: Page, group: _Group) -> str | None:
    """A first heading that most entries repeat names the topic, not the entry."""
    first = [_first_heading(member.lines) for member in group.members]
    counts = Counter(page.document[line.words] for line in first if line and line.words)
    words, count = counts.most_common(1)[0] if counts else ("", 0)
    return words if count >= _FEWEST and count > _MOST * len(group.members) else None


def _headed_by_place(page: Page, group: _Group) -> bool:
    """Whether most entries without a heading open with a line that is no sentence, above text.

    Then that line is the heading, though no markup says so: ``<h2><p>`` reads as an empty heading
    and a paragraph. Names of those who wrote recur.
    """
    bare = [member for member in group.members if _first_heading(member.lines) is None]
    opened = [line for member in bare if (line := _opening_line(page, member))]
    if is_habit([page.document[line].strip(_SIGNS) for line in opened], len(bare)):
        return False
    return len(opened) >= _FEWEST and len(opened) > _MOST * len(bare)


def _opening_line(page: Page, member: _Member) -> Line | None:
    lines = [line for line in member.lines if line.words]
    if len(lines) < 2 or len(lines[0].span) >= len(lines[1].span):
        return None
    return None if ends_a_sentence(page.document[lines[0].span]) else lines[0]


def _heading(
    page: Page, member: _Member, kicker: str | None, headed: bool, minute: Span | None
) -> Span | None:
    lines = [line for line in member.lines if line.words and line.span != minute]
    if kicker:
        lines = [line for line in lines if page.document[line.words or line.span] != kicker]
    heading = _first_heading(lines)
    if heading is None and headed and not kicker:
        heading = _opening_line(page, member)
    return heading.words if heading else None


def _title_link(lines: Sequence[Line]) -> str:
    """Where the heading of an entry leads, or its first line."""
    heading = _first_heading(lines)
    return (heading.block.hints.href if heading else "") or title_link(lines)


def _first_heading(lines: Sequence[Line]) -> Line | None:
    """The first line that is marked as a heading, above the running text."""
    for line in lines:
        if line.words is None:
            continue
        if line.block.kind is Kind.HEADING:
            return line
        if line.block.hints.bold or any(map(_TITLE.search, line.block.hints.tokens)):
            return line if len(lines) > 1 else None
        if line.is_prose and len(line.span) > _TOLD:
            return None
    return None
