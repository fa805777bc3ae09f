"""The document's clock: which day a bare clock time belongs to, from the order of the updates."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from attrs import evolve

from .model import Order, Timestamp

# A step against the order of more than this is midnight passing; less is an update that was put in
# late, or a pinned one. Live blogs seen sort corrections up to some hours out of order.
_MIDNIGHT = dt.timedelta(hours=6)


def order_of(stamps: Sequence[Timestamp | None]) -> Order | None:
    """Whether the newest or the oldest stands first: what most neighbouring pairs say.

    >>> at = [Timestamp(text=t, value="T" + t) for t in ("23:10", "22:54", "00:05", "23:50")]
    >>> order_of(at)
    'newest_first'
    >>> order_of(at[:1]) is None
    True
    """
    moments = [moment for stamp in stamps if stamp and (moment := _moment(stamp))]
    steps = [_step(earlier, later) for earlier, later in pairwise(moments)]
    forward = sum(step > 0 for step in steps)
    backward = sum(step < 0 for step in steps)
    if forward == backward:
        return None
    return "oldest_first" if forward > backward else "newest_first"


_DAY = 24 * 3600


def _moment(stamp: Timestamp) -> tuple[int | None, int] | None:
    """Day, where it is known, and second of the day."""
    if (at := stamp.datetime) is not None:
        if at.tzinfo is not None and dt.MINYEAR < at.year < dt.MAXYEAR:
            at = at.astimezone(dt.UTC)
        return at.toordinal(), _seconds(at.time())
    clock = _bare(stamp)
    return (None, _seconds(clock)) if clock else None


def _step(before: tuple[int | None, int], after: tuple[int | None, int]) -> int:
    """Seconds from one to the next; across an unknown midnight the shorter way is the likelier."""
    step = after[1] - before[1]
    if before[0] is not None and after[0] is not None:
        return step + _DAY * (after[0] - before[0])
    if abs(step) > _DAY / 2:
        return step - _DAY if step > 0 else step + _DAY
    return step


def completed(
    stamps: Sequence[Timestamp | None],
    *,
    published: dt.date | None,
    updated: dt.date | None,
    days: Sequence[dt.date | None] = (),
    zone: str | None = None,
) -> list[Timestamp | None]:
    """Give bare clocks their day, walking through the updates in their order.

    Each time the clock jumps against the order, midnight has passed. The walk is moored where the
    page says a day: a stamp with a date of its own, a day heading (``days``, one for each stamp),
    else the newest update on the day of the last change, else the oldest on that of publication.
    Without any day, bare clocks stay bare. Days without a year ("4 March, 10:03") get the one that
    brings them nearest to the page's own dates.

    A day that is told for the first time below clocks without one is another day than theirs: a
    page leaves out only today's.

    Args:
        stamps: the updates' stamps, in the order of the page.
        published: the day of the story's publication, as the page counts days.
        updated: the day of its last change.
        days: the day that a heading names for each stamp.
        zone: the page's zone (an IANA name or an offset), for clocks that name none, dated or not.

    >>> at = [Timestamp(text=t, value="T" + t) for t in ("00:12", "23:40", "21:05")]
    >>> day = dt.date(2024, 10, 22)
    >>> [stamp.value for stamp in completed(at, published=None, updated=day)]
    ['2024-10-22T00:12', '2024-10-21T23:40', '2024-10-21T21:05']

    """
    near = updated or published or next((s.date for s in stamps if s and s.date), None)
    dated = (_with_year(stamp, near, zone) for stamp in stamps)
    stamps = [placed(stamp, zone) if stamp and not stamp.origin else stamp for stamp in dated]
    forward = order_of(stamps) == "oldest_first"
    told = _days_told(stamps, days)
    counted = _nights(stamps, told, forward=forward)
    moored = next(((at, day) for at, day in enumerate(told) if day is not None), None)
    if moored is None:
        newest, oldest = (len(stamps) - 1, 0) if forward else (0, len(stamps) - 1)
        ends = (
            ((oldest, published), (newest, updated))
            if forward
            else ((newest, updated), (oldest, published))
        )
        moored = next(((at, day) for at, day in ends if day is not None), None)
    if moored is None or not stamps:
        return list(stamps)
    anchor, day = moored
    out: list[Timestamp | None] = []
    for at, stamp in enumerate(stamps):
        if told[at] is not None:
            anchor, day = at, told[at] or day
        out.append(_dated(stamp, _shifted(day, counted[at] - counted[anchor]), zone))
    return out


def _days_told(
    stamps: Sequence[Timestamp | None], days: Sequence[dt.date | None]
) -> list[dt.date | None]:
    """The day that each stamp has by its own words or by a heading above it."""
    headings = [*days, *[None] * (len(stamps) - len(days))]
    return [
        (stamp.date if stamp else None) or heading
        for stamp, heading in zip(stamps, headings, strict=True)
    ]


def _nights(
    stamps: Sequence[Timestamp | None], told: Sequence[dt.date | None], *, forward: bool
) -> list[int]:
    """How many midnights lie between the first stamp and each other."""
    nights: list[int] = []
    count, before = 0, None
    for stamp, day in zip(stamps, told, strict=True):
        clock = _bare(stamp) if stamp else None
        if day is not None:
            if before is not None and not any(told[: len(nights)]):
                count += 1 if forward else -1
            before = clock or before
        elif clock is not None:
            if before is not None and _passed(before, clock, forward=forward):
                count += 1 if forward else -1
            # One that was put in late, or stands above the others, is no new place to count from.
            if before is None or not _late(before, clock, forward=forward):
                before = clock
        nights.append(count)
    return nights


_YEARLESS = re.compile(r"--(\d\d)-(\d\d)")


def day_near(stamp: Timestamp, near: dt.date | None) -> dt.date | None:
    """The day of a stamp; where it names no year, the one of three that is nearest to a date.

    >>> day_near(Timestamp(text="30 December", value="--12-30"), dt.date(2024, 1, 2))
    datetime.date(2023, 12, 30)
    """
    found = _YEARLESS.match(stamp.value or "")
    if stamp.date or found is None or near is None:
        return stamp.date
    days: list[dt.date] = []
    for year in (near.year - 1, near.year, near.year + 1):
        try:
            days.append(dt.date(year, int(found[1]), int(found[2])))
        except ValueError:  # 29 February
            continue
    return min(days, key=lambda day: abs(day - near), default=None)


def _with_year(stamp: Timestamp | None, near: dt.date | None, zone: str | None) -> Timestamp | None:
    """A stamp of a day without a year, with it."""
    if stamp is None or stamp.date or (day := day_near(stamp, near)) is None:
        return stamp
    clock = (stamp.value or "")[len("--12-31") :]
    return _dated(evolve(stamp, value=clock), day, zone) if clock else evolve(stamp, value=str(day))


def _dated(stamp: Timestamp | None, day: dt.date, zone: str | None) -> Timestamp | None:
    if stamp is None or _bare(stamp) is None:
        return stamp
    value = f"{day}{stamp.value}"
    at = dt.datetime.fromisoformat(value)
    own = stamp.zone or zone
    offset = offset_of(own, at) if own and at.tzinfo is None else None
    if offset is None:
        return evolve(stamp, value=value)
    # "12:15 pm ET" had to wait for its day: New York keeps two offsets.
    zone_from = stamp.zone_from if stamp.zone else "page"
    return evolve(stamp, value=value + offset, zone=own, zone_from=zone_from)


def offset_of(zone: str, at: dt.datetime) -> str | None:
    """The offset of a zone (an IANA name or itself an offset) at a local time, as ``+hh:mm``.

    >>> offset_of("Europe/Berlin", dt.datetime(2024, 7, 1, 12))
    '+02:00'
    """
    if re.fullmatch(r"[+-]\d\d:\d\d", zone):
        return zone
    from zoneinfo import ZoneInfo

    try:
        return at.replace(tzinfo=ZoneInfo(zone)).isoformat()[-6:]
    except (KeyError, ValueError, OSError):
        return None


def in_zone(at: dt.datetime, zone: str) -> dt.datetime:
    """An instant as the clocks of a zone (an IANA name or an offset) show it.

    >>> in_zone(dt.datetime(2023, 5, 12, 1, 14, tzinfo=dt.UTC), "-04:00").isoformat()
    '2023-05-11T21:14:00-04:00'
    """
    offset = offset_of(zone, at.replace(tzinfo=None))
    if offset is None or not dt.MINYEAR < at.year < dt.MAXYEAR:
        return at
    return at.astimezone(dt.datetime.fromisoformat(f"2000-01-01T00:00{offset}").tzinfo)


def zone_of(stamps: Iterable[Timestamp], *, declared: str | None = None) -> str | None:
    """The zone that a page keeps its clock in, as far as it says so.

    What a note on the page declares ("All times in GMT") holds for all clocks; an empty one ("all
    times local") leaves each where it is. Without a note, a zone in words beside one of its own
    dates ("5:00 PM GMT") holds for its other clocks. So does the offset that the markup gives a
    clock in sight, and the difference between a date in words and the instant of the same date out
    of sight, unless it is none: many a server prints UTC that the newsroom never meant.
    """
    if declared is not None:
        return declared or None
    known = list(stamps)
    worded = {stamp.zone for stamp in known if stamp.zone and stamp.zone_from == "stamp"}
    if len(worded) == 1:
        return worded.pop()
    instants = [at for stamp in known if (at := stamp.datetime) is not None and at.tzinfo]
    found = Counter({stamp.zone for stamp in known if stamp.zone and _is_printed(stamp)})
    for stamp in known:
        local = stamp.datetime
        if stamp.span is None or local is None:
            continue
        if local.tzinfo is not None:
            if (offset := _printed_apart(stamp, local)) is not None:
                found[offset] += 1
            continue
        for instant in instants:
            apart = (local - instant.astimezone(dt.UTC).replace(tzinfo=None)).total_seconds()
            if (offset := _as_offset(apart)) is not None:
                found[offset] += 1
    # Of two dates and two instants, the true pairs are as far apart, and the crossed ones are not.
    likely = found.most_common(2)
    is_open = len(likely) == 2 and likely[0][1] == likely[1][1]
    return likely[0][0] if likely and not is_open else None


def _as_offset(seconds: float) -> str | None:
    """A difference as an offset, if it is one and not none."""
    quarters = round(seconds / _QUARTER)
    if abs(seconds - quarters * _QUARTER) >= 60 or not 0 < abs(quarters) <= _WIDEST:
        return None
    hours, rest = divmod(abs(quarters), 4)
    return f"{'+' if quarters > 0 else '-'}{hours:02}:{rest * 15:02}"


_PRINTED = re.compile(
    r"(?<!\d)([01]?\d|2[0-3])[:.h]([0-5]\d)(?![\d:.])(?!\s?[ap]\.?m)", re.IGNORECASE
)


def _printed_apart(stamp: Timestamp, instant: dt.datetime) -> str | None:
    """How far the clock that a stamp prints is ahead of its instant in UTC: "17:50", 16:50Z."""
    clock = _PRINTED.search(stamp.text)
    if clock is None or stamp.zone_from == "stamp" or instant.utcoffset():
        return None
    apart = (int(clock[1]) - instant.hour) * 3600 + (int(clock[2]) - instant.minute) * 60
    # On the clock the way is short: 01:10 is an hour ahead of 00:10, and 23 behind it of nothing.
    return _as_offset((apart + _DAY // 2) % _DAY - _DAY // 2)


def _is_printed(stamp: Timestamp) -> bool:
    """Whether the page prints the clock of a time that its markup gives with an offset."""
    at = stamp.datetime
    if stamp.span is None or at is None or not at.utcoffset():
        return False
    return re.search(rf"\b0?{at.hour}[:.h]{at.minute:02}\b", stamp.text) is not None


def placed(stamp: Timestamp, zone: str | None) -> Timestamp:
    """A stamp of a day and a clock without a zone, in the zone of its page.

    An offset is that of a season, and holds for dates near those that have it; a zone's name holds
    for all.

    >>> placed(Timestamp(text="4 March, 10:03", value="2024-03-04T10:03"), "Europe/Kyiv").value
    '2024-03-04T10:03+02:00'
    """
    at = stamp.datetime
    offset = offset_of(zone, at) if zone and at is not None and at.tzinfo is None else None
    if offset is None:
        return stamp
    return evolve(stamp, value=f"{stamp.value}{offset}", zone=zone, zone_from="page")


# Zones differ by quarters of an hour, and lie within fourteen hours of UTC.
_QUARTER = 15 * 60
_WIDEST = 14 * 4


def _bare(stamp: Timestamp) -> dt.time | None:
    if not stamp.value or not stamp.value.startswith("T"):
        return None
    try:
        return dt.time.fromisoformat(stamp.value[1:])
    except ValueError:
        return None


def _passed(before: dt.time, clock: dt.time, *, forward: bool) -> bool:
    gap = _seconds(before) - _seconds(clock)
    return (gap if forward else -gap) > _MIDNIGHT.total_seconds()


def _late(before: dt.time, clock: dt.time, *, forward: bool) -> bool:
    gap = _seconds(before) - _seconds(clock)
    return 0 < (gap if forward else -gap) <= _MIDNIGHT.total_seconds()


def _seconds(clock: dt.time) -> int:
    return clock.hour * 3600 + clock.minute * 60 + clock.second


def _shifted(day: dt.date, nights: int) -> dt.date:
    try:
        return day + dt.timedelta(days=nights)
    except OverflowError:
        return day
