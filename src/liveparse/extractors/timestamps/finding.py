"""Timestamps of a string."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from ... import instants, zones
from ...model import Timestamp
from ...span import Span, trimmed
from .folding import fold
from .readings import timestamp
from .stamps import stamps
from .tongues import tongue
from .words import words_of


def find_timestamps(
    text: str,
    *,
    language: str | None = None,
    now: dt.datetime | None = None,
    zone: str | None = None,
) -> tuple[Timestamp, ...]:
    """The dates and times that a string prints, in order, each with what it says.

    >>> [(t.text, t.value, t.role) for t in find_timestamps("Updated 21 Oct 2024, 4.23pm BST")]
    [('21 Oct 2024, 4.23pm BST', '2024-10-21T16:23+01:00', 'updated')]
    """
    zones.require(zone)
    folds = fold(text)
    if epoch := _epoch(text, folds):
        return (epoch,)
    if language is None:
        language = tongue(text)
    found = stamps(text, folds, language)
    if not found and len(text) < _LINE and any(map(str.isdecimal, text)):
        # A page in one language prints another's months more often than one would think.
        other = tongue(text)
        found = stamps(text, folds, other) if other and other != language else found
    return tuple(timestamp(stamp, text, now, zone) for stamp in found)


_LINE = 200


# Hours and minutes in two boxes, flattened: "10 11".
_BOXES = re.compile(r"\s*([01]\d|2[0-3]) ([0-5]\d)\s*\Z")
# 2000 to 2029: a longer reach would take ten-figure telephone numbers for times.
_EPOCH = re.compile(r"\s*((?:9[4-9]\d{7}|1[0-8]\d{8})|(?:9[4-9]\d{10}|1[0-8]\d{11}))\s*\Z")


def _epoch(text: str, folds: str) -> Timestamp | None:
    """A string that is nothing but an epoch, or two boxes of a clock."""
    if len(folds) > 40:
        return None
    if found := _BOXES.match(folds):
        said: dict[str, Any] | None = {"value": f"T{found[1]}:{found[2]}"}
    elif found := _EPOCH.match(folds):
        said = instants.read(found[0])
        said = said and said | {"origin": None, "zone_from": "stamp"}
    else:
        return None
    place = trimmed(text, Span(0, len(text)))
    return Timestamp(text=text.strip(), span=place, **said) if said else None


def known(folds: str, language: str | None) -> bool:
    """Whether a short line may be an age or a day in words: "just now"."""
    words = words_of(language)
    line = folds.strip(" .")
    phrases = (*words.days, *words.counted)
    return any(one in line.split() for one in words.clock.one) or any(
        map(line.__contains__, phrases)
    )
