"""The zone that a stamp itself names."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping

from ...choices import choice
from ...zones import Zone, meant, names
from .folding import fold
from .words import END


@functools.cache
def _names() -> Mapping[str, Mapping[str, str]]:
    """What the printed names mean, by their folded forms."""
    return {fold(name): meanings for name, meanings in names().items()}


# What may stand before a zone.
_LEAD = re.compile(r"[ ,]{0,2}\(?")


@functools.cache
def _initials() -> frozenset[str]:
    return frozenset(name[0] for name in _names())


@functools.cache
def _pattern(initial: str) -> re.Pattern[str]:
    """Matches a zone right after a clock: in brackets, after a comma, or spelled out.

    There are some four hundred names: those that begin with one letter are compiled when a clock
    is first followed by it.
    """
    named = choice(name for name in _names() if name[0] == initial)
    return re.compile(
        r"[ ,]{0,2}(?P<open>\()?(?:(?:(?:gmt|utc|ut)(?:/(?:gmt|utc))? ?)?"
        r"(?P<sign>[+-])(?P<h>\d{1,2})(?::?(?P<m>\d\d))?(?![\d:])"
        rf"|(?P<name>{named})(?:{END}|(?P<glued>(?!\Z))))(?(open)\)?)"
    )


def read(text: str, folds: str, at: int, language: str | None) -> tuple[Zone, int] | None:
    """The zone that stands at a place, and where it ends.

    Letters that are also words ("est", "ist") count in capitals only.

    >>> read("4.23pm BST", "4.23pm bst", 6, "en")
    (Zone(name='Europe/London', offset='+01:00'), 10)
    """
    lead = _LEAD.match(folds, at)
    initial = folds[lead.end() : lead.end() + 1] if lead else ""
    known = initial if initial in _initials() else ""
    found = _pattern(known).match(folds, at) if at < len(folds) else None
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
    if found["glued"] is not None:
        # "9:15 a.m. EDTYesterday", but no more of a word in capitals or in lower case
        head = text[found.end() : found.end() + 2]
        if len(name) < 3 or not printed.isupper() or not head.istitle():
            return None
    if len(name) <= 5 and name.isascii() and name.isalpha() and not printed.isupper():
        return None
    if found["open"] and folds[found.end() - 1] != ")":
        return None
    end = found.end()
    meanings = _names().get(name) or _names().get(" ".join(name.split()))
    zone = meant(meanings, language) if meanings else None
    return (zone, end) if zone else None
