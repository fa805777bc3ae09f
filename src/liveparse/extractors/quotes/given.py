"""Given names: what shows that a name is a person's, and whether she or he says it."""

from __future__ import annotations

import functools
import unicodedata
from typing import Literal, TypeAlias

from ...toml import toml

Pronoun: TypeAlias = Literal["he", "she", "either"]

# Letters that have no accent to take off, in names that are listed without it.
_PLAIN = str.maketrans("łøđıß’", "lodis'")
_PRONOUNS: tuple[tuple[str, Pronoun], ...] = (
    ("either", "either"),
    ("male", "he"),
    ("female", "she"),
)


@functools.lru_cache(maxsize=8192)
def given(word: str) -> Pronoun | None:
    """The pronoun of a given name, "either" where it depends on the country; None for other words.

    Left alone: names that are as often a place or a thing, "Paris", "Grace". Of two joined names
    the first one tells.

    >>> given("Jürgen"), given("MARIE-LUISE"), given("Andrea"), given("Berlin")
    ('he', 'she', 'either', None)
    """
    low = word.lower().translate(_PLAIN)
    if not low.isascii() and low[0] < "\u0370":  # the accents of Latin letters
        low = "".join(c for c in unicodedata.normalize("NFKD", low) if not unicodedata.combining(c))
    known = _given()
    return known.get(low) or known.get(low.partition("-")[0])


def stands_first(family: str) -> bool:
    """Whether a family name, in lower case, is one that stands before the given name.

    >>> stands_first("yoon"), stands_first("smith")
    (True, False)
    """
    return family in _families()


@functools.cache
def _given() -> dict[str, Pronoun]:
    return {name: pronoun for table, pronoun in _PRONOUNS for name in _names()[table]}


@functools.cache
def _families() -> frozenset[str]:
    return frozenset(_names()["family_first"])


@functools.cache
def _names() -> dict[str, list[str]]:
    return toml("lexicons/given.toml")
