"""What one language's dates and times are made of: names, labels, and patterns over them."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from attrs import field, frozen

from ... import lexicons
from ...lexicons import Clock
from ...toml import toml
from .folding import fold

LETTER = r"[^\W\d_]"
START = rf"(?<!{LETTER})"
# Vowel signs of Indic scripts are a part of their word, and no letters to \w.
_MARK = (
    "\u0900-\u0903\u093a-\u094f\u0981-\u0983\u09bc-\u09cd\u0a3c-\u0a4d\u0abc-\u0acd\u0b3c-\u0b4d"
)
END = rf"(?![{_MARK}]|{LETTER})"

# Han, kana, hangul and Thai put no space between words.
UNSPACED = re.compile(
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]"
)


def folded(phrases: Iterable[str]) -> frozenset[str]:
    """Phrases as they are matched."""
    return frozenset(fold(phrase) for phrase in phrases if phrase)


@functools.cache
def calendar(code: str) -> Mapping[str, Any]:
    """CLDR's table of a language; an empty one where there is none."""
    try:
        return toml(f"lexicons/cldr/{code}.toml")
    except (OSError, ValueError):  # no such file, no name of one
        return {}


@frozen(kw_only=True)
class Words:
    """The words of one language and of English, which pages of every language print too.

    Where the two disagree, the language itself is right: "mar" is a Tuesday in Spanish.
    """

    language: str | None
    tag: str | None = None
    """The language with its region, where the caller knew it: "en-IE"."""
    order: str = "dmy"
    months: Mapping[str, int] = field(factory=dict)
    weekdays: Mapping[str, int] = field(factory=dict)
    solar: Mapping[str, int] = field(factory=dict)
    halves: Mapping[str, str] = field(factory=dict)
    """The words for parts of the day: am, pm or night."""
    spellings: frozenset[str] = frozenset()
    """The same words as they are printed, with stops and spaces."""
    stopped: frozenset[str] = frozenset()
    """Those of them that mean something else without stops."""
    labels: Mapping[str, str] = field(factory=dict)
    """The words for published and updated."""
    days: Mapping[str, str] = field(factory=dict)
    """The words for today, yesterday and now."""
    ages: Mapping[tuple[str, str], str] = field(factory=dict)
    """The unit of an age, by what stands before and after its number."""
    counted: Mapping[str, tuple[str, int]] = field(factory=dict)
    """Ages of one or two that need no number: "two hours ago" in Arabic."""
    clock: Clock = field(factory=Clock)
    """The lists of both as they are matched; of what is a form of dates, the language's alone."""

    @property
    def is_east_asian(self) -> bool:
        """Whether dates are figures before signs of Han or hangul: "10월 21일"."""
        return self.language in ("ja", "ko", "zh")


def squeezed(phrase: str) -> str:
    """A phrase as tables are asked for it: spaces and stops come and go in print."""
    return phrase.replace(" ", "").replace(".", "")


@functools.lru_cache(maxsize=64)
def words_of(language: str | None) -> Words:
    """The words of a language; of English alone where the language is unknown or has no tables.

    >>> words_of("de-AT").months["janner"], words_of("de").labels["aktualisiert"]
    (1, 'updated')
    """
    code = (language or "en").replace("_", "-")
    base = lexicons.current(code)
    tables: list[tuple[Mapping[str, Any], Clock]] = [(calendar("en"), lexicons.load("en").clock)]
    if base != "en":
        tables.append((calendar(base), lexicons.load(base).clock))
    own = tables[-1][1]
    months: dict[str, int] = {}
    weekdays: dict[str, int] = {}
    solar: dict[str, int] = {}
    halves: dict[str, str] = {}
    spellings: set[str] = set()
    labels: dict[str, str] = {}
    days: dict[str, str] = {}
    ages: dict[tuple[str, str], str] = {}
    counted: dict[str, tuple[str, int]] = {}
    for table, clock in tables:  # English first, so that the language's own words overrule it
        for into, lists in (
            (months, table.get("months", ())),
            (weekdays, table.get("weekdays", ())),
            (months, clock.months),
            (weekdays, clock.weekdays),
            (solar, clock.solar),
        ):
            for number, names in enumerate(lists, 1):
                into.update((name, number) for name in folded(names))
        for half, names in (
            ("am", [*table.get("am", ()), *clock.am]),
            ("pm", [*table.get("pm", ()), *clock.pm]),
            ("night", table.get("night", ())),
        ):
            halves.update((squeezed(name), half) for name in folded(names))
            spellings.update(folded(names))
        for role, phrases in (("published", clock.published), ("updated", clock.updated)):
            labels.update((phrase, role) for phrase in folded(phrases))
        for day, phrases in (
            ("today", clock.today),
            ("yesterday", clock.yesterday),
            ("now", clock.now),
        ):
            days.update((phrase, day) for phrase in folded(phrases))
        for unit, (patterns, ones, twos) in table.get("past", {}).items():
            for pattern in folded(patterns):
                before, _, after = pattern.partition("{0}")
                ages[before.strip(), after.strip()] = unit
            counted.update((phrase, (unit, 1)) for phrase in folded(ones))
            counted.update((phrase, (unit, 2)) for phrase in folded(twos))
        for unit, pattern in clock.past:
            before, found, after = fold(pattern).partition("{0}")
            if found:
                ages[before.strip(), after.strip()] = unit
            else:
                counted[before.removesuffix("{2}")] = (unit, 2 if before.endswith("{2}") else 1)

    # "am" is a preposition in German, and no half of the day; "a.m." is.
    stopped = frozenset(word for word in map(fold, own.joins | own.at) if word in halves)
    return Words(
        language=base if language else None,
        tag=language,
        order=_order(code, tables[-1][0].get("order", "dmy")),
        months=months,
        weekdays=weekdays,
        solar=solar,
        halves=halves,
        spellings=frozenset(spellings - stopped),
        stopped=stopped,
        labels=labels,
        days=days,
        ages=ages,
        counted=counted,
        clock=_clock([clock for _, clock in tables]),
    )


# Forms of dates and clocks, which English does not lend to others.
_OWN = frozenset(
    ("between", "suffixes", "year_before", "year_after", "year_leads", "day", "month", "year")
)


def _clock(tables: Sequence[Clock]) -> Clock:
    """The lists of a language, the last, with those of English, as they are matched."""
    own = tables[-1]
    lists: dict[str, Any] = {}
    for name in Clock.lists():
        value = getattr(own, name)
        if isinstance(value, frozenset):
            lent = [own] if name in _OWN else tables
            value = folded(word for table in lent for word in getattr(table, name))
        lists[name] = value
    lists["only"] = frozenset(map(squeezed, lists["only"]))
    return Clock(**lists)


def _order(code: str, usual: str) -> str:
    """How a date of figures is read. English alone says nothing: the US and the UK differ."""
    if code == "en":
        return "?"
    if code in ("en-US", "en-PH") or code.startswith("fil"):
        return "mdy"
    return "dmy" if code.startswith("en") else usual
