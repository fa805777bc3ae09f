"""What stands before a block's first sentence: a bullet, a clock, a dateline."""

from __future__ import annotations

from bisect import bisect_left

from ...regex import regex
from .shapes import Shaped

_BULLET = regex(r"[•▪●◦‣∙·*][ \xa0\t]+")
# "12:05 The fire", "10.20 uur - De brug", "godz. 9.30 – Most", "9h12 - Le pont"
_CLOCK = regex(
    r"(?:[^\W\d_]{1,6}\.?[ \xa0])?\d{1,2}[:.h]\d\d(?:[ \xa0][^\W\d_]{1,4}\.?)?"
    r"[ \xa0]?[-–—|:.·•][ \xa0]+"
    r"|\d{1,2}:\d\d[ \xa0]+(?=[^\W\d_a-z]|[\"“„«])"
)
# "VELIN, Feb. 2 (AFP) —"
_DATELINE = regex(r"N{1,4}(?:,[NRny#.]{1,6})?(?:\([NR.]{1,4}\))?-")


def past_lead_in(block: Shaped) -> int:
    """The first word of a block behind its bullet, its clock or its dateline; 0 without them.

    Left alone: a clock that begins the sentence itself, "12:30 Uhr war es zu spät".

    >>> from liveparse.lexicons import load
    >>> from .grammar import grammar
    >>> from .shapes import shaped
    >>> block = shaped("10:20 – Ana Silva said the bridge was shut.", grammar(load("en")))
    >>> block.words[past_lead_in(block)]
    'Ana'
    """
    text, first = block.text, block.shape[:1]
    if first == "N" and block.words[0].isupper() and (line := _DATELINE.match(block.shape)):
        return line.end()
    if first in ("~", "-") and (bullet := _BULLET.match(text)):
        return bisect_left(block.starts, bullet.end())
    if "#" in block.shape[:3] and (clock := _CLOCK.match(text)):
        behind = bisect_left(block.starts, clock.end())
        told = block.words[behind : behind + 1]
        own = told and told[0].lower() in block.grammar.lexicon.clock.hours
        return 0 if own else behind
    return 0
