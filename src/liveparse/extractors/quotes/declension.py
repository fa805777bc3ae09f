"""Names in the cases of a language that declines them: what they are in the nominative.

The endings are data, ``Names.declined_he`` and ``Names.declined_she``; here is how they are used.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator

from attrs import frozen

from ...lexicons import Names
from .given import given

# An ending of so many letters belongs to one nominative only: "skiego", "ської".
_TELLING = 4

Pairs = tuple[tuple[str, str], ...]


@frozen(eq=False)
class Declension:
    """The endings of other cases with those of the nominative, the longest first; a cache's key."""

    he: Pairs
    she: Pairs


@functools.lru_cache(maxsize=64)
def declension(names: Names) -> Declension | None:
    """How names are declined; None in languages that leave them alone."""
    if not names.declined_he:
        return None

    def longest_first(pairs: Pairs) -> Pairs:
        return tuple(sorted(pairs, key=lambda pair: -len(pair[0])))

    return Declension(longest_first(names.declined_he), longest_first(names.declined_she))


def bases(word: str, declined: Declension) -> tuple[str, ...]:
    """What a word may be a form of: itself, and each nominative by the endings.

    >>> bases("zaleskiego", Declension(he=(("kiego", "ki"), ("ego", "y")), she=()))
    ('zaleskiego', 'zaleski', 'zaleskiy')
    """
    if "-" in word:
        pairs = ("-".join(_first(part, all_, part) for part in word.split("-"))
                 for all_ in (declined.he, declined.she))  # fmt: skip
        return tuple(dict.fromkeys((word, *pairs)))
    both = (*_each(word, declined.he), *_each(word, declined.she))
    return tuple(dict.fromkeys((word, *both)))


def nominative(name: str, others: Iterable[str], declined: Declension, *, oblique: bool) -> str:
    """A name in the nominative, as far as given names, or others by which he is called, tell it.

    ``oblique`` says that its sentence has it in another case. Left alone: names whose given name
    is not known, and women's family names that are not declined.

    >>> pl = Declension(he=(("iego", "i"), ("a", "")), she=(("iej", "a"), ("y", "a")))
    >>> nominative("Piotra Zaleskiego", (), pl, oblique=False)
    'Piotr Zaleski'
    >>> nominative("Anny Nowak", (), pl, oblique=False)
    'Anna Nowak'
    """
    words = name.split()
    last = words[-1]
    called = {other for other in others if " " not in other} - {last}
    known = next((base for base in bases(last, declined)[1:] if base in called), None)
    if len(words) == 1:
        return known or _told(last, declined)
    first = words[0]
    if given(first) and not (oblique or known):
        return name
    found = given_base(first, declined)
    if found is None:
        return name if known is None else " ".join((*words[:-1], known))
    pairs = declined.she if given(found) == "she" else declined.he
    middle = [given_base(word, declined) or word for word in words[1:-1]]
    family = known or "-".join(_first(part, pairs, part) for part in last.split("-"))
    return " ".join((found, *middle, family))


@functools.lru_cache(maxsize=8192)
def given_base(word: str, declined: Declension) -> str | None:
    """The given name that a word is another case of."""
    for pairs, pronoun in ((declined.he, "he"), (declined.she, "she")):
        for base in _each(word, pairs):
            if given(base) in (pronoun, "either"):
                return base
    return None


def _told(word: str, declined: Declension) -> str:
    for ending, base in (*declined.he, *declined.she):
        if len(ending) >= _TELLING and word.endswith(ending):
            return word.removesuffix(ending) + base
    return word


def _first(word: str, pairs: Pairs, default: str) -> str:
    return next(_each(word, pairs), default)


def _each(word: str, pairs: Pairs) -> Iterator[str]:
    """What a word may be a form of; nothing is a form of a single letter."""
    for ending, base in pairs:
        if word.endswith(ending) and (len(word) > len(ending) + 1 or (word == ending and base)):
            yield word.removesuffix(ending) + base


def is_given_name(word: str, declined: Declension | None) -> bool:
    """Whether a word is a given name, in whatever case."""
    return bool(given(word) or (declined and given_base(word, declined)))
