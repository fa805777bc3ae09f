"""What is doubtful in a page's structured data, and what of it was therefore not believed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .coverage import coverage_stamps
from .document import Document, Entry
from .draft import Draft, Headline
from .model import Timestamp, Warning
from .phrases import folded
from .ranking import (
    dates,
    headline,
    is_before,
    is_cut,
    is_future,
    is_local_as_utc,
    is_midnight,
    outlets,
    shared,
)

# Fewer updates than this may agree by chance: two in one minute by one author are no pattern.
_FEW = 3


def lint(draft: Draft) -> tuple[Warning, ...]:
    """Everything doubtful: what could not be read, what was not believed, what could be better.

    The codes:

    - ``json_repaired``, ``json_unreadable``: the syntax of a JSON-LD script;
    - those of ``refusals``;
    - ``no_zone``: a time of day without an offset;
    - ``dates_disagree``: sources that name different days;
    - ``no_anchor``: updates that cannot be linked to;
    - ``outside_coverage``: updates before or after the coverage.

    >>> from liveparse.parser import Parser
    >>> page = "<script type='application/ld+json'>{'@type': 'NewsArticle'}</script><p>Polls open."
    >>> [warning.code for warning in lint(Parser().draft(page))]
    ['json_unreadable']
    """
    return (*draft.document.warnings, *refusals(draft), *_advice(draft))


def refusals(draft: Draft) -> Iterator[Warning]:
    """What structured data says and nobody should believe; the story goes without it.

    - ``midnight``: a day that a machine has put 00:00 to; its ``precision`` becomes "day";
    - ``local_as_utc``: local time stamped "Z", where another source has the offset;
    - ``future``: a date later than the moment the page was fetched (``now``);
    - ``updated_before_published``: kept as stated where there is no better;
    - ``headline_cut``: a headline that ends in "…" where the page prints it whole;
    - ``coverage_end_open``: an end of coverage after the last update, a default ("tomorrow");
    - ``one_date``, ``page_headline``, ``page_authors``: one value on most of the updates;
    - ``bodies_cut``: the bodies of most updates end in "…".
    """
    document = draft.document
    if not document.statements and not document.entries:
        return
    stamps = [stamp for stamp in draft.candidates(Timestamp) if stamp.role]
    yield from _stamps(stamps, draft)
    is_doubted = len(document.entries) >= _FEW or any(
        is_cut(title.text) for title in draft.candidates(Headline)
    )
    chosen = None
    if is_doubted:
        chosen = headline(draft.candidates(Headline), outlets(document))
        yield from _headline(draft, chosen)
    found = dates(stamps, now=draft.options.now)
    if found.published and found.updated and is_before(found.updated, found.published):
        yield _warning("updated_before_published", f"{found.updated} is before {found.published}")
    _, end = coverage_stamps(document)
    if end and found.updated and is_before(found.updated, end):
        yield _warning("coverage_end_open", f"{end} is after the last update, {found.updated}")
    if len(document.entries) >= _FEW:
        yield from _entries(document.entries, chosen)


def _stamps(stamps: Sequence[Timestamp], draft: Draft) -> Iterator[Warning]:
    for stamp in stamps:
        if stamp.span is not None or stamp.origin == "url":
            continue
        if is_midnight(stamp):
            yield _warning("midnight", f"{stamp.origin} is a day, not a time: {stamp.text}")
        elif is_local_as_utc(stamp, stamps):
            yield _warning("local_as_utc", f"{stamp.origin} is local time stamped Z: {stamp.text}")
        if is_future(stamp, draft.options.now):
            yield _warning("future", f"{stamp.origin} is yet to come: {stamp.text}")


def _headline(draft: Draft, chosen: Headline | None) -> Iterator[Warning]:
    whole = folded(chosen.text) if chosen else ""
    for candidate in draft.candidates(Headline):
        key = folded(candidate.text)
        if is_cut(candidate.text) and key != whole and whole.startswith(key):
            yield _warning("headline_cut", f"{candidate.origin} is cut: {candidate.text}")
            return


def _entries(entries: Sequence[Entry], chosen: Headline | None) -> Iterator[Warning]:
    count, origin = len(entries), entries[0].origin.rpartition("/")[0]
    if shared([entry.published for entry in entries]):
        yield _warning("one_date", f"{origin}: one date on most of {count} updates")
    titles = [folded(entry.headline or "") for entry in entries]
    if shared(titles) or (chosen and 2 * titles.count(folded(chosen.text)) > count):
        yield _warning("page_headline", f"{origin}: one headline on most of {count} updates")
    if shared([entry.authors if len(entry.authors) > 1 else () for entry in entries]):
        yield _warning("page_authors", f"{origin}: the same authors on most of {count} updates")
    if 2 * sum(is_cut(entry.body) for entry in entries) > count:
        yield _warning("bodies_cut", f"{origin}: most of {count} bodies end in an ellipsis")


def _advice(draft: Draft) -> Iterator[Warning]:
    document = draft.document
    stamps = [s for s in draft.candidates(Timestamp) if s.role and s.span is None]
    for stamp in stamps:
        at = stamp.datetime
        if at is not None and at.tzinfo is None and not is_midnight(stamp):
            yield _warning("no_zone", f"{stamp.origin} names no zone: {stamp.text}")
    days = {stamp.date: stamp for stamp in stamps if stamp.role == "published" and stamp.date}
    if len(days) > 1 and (max(days) - min(days)).days > 1:
        first, last = days[min(days)], days[max(days)]
        message = f"{first.origin} says {first}, {last.origin} says {last}"
        yield _warning("dates_disagree", message)
    yield from _advice_on_entries(document)


def _advice_on_entries(document: Document) -> Iterator[Warning]:
    entries = document.entries
    if not entries:
        return
    count, origin = len(entries), entries[0].origin.rpartition("/")[0]
    if lost := sum(not (entry.id or entry.url) for entry in entries):
        yield _warning("no_anchor", f"{origin}: {lost} of {count} updates have no address")
    start, end = coverage_stamps(document)
    outside = 0
    for entry in entries:
        at = Timestamp(text=entry.published or "", value=entry.published)
        outside += bool(start and is_before(at, start)) or bool(end and is_before(end, at))
    if outside:
        message = f"{origin}: {outside} of {count} updates are before or after the coverage"
        yield _warning("outside_coverage", message)


def _warning(code: str, message: str) -> Warning:
    return Warning(code=code, message=message[:300])
