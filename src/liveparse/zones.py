"""Time zones: what the words for them mean, and what their clocks are ahead of UTC."""

from __future__ import annotations

import datetime as dt
import functools
import re
from collections.abc import Mapping
from typing import NamedTuple
from zoneinfo import ZoneInfo

from .toml import toml

_OFFSET = re.compile(r"[+-](?:0\d|1[0-4]):[0-5]\d\Z")


class Zone(NamedTuple):
    """A zone: its name (IANA or an offset), and the offset where the printed word fixes it."""

    name: str
    offset: str | None


@functools.cache
def names() -> Mapping[str, Mapping[str, str]]:
    """Printed names, and whose zone they are: by language and country, "" for everybody."""
    table = toml("lexicons/zones.toml")
    return {
        name: {"": meaning} if isinstance(meaning, str) else dict(meaning)
        for name, meaning in table["names"].items()
    }


def meant(meanings: Mapping[str, str], language: str | None) -> Zone | None:
    """Which of its zones a name means in a language, such as "en-IN"; that of all, by default."""
    language, _, country = (language or "en").partition("-")
    meaning = meanings.get(country or "-") or meanings.get(language) or meanings.get("")
    if not meaning:
        return None
    zone, _, offset = meaning.partition(" ")
    return Zone(zone, offset or (zone if zone[0] in "+-" else None))


def named(abbreviation: str, *, language: str | None = None) -> Zone | None:
    """The zone of an abbreviation that stands by itself, as in the dates that Java prints.

    >>> named("CEST"), named("XYZT") is None
    (Zone(name='Europe/Berlin', offset='+02:00'), True)
    """
    meanings = _abbreviations().get(abbreviation.lower())
    return meant(meanings, language) if meanings else None


@functools.cache
def _abbreviations() -> Mapping[str, Mapping[str, str]]:
    return {name.lower(): meanings for name, meanings in names().items()}


def is_zone(name: str) -> bool:
    """Whether a name is one that a zone can be given by: IANA's, or an offset with its sign.

    >>> is_zone("Europe/Berlin"), is_zone("+02:00"), is_zone("Berlin")
    (True, True, False)
    """
    return _OFFSET.match(name) is not None or _zone(name) is not None


def require(name: str | None) -> None:
    """Refuse what a caller gives for a zone and is none; None is no zone given.

    >>> require("Berlin")
    Traceback (most recent call last):
    ValueError: zone is 'Berlin'; it should be an IANA name like 'Europe/Berlin', or like '+02:00'
    """
    if name is not None and not is_zone(name):
        right = "an IANA name like 'Europe/Berlin', or like '+02:00'"
        raise ValueError(f"zone is {name!r}; it should be {right}")


def validated(_: object, __: object, name: str | None) -> None:
    """The same, for a field of attrs."""
    require(name)


@functools.lru_cache(maxsize=256)
def _zone(name: str) -> ZoneInfo | None:
    try:
        return ZoneInfo(name)
    except (ValueError, KeyError, OSError):  # no such zone, or no zone data on this machine
        return None


def offset_at(
    name: str, when: dt.datetime | None, month_day: tuple[int, int] | None = None
) -> str | None:
    """What a zone's clocks are ahead of UTC on a day; None where the day leaves it open.

    >>> offset_at("America/New_York", dt.datetime(2024, 10, 21, 9, 15))
    '-04:00'
    """
    if name[:1] in "+-":
        return name
    zone = _zone(name)
    if zone is None:
        return None
    if when is not None:
        return _printed(zone.utcoffset(when))
    # Without a year, the same day of some years: the clocks change on another date each year.
    offsets = set()
    for year in (2020, 2023, 2025):
        for month, day in (month_day,) if month_day else ((1, 1), (7, 1)):
            try:
                offsets.add(_printed(zone.utcoffset(dt.datetime(year, month, day, 12))))
            except ValueError:
                continue
    return offsets.pop() if len(offsets) == 1 else None


def _printed(offset: dt.timedelta | None) -> str | None:
    if offset is None:
        return None
    minutes = round(offset.total_seconds() / 60)
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"
