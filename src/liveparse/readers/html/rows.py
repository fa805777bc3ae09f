"""The rows of one block whose lines are parted by breaks: paragraphs, points, entries."""

from __future__ import annotations

import re

from ...document import Kind
from .boxes import RUNNING_KINDS
from .inline import BREAK

BULLETS = frozenset("•‣◦▪▫●○■□►▶➤➡→✓✔◆∙⁃")
"""Signs that make an item of a paragraph; not the dash, which opens speech in many languages."""

# What a hyphen or an asterisk is written as, until its line is made an item.
_BULLET = "•"
# Two lines that begin with a hyphen are a dialogue, as two that begin with a clock are a programme.
_FEWEST_POINTS = 3

# Lines of one paragraph that each begin with a clock are entries: "10:04 am: They are …".
_CLOCKED = re.compile(r"\W{0,3}\d{1,2}[:.h][0-5]\d(?!\d)")


def rows(text: str, kind: Kind) -> list[str]:
    r"""A text parted at its breaks: two are the end of a paragraph, one is the end of a line.

    Lines that begin with a bullet or, where they recur, with a clock are rows by themselves. What
    is no running text is one row, however it is set; a byline loses the dates below it to rows of
    their own.

    >>> rows("Polls open.\0Rain.\0\0Nobody came.", Kind.PARAGRAPH)
    ['Polls open.\nRain.', 'Nobody came.']
    >>> rows("Ana Silva\0Velin\0\0 21 May", Kind.BYLINE)
    ['Ana Silva Velin', '21 May']
    """
    if kind not in RUNNING_KINDS:
        return _named(text, kind)
    found: list[str] = []
    lines: list[str] = []
    parted = text.split(BREAK)
    points = _points(parted)
    is_clocked = sum(_CLOCKED.match(row) is not None for row in parted) >= _FEWEST_POINTS
    for row in (*parted, ""):
        if is_clocked and lines and _CLOCKED.match(row):
            found.append("\n".join(lines))
            lines = []
        if (point := row.strip())[:1] in points and point:
            if lines:
                found.append("\n".join(lines))
                lines = []
            found.append(f"{_BULLET}{point[1:].lstrip()}" if point[1:].strip() else point)
        elif row.strip():
            lines.append(row.strip(" "))
        elif lines:
            found.append("\n".join(lines))
            lines = []
    return found


def _named(text: str, kind: Kind) -> list[str]:
    """A name and below it what it is the name of; a date below that is no part of them."""
    found = [row for part in text.split(BREAK) if (row := part.strip(" "))]
    dated = [row for row in found if kind is Kind.BYLINE and any(map(str.isdigit, row))]
    named = " ".join(row for row in found if row not in dated)
    return [named, *dated] if named else dated


def _points(lines: list[str]) -> frozenset[str]:
    """The signs that open points among the lines of one block.

    A hyphen opens speech, too; three lines in one block that begin with one are a list.
    """
    signs = [line.lstrip()[:2] for line in lines]
    found = {sign[0] for sign in signs if sign[:1] and sign[0] in BULLETS}
    found.update(sign[0] for sign in ("- ", "* ") if signs.count(sign) >= _FEWEST_POINTS)
    return frozenset(found)
