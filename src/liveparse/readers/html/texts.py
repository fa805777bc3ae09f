"""Running text: the elements that it stands in, and how much of it each of them has."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

RUNNING = 50
"""Text of this length, outside of links, is running text; labels, menus and dates are shorter."""

# What is shorter even in a script whose signs say two letters each.
_SHORTEST = 25

_TEXTS = ("p", "div", "li", "td", "section", "blockquote", "br")
# Text behind these stands in a block that opens with them; looked at where there are no paragraphs.
_INLINE = frozenset(("br", "a", "b", "strong", "i", "em", "span"))
_FEW = 1_000
# A link may be around a heading, its box and the box of that.
_NEAR = 4


def running_texts(body: Any) -> list[tuple[Any, int]]:
    """Each element that running text stands in, once, with the size of all that it has.

    A paragraph's text stands in the box around it, as its neighbours do. Left alone: whether any of
    it is content.
    """
    sums: dict[Any, int] = {}
    for element, size in _texts(body):
        sums[element] = sums.get(element, 0) + size
    return list(sums.items())


def _texts(body: Any) -> Iterator[tuple[Any, int]]:
    """The elements that running text stands in, and how much of it."""
    total = 0
    for element in body.iter(*_TEXTS):
        tag = element.tag
        if tag == "p":
            if (size := length_of(element)) >= RUNNING:
                total += size
                yield element.getparent(), size
            continue
        text = element.tail if tag == "br" else element.text
        if text and len(text) >= _SHORTEST and (size := size_of(text)) >= RUNNING:
            total += size
            yield element.getparent() if tag == "br" else element, size
    if total < _FEW:
        yield from _tails(body)


def _tails(body: Any) -> Iterator[tuple[Any, int]]:
    """The text behind inline elements, and in spans."""
    for element in body.iter(*_INLINE):
        if element.tag == "span" and (size := size_of(element.text or "")) >= RUNNING:
            yield element, size
        text, into = element.tail, element.getparent()
        if text and element.tag != "br" and into.tag != "p" and (size := size_of(text)) >= RUNNING:
            yield into, size


def size_of(text: str) -> int:
    """The length of a text in letters of an alphabet: a sign of Chinese or Kana says two."""
    text = text.strip()
    return 2 * len(text) if text and "\u2e80" <= text[len(text) // 2] < "\U00020000" else len(text)


def length_of(paragraph: Any) -> int:
    """The length of a paragraph's text but for what stands in links and the like."""
    size = size_of(paragraph.text or "")
    for child in paragraph:
        if child.text and child.tag in ("b", "strong", "em", "i", "span"):
            size += len(child.text)
        if child.tail:
            size += size_of(child.tail)
    return size


def is_linked(element: Any) -> bool:
    """Whether a text's element stands in a link, near above: a teaser that is a link as a whole."""
    for _ in range(_NEAR):
        if element is None or element.tag in ("body", "article", "section"):
            return False
        if element.tag == "a":
            return True
        element = element.getparent()
    return False
