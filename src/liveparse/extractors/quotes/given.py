"""Given names: what shows that a name is a person's, and whether she or he says it."""

from __future__ import annotations

import functools
import tomllib
import unicodedata
from importlib.resources import files
from typing import Literal, TypeAlias

Pronoun: TypeAlias = Literal["he", "she", "either"]

# Letters that have no accent to take off, in names that are listed without it.
_PLAIN = str.maketrans("łøđıß’", "lodis'")


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


@functools.cache
def _given() -> dict[str, Pronoun]:
    tables = tomllib.loads((files("liveparse.lexicons") / "given.toml").read_text("utf-8"))
    pronouns: tuple[tuple[str, Pronoun], ...] = (
        ("either", "either"),
        ("male", "he"),
        ("female", "she"),
    )
    return {name: pronoun for table, pronoun in pronouns for name in tables[table]}
