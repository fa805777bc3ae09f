"""The forms of names: what looks like a person's, whatever it says."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from unicodedata import category

from ...model import Staff
from ...regex import regex
from .words import Words

HAN = "㐀-鿿々〆"
HAN_NAME = regex(r"[㐀-鿿々]{2,5}$")
HANGUL = regex(r"[가-힣]")
HANGUL_NAME = regex(r"[가-힣]{2,4}$")
# "al-Sayed", "d'Arc"
_BOUND = regex(r"[-'’]")


@functools.cache
def caseless(phrases: frozenset[str]) -> tuple[str, ...]:
    """Those of some phrases that are of scripts without capitals, where they may be set close."""
    return tuple(phrase for phrase in phrases if phrase.lower() == phrase.upper())


def is_caseless(words: str) -> bool:
    """Whether words are of a script without capitals; Georgian's are for headlines only."""
    return words.lower() == words.upper() or "\u10d0" <= words[:1] <= "\u10ff"


def is_letters(word: str) -> bool:
    """Whether a word is letters, and the marks that some scripts write its vowels with."""
    return word.isalpha() or all(
        c.isalpha() or c in "-'’.\u200c" or category(c)[0] == "M" for c in word
    )


def is_name_word(word: str) -> bool:
    """Whether a word can be part of a person's name: capitalised letters, "S.", "O'Neill-Roe"."""
    return word[:1].isupper() and (
        word.isalpha() or all(c.isalpha() or c in "-'’.‑`\u0301" for c in word)
    )


def is_person(names: Sequence[str], words: Words) -> bool:
    """Whether some words together have the form of a person's name.

    An article that is no part of names opens something else: "The Union", "Il Porto".

    >>> from .words import words
    >>> english = words("en")
    >>> is_person("Ana M. de la Cruz".split(), english), is_person("The Union".split(), english)
    (True, False)
    >>> is_person("Polls are open".split(), english)
    False
    """
    particles = words.tables.particles
    first = names[0].lower() if names else ""
    if not 2 <= len(names) <= 6 or (first in words.tables.articles and first not in particles):
        return False
    if not is_name_word(names[-1]) or len(names[-1].strip(".")) < 2:
        return False
    capitalised = 0
    for name in names:
        if is_name_word(name):
            capitalised += 1
        elif name.lower() not in particles and _BOUND.split(name)[0] not in particles:
            return False
    return capitalised >= 2


def is_short_name(word: str) -> bool:
    """Whether a word can be a whole name in Han or hangul."""
    return bool(HAN_NAME.match(word) or HANGUL_NAME.match(word))


def people_in(names: str) -> tuple[Staff, ...]:
    """The reporters of a list in Han or hangul."""
    split = re.split(r"[、，,/／·]\s?|\s+", names.strip())
    return tuple(Staff(name=name, role="reporter") for name in split if len(name) > 1)
