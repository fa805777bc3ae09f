"""Mentions put together: which of them name the same person."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from operator import attrgetter

from attrs import Factory, mutable

from ...model import Person
from .declension import Declension, nominative
from .given import given, stands_first
from .keys import Forms
from .mention import Mention

_START = attrgetter("start")


@mutable
class Entry:
    """A person in the making."""

    found: list[Mention]
    """The mentions: in full first, then by a single name."""
    firsts: frozenset[str] = frozenset()
    """The keys of the first name, with what it may be a form of."""
    certain: bool = False
    in_full: int = 0
    """How many mentions are in full, and where they begin, in order."""
    starts: list[int] = Factory(list)

    def add(self, mention: Mention) -> None:
        self.found.append(mention)
        self.in_full += not mention.alone
        self.certain = self.certain or mention.sure

    def last_named(self, at: int) -> int:
        """Where somebody was last named before a place; -1 for who was not yet.

        Single names come in order, so that the last one is before it.
        """
        if len(self.starts) != self.in_full:
            self.starts = sorted([m.span.start for m in self.found if not m.alone])
        before = bisect_left(self.starts, at)
        named = self.starts[before - 1] if before else -1
        return max(named, self.found[-1].span.start) if self.found[-1].alone else named

    def person(self, number: int, *, cases: bool, declined: Declension | None = None) -> Person:
        """The person with the fullest name, of those the commonest, the first.

        Where names have cases, one in the nominative is better.
        """
        counted: dict[str, int] = {}
        for mention in self.found:
            counted[mention.name] = counted.get(mention.name, 0) + 1
        subjects = {m.name for m in self.found if m.speaks} if cases else set[str]()
        name = max(counted, key=lambda n: (len(n.split()), n in subjects, counted[n]))
        if declined and name not in subjects:
            oblique = any(m.oblique for m in self.found if m.name == name)
            name = nominative(name, subjects or counted, declined, oblique=oblique)
        return Person(
            id=f"p{number}",
            name=name,
            aliases=tuple([n for n in counted if n != name]),
            roles=tuple(dict.fromkeys([m.role for m in self.found if m.role])),
            mentions=tuple(sorted([m.span for m in self.found], key=_START)),
        )


@mutable
class Gathering:
    """Mentions put together: those in full first, then the single names that mean one of them.

    Where names have cases, "Nowaka" is "Nowak" if nobody is called just so.
    """

    forms: Forms
    doubtful: bool
    """Whether a capitalized word alone shows no name: where nouns have capitals."""
    family_first: bool = False
    """Whether the first of the names is the family's."""
    two_families: bool = False
    """Whether people bear two family names, of which the first stands alone: Spanish."""
    entries: list[Entry] = Factory(list)
    parts: dict[str, list[Entry]] = Factory(dict)
    """Who has a first or last name, by its key, in the order of appearance."""
    families: dict[str, list[Entry]] = Factory(dict)
    """Who may be called by a name alone: the last one, or the first where the family's is first."""
    _printed: dict[str, list[Entry]] = Factory(dict)
    """The same by the key of the name as it was printed: before all that it may be a form of."""
    _single: dict[str, Entry] = Factory(dict)
    _met: set[tuple[str, bool]] = Factory(set)
    _full: dict[str, Entry] = Factory(dict)
    _called: dict[str, tuple[Sequence[str], Sequence[Entry], Sequence[Entry]]] = Factory(dict)

    def is_certain(self, name: str) -> bool:
        """Whether anybody of a name is known to be a person already."""
        names = self.forms[name]
        return any(entry.certain for name in names for entry in self.parts.get(name, ()))

    def has_family(self, name: str) -> bool:
        """Whether the last word of a name is somebody's last name."""
        names = self.forms[name.split()[-1]]
        return not self.families.keys().isdisjoint(names)

    def full(self, mention: Mention) -> None:
        """A name in several parts: the person of that first and last name, however spelt."""
        entry = self._full.get(mention.name)
        if entry is None:
            names = mention.name.split()  # one, where a blank is left out: "U.S.Steel"
            entry = self._full[mention.name] = self._entry(names[0], names[-1])
            if self.two_families and len(names) > 2 and names[-2][0].isupper():
                self._call(entry, names[-2])
        entry.add(mention)

    def _call(self, entry: Entry, family: str) -> None:
        """Somebody by the first of two family names: "Susana Jiménez Lira" is "Jiménez"."""
        if given(family):
            return  # "Ana María Éboli"
        for name in self.forms[family]:
            entry.firsts |= {name}
            for bearers in (self.families, self.parts):
                if entry not in bearers.setdefault(name, []):
                    bearers[name].append(entry)

    def _entry(self, first: str, last: str) -> Entry:
        firsts, lasts = self.forms[first], self.forms[last]
        families = firsts if self.family_first else lasts
        known = (entry for name in families for entry in self.families.get(name, ()))
        others = lasts if self.family_first else firsts
        entry = next((entry for entry in known if not entry.firsts.isdisjoint(others)), None)
        if entry is not None:
            return entry
        entry = Entry([], frozenset(others))
        self.entries.append(entry)
        for part in {*firsts, *lasts}:
            self.parts.setdefault(part, []).append(entry)
        for part in {*families, firsts[0]} if stands_first(firsts[0]) else {*families}:
            self.families.setdefault(part, []).append(entry)
        self._printed.setdefault(families[0], []).append(entry)
        return entry

    def alone(self, mention: Mention) -> None:
        """A single name: whoever was last named that bears it, else somebody of that name only."""
        called = self._called.get(mention.name)
        if called is None:
            called = self._called[mention.name] = self._named_so(mention.name)
        names, family, bearers = called
        met = names[0], mention.speaks
        if mention.name[0].isupper() and met not in self._met:
            self._met.add(met)
            for entry in family:
                doubtful = self.doubtful or entry.found[0].placed or entry.found[0].opens
                entry.certain = entry.certain or mention.speaks or not doubtful
        if len(family) == 1:
            entry = family[0]
        elif family:
            at = mention.span.start
            entry = max(family, key=lambda entry: entry.last_named(at))
        elif len(bearers) == 1:
            entry = bearers[0]  # by the first name, where only one person has it
        else:
            entry = self._single.setdefault(names[-1], Entry([]))
            if not entry.found:
                self.entries.append(entry)
        entry.add(mention)

    def _named_so(self, name: str) -> tuple[Sequence[str], Sequence[Entry], Sequence[Entry]]:
        """The keys of a name alone, whose family name it may be, and who bears it at all."""
        names = self.forms[name.split()[-1]]
        family = _bearers(names, self._printed) or _bearers(names, self.families)
        return names, family, _bearers(names, self.parts)


def _bearers(names: Iterable[str], entries: Mapping[str, Sequence[Entry]]) -> Sequence[Entry]:
    for name in names:
        if name in entries:
            return entries[name]
    return ()
