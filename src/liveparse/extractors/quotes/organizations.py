"""The body that an office is of: "chief executive of Kelby Steel", "CDU-Generalsekretär"."""

from __future__ import annotations

import functools
from collections.abc import Sequence

from ...lexicons import Lexicon, Names
from ...regex import regex
from .described import is_role

_WORDS = regex(r"[^\W\d_]{0,5}[^\W\d_s]['’](?=\w{2})|[\w'’.&-]+")
_POSSESSIVE = regex(r"['’]s?$")
# "Polish", "Varlandian", "Japanese": where somebody is from, no body.
_ADJECTIVE = regex(r"(?:ish|ian|ean|ese|can|ch)$")


@functools.lru_cache(maxsize=4096)
def organization(role: str, lexicon: Lexicon) -> str | None:
    """The body that an office names, without its article; None where it names none.

    Left alone: towns and countries, "mayor of Kelby", "Varlandian president".

    >>> from liveparse.lexicons import load
    >>> roles = "chief executive of Kelby Steel", "Kelby Steel spokeswoman", "mayor of Kelby"
    >>> [organization(role, load("en")) for role in roles]
    ['Kelby Steel', 'Kelby Steel', None]
    """
    words = _WORDS.findall(role.partition(",")[0])
    low = [word.lower() for word in words]
    office = next((at for at, word in enumerate(low) if is_role(word, lexicon.names)), None)
    if office is None:
        return None
    while office + 1 < len(low) and is_role(low[office + 1], lexicon.names):
        office += 1
    behind = _behind(words, low, office, lexicon)
    return behind or _before(words, office, lexicon.names)


def _behind(words: Sequence[str], low: Sequence[str], office: int, lexicon: Lexicon) -> str | None:
    """What follows the last preposition that leads to a body."""
    names, syntax = lexicon.names, lexicon.syntax
    joints = syntax.joints
    closely = low[office] in names.officers
    for at in range(office + 1, len(words)):
        if low[at] not in joints:
            continue
        first = at + 1
        while first < len(words) and low[first] in syntax.articles:
            first += 1
        last = next((n for n in range(first, len(words)) if low[n] in joints), len(words))
        if first == last:
            continue
        if any(_is_body(word, names) for word in words[first:last]):
            return _printed(words[first:])
        if closely and all(w[0].isupper() for w in words[first:last]):
            name = " ".join(low[first:last])
            return None if name in names.places else _printed(words[first:last])
    return None


def _before(words: Sequence[str], office: int, names: Names) -> str | None:
    """What stands before the office: "Kelby Steel's", "Kremlin", "CDU-"."""
    head, hyphen, noun = words[office].rpartition("-")
    if hyphen and names.capitalized and is_role(noun.lower(), names):
        head = head.removeprefix("Ex-").removesuffix("-Vize")
        return head if head[:1].isupper() and head.lower() not in names.places else None
    capitals = list(words[:office])
    while capitals and not capitals[-1][0].isupper():
        capitals.pop()
    if not capitals or not all(word[0].isupper() or word in "&and" for word in capitals):
        return None
    owner = next((at for at, word in enumerate(capitals) if _POSSESSIVE.search(word)), -1)
    if owner >= 0:  # "Kelby Steel's Dutch boss"
        capitals = [*capitals[:owner], _POSSESSIVE.sub("", capitals[owner])]
    low = [word.lower() for word in capitals]
    if any(_is_body(word, names) for word in capitals):
        return _printed(capitals)
    foreign = " ".join(low) in names.places or _ADJECTIVE.search(low[0])
    closely = words[office].lower() in names.officers
    return _printed(capitals) if closely and not foreign else None


def _is_body(word: str, names: Names) -> bool:
    """Whether a word is a noun for a body, or the letters of one: "CGT"."""
    low = word.lower()
    if word.isupper() and len(word) > 1 and low not in names.places:
        return True
    return low in names.bodies or low.endswith(names.compound_bodies)


def _printed(words: Sequence[str]) -> str:
    return " ".join(words).replace("' ", "'").replace("’ ", "’")
