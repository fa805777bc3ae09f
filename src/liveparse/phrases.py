"""How a line begins, what it mentions, how it ends, and what of it typesetting leaves alone."""

from __future__ import annotations

import functools
import re


def opens_with(line: str, phrases: frozenset[str]) -> re.Match[str] | None:
    """The phrase that a line begins with, whatever its case and its apostrophes.

    A phrase may have a gap, written ``…``, of up to 60 characters: long enough for the topic in
    "the most important … at a glance". Words are never cut: "related" does not open "relatedly".

    >>> opens_with("Read more: the count so far", frozenset({"read more"}))[0]
    'Read more'
    >>> opens_with("Das Neue zur Wahl im Überblick", frozenset({"das neue … im überblick"}))[0]
    'Das Neue zur Wahl im Überblick'
    >>> opens_with("Relatedly, turnout fell", frozenset({"related"})) is None
    True
    """
    pattern = _compiled(phrases)
    return pattern.match(line) if pattern else None


def mentions(line: str, phrases: frozenset[str]) -> re.Match[str] | None:
    """The first phrase that stands anywhere in a line, as words of their own.

    >>> mentions("Storm: LIVE updates from the coast", frozenset({"live updates"}))[0]
    'LIVE updates'
    >>> mentions("He lives on the coast", frozenset({"live"})) is None
    True
    """
    # Most lines have none of the words; a search for each is a hundredth of what the pattern takes.
    lower = line.lower()
    if not any(map(lower.__contains__, _anchors(phrases))):
        return None
    pattern = _compiled(phrases)
    found = pattern.finditer(line) if pattern else ()
    return next((match for match in found if _begins_a_word(line, match.start())), None)


def _begins_a_word(line: str, at: int) -> bool:
    return at == 0 or not line[at - 1].isalnum() or line[at] >= "\u0e00"


@functools.lru_cache(maxsize=2)
def lowered(text: str) -> str:
    """A whole page in lower case, once for all who ask whether a phrase may be on it."""
    return text.lower()


# A full stop says "sentence", also within closing quotation marks and brackets; so do its kin of
# other scripts. A question mark, an exclamation mark, a colon do not: headings end in them.
_STOPS = tuple(".。．｡।۔։።…,;،؛、")
_CLOSERS = "\"'”’»«“‘›)]）」』】 "


def ends_a_sentence(line: str) -> bool:
    """Whether a line ends as running text does, and headings do not.

    >>> ends_a_sentence("She said: “The bridge is closed.”"), ends_a_sentence("Bridge closed")
    (True, False)
    """
    return line.rstrip(_CLOSERS).endswith(_STOPS)


_LETTERS = re.compile(r"[^\s'…]+")


@functools.lru_cache(
    maxsize=1_024
)  # one page compares the same dozen headlines and names many times
def folded(text: str) -> str:
    """Letters and digits alone, without case: what remains the same in every typesetting.

    >>> folded("Storm: LIVE – updates") == folded("Storm live: updates")
    True
    """
    return "".join(filter(str.isalnum, text.casefold()))


@functools.cache
def _compiled(phrases: frozenset[str]) -> re.Pattern[str] | None:
    if not phrases:
        return None
    longest_first = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    return re.compile("|".join(map(_pattern, longest_first)), re.IGNORECASE)


@functools.cache
def _anchors(phrases: frozenset[str]) -> tuple[str, ...]:
    """Of each phrase the longest stretch of plain letters, in lower case."""
    longest = (max(_LETTERS.findall(phrase.lower()) or [""], key=len) for phrase in phrases)
    return tuple(sorted(set(longest)))


def _pattern(phrase: str) -> str:
    escaped = re.escape(phrase).replace("'", "['’ʼ`]").replace(r"\ ", r"[ \xa0]+")
    # Thai, Chinese, Japanese and their neighbours write words without a space between.
    end = r"(?!\w)" if phrase[-1] < "\u0e00" and phrase[-1].isalnum() else ""
    return escaped.replace("…", r"[^\n]{1,60}?") + end
