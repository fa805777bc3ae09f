"""Where on a page its article is: the element that holds the running text, and its headline."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from attrs import frozen

from .chaff import Chaff

# The main element holds at least this much of the running text of the one around it. Where none of
# its children does, text is parted into siblings, such as the updates of a live blog.
_SHARE = 0.7

# A column that has the headline in it and this much of the text is the story's.
_COLUMN = 0.4

# Text of this length, outside of links, is running text; labels, menus and dates are shorter.
_RUNNING = 50
_SHORTEST = 25

# A header stands in the same article as the text, or in a box near around it.
_NEAR = 6

# A crumb's heading, its item, their list, and the box around it.
_NEAR_TRAIL = 3

# Ways up from texts to the root; a page of a hundred updates takes 3,000 steps. What takes more is
# made to be slow, and the rest of its text does not weigh.
_MOST_STEPS = 200_000

# Crumbs that are looked at; a way has some five.
_SIBLINGS = 100

_TEXTS = ("p", "div", "li", "td", "section", "blockquote", "br")
# Text behind these stands in a block that opens with them; looked at where there are no paragraphs.
_INLINE = frozenset(("br", "a", "b", "strong", "i", "em", "span"))
_FEW = 1_000
_HEADINGS = ("h1", "h2", "h3")
# A line has few elements in it, and stands among the first of its page.
_PARTS, _LINES = 3, 2_000

_SIGNS = re.compile(r"[\W_]+")
_BARS = re.compile(r"[|·•/]|\s[-–—]\s")


@frozen
class Region:
    """What of a tree is to be walked."""

    top: Any
    """The element that holds the headline and the main text."""
    main: Any
    headline: Any = None
    spared: frozenset[Any] = frozenset()
    """Elements that by their class are no content, and yet hold most of the page's text."""


def region(root: Any) -> Region:
    """Find the main element by weighing running text, and the headline that belongs to it."""
    # Where no <body> is written, libxml2 leaves HTML 5's elements in the head.
    body = _first(root, "body")
    body = _first(root, "head") if body is None else body
    body = root if body is None else body
    texts = _summed(_texts(body))
    chaff = Chaff(body)
    while new := _heavy(texts, chaff):
        chaff = Chaff(body, chaff.spared | new)
    weights = _Weights(body)
    for element, weight in texts:
        if chaff.around(element) is None and not _is_linked(element):
            weights.add(element, weight)
    headline = _headline(root, body, chaff)
    main = weights.heaviest(set() if headline is None else {headline, *headline.iterancestors()})
    if headline is None:
        headline = _in_header(main, body, chaff)
    top = main if headline is None else _around(headline, main, body)
    return Region(top, main, headline, chaff.spared)


def _first(root: Any, tag: str) -> Any:
    """The first element of a name, such as one that a page has once.

    ``iter`` looks through the page for a second one before it gives the first.
    """
    if root.tag == tag:
        return root
    found = root.find(tag)
    return next(root.iter(tag), None) if found is None else found


def _summed(texts: Iterable[tuple[Any, int]]) -> list[tuple[Any, int]]:
    """Each element once, with all the text in it: paragraphs stand side by side."""
    sums: dict[Any, int] = {}
    for element, size in texts:
        sums[element] = sums.get(element, 0) + size
    return list(sums.items())


def _texts(body: Any) -> Iterator[tuple[Any, int]]:
    """The elements that running text stands in, and how much of it."""
    total = 0
    for element in body.iter(*_TEXTS):
        tag = element.tag
        if tag == "p":
            if (size := _length(element)) >= _RUNNING:
                total += size
                yield element.getparent(), size
            continue
        text = element.tail if tag == "br" else element.text
        if text and len(text) >= _SHORTEST and (size := _size(text)) >= _RUNNING:
            total += size
            yield element.getparent() if tag == "br" else element, size
    if total < _FEW:
        yield from _tails(body)


def _tails(body: Any) -> Iterator[tuple[Any, int]]:
    """The text behind inline elements, and in spans."""
    for element in body.iter(*_INLINE):
        if element.tag == "span" and (size := _size(element.text or "")) >= _RUNNING:
            yield element, size
        text, into = element.tail, element.getparent()
        if text and element.tag != "br" and into.tag != "p" and (size := _size(text)) >= _RUNNING:
            yield into, size


