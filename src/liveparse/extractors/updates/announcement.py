"""Whether a page says of itself that it is a live blog."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from ...document import Document
from ...phrases import mentions

# What newsrooms' software calls the elements of a live blog, whatever their language.
_TOKEN = re.compile(r"live-?_?(?:blog|ticker|stream|update|feed|event|post|entry)|news-?ticker")

_APART = re.compile(r"[-_/+.]+|%20")


def announced(document: Document, headline: str, words: frozenset[str]) -> bool:
    """By its structured data, its headline or title, its address, or the names of its elements.

    The address says less than it seems: "live" alone in it is an outlet or a section ("Birmingham
    Live", ``/live/``), so only phrases and compounds count there.

    Arguments:
        document: the page.
        headline: the story's headline.
        words: the language's words for live coverage.

    """
    if document.entries or any(s.value == "LiveBlogPosting" for s in document.stated("type")):
        return True
    titles = (headline, *(statement.value for statement in document.stated("headline")))
    if any(mentions(title, words) for title in titles):
        return True
    tokens = {token for block in document.blocks for token in block.hints.tokens}
    if any(map(_TOKEN.search, tokens)):
        return True
    return mentions(_folded(_APART.sub(" ", document.url or "")), _telling(words)) is not None


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
