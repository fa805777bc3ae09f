"""How two stamps stand to each other: before, the same, or less than the other."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from ..model import Timestamp

# Clocks on earth differ by up to 26 hours; two that show one instant differ by whole quarters.
_MINUTE = dt.timedelta(minutes=1)
_FARTHEST = dt.timedelta(hours=14)
_DAY = dt.timedelta(days=1)


def is_future(stamp: Timestamp, now: dt.datetime | None) -> bool:
    """Whether it is later than the moment at which the page was fetched, by more than a day."""
    if now is None or stamp.date is None:
        return False
    return stamp.date - now.date() > _DAY


def is_midnight(stamp: Timestamp) -> bool:
    """Whether it is a day that a machine has put a clock to: T00:00:00."""
    at = stamp.datetime
    return at is not None and (at.hour, at.minute, at.second) == (0, 0, 0)


def is_vague(stamp: Timestamp) -> bool:
    """Whether it says less than an instant: a day, a midnight, a clock without a zone."""
    at = stamp.datetime
    return at is None or at.tzinfo is None or is_midnight(stamp)


def agrees(vague: Timestamp, full: Timestamp) -> bool:
    """Whether a stamp may be what another says in full.

    A day agrees with an instant on that day; a clock without a zone with one that shows the same
    minute, or shows it in some zone of the world.
    """
    if vague.date is None or full.date is None:
        return False
    at, other = vague.datetime, full.datetime
    if at is None or other is None or is_midnight(vague):
        return vague.date == full.date
    gap = abs(at.replace(tzinfo=None) - other.replace(tzinfo=None))
    if at.tzinfo is not None and other.tzinfo is not None:
        gap = abs(at - other)
        return gap < _MINUTE
    minutes = gap.total_seconds() // 60 % 15
    return gap <= _FARTHEST and minutes in (0, 14)


def is_local_as_utc(stamp: Timestamp, others: Iterable[Timestamp]) -> bool:
    """Whether local time was stamped "Z": another source has the same clock with an offset."""
    at = stamp.datetime
    if at is None or at.utcoffset() != dt.timedelta(0):
        return False
    return any(is_witness(other) and same_clock(stamp, other) for other in others)


def is_witness(stamp: Timestamp) -> bool:
    """Whether it tells local time of its own: machines that leave the zone out write UTC, too."""
    return is_offset(stamp) and (stamp.span is not None or stamp.zone_from != "page")


def is_offset(stamp: Timestamp) -> bool:
    """Whether it tells the time of a zone that is not UTC."""
    at = stamp.datetime
    return at is not None and bool(at.utcoffset())


def same_clock(one: Timestamp, other: Timestamp) -> bool:
    """Whether two clocks show one minute, wherever they hang."""
    a, b = one.datetime, other.datetime
    return bool(a and b and _minute(a) == _minute(b))


def _minute(at: dt.datetime) -> dt.datetime:
    """The minute that a clock shows, wherever it hangs."""
    return at.replace(second=0, microsecond=0, tzinfo=None)


def oldest(stamps: Iterable[Timestamp | None]) -> Timestamp | None:
    """The stamp that is before all others it can be compared with."""
    found: Timestamp | None = None
    for stamp in stamps:
        if stamp is not None and stamp.date and (found is None or is_before(stamp, found)):
            found = stamp
    return found


def is_before(one: Timestamp, other: Timestamp) -> bool:
    """Whether one is surely before the other; what is not comparable is not before."""
    a, b = one.datetime, other.datetime
    if a and b and (a.tzinfo is None) == (b.tzinfo is None):
        return a.replace(second=0, microsecond=0) < b.replace(second=0, microsecond=0)
    return bool(one.date and other.date and one.date < other.date)
