"""Whether a page says of itself that it is a live blog."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from ...document import Document
from ...lexicons import Sections
from ...phrases import mentions

# What newsrooms' software calls the elements of a live blog, whatever their language.
_TOKEN = re.compile(r"live-?_?(?:blog|ticker|stream|update|feed|event|post|entry)|news-?ticker")

# What follows a word that says much else besides, where it says that a story is live.
_APART_FROM = re.compile(r"\s{0,3}(?:$|[:|–—•·!?,;.()\[\]…+»”\"]|-\s)")

# "… - live reporting": a dash adds what kind of story it is.
_ADDED = re.compile(r"(?:[|–—·]|\s-)\s{0,3}\Z")
_OUTLET = re.compile(r"\s[|–—·-]\s")

_APART = re.compile(r"[-_/+.]+|%20")


def announced(document: Document, headline: str, sections: Sections) -> bool:
    """By its structured data, its headline or title, its address, or the names of its elements.

    The address says less than it seems: "live" alone in it is an outlet or a section ("Birmingham
    Live", ``/live/``), so only phrases and compounds count there. In a title such a word counts
    where a sign or nothing follows ("Storm live: …"), or where it alone is in capitals; in "Live
    music returns" it says something else. A title that is no more than the words ("Latest news")
    is that of a list.

    Arguments:
        document: the page.
        headline: the story's headline.
        sections: the language's words for live coverage are among them.

    """
    if document.entries or any(s.value == "LiveBlogPosting" for s in document.stated("type")):
        return True
    words = sections.live
    titles = (headline, *(statement.value for statement in document.stated("headline")))
    is_list = any(_is_of_list(title, words) for title in titles)
    if not is_list and any(_says(title, sections) for title in titles):
        return True
    tokens = {token for block in document.blocks for token in block.hints.tokens}
    if any(map(_TOKEN.search, tokens)):
        return True
    return mentions(_folded(_APART.sub(" ", document.url or "")), _telling(words)) is not None


def _says(title: str, sections: Sections) -> bool:
    """Whether a title calls its story live."""
    if mentions(title, sections.live - sections.loosely_live) is not None:
        return True
    rest = title
    while (found := mentions(rest, sections.loosely_live)) is not None:
        before, rest = rest[: found.start()], rest[found.end() :]
        is_added = _ADDED.search(before) is not None and len(rest.split()) <= 2
        if is_added or _APART_FROM.match(rest) or (found[0].isupper() and not title.isupper()):
            return True
    return False


def _is_of_list(title: str, words: frozenset[str]) -> bool:
    """Whether a title, but for the outlet's name, is a phrase such as "Latest news" alone."""
    own = _OUTLET.split(title, 1)[0].strip()
    return " " in own and own.lower() in words


@cache
def _telling(words: frozenset[str]) -> frozenset[str]:
    """The words as addresses have them; short ones ("live", "ticker") say too little there."""
    return frozenset(plain for word in words if len(plain := _folded(word)) > len("updates"))


def _folded(words: str) -> str:
    """Without accents, as addresses are written."""
    if words.isascii():
        return words.casefold()
    apart = unicodedata.normalize("NFKD", words)
    return "".join(sign for sign in apart if not unicodedata.combining(sign)).casefold()
