"""The words of credit lines, indexed once for each language."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Set
from typing import Final

from attrs import frozen

from ...lexicons import Credits, credits_everywhere, load
from ...regex import regex
from .screens import Screen

LABELS: Final = (
    "photographer",
    "photo",
    "author",
    "editor",
    "reporter",
    "translator",
    "reporting",
    "source",
    "by",
)
"""The tables whose words begin a stretch of a credit; where a word is in two, the first counts."""

_FIRST = re.compile(r"[^\s:：︰／]{1,40}")
# "Foto [M]:" is a montage; "Posted by :- Ana Silva"
_COLON = re.compile(r"(?:\s?\[\w\])?\s{0,3}[:：︰／](?:\s{0,3}[-–—]\s)?\s{0,3}")
_SPACE = re.compile(r"\s{1,3}")
_COPYRIGHT = re.compile(
    r"(?:copyright\s{0,3})?[©ⓒ]\s{0,3}|copyright\s{1,3}|[(（]c[)）]\s{0,3}", re.IGNORECASE
)
_CASES = (str.lower, str.capitalize, str.upper)
_LAST = re.compile(r"[^\W\d_][^\s:：︰]{0,30}$")


@frozen
class Label:
    """A label that stands somewhere: the table it is from, and where what it labels begins."""

    table: str
    end: int


@frozen(kw_only=True, eq=False)
class Words:
    """A language's credits, and English ones, which are printed everywhere."""

    language: str | None
    tables: Credits
    joins: frozenset[str]
    """Words that part one name from the next."""
    small: frozenset[str]
    """Words without meaning of their own, which are nobody's initials."""
    known: frozenset[str]
    """Every word of the tables, in lower case: other uncapitalised words make a sentence."""
    townish: frozenset[str]
    """Small words inside the names of places."""
    seats: frozenset[str]
    """Words in the names of capitals and countries."""
    days: frozenset[str]
    """Weekdays and other words of dates."""
    lead: re.Pattern[str] | None
    """Articles, prepositions, "news agency", "staff" before a name."""
    labels: frozenset[str]
    """Every label, whatever its table."""
    ends: tuple[str, ...]
    """How labels end before their colon; "Foto [M]:" is a montage."""
    screen: Screen
    """Lets lines through that may have a set phrase, or a label that needs no colon."""
    occupations: Screen
    """Lets lines through that may name an occupation."""
    led: re.Pattern[str]
    """A word for "by" where a credit may begin: a line, a sentence, a bracket."""
    by_first: dict[str, tuple[tuple[str, str, bool], ...]]

    def label(self, text: str, start: int, end: int) -> Label | None:
        """The label that stands at a place."""
        first = _FIRST.match(text, start, end)
        if first is None:
            return None
        for table, label, loose in self.by_first.get(_folded(first[0]), ()):
            stop = start + len(label)
            if stop <= end and _folded(text[start:stop]) == label:
                if found := _COLON.match(text, stop, end):
                    return Label(table, found.end())
                if loose and (found := _SPACE.match(text, stop, end)):
                    return Label(table, found.end())
        if text[start] in "©ⓒ(（cC" and (found := _COPYRIGHT.match(text, start, end)):
            return Label("copyright", found.end())
        return None

    def may_lead(self, line: str, words: Set[str]) -> bool:
        """Whether a line of some words may have a credit that begins with "by"."""
        return not self.tables.by.isdisjoint(words) and self.led.search(line) is not None

    def may_label(self, text: str, start: int, colon: int) -> bool:
        """Whether what stands before a colon ends as labels do."""
        before = text[max(start, colon - 40) : colon]
        return before.rstrip(" .\xa0").lower().endswith(self.ends)

    def label_before(self, text: str, start: int, colon: int) -> int | None:
        """Where a label begins whose colon stands at a place: "… Editor:", "SmithEditor:"."""
        if not self.may_label(text, start, colon):
            return None
        at, words = colon, 0
        while words < 3 and at > start:
            stop = at - 1 if words == 0 and text[at - 1].isspace() else at
            last = _LAST.search(text, max(start, stop - 32), stop)
            if last is None:
                return None
            words += 1
            for begin in range(last.start(), last.end()):
                inside = begin > last.start()
                if inside and not (text[begin].isupper() or not text[begin - 1].isalpha()):
                    continue
                if _folded(text[begin : stop if words == 1 else colon].rstrip()) in self.labels:
                    return begin
            at = last.start() - 1
            if at <= start or not text[at].isspace():
                return None
        return None

    def contributed(self, text: str, start: int, end: int) -> int | None:
        """Where the predicate begins of a sentence that names contributors and nothing else."""
        tail = text[max(start, end - 100) : end].lower()
        for phrase in filter(tail.__contains__, self.tables.contributed):
            at = tail.rfind(phrase)
            if at > 0 and tail[at - 1].isspace() and "." not in tail[at + len(phrase) : -1]:
                found = re.compile(re.escape(phrase), re.IGNORECASE).search(
                    text, max(start, end - 100), end
                )
                return found.start() if found else None
        return None

    def supplied(self, line: str) -> bool:
        """Whether a line says that an agency's copy was taken over."""
        return any(map(line.lower().__contains__, self.tables.supplied))


