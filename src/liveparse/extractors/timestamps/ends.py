"""Labelled stamps at the end of a line."""

from __future__ import annotations

import re

from ...document import Block
from .folding import fold
from .pieces import labelled
from .place import (
    DIGIT,
    LAST,
    SIGNS,
    Place,
)
from .stamp import Stamp
from .stamps import stamps

# No headline is longer.
_LONGEST = 400
_TAIL = 110


def ending(text: str, block: Block, language: str | None) -> Place | None:
    """Labelled stamps at the end of a line, glued to a headline or set off from it."""
    if len(text) > _LONGEST or not DIGIT.search(text, max(0, len(text) - LAST)):
        return None
    if text[-1] in '.!?”"»' and text[-3:-2] not in (".", " "):  # a sentence, and no "p.m."
        return None
    since = max(0, len(text) - _TAIL)
    folds = fold(text)
    if not labelled(folds, since, language):
        return None
    found = [stamp for stamp in stamps(text, folds, language) if stamp.start >= since]
    at = len(text.rstrip(" .)|\n"))
    taken: list[Stamp] = []
    for stamp in reversed(found):
        if not SIGNS.fullmatch(text, stamp.ended, max(at, stamp.ended)):
            break
        taken.insert(0, stamp)
        at = stamp.begun
    named = [stamp for stamp in taken if stamp.label]
    if not named:
        return None
    if taken[0].label is None:
        taken = taken[taken.index(named[0]) :]
    start = taken[0].begun
    before = text[:start]
    # Straight marks open after a space and close after a word: "… small states'published at".
    opened = before[-1:] in "([“‘«" or (before[-1:] in "\"'" and not before[-2:-1].strip())
    glued = not before[-1:].isspace() and not opened
    parted = bool(re.search(r"[|·•\n/]\s*\Z", before)) or before.endswith("  ")
    if not (glued or parted or text[start].isupper()):
        return None  # "a report published October 21, 2024"
    return Place(block, text, taken, start, len(text), leads=False, sure=True)
