"""Where on a page its article is: the element that holds the running text, and its headline."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from attrs import frozen

from .chaff import Chaff
from .headline import headline_in_header, headline_of
from .texts import is_linked, running_texts
from .tree import first_of

# The main element holds at least this much of the running text of the one around it. Where none of
# its children does, text is parted into siblings, such as the updates of a live blog.
_SHARE = 0.7

# A column that has the headline in it and this much of the text is the story's.
_COLUMN = 0.4

# Ways up from texts to the root; a page of a hundred updates takes 3,000 steps. What takes more is
# made to be slow, and the rest of its text does not weigh.
_MOST_STEPS = 200_000


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
    body = first_of(root, "body")
    body = first_of(root, "head") if body is None else body
    body = root if body is None else body
    texts = running_texts(body)
    chaff = Chaff(body)
    while new := _heavy(texts, chaff):
        chaff = Chaff(body, chaff.spared | new)
    weights = _Weights(body)
    for element, weight in texts:
        if chaff.around(element) is None and not is_linked(element):
            weights.add(element, weight)
    headline = headline_of(root, body, chaff)
    main = weights.heaviest(set() if headline is None else {headline, *headline.iterancestors()})
    if headline is None:
        headline = headline_in_header(main, body, chaff)
    top = main if headline is None else _around(headline, main, body)
    return Region(top, main, headline, chaff.spared)


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


def _around(first: Any, second: Any, body: Any) -> Any:
    """The innermost element that holds both."""
    above: set[Any] = {first, *first.iterancestors()}
    while second not in above:
        second = second.getparent()
        if second is None:
            return body
    return second
