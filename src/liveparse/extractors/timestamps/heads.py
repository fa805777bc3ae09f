"""Stamps at the head of a block, its words behind them."""

from __future__ import annotations

import re

from ...document import Block
from .folding import fold
from .place import SHORT, SIGNS, Place, leading
from .stamp import Stamp
from .stamps import introduced, signed
from .words import words_of

_SEPARATOR = re.compile(r"\s*(?:\n|\Z|[:|–—\-·•>+/)\].]+(?:\s|\Z)|[:|–—·•】〕〉）］\])]|,\s*\Z)")
# Behind a clock that touches it, what makes it a part of a sentence: hiragana, signs.
_GOES_ON = re.compile(r"[\u3041-\u309f]|\W")


def head(text: str, block: Block, found: list[Stamp], language: str | None) -> Place | None:
    """Stamps at the head of a block, and its words behind a sign or a space."""
    first = found[0]
    begun = first.begun
    if begun > 24:
        return None
    worded = not (begun <= 8 and SIGNS.fullmatch(text, 0, begun))
    if worded and not introduced(fold(text[:begun]), begun, language):
        return None
    taken = [first]
    for stamp in found[1:]:
        if not SIGNS.fullmatch(text, taken[-1].ended, max(taken[-1].ended, stamp.begun)):
            break
        taken.append(stamp)
    last = taken[-1]
    end = last.ended
    separator = _SEPARATOR.match(text, end)
    rest = text[end:].lstrip()
    clock = next((stamp.clock for stamp in taken if stamp.clock), None)
    dated = any(stamp.date for stamp in taken)
    if first.ranged:
        return None
    if not rest or (
        any(stamp.label for stamp in taken)
        and len(text) < SHORT
        and signed(fold(text), end, language)
    ):
        return Place(block, text, taken, 0, end, leads=bool(clock), sure=True)
    aged = any(stamp.age for stamp in taken)
    if not clock and not first.label and not aged and not _bar(separator):
        return None  # "21 October 2024: the day …" is a sentence or a title
    if separator and separator[0].strip() == "." and (rest[1:].lstrip() or "a")[0].islower():
        return None
    if not separator:
        if not text[end : end + 1].isspace() and (
            text[end : end + 1].islower()
            or _GOES_ON.match(text, end)
            or text.startswith(tuple(words_of(language).clock.suffixes), end)
        ):
            return None
        # "10 p.m. curfew", "Updated October 21 with …", "Um 14 Uhr begann …"
        counted = clock is not None and clock.counted  # "2:30 hours later"
        loose = worded or dated or bool(first.label) or aged or counted
        whole = clock is not None and not clock.half and clock.minute is not None
        if rest[0].islower() and (loose or not whole):
            return None
        if rest[0] in ",;":
            return None
        if clock is None:
            return None
    printed = text[first.start : first.end]
    sure = bool(separator) and ("." not in printed or bool(first.label))
    sure = sure or (first.sure and not worded and (clock is not None or first.label is not None))
    sure = sure or (":" in printed and not rest[0].islower() and not worded)
    stop = _signs(end, separator)
    return leading(
        block, text, taken, stop, leads=bool(clock), sure=sure, worded=worded and not separator
    )


def _bar(separator: re.Match[str] | None) -> bool:
    """Whether what follows a date is a bar, a dot or a new line."""
    return separator is not None and (
        separator[0].strip() in ("|", "·") or (separator[0].isspace() and "\n" in separator[0])
    )


def _signs(end: int, separator: re.Match[str] | None) -> int:
    """Where the sign that parts a stamp from its words ends."""
    if separator is None:
        return end
    sign = separator[0].strip()
    return separator.end() if sign else end
