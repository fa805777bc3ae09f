"""The cheap question before the grammar: whether a line can hold any of many phrases."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Set

from attrs import frozen

from ...choices import choice
from ...regex import regex

_TOKEN = regex(r"(?:[^\W\d_]\.){2,}|\w+")
_INITIALS = regex(r"\.[a-z]\.")
_BLANKS = {sign: " " for sign in range(128) if not re.match(r"\w", chr(sign))}

# Marks piled on one letter are sorted one by one, in quadratic time. Unicode's Stream-Safe Text
# Format (UAX 15) allows 30, since no writing has more; other signs in such a row are a rule.
_HIGHEST = 30
_PILED = regex(rf"[^\w\s!-~]{{{_HIGHEST + 1},}}")


def plain(printed: str) -> str:
    """One form for one word: full-width letters as plain ones, typographic apostrophes as ``'``."""
    if printed.isascii() or unicodedata.is_normalized("NFKC", printed):
        return printed.replace("’", "'")
    short = _PILED.sub(lambda pile: pile[0][:_HIGHEST], printed)
    return unicodedata.normalize("NFKC", short).replace("’", "'")


def tokens(line: str) -> frozenset[str]:
    """The words of a line, without signs and case; initials keep their stops.

    >>> sorted(tokens("l'AFP/Reuters (A.A.)"))
    ['a.a.', 'afp', 'l', 'reuters']
    """
    line = plain(line).casefold()
    if line.isascii() and _INITIALS.search(line) is None:
        return frozenset(line.translate(_BLANKS).split())  # the same, in half the time
    return frozenset(_TOKEN.findall(line))


# Scripts that put no space between words, or none before what belongs to a word.
UNSPACED = regex(
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u30ff\u3400-\u9fff\uac00-\ud7a3]"
)
_LATIN = regex(r"[a-z]{2,}")


@frozen(eq=False)
class Screen:
    """Many phrases, to ask of a line whether it may have one of them.

    What it lets through need not have one; what it stops has none.

    >>> news = Screen.of(["Harbour News", "H.N.", "edited by"])
    >>> news.passes(tokens("Ana Silva/H.N.")), news.passes(tokens("News from the harbour of Velin"))
    (True, True)
    >>> news.passes(tokens("News that nobody edited"))
    False
    >>> wires = Screen.of(["共同", "AFP"])
    >>> [wires.passes_close(line) for line in ("【東京共同】", "AFP時事", "東京")]
    [True, True, False]
    """

    _phrases: Mapping[str, tuple[frozenset[str], ...]]
    """The words of each phrase, under the longest of them that few others have."""
    _first: frozenset[str]
    _unspaced: frozenset[str]
    """The phrases in scripts without spaces."""

    @classmethod
    def of(cls, phrases: Iterable[str]) -> Screen:
        """A screen for some phrases, matched without case."""
        phrases = tuple(phrases)
        close = {phrase for phrase in phrases if not phrase.isascii() and UNSPACED.search(phrase)}
        split = {words for phrase in phrases if (words := tokens(phrase))}
        often = Counter(word for words in split for word in words)
        found: dict[str, tuple[frozenset[str], ...]] = {}
        for words in split:
            first = min(words, key=lambda word: (often[word] > 2, -len(word), word))
            found[first] = (*found.get(first, ()), words)
        return cls(found, frozenset(found), frozenset(close))

    def passes(self, line: Set[str]) -> bool:
        """Whether a line of these words has all the words of a phrase."""
        if self._first.isdisjoint(line):
            return False
        phrases = self._phrases
        return any(words <= line for word in self._first & line for words in phrases[word])

    @functools.cached_property
    def _close(self) -> re.Pattern[str]:
        """They wherever they stand; few pages have them looked for."""
        return re.compile(choice(plain(phrase).casefold() for phrase in self._unspaced))

    def passes_close(self, line: str) -> bool:
        """Whether a line in a script without spaces may have a phrase of such, or a Latin one."""
        folded = plain(line).casefold()
        if self._close.search(folded):
            return True
        latin = frozenset(_LATIN.findall(folded))
        return bool(latin) and self.passes(latin)