def _size(text: str) -> int:
    """The length of a text in letters of an alphabet: a sign of Chinese or Kana says two."""
    text = text.strip()
    return 2 * len(text) if text and "\u2e80" <= text[len(text) // 2] < "\U00020000" else len(text)


def _heavy(texts: list[tuple[Any, int]], chaff: Chaff) -> frozenset[Any]:
    """Chaff that holds half of all text is none: a page whose body is "paywall" or "share"."""
    inside: dict[Any, int] = defaultdict(int)
    for element, weight in texts:
        inside[chaff.around(element)] += weight
    total = sum(inside.values())
    return frozenset(
        element
        for element, weight in inside.items()
        if element is not None and 2 * weight > total and not chaff.is_surely(element)
    )


def _length(paragraph: Any) -> int:
    """The length of a paragraph's text but for what stands in links and the like."""
    size = _size(paragraph.text or "")
    for child in paragraph:
        if child.text and child.tag in ("b", "strong", "em", "i", "span"):
            size += len(child.text)
        if child.tail:
            size += _size(child.tail)
    return size


def _is_linked(element: Any) -> bool:
    """Whether a text's element stands in a link, near above: a teaser that is a link as a whole."""
    for _ in range(4):
        if element is None or element.tag in ("body", "article", "section"):
            return False
        if element.tag == "a":
            return True
        element = element.getparent()
    return False


class _Weights:
    """How much running text each element holds, all below it counted."""

    def __init__(self, body: Any) -> None:
        self.body = body
        self.of: dict[Any, int] = defaultdict(int)
        self.inside: dict[Any, list[Any]] = {}
        self.steps = 0

    def add(self, element: Any, weight: int) -> None:
        """Lay a text on an element, and on all that are around it."""
        of, inside = self.of, self.inside
        while self.steps < _MOST_STEPS:
            self.steps += 1
            known = element in of
            of[element] += weight
            if element is self.body:
                return
            parent = element.getparent()
            if not known:
                inside.setdefault(parent, []).append(element)
            element = parent

    def heaviest(self, story: set[Any]) -> Any:
        """The innermost element that holds nearly all of it.

        Where text is parted, it is the column of the story (the elements around its headline) that
        counts, not the one beside it.
        """
        element = self.body
        while inside := self.inside.get(element):
            inner = max(inside, key=self.of.__getitem__)
            if self.of[inner] < _SHARE * self.of[element]:
                column = next((e for e in inside if e in story), None)
                if column is None or self.of[column] < _COLUMN * self.of[element]:
                    break
                inner = column
            element = inner
        return element


def _headline(root: Any, body: Any, chaff: Chaff) -> Any:
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
        if _size(words) >= 8 and any(words in title or title in words for title in titles):
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
        if not _is_title(words, titles, whole=whole) or _is_linked(element):
            continue
        if chaff.around(element) is None:
            return element
    return None


def _may_begin(text: str | None, letters: frozenset[str]) -> bool:
    """Whether the first letter of a text is one of some; not known where a sign comes before it."""
    first = (text or "").lstrip()[:1]
    return not first.isalnum() or first.lower()[:1] in letters


def _is_title(words: str, titles: list[str], *, whole: bool) -> bool:
    if _size(words) < 8:
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


def _in_header(main: Any, body: Any, chaff: Chaff) -> Any:
    """The heading of the header above the text, where no other is a headline.

    On many a page the only ``h1`` stands in the way to it ("Home > Velin > …"). A heading that is a
    link heads another story.
    """
    around = main
    for _ in range(_NEAR):
        for element in around.iter("header", "hgroup", "p"):
            if element.tag == "p":
                if _length(element) >= _RUNNING:
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
    head = _first(root, "head")
    if head is None:
        return
    for element in head.iter("title", "meta"):
        if element.tag == "title":
            title = element.text
        elif element.get("property") == "og:title" or element.get("name") == "twitter:title":
            title = element.get("content")
        else:
            continue
        if title and _size(words := _plain(title)) >= 8:
            yield words


def _plain(text: str) -> str:
    """Letters and digits only, without case: what two forms of a headline share."""
    return _SIGNS.sub("", text[:400]).lower()


def _around(first: Any, second: Any, body: Any) -> Any:
    """The innermost element that holds both."""
    above: set[Any] = {first, *first.iterancestors()}
    while second not in above:
        second = second.getparent()
        if second is None:
            return body
    return second
