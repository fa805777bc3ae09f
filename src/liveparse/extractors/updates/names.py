"""Names of those who wrote, by their shape and by their habit, where no markup says so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ...span import Span

_NAME = re.compile(r"[^\W\d_a-z][\w'’.-]*(?: (?:[^\W\d_a-z][\w'’.-]*|[a-z]{1,3})){1,3}\Z")
_COMMA = re.compile(r"\s*[,;/|·]\s*")
# "and" in most languages: a word of one to three letters, or a sign.
_AND = re.compile(r" (?:[^\W\d_A-Z]{1,3}|[&+]) ")

_PARTICLE = 3
"""Small words in names ("da", "von") are no longer; others begin with a capital in any script."""

# A line that three entries begin with is a habit of the page.
RECURRING = 3


def names_in(words: str) -> tuple[Span, ...]:
    """The names that some words are a list of; none where they are anything else.

    A name is two to four words, most in capitals.

    >>> [word.start for word in names_in("Ana Silva, Jo Roe and Li Wei")]
    [0, 11, 22]
    >>> names_in("Ana da Silva"), names_in("Bridge closed")
    ((Span(start=0, end=12),), ())
    """
    if _is_name(words):
        return (Span(0, len(words)),)
    found: list[Span] = []
    for piece in _between(_COMMA, words, Span(0, len(words))):
        parts = [piece] if _is_name(words[piece.slice]) else [*_between(_AND, words, piece)]
        if not all(_is_name(words[part.slice]) for part in parts):
            return ()
        found += parts
    return tuple(found)


def _is_name(words: str) -> bool:
    if _NAME.match(words) is None:
        return False
    return words.isascii() or not any(w[0].islower() for w in words.split() if len(w) > _PARTICLE)


def _between(sign: re.Pattern[str], words: str, whole: Span) -> Iterator[Span]:
    at = whole.start
    for found in sign.finditer(words, whole.start, whole.end):
        yield Span(at, found.start())
        at = found.end()
    yield Span(at, whole.end)


def is_habit(lines: Sequence[str], entries: int) -> bool:
    """Whether lines in the same place of so many entries are names of those who wrote them.

    Somebody writes twice; headings, which may look like names, do not recur.
    """
    named = [line for line in lines if names_in(line)]
    return len(named) >= RECURRING and 2 * len(named) > entries and len(set(named)) < len(named)