@functools.cache
def words(language: str | None) -> Words:
    """The words for a language; for no language, and for one without a lexicon, those of all."""
    code = load(language).language if language else None
    own = load(code).credits if code else None
    if own is None or not any(getattr(own, name) for name in Credits.lists()):
        code, tables = None, _joined(*credits_everywhere())
    else:
        tables = _joined(own, load("en").credits)
    both = load(code), load("en")
    by_first = _by_first(tables)
    labels = frozenset(label for found in by_first.values() for _, label, _ in found)
    return Words(
        language=code,
        tables=tables,
        joins=tables.conjunctions | tables.using,
        small=tables.by | tables.conjunctions | tables.places | tables.articles | tables.using,
        known=frozenset(_single(tables)),
        townish=tables.particles | tables.towns,
        seats=both[0].names.places | both[1].names.places,
        days=both[0].syntax.days | both[1].syntax.days,
        lead=_lead(tables),
        labels=labels,
        ends=("]", *{found[0] for label in labels if (found := _LAST.search(label.rstrip(".")))}),
        screen=Screen.of(
            (
                "copyright",
                *(
                    label
                    for found in by_first.values()
                    for _, label, loose in found
                    if loose and (" " in label or label not in tables.by)
                ),
                *tables.agencies,
                *tables.contributed,
                *tables.supplied,
            )
        ),
        occupations=Screen.of(tables.titles),
        led=regex(
            r"(?:\A|[.!?…|/(\[•·*–—-])\W{0,3}"
            rf"(?:{_any_of(form(by) for by in tables.by for form in _CASES)})(?!\w)"
        ),
        by_first=by_first,
    )


def _joined(*tables: Credits) -> Credits:
    return Credits(
        **{
            name: frozenset().union(*(getattr(table, name) for table in tables))
            for name in Credits.lists()
        }
    )


def _single(tables: Credits) -> Iterable[str]:
    """The words of all tables but two, which hold words of sentences and of figures."""
    for name in {*Credits.lists()} - {"towns", "units"}:
        for phrase in getattr(tables, name):
            yield from phrase.split()


def _any_of(choices: Iterable[str]) -> str:
    """An alternation, the longest first, in which any white space stands for a space."""
    ordered = sorted(choices, key=lambda word: (-len(word), word))
    joined = "|".join(re.escape(word).replace(r"\ ", r"\s{1,3}") for word in ordered)
    return joined.replace("'", "['’]")


def _folded(words: str) -> str:
    return words.replace("\xa0", " ").replace("’", "'").lower()


def _by_first(tables: Credits) -> dict[str, tuple[tuple[str, str, bool], ...]]:
    """The labels by their first word, the longest first, and whether they need no colon."""
    found: dict[str, list[tuple[str, str, bool]]] = {}
    taken = set[str]()
    for table in LABELS:
        for label in getattr(tables, table) - taken:
            taken.add(label)
            # A label of several words needs no colon, nor do "by", "fot." and their like.
            loose = label in tables.by or " " in label or label.endswith(".")
            found.setdefault(label.split()[0], []).append((table, label, loose))
    return {
        first: tuple(sorted(labels, key=lambda label: (-len(label[1]), label)))
        for first, labels in found.items()
    }


def _lead(tables: Credits) -> re.Pattern[str] | None:
    choices = tables.articles | tables.agency | tables.by | tables.newsroom
    spaced = {word for word in choices if not word.endswith("'")}
    tight = choices - spaced
    some = [rf"(?:{_any_of(spaced)})\s+"] if spaced else []
    some += [f"(?:{_any_of(tight)})"] if tight else []
    return re.compile(rf"(?:{'|'.join(some)}){{1,4}}", re.IGNORECASE) if some else None
