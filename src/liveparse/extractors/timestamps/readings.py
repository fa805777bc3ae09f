"""What a stamp says: its value, its precision, its zone."""

from __future__ import annotations

import datetime as dt

from ...model import Precision, Timestamp
from ...span import Span
from ...zones import offset_at
from .ages import Age
from .clocks import Clock
from .dates import Date
from .stamp import Stamp


def timestamp(
    stamp: Stamp,
    text: str,
    now: dt.datetime | None = None,
    zone: str | None = None,
    shift: int = 0,
    order: str | None = None,
) -> Timestamp:
    """A stamp as the model has it, ``shift`` characters further along.

    ``order`` is how the page prints figures, "dmy" or "mdy", where the stamp leaves it open.
    """
    date = _decided(stamp, now, order)
    clock = stamp.clock
    age = stamp.age
    known_zone = clock.zone if clock else None
    if age is None and stamp.day and not date and not clock:
        age = {"today": Age(0, "day"), "yesterday": Age(1, "day")}.get(stamp.day, Age(0, "second"))
    value = None
    offset = None
    if date is None and stamp.day and now and (clock or age):
        there = now.date() - dt.timedelta(days=stamp.day == "yesterday")
        if stamp.day != "now":
            date = Date(there.year, there.month, there.day)
    if clock:
        if known_zone:
            offset = known_zone.offset or offset_at(known_zone.name, *_when(date, clock, now))
        elif zone and date and date.year:
            offset = offset_at(zone, *_when(date, clock, now))
    open_ = date is not None and date.open
    if date and not open_:
        value = _day(date)
    if clock and not open_ and (date is None or date.day is not None):
        value = f"{value or ''}T{_time(clock)}{offset or ''}"
    if value is None and age and now:
        value = age.before(now)
    return Timestamp(
        text=text[stamp.start : stamp.end],
        span=Span(stamp.start + shift, stamp.end + shift),
        value=value,
        ago=age.iso if age else None,
        precision=_precision(date, clock, age),
        role=stamp.role,
        zone=known_zone.name if known_zone else (zone if zone and clock else None),
        zone_from="stamp" if known_zone else ("page" if zone and clock else None),
    )


def _decided(stamp: Stamp, now: dt.datetime | None, order: str | None = None) -> Date | None:
    """The date, its figures put in order where something in the stamp or on its page decides it.

    Nothing is guessed: "06/07/2026" in English alone stays open, and has no value.
    """
    date = stamp.date
    if date is None or not date.open:
        return date
    straight, turned = date._replace(open=False), date.turned
    if stamp.weekday and date.year:
        days = [d for d in (straight, turned) if _weekday(d) == stamp.weekday]
        if len(days) == 1:
            return days[0]
    if order:
        return straight if order == "dmy" else turned
    clock = stamp.clock
    if clock and clock.zone:
        # Only North America prints the month first.
        return turned if clock.zone.name.startswith(_MONTH_FIRST) else straight
    if clock and not clock.half:
        # And it prints twelve hours.
        return straight
    if now and date.year:
        past = [
            d
            for d in (straight, turned)
            if (d.year, d.month, d.day) <= (now.year, now.month, now.day)
        ]
        if len(past) == 1:
            return past[0]
    return date


_MONTH_FIRST = tuple(
    f"America/{city}" for city in ("New_York", "Chicago", "Denver", "Los_Angeles", "Anchorage")
)


def _weekday(date: Date) -> int:
    return dt.date(date.year or 2000, date.month, date.day or 1).isoweekday()


def _when(
    date: Date | None, clock: Clock, now: dt.datetime | None
) -> tuple[dt.datetime | None, tuple[int, int] | None]:
    if date and date.year and date.day:
        return dt.datetime(date.year, date.month, date.day, clock.hour, clock.minute or 0), None
    if date and date.day:
        return None, (date.month, date.day)
    return (now.replace(tzinfo=None, hour=clock.hour) if now else None), None


def _day(date: Date) -> str:
    if date.day is None:
        return f"{date.year:04}-{date.month:02}"
    return f"{f'{date.year:04}' if date.year else '-'}-{date.month:02}-{date.day:02}"


def _time(clock: Clock) -> str:
    seconds = "" if clock.second is None else f":{clock.second:02}"
    return f"{clock.hour:02}:{clock.minute or 0:02}{seconds}"


def _precision(date: Date | None, clock: Clock | None, age: Age | None) -> Precision:
    if clock:
        if clock.second is not None:
            return "second"
        return "hour" if clock.minute is None else "minute"
    if date:
        return "day" if date.day else "month"
    return "relative" if age else "minute"
