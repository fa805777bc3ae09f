"""The zone that a stamp itself names."""

from __future__ import annotations

import datetime as dt
import functools
import re
import tomllib
from collections.abc import Mapping
from importlib.resources import files
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from .folding import fold
from .words import END, choice


class Zone(NamedTuple):
    """A zone: its name (IANA or an offset), and the offset where the printed word fixes it."""

    name: str
    offset: str | None


@functools.cache
def _table() -> Mapping[str, Any]:
    return tomllib.loads((files("liveparse.lexicons") / "zones.toml").read_text("utf-8"))


@functools.cache
def _names() -> Mapping[str, Mapping[str, str]]:
    """Printed names, folded, and whose they are: by language and country, "" for everybody."""
    found: dict[str, dict[str, str]] = {}
    for name, meaning in _table()["names"].items():
        entry = {"": meaning} if isinstance(meaning, str) else dict(meaning)
        found[fold(name)] = entry
    return found


@functools.cache
def pattern() -> re.Pattern[str]:
    """Matches a zone right after a clock: in brackets, after a comma, or spelled out."""
    return re.compile(
        r"[ ,]{0,2}(?P<open>\()?(?:(?:(?:gmt|utc|ut)(?:/(?:gmt|utc))? ?)?"
        r"(?P<sign>[+-])(?P<h>\d{1,2})(?::?(?P<m>\d\d))?(?![\d:])"
        rf"|(?P<name>{choice(_names())}){END})(?(open)\)?)"
    )


def read(text: str, folds: str, at: int, language: str | None) -> tuple[Zone, int] | None:
    """The zone that stands at a place, and where it ends.

    Letters that are also words ("est", "ist") count in capitals only.

    >>> read("4.23pm BST", "4.23pm bst", 6, "en")
    (Zone(name='Europe/London', offset='+01:00'), 10)
    """
    found = pattern().match(folds, at) if at < len(folds) else None
    if not found:
        return None
    if found["sign"]:
        hours, minutes = int(found["h"]), int(found["m"] or 0)
        # "14:03 - 16" is a range; an offset without minutes needs GMT or UTC before it.
        named = "t" in found[0] or "u" in found[0]
        if hours > 14 or minutes > 59 or not (named or (found["m"] and len(found["h"]) == 2)):
            return None
        offset = f"{found['sign']}{hours:02}:{minutes:02}"
        return Zone(offset, offset), found.end()
    name = found["name"]
    printed = text[found.start("name") : found.end("name")]
    if len(name) <= 5 and name.isascii() and name.isalpha() and not printed.isupper():
        return None
    if found["open"] and folds[found.end() - 1] != ")":
        return None
    end = found.end()
    zone = _resolved(name, language)
    return (zone, end) if zone else None


def _resolved(name: str, language: str | None) -> Zone | None:
    meanings = _names().get(name) or _names().get(" ".join(name.split()))
    if not meanings:
        return None
    language, _, country = (language or "en").partition("-")
    meaning = meanings.get(country or "-") or meanings.get(language) or meanings.get("")
    if not meaning:
        return None
    zone, _, offset = meaning.partition(" ")
    return Zone(zone, offset or (zone if zone[0] in "+-" else None))


@functools.lru_cache(maxsize=256)
def _zone(name: str) -> ZoneInfo | None:
    try:
        return ZoneInfo(name)
    except (ValueError, OSError):  # no such zone, or no zone data on this machine
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
