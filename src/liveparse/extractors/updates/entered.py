"""What a page's structured data says of its updates, beside what stands in sight."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Sequence

from attrs import evolve

from ... import ranking
from ...document import Entry
from ...instants import read
from ...model import Timestamp
from .page import Opening, Page

# The beginning of an entry's text names it: 60 characters are never shared by two, but for copies.
_PREFIX = 60
# Between that many letters stand some spaces and signs; of a body no more is looked at.
_OPENING = 8 * _PREFIX

# Fewer letters of a body or a headline may stand in any update; a headline stands at its top.
_BODY, _TITLE = 20, 12
_ABOVE = 400

# Zones differ by quarters of an hour; stamps of the same moment by less than two minutes.
_QUARTER = 15 * 60
_SAME = 100
_WIDEST = 14 * 3600
_ZONED = re.compile(r"T(\d\d):(\d\d)(?::\d\d)?([+-]\d\d:\d\d)")
_QUARTERS = 24 * 4
_EASTERNMOST = 14 * 4


def matched(page: Page, openings: Sequence[Opening]) -> list[Entry | None]:
    """The entry of each opening: of the same name, else of the same words; None where none is.

    Names match where one ends with the other ("#liveblogPost1288914", "post-1288914"); words where
    an entry's headline or the beginning of its body stands in the update.
    """
    entries = ranking.entries(page.document)
    if not entries:
        return [None] * len(openings)
    by_id = {entry.id: entry for entry in entries if entry.id}
    by_name = {_digits(entry.id): entry for entry in entries if entry.id and _digits(entry.id)}
    words = [
        (head if len(head) >= _BODY else "", title if len(title) >= _TITLE else "", entry)
        for entry in entries
        for head, title in [(_folded(entry.body), _folded(entry.headline or ""))]
    ]
    found: list[Entry | None] = []
    for opening, span in zip(openings, page.extents(openings), strict=True):
        identity = opening.section.hints.id if opening.section else ""
        entry = by_id.get(identity) or by_name.get(_digits(identity)) if identity else None
        if entry is None:
            text = "".join(filter(str.isalnum, page.document[span].casefold()))
            above = text[:_ABOVE]
            told = (
                entry
                for head, title, entry in words
                if (head and head in text) or (title and title in above)
            )
            entry = next(told, None)
        found.append(entry)
    return found


def _digits(name: str) -> str:
    """The last run of letters and digits of an id, which prefixes do not change."""
    match = re.search(r"(?:[0-9a-f]{6,}|\d+)(?=\D{0,12}$)", name)
    return match[0] if match else name


def _folded(words: str) -> str:
    """The first letters and digits of some words, without case."""
    return "".join(filter(str.isalnum, words[:_OPENING].casefold()))[:_PREFIX]


def instants(
    openings: Sequence[Opening], entries: Sequence[Entry | None]
) -> list[Timestamp | None]:
    """The time of each update: of its own words, mended by the markup, mended by the entry.

    A time in sight that names no zone is the reader's local clock: where the markup (an epoch) or
    the entry says the same moment in another zone, that is the instant. A ``datetime`` attribute
    that differs from its entry by whole quarters of an hour, on most updates, is local time stamped
    ``Z``; then the entry is right. Where they differ otherwise, the entry tells when the update was
    created and the time in sight when it was shown; the latter stays.
    """
    stated = [_read(entry.published if entry else None) for entry in entries]
    if len(set(filter(None, stated))) == 1 and len(stated) > 2:
        stated = [None] * len(stated)  # one date on every update is no update's date
    marked = [_read(o.section.hints.stamp if o.section else None) for o in openings]
    wrong = _mislabelled(openings, stated)
    return [
        _instant(opening.stamp, machine_time, entry_time, wrong)
        for opening, machine_time, entry_time in zip(openings, marked, stated, strict=True)
    ]


def offset(openings: Sequence[Opening], known: Sequence[Timestamp | None]) -> str | None:
    """The offset of the clocks in sight from the instants that are known of some of them.

    Structured data often has the newest entries only; the others keep the same clock.
    """
    found: set[int] = set()
    for opening, stamp in zip(openings, known, strict=True):
        clock = _clock(opening.stamp) if opening.stamp and opening.stamp is not stamp else None
        at = stamp.datetime if stamp else None
        if clock is None or at is None or not at.tzinfo or not dt.MINYEAR < at.year < dt.MAXYEAR:
            continue
        there = at.astimezone(dt.UTC)
        apart = clock - (there.hour * 3600 + there.minute * 60)
        found.add(round(apart / _QUARTER) % _QUARTERS)
    if len(found) != 1:
        return None
    quarters = found.pop()
    quarters -= _QUARTERS if quarters > _EASTERNMOST else 0
    hours, rest = divmod(abs(quarters), 4)
    return f"{'-' if quarters < 0 else '+'}{hours:02}:{rest * 15:02}"


def changed(entry: Entry | None) -> Timestamp | None:
    """When an entry was last changed, if it was since it was published."""
    if entry is None or entry.updated == entry.published:
        return None
    stamp = _read(entry.updated)
    return evolve(stamp, role="updated") if stamp else None


def _read(raw: str | None) -> Timestamp | None:
    fields = read(raw) if raw else None
    return Timestamp(text=raw or "", **fields) if fields else None


def _instant(
    seen: Timestamp | None, marked: Timestamp | None, stated: Timestamp | None, wrong: bool
) -> Timestamp | None:
    at = seen.datetime if seen else None
    if seen is not None and at is not None and at.tzinfo is not None and not wrong:
        return seen
    for other in (stated, marked):
        instant = other.datetime if other else None
        if other is None or instant is None or instant.tzinfo is None:
            continue
        if seen is None or (at is None and _clock(seen) is None) or _agrees(seen, instant):
            return _local_as_utc(seen, instant) or _placed(other, seen)
    return seen


def _local_as_utc(seen: Timestamp | None, instant: dt.datetime) -> Timestamp | None:
    """The clock in sight on the day of an instant, where it names a zone and the instant lies.

    "23:40 WIB" beside ``23:40Z`` is local time stamped UTC; the day of it is right.
    """
    match = _ZONED.fullmatch((seen and seen.value) or "")
    if seen is None or match is None or instant.utcoffset():
        return None
    is_same = (instant.hour, instant.minute) == (int(match[1]), int(match[2]))
    is_utc = match[3] in ("+00:00", "-00:00")
    return evolve(seen, value=f"{instant.date()}{seen.value}") if is_same and not is_utc else None


def _placed(instant: Timestamp, seen: Timestamp | None) -> Timestamp:
    """An instant out of sight, with the words in sight that tell it."""
    if seen is None:
        return instant
    return evolve(instant, text=seen.text, span=seen.span)


def _agrees(seen: Timestamp, instant: dt.datetime) -> bool:
    """Whether a clock without a zone can tell an instant: but for quarters of an hour, it does."""
    clock = _clock(seen)
    if clock is None:
        return False
    there = instant.hour * 3600 + instant.minute * 60 + instant.second
    offset = instant.utcoffset() or dt.timedelta()
    apart = (clock - (there - int(offset.total_seconds()))) % _QUARTER
    return apart < _SAME or _QUARTER - apart < _SAME


def _clock(stamp: Timestamp) -> int | None:
    match = re.search(r"T(\d\d):(\d\d)", stamp.value or "")
    return int(match[1]) * 3600 + int(match[2]) * 60 if match else None


def _mislabelled(openings: Sequence[Opening], stated: Sequence[Timestamp | None]) -> bool:
    """Whether times in sight carry the wrong zone: most are off by the same quarters of an hour."""
    apart: Counter[int] = Counter()
    for opening, entry in zip(openings, stated, strict=True):
        seen = opening.stamp.datetime if opening.stamp else None
        true = entry.datetime if entry else None
        if seen and true and seen.tzinfo and true.tzinfo:
            seconds = (seen - true).total_seconds()
            quarters = round(seconds / _QUARTER)
            is_zone = abs(seconds - quarters * _QUARTER) < _SAME and abs(seconds) <= _WIDEST
            apart[quarters if is_zone else 0] += 1
    quarters, count = apart.most_common(1)[0] if apart else (0, 0)
    return quarters != 0 and count > 0.6 * apart.total()
