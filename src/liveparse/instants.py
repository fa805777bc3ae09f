"""Times that the markup gives for machines: ISO 8601, and seconds or milliseconds since 1970."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

_ISO = re.compile(
    r"(\d{4}-\d\d-\d\d)(?:[Tt ](\d\d:?\d\d)(?::?(\d\d)(?:[.,]\d+)?)?"
    r"\s*([Zz]|[+-]\d\d(?::?\d\d)?)?)?\s*\Z"
)
_EPOCH = re.compile(r"\d{10}(?:\d{3})?(?:\.\d+)?\Z")


def read(printed: str) -> dict[str, Any] | None:
    """What a machine-readable time says, as fields of a `Timestamp`; None where it says nothing.

    >>> read("2024-10-21T14:03:00+0200")["value"], read("1729519380000")["value"]
    ('2024-10-21T14:03:00+02:00', '2024-10-21T14:03:00+00:00')
    """
    printed = printed.strip()[:64]
    if _EPOCH.match(printed):
        seconds = float(printed) / (1000 if len(printed.partition(".")[0]) == 13 else 1)
        when = dt.datetime.fromtimestamp(int(seconds), dt.UTC)
        return _fields(when.isoformat(), "second", "+00:00")
    found = _ISO.match(printed)
    if not found:
        return None
    day, clock, seconds_, zone = found.groups()
    try:
        dt.date.fromisoformat(day)
        if clock is None:
            return _fields(day, "day", None)
        clock = clock if ":" in clock else f"{clock[:2]}:{clock[2:]}"
        offset = _offset(zone)
        value = f"{day}T{clock}{f':{seconds_}' if seconds_ else ''}{offset or ''}"
        dt.datetime.fromisoformat(value)
    except ValueError:
        return None
    return _fields(value, "second" if seconds_ else "minute", offset)


def _offset(zone: str | None) -> str | None:
    if not zone:
        return None
    if zone in "Zz":
        return "+00:00"
    digits = zone[1:].replace(":", "").ljust(4, "0")
    return f"{zone[0]}{digits[:2]}:{digits[2:]}"


def _fields(value: str, precision: str, offset: str | None) -> dict[str, Any]:
    return {
        "value": value,
        "precision": precision,
        "origin": "markup",
        "zone": offset,
        "zone_from": "markup" if offset else None,
    }
