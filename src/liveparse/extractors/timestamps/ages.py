"""How long ago: "3 hours ago", in every language that CLDR knows the phrase of."""

from __future__ import annotations

import datetime as dt
import functools
import re
from typing import NamedTuple

from ...choices import choice
from .words import END, Words, squeezed, words_of


class Age(NamedTuple):
    """A number of one unit."""

    number: int
    unit: str
    hours: int = 0
    """Whole hours beside minutes: "1 hr 20 min ago"."""

    @property
    def iso(self) -> str:
        """As ISO 8601 writes a duration.

        >>> Age(3, "hour").iso, Age(2, "week").iso, Age(4, "month").iso
        ('PT3H', 'P2W', 'P4M')
        """
        if self.hours:
            return f"PT{self.hours}H{self.number}M"
        letter = self.unit[0].upper()
        return f"PT{self.number}{letter}" if self.unit in _CLOCKED else f"P{self.number}{letter}"

    def before(self, now: dt.datetime) -> str | None:
        """The moment it was then: to the minute, or to the day for days and more."""
        try:
            if self.unit in _CLOCKED:
                seconds = self.hours * 3600 + self.number * _CLOCKED[self.unit]
                then = now - dt.timedelta(seconds=seconds)
                return then.isoformat(
                    timespec="seconds" if self.unit == "second" and self.number else "minutes"
                )
            if self.unit in ("day", "week"):
                return (
                    now.date() - dt.timedelta(days=self.number * (7 if self.unit == "week" else 1))
                ).isoformat()
            months = self.number * (12 if self.unit == "year" else 1)
            year, month = divmod(now.year * 12 + now.month - 1 - months, 12)
            return f"{dt.date(year, month + 1, 1):%Y-%m}" if self.unit == "month" else f"{year:04}"
        except (OverflowError, ValueError):
            return None


_CLOCKED = {"second": 1, "minute": 60, "hour": 3600}


def forms(words: Words) -> dict[str, str]:
    """Patterns of ages by name."""
    after: dict[str, list[str]] = {}
    for before, rest in words.ages:
        after.setdefault(before, []).append(rest)
    alternatives = []
    counts, joins = choice(words.clock.counts), choice(words.clock.joins)
    hours = rf"(?:\d{{1,2}} ?(?:{counts})\.?,? (?:(?:{joins}) )?)?"
    number = rf"(?:{hours}\d{{1,3}}(?!\d)|(?:{choice(words.clock.one)}){END})"
    for before, rests in after.items():
        tail = rf" ?(?:{choice(rest for rest in rests if rest)})" if any(rests) else ""
        if "" in rests:
            tail = f"(?:{tail})?" if tail else r"(?!\d)"
        head = rf"{choice([before])} ?" if before else ""
        alternatives.append(f"{head}{number}{tail}")
    found = {"age": "|".join(alternatives)} if alternatives else {}
    if words.counted:
        found["counted"] = rf"(?:{choice(words.counted)}){END}"
    return found


@functools.lru_cache(maxsize=32)
def _hours(language: str | None) -> re.Pattern[str]:
    """The hours that stand before minutes: "1 hr 20 min ago"."""
    words = words_of(language)
    joins = choice(words.clock.joins)
    return re.compile(
        rf"(\d{{1,2}}) ?(?:{choice(words.clock.counts)})\.?,? (?:(?:{joins}) )?(?=\d)"
    )


_NUMBER = re.compile(r"\d{1,3}")


def read(name: str, text: str, words: Words) -> Age | None:
    """What one of the patterns matched."""
    text = " ".join(text.rstrip(".").split())
    if name == "counted":
        unit, number = words.counted.get(text, ("", 0))
        return Age(number, unit) if unit else None
    if both := _hours(words.tag).search(text):
        rest = read(name, text[: both.start()] + text[both.end() :], words)
        minutes = rest is not None and rest.unit == "minute"
        return rest._replace(hours=int(both[1])) if rest and minutes else None
    digits = _NUMBER.search(text)
    for start, end in [digits.span()] if digits else _numerals(text, words):
        if kind := _unit(text[:start].strip(), text[end:].strip(), words):
            return Age(int(digits[0]) if digits else 1, kind)
    return None


def _numerals(text: str, words: Words) -> list[tuple[int, int]]:
    return [
        found.span() for found in re.finditer(r"[^\W\d_]+", text) if found[0] in words.clock.one
    ]


def _unit(before: str, after: str, words: Words) -> str | None:
    """The unit of an age, however print spaces and stops the phrase."""
    if unit := words.ages.get((before, after)):
        return unit
    mine = squeezed(before), squeezed(after)
    return next(
        (unit for (b, a), unit in words.ages.items() if (squeezed(b), squeezed(a)) == mine), None
    )
