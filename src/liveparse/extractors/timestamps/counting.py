"""Whether pieces that stand together make a stamp."""

from __future__ import annotations

import re

from .stamp import Stamp

# A line of stamps alone has no more signs around one than this.
_REACH = 40
_LEAD = re.compile(r"[ +*>#|•·(\-]{0,8}\Z")
_TAIL = re.compile(r"[ +*|·):,.\-]*(?:\n|\Z)")


def counts(stamp: Stamp, text: str, folds: str, *, loose: bool) -> bool:
    """Whether the pieces make a stamp."""
    parts = bool(stamp.date) + bool(stamp.clock) + bool(stamp.age)
    if not parts and not (stamp.day and (_alone(stamp, folds) or _labelled(stamp, folds))):
        return False
    glued = stamp.label is not None and not stamp.label.sure
    if glued and not _TAIL.match(folds, stamp.end):  # glued to a word: only at the end of a line
        stamp.label = None
    if stamp.sure or parts > 1 or stamp.label or (stamp.weekday and stamp.date):
        return True
    if stamp.day and stamp.clock:
        return True
    if _alone(stamp, folds):
        dated = stamp.date is not None and stamp.date.year is not None
        return bool(stamp.day or stamp.age or dated or _full_clock(stamp))
    if not _full_clock(stamp) or stamp.ranged:
        return False
    return _leads(stamp, text, folds, loose=loose)


def _labelled(stamp: Stamp, folds: str) -> bool:
    """Whether a label and a day in words are all of a line: "Updated: yesterday"."""
    label = stamp.label
    if label is None or not label.sure or not _TAIL.match(folds, stamp.end):
        return False
    return not folds[max(0, label.start - _REACH) : label.start].rpartition("\n")[2].strip(" *|·(")


def _full_clock(stamp: Stamp) -> bool:
    return stamp.clock is not None and stamp.clock.minute is not None


def _alone(stamp: Stamp, folds: str) -> bool:
    """Whether the line holds nothing else, other stamps and separators apart."""
    before = folds[max(0, stamp.start - _REACH) : stamp.start].rpartition("\n")[2]
    behind = folds[stamp.end : stamp.end + _REACH].partition("\n")[0]
    return max(len(before), len(behind)) < _REACH and not (before + behind).strip(" +*|·():,.-/\r")


def _leads(stamp: Stamp, text: str, folds: str, *, loose: bool) -> bool:
    """Whether a bare clock opens a line, as the clocks of live blogs do."""
    lead = folds[max(0, stamp.start - 9) : stamp.start].rpartition("\n")[2]
    if len(lead) > 8 or not _LEAD.match(lead):
        return False
    rest = text[stamp.end : stamp.end + 3]
    if stamp.clock and stamp.clock.counted and rest.lstrip()[:1].islower():
        return False  # "2:30 hours later"
    if not rest.strip() or rest.lstrip()[0] in ":|–—-·,;)]】〕〉）］+/":
        return True
    if "." in folds[stamp.start : stamp.end]:
        # "16.06 Ana Silva …" opens an update, "16.06 of them" a sentence, "1.10 Scope" a section.
        if folds[stamp.start + 1] == "." and not loose:
            return False
        return rest[0].isspace() and not rest.lstrip()[0].islower()
    return rest[0].isspace() or (rest[0].isalpha() and not rest[0].islower())
