"""How a page prints dates of figures: the day first, or the month."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Set

from .dates import Date

_FIRST = re.compile(r"(?<!\d)(\d{1,2})\s?([-/.])\s?\d{1,2}\s?\2")


def order_of(printed: Iterable[tuple[str, Date]], known: Set[dt.date]) -> str | None:
    """The order, "dmy" or "mdy", that all of a page's evidence agrees on; None where it does not.

    The evidence is dates that can be read one way only ("21/10/2024"), and open ones that
    in one reading are a day that the page names elsewhere: in its address, out of sight, in words.

    Args:
        printed: the page's dates of figures, each with its print.
        known: the days that the page names in other ways.

    Returns:
        The order, where all agree.

    >>> order_of([("03/04/2024", Date(2024, 4, 3, open=True))], {dt.date(2024, 3, 4)})
    'mdy'

    """
    votes = set(_votes(printed, known))
    return votes.pop() if len(votes) == 1 else None


def _votes(printed: Iterable[tuple[str, Date]], known: Set[dt.date]) -> Iterator[str]:
    for text, date in printed:
        if date.day is None or date.day == date.month:
            continue
        if not date.open:
            first = _FIRST.search(text)
            if first and int(first[1]) in (date.day, date.month):
                yield "dmy" if int(first[1]) == date.day else "mdy"
        elif date.year:
            straight = dt.date(date.year, date.month, date.day) in known
            if straight != (dt.date(date.year, date.day, date.month) in known):
                yield "dmy" if straight else "mdy"
