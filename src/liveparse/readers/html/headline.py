"""The headline of a page: the heading, or the line, that says what its title says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

from .chaff import Chaff
from .texts import RUNNING, is_linked, length_of, size_of
from .tree import first_of

_HEADINGS = ("h1", "h2", "h3")

# Titles and headings of fewer letters are the name of a section, or of the site.
_SHORTEST = 8

# A header stands in the same article as the text, or in a box near around it.
_NEAR = 6

# A crumb's heading, its item, their list, and the box around it.
_NEAR_TRAIL = 3

# Crumbs that are looked at; a way has some five.
_SIBLINGS = 100

# A line has few elements in it, and stands among the first of its page.
_PARTS, _LINES = 3, 2_000

# Forms of a headline that agree in so many letters are one.
_LONGEST = 400

_SIGNS = re.compile(r"[\W_]+")
_BARS = re.compile(r"[|·•/]|\s[-–—]\s")


def headline_of(root: Any, body: Any, chaff: Chaff) -> Any:
    """The heading that the page's title repeats, or else the first h1 that is above the text.

    One in the breadcrumbs ("Home > Velin > …") is the page's name there, made for search engines;
    where the next heading has one of the page's titles too, that is the headline. What is less than
    half of a title may be the name of the site, until no other heading says more of it; an h1 above
    that has those words, too, says more.
    """
    titles = list(_titles(root))
    first = trail = part = None
    for heading in body.iter(*_HEADINGS):
        text = "".join(heading.itertext())
        words = _plain(text)
        if not words or chaff.around(heading) is not None:
            continue
        if size_of(words) >= _SHORTEST and any(
            words in title or title in words for title in titles
        ):
            if all(title not in words and 2 * len(words) < len(title) for title in titles):
                says_more = first is not None and words in _plain("".join(first.itertext()))
                part = heading if part is None and not says_more else part
                continue
            if trail is not None or not _is_in_trail(heading):
                return heading
            trail = heading
        elif trail is not None:
            return trail
        elif heading.tag == "h1" and _is_turned(text, titles):
            return heading
        if first is None and heading.tag == "h1":
            first = heading
    if trail is None and (part is not None or first is None):
        line = _titled(body, titles, chaff, whole=part is not None)
        part = part if line is None else line
    return next((found for found in (trail, part, first) if found is not None), None)


def _titled(body: Any, titles: list[str], chaff: Chaff, *, whole: bool) -> Any:
    """The first line that is a title of the page, or begins one, where no heading does.

    Pages that are laid out in tables, and many a portal's, set their headlines so. Where there is
    a heading that has less of a title, only the whole of one is more.
    """
    letters = frozenset(title[0] for title in titles)
    for element in islice(body.iter("div", "td", "p", "h4", "h5"), _LINES):
        if len(element) > _PARTS or not _may_begin(element.text, letters):
            continue
        text = "".join(islice(element.itertext(), 2 * _PARTS))
        if not _may_begin(text, letters):
            continue
        words = _plain(text)
        if not _is_title(words, titles, whole=whole) or is_linked(element):
            continue
        if chaff.around(element) is None:
            return element
    return None


def _may_begin(text: str | None, letters: frozenset[str]) -> bool:
    """Whether the first letter of a text is one of some; not known where a sign comes before it."""
    first = (text or "").lstrip()[:1]
    return not first.isalnum() or first.lower()[:1] in letters


def _is_title(words: str, titles: list[str], *, whole: bool) -> bool:
    if size_of(words) < _SHORTEST:
        return False
    return words in titles or (
        not whole and any(t.startswith(words) and 2 * len(words) > len(t) for t in titles)
    )


def _is_in_trail(heading: Any) -> bool:
    """Whether a heading is the last of the page's breadcrumbs: of a list that else leads away."""
    near = (heading, *islice(heading.iterancestors(), _NEAR_TRAIL))
    if any("breadcrumb" in (element.get("class") or "").lower() for element in near):
        return True
    item = next((element for element in near if element.tag == "li"), None)
    if item is None or next(heading.iter("a"), None) is not None:
        return False
    before = list(islice(item.itersiblings("li", preceding=True), _SIBLINGS))
    return bool(before) and all(next(each.iter("a"), None) is not None for each in before)


def _is_turned(text: str, titles: list[str]) -> bool:
    """Whether a title has the parts of a headline in another order: "Polls open | Vote, live"."""
    parts = [part for part in map(_plain, _BARS.split(text)) if part]
    return len(parts) > 1 and any(all(part in title for part in parts) for title in titles)


def headline_in_header(main: Any, body: Any, chaff: Chaff) -> Any:
    """The heading of the header above the text, where no other is a headline.

    On many a page the only ``h1`` stands in the way to it ("Home > Velin > …"). A heading that is a
    link heads another story.
    """
    around = main
    for _ in range(_NEAR):
        for element in around.iter("header", "hgroup", "p"):
            if element.tag == "p":
                if length_of(element) >= RUNNING:
                    break
            elif (heading := next(element.iter("h1", "h2"), None)) is not None and (
                chaff.around(heading) is None and next(heading.iter("a"), None) is None
            ):
                return heading
        if around is body or around.tag == "article":
            return None
        around = around.getparent()
    return None


def _titles(root: Any) -> Iterator[str]:
    head = first_of(root, "head")
    if head is None:
        return
    for element in head.iter("title", "meta"):
        if element.tag == "title":
            title = element.text
        elif element.get("property") == "og:title" or element.get("name") == "twitter:title":
            title = element.get("content")
        else:
            continue
        if title and size_of(words := _plain(title)) >= _SHORTEST:
            yield words


def _plain(text: str) -> str:
    """Letters and digits only, without case: what two forms of a headline share."""
    return _SIGNS.sub("", text[:_LONGEST]).lower()
