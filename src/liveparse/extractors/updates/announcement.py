"""Whether a page says of itself that it is a live blog."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache

from ...document import Document
from ...lexicons import Sections
from ...phrases import mentions

# What newsrooms' software calls the elements of a live blog, whatever their language.
_TOKEN = re.compile(r"live-?_?(?:blog|ticker|stream|update|feed|event|post|entry)")
# A box of the newest headlines is called so, too.
_TICKER = re.compile(r"news-?ticker")

# What follows a word that says much else besides, where it says that a story is live.
_APART_FROM = re.compile(r"\s{0,3}(?:$|[:|–—•·!?,;.()\[\]…+»”\"]|-\s)")

# A text may begin with the title of the page that it was, far above the headline.
_LONGEST = 300

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

    Args:
        document: the page.
        headline: the story's headline.
        sections: the language's words for live coverage are among them.

    """
    return certain(document, headline, sections) or perhaps(document, headline, sections)


def certain(document: Document, headline: str, sections: Sections) -> bool:
    """The same by words that say nothing else, such as "live blog" and ``liveBlogUpdate``.

    "Latest" and "updates" are words of pages that list stories, too.
    """
    if document.entries or any(s.value == "LiveBlogPosting" for s in document.stated("type")):
        return True
    words = sections.live
    titles = _titles(document, headline, sections)
    sure = _sure(sections)
    if not _is_list(titles, words) and any(mentions(title, sure) for title in titles):
        return True
    if any(map(_TOKEN.search, _tokens(document))):
        return True
    return _leads_to(document.url, sure)


def perhaps(document: Document, headline: str, sections: Sections) -> bool:
    """The same by words and names that lists of stories have, too."""
    titles = _titles(document, headline, sections)
    is_list = _is_list(titles, sections.live)
    newest = _newest(sections)
    if not is_list and any(
        _says(title, sections.loosely_live) or mentions(title, newest) for title in titles
    ):
        return True
    return any(map(_TICKER.search, _tokens(document))) or _leads_to(document.url, newest)


def lists(headline: str, sections: Sections) -> bool:
    """Whether a headline is that of a list: "Latest news" alone, or "What to watch tonight"."""
    return (
        _is_list([headline], sections.lists_news)
        or mentions(headline, sections.broadcast) is not None
    )


# Made once a language: patterns are found by their sets, which it takes long to compare anew.
@cache
def _sure(sections: Sections) -> frozenset[str]:
    return sections.live - sections.loosely_live - sections.lists_news


@cache
def _newest(sections: Sections) -> frozenset[str]:
    return sections.lists_news - sections.loosely_live


def _leads_to(url: str | None, words: frozenset[str]) -> bool:
    """Whether an address has words for live coverage."""
    return mentions(_folded(_APART.sub(" ", url or "")), _telling(words)) is not None


def _tokens(document: Document) -> set[str]:
    return {token for block in document.blocks for token in block.hints.tokens}


def _titles(document: Document, headline: str, sections: Sections) -> list[str]:
    """What a page is called, in sight and out of it.

    What is live in "Where to watch the final live" is the final.
    """
    stated = (statement.value for statement in document.stated("headline"))
    titles = (headline, *stated, *_of_page(document))
    return [title for title in titles if mentions(title, sections.broadcast) is None]


def _of_page(document: Document) -> tuple[str, ...]:
    """The ends of a page's title, which its text begins with; between them stand its sections."""
    first = document.leaves[0] if document.leaves else None
    if first is None or first.hints.tag or len(first.span) > _LONGEST:
        return ()
    parts = _OUTLET.split(document[first])
    return (f"{parts[0]} - {parts[-1]}",) if len(parts) > 1 else ()


def _says(title: str, words: frozenset[str]) -> bool:
    """Whether a title calls its story live by a word that says much else besides."""
    rest = title
    while (found := mentions(rest, words)) is not None:
        before, rest = rest[: found.start()], rest[found.end() :]
        is_added = _ADDED.search(before) is not None and len(rest.split()) <= 2
        if is_added or _APART_FROM.match(rest) or (found[0].isupper() and not title.isupper()):
            return True
    return False


def _is_list(titles: Iterable[str], words: frozenset[str]) -> bool:
    """Whether a title, but for the outlet's name, is a phrase such as "Latest news" alone."""
    for title in titles:
        own = _OUTLET.split(title, 1)[0].strip()
        if " " in own and own.lower() in words:
            return True
    return False


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
