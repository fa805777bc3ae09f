"""From when to when an event was covered, whether it still is, and where the rest stands."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from .document import Document
from .extractors.statements import stamped
from .lexicons.tables import Sections
from .model import Coverage, Excerpt, Paragraph, Status, Timestamp, Update, Warning
from .phrases import mentions
from .ranking import address, agrees, is_before, is_live

_NO_WORDS = Sections()

# A badge stays on many a page for good. Live blogs pause over night, not for longer.
_PAUSE = dt.timedelta(days=1)


def coverage(
    document: Document,
    sections: Sections = _NO_WORDS,
    *,
    headline: Excerpt | None = None,
    updates: Sequence[Update] = (),
    body: Sequence[Paragraph] = (),
    updated: Timestamp | None = None,
    now: dt.datetime | None = None,
) -> Coverage:
    r"""From when to when the event was covered, and whether it still is.

    Closed is what says so (in its headline, its newest or its oldest entry, around them, in its
    data), or what ended before ``now`` by its own word. Live is only what says so: its data, or a
    badge at its headline; and only if, ``now`` being known, the last entry is not older than a
    day. Otherwise the page does not say.

    Many a page restates its last update as the end of its coverage while it goes on; such an end
    is believed when it is a day old, and none is believed where ``now`` is not known.

    An end after the last update is no end but a default ("tomorrow"), and is left out.

    >>> from liveparse import parse
    >>> blog = "Storm: live\n10:20\nThis live blog is now closed.\n10:03\nThe bridge is shut."
    >>> parse(blog).coverage.status
    'closed'
    """
    start, stated = coverage_stamps(document)
    end = None if stated and updated and is_before(updated, stated) else stated
    status: Status | None = None
    if updates or is_live(document):
        status = _said(document, sections, _closing(headline, updates, body))
        if status == "live" and _is_stale(updates, updated, now):
            status = None
    known = [stamp for stamp in (start, updated, *(u.published for u in updates)) if stamp]
    restated = any(stated and agrees(stamp, stated) for stamp in known)
    if now and _is_past(stated, now - _PAUSE if restated else now):
        status = "closed"
    return Coverage(start=start, end=end, status=status)


def coverage_stamps(document: Document) -> tuple[Timestamp | None, Timestamp | None]:
    """When the coverage starts and ends, as the page states it."""
    start, end = (
        (stamped(statement, document.language) for statement in document.stated(name))
        for name in ("coverage_start", "coverage_end")
    )
    return next(filter(None, start), None), next(filter(None, end), None)


def _is_past(stamp: Timestamp | None, now: dt.datetime) -> bool:
    at = stamp.datetime if stamp else None
    if at is None or (at.tzinfo is None) != (now.tzinfo is None):
        return False
    return at < now


def _closing(
    headline: Excerpt | None, updates: Sequence[Update], body: Sequence[Paragraph]
) -> Iterator[str]:
    """The lines that may close a live blog: of either end, and of what stands around."""
    if headline:
        yield headline.text
    for update in (*updates[:1], *updates[1:][-1:]):
        if update.heading:
            yield update.heading.text
        yield from (paragraph.text for paragraph in update.paragraphs)
    yield from (paragraph.text for paragraph in body)


def _said(document: Document, sections: Sections, lines: Iterator[str]) -> Status | None:
    """What the page says of itself; in doubt the words, for a badge is forgotten more easily."""
    said = {statement.value for statement in document.stated("status")}
    if "closed" in said or any(mentions(line, sections.closed) for line in lines):
        return "closed"
    return "live" if "live" in said else None


def _is_stale(
    updates: Sequence[Update], updated: Timestamp | None, now: dt.datetime | None
) -> bool:
    """Whether the last that is known of it is older than a pause."""
    if now is None:
        return False
    limit = Timestamp(text="", value=(now - _PAUSE).isoformat())
    known = [stamp for u in updates if (stamp := u.published) and stamp.date]
    known += [updated] if updated else []
    return bool(known) and all(is_before(stamp, limit) for stamp in known)


def following(document: Document) -> str | None:
    """The next page of the same story, where the page links it."""
    own = address(document)
    return next((s.value for s in document.stated("next") if s.value != own), None)


def absent(document: Document, updates: Sequence[Update]) -> Iterator[Warning]:
    """What the page tells of updates that are not in sight on it.

    - ``no_updates``: it calls itself a live blog and shows none, as where scripts write them;
    - ``more_updates``: there are others, on a next page, behind a button, in structured data.
    """
    if not updates:
        told = any(warning.code == "shell" for warning in document.warnings)
        if is_live(document) and not told:
            message = "the page calls itself a live blog, and no update is in sight on it"
            yield Warning(code="no_updates", message=message)
        return
    if where := next(_elsewhere(document, len(updates)), None):
        yield Warning(code="more_updates", message=f"{len(updates)} updates in sight; {where}")


def _elsewhere(document: Document, seen: int) -> Iterator[str]:
    if (count := len(document.entries)) > seen:
        yield f"structured data has {count}"
    if url := following(document):
        yield f"older ones stand on {url[:200]}"
    for statement in document.stated("more"):
        yield f"the page offers more ({statement.origin}: {statement.value[:60]})"
