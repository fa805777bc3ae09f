"""Updates: where each entry of a live blog begins and ends."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain

from ...clock import completed, in_zone, zone_of
from ...document import Entry
from ...draft import Draft, Furniture
from ...model import Author, Excerpt, Timestamp, TimestampRole, Update
from ...span import Span, around, gaps, place, trimmed, within
from . import edges, entered, given, headed, sectioned, separated, stamped
from .boxes import boxed
from .page import Opening, Page

# A heading here and there has a name; where entries are named, most are.
_MOST = 0.6

__all__ = ["updates"]


def updates(draft: Draft) -> Iterator[Update | Author | Furniture | Timestamp]:
    """The entries of a live blog, by the strongest sign that the page gives.

    In this order: elements that repeat; lines with a clock time; lines of signs between the
    entries; headings. Clock times without a day get theirs from day headings, the page's dates, and
    the order of the entries (``clock.completed``). Structured data adds instants, names, authors.
    Assembly puts the paragraphs, quotations and credits inside.

    Left alone: articles with subheadings, timetables, lists of results, indexes of the entries. A
    copy of an entry that is pinned above the others is furniture.
    """
    page = Page.of(draft)
    openings = given.openings(page) or sectioned.openings(page) or _told_by_lines(page)
    if not openings:
        return
    openings = edges.ended(page, openings)
    extents = list(page.extents(openings))
    copies = [x for o, x in zip(openings, extents, strict=True) if o.copy]
    framed = chain(edges.framed(page, openings), boxed(page, openings))
    yield from (thing for thing in framed if around(copies, place(thing)) is None)
    yield from _furniture(draft, copies)
    extents = [x for o, x in zip(openings, extents, strict=True) if not o.copy]
    openings = tuple(opening for opening in openings if not opening.copy)
    entries = entered.matched(page, openings)
    instants = entered.instants(openings, entries)
    zone = (
        draft.options.zone
        or zone_of(_header(draft, extents), declared=draft.declared_zone)
        or entered.offset(openings, instants)
    )
    there = zone or _zone_in_sight(instants)
    clocks = completed(
        instants,
        published=_day(draft, "published", extents, there),
        updated=_day(draft, "updated", extents, there),
        days=[opening.day for opening in openings],
        zone=zone,
    )
    names: Counter[str] = Counter()
    own = _names(page, openings)
    for opening, entry, span, clock, inside in zip(
        openings, entries, extents, clocks, own, strict=True
    ):
        anchor = _anchor(inside, entry)
        name = anchor or _hash(draft.document[span])
        if clock is not None and clock.value is None and clock.ago is None:
            yield clock  # the minute of a match, which no clock of the page's is
        names[name] += 1
        yield Update(
            id=name if names[name] == 1 else f"{name}-{names[name]}",
            url=_url(draft.document.url, anchor, entry),
            heading=_heading(page, opening),
            published=clock,
            updated=entered.changed(entry),
            authors=tuple(Author(name=author) for author in entry.authors) if entry else (),
            key=opening.key,
            pinned=opening.pinned,
            span=span,
        )


def _told_by_lines(page: Page) -> tuple[Opening, ...]:
    found = stamped.openings(page) or separated.openings(page) or headed.openings(page)
    return () if found and sectioned.is_list(page) else found


def _furniture(draft: Draft, copies: Sequence[Span]) -> Iterator[Furniture]:
    """All that copies say, but for what is known to be a time or furniture already."""
    known = draft.spans(Timestamp, Furniture)
    for copy in copies:
        for gap in gaps(copy, within(known, copy)):
            if words := trimmed(draft.document.text, gap):
                yield Furniture(words)


def _heading(page: Page, opening: Opening) -> Excerpt | None:
    return Excerpt(page.document[opening.heading], opening.heading) if opening.heading else None


def _names(page: Page, openings: Sequence[Opening]) -> list[str]:
    """The name of each update's element; of its first line, where most of those have one."""
    lines = [page.lines[opening.at].block for opening in openings]
    named = sum(bool(line.hints.id) for line in lines) > _MOST * len(lines)
    return [
        opening.section.hints.id if opening.section else line.hints.id if named else ""
        for opening, line in zip(openings, lines, strict=True)
    ]


def _anchor(inside: str, entry: Entry | None) -> str | None:
    """The update's own name on the page: what a link to it ends with."""
    stated = (entry.id if entry else None) or ""
    return stated if stated and (not inside or inside.startswith(stated)) else inside or None


def _url(page: str | None, anchor: str | None, entry: Entry | None) -> str | None:
    if entry and entry.url:
        return entry.url
    return f"{page.partition('#')[0]}#{anchor}" if page and anchor else None


def _hash(words: str) -> str:
    """A name that the same words always get; 48 bits tell all updates of a newsroom apart."""
    folded = " ".join(words.split()).encode("utf-8", "surrogatepass")
    return hashlib.blake2b(folded, digest_size=6).hexdigest()


def _header(draft: Draft, extents: Sequence[Span]) -> Iterator[Timestamp]:
    """The page's own dates: those that stand in no update."""
    for stamp in draft.candidates(Timestamp):
        if stamp.span is None or around(extents, stamp.span) is None:
            yield stamp


def _zone_in_sight(stamps: Sequence[Timestamp | None]) -> str | None:
    """The zone that the clocks of the updates name themselves: "9:10 p.m. EDT"."""
    zones = {stamp.zone for stamp in stamps if stamp and stamp.zone_from == "stamp"}
    return zones.pop() if len(zones) == 1 else None


def _day(
    draft: Draft, role: TimestampRole, extents: Sequence[Span], zone: str | None
) -> dt.date | None:
    """The day of publication, or of the last change; the one that the head prints without a label.

    Such a day is of either: where the newest entry stands first, nobody leaves an older one there.
    It is also right about the day where an instant out of sight is of the day before or after: in
    Wellington a story of the morning is of yesterday in UTC.
    """
    labelled = [s for s in draft.candidates(Timestamp) if s.role == role and s.date is not None]
    if not labelled and any(s.role and s.date for s in draft.candidates(Timestamp)):
        return None
    top = extents[0].start if extents else 0
    bare = (s.date for s in draft.found(Timestamp) if s.span and s.span.end <= top)
    seen = next(filter(None, bare), None)
    if not labelled:
        return seen
    stated, at = labelled[0].date, labelled[0].datetime
    if stated is None or at is None or at.tzinfo is None or labelled[0].span is not None:
        return stated
    if zone is not None:
        return in_zone(at, zone).date()
    is_beside = seen is not None and abs(seen - stated) == dt.timedelta(days=1)
    return seen if is_beside and not at.utcoffset() else stated
