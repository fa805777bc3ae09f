"""How names are compared: without case and accents, and by their stems."""

from __future__ import annotations

import functools
import re
import unicodedata

from ...lexicons import Names
from .declension import bases, declension

# So many different names are remembered; a story repeats its own, and a day's stories each other's.
_MEMORY = 16_384


@functools.lru_cache(maxsize=16384)
def key(name: str) -> str:
    """A name's letters for comparing: without case, accents, and the ways to write a final -y.

    >>> key("Zelenskyy") == key("Zelensky") == key("Zelenskiy"), key("Müller")
    (True, 'muller')
    """
    return re.sub(r"(?:yy|iy|ij|yi|ii|y|i)$", "y", _plain(name).replace("-", " "))


def _plain(name: str) -> str:
    """Without case and accents."""
    if name.isascii():
        return name.lower()
    parts = unicodedata.normalize("NFKD", name)
    return "".join(c for c in parts if not unicodedata.combining(c)).casefold()


# What remains of a name without its ending has at least so many letters: "Kim" ends in nothing.
_SHORTEST_STEM = 3


class Forms(dict[str, tuple[str, ...]]):
    """The keys of a name: its own, those of what it may be a form of, of its stem: a cache.

    >>> from liveparse.lexicons import load
    >>> forms = forms_of(load("de").names)
    >>> forms["Merkels"], forms["Kim"]
    (('merkels', 'merkel'), ('kim',))
    """

    def __init__(self, names: Names) -> None:
        self.endings, self.declined = _endings(names.endings), declension(names)

    def __missing__(self, name: str) -> tuple[str, ...]:
        plain = _plain(name)
        cases = (key(base) for base in bases(name, self.declined)[1:]) if self.declined else ()
        stem = plain
        for ending in self.endings:
            if plain.endswith(ending) and len(plain) - len(ending) >= _SHORTEST_STEM:
                stem = plain.removesuffix(ending)
                break
        if len(self) > _MEMORY:
            self.clear()
        self[name] = forms = tuple(dict.fromkeys((key(name), *cases, key(stem))))
        return forms


@functools.lru_cache(maxsize=64)
def forms_of(names: Names) -> Forms:
    """The forms of names in a language; one cache for all its texts."""
    return Forms(names)


@functools.lru_cache(maxsize=64)
def _endings(endings: frozenset[str]) -> tuple[str, ...]:
    """The endings as keys write them, the longest first."""
    plain = {_plain(ending) for ending in endings - {"'"}}
    return tuple(sorted(plain | {"y"} if plain else (), key=lambda e: (-len(e), e)))
