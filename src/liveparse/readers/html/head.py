"""The head of a story: the lines beside its headline, which are content whatever they are called.

They share their boxes with counts of comments, buttons and the like, and have those boxes' names.
"""

from __future__ import annotations

from itertools import islice
from typing import Any

from attrs import field, mutable

from .boxes import Leaf
from .leaves import LONGEST_HEAD
from .tokens import verdict

# A line above the headline shares a box with it: the page's own head is further around.
_NEAR = 3

# Between the headline and the text stand a few such lines, and at most a paragraph that sums it up.
_MOST_LINES = 20
_LONGEST_LEDE = 800
# A standfirst may have two paragraphs; labels and counts are shorter than a sentence.
_MOST_LEDES, _SENTENCE = 2, 80
# A standfirst is a sentence, not a label.
_SHORTEST_LEDE = 40

# A standfirst may have a link in it; a teaser is one.
_LINKED = 0.5

# The properties by which microdata says when a story came out, and who wrote it.
_PROPERTIES = frozenset(("author", "dateModified", "datePublished"))


@mutable(eq=False)
class Head:
    """The head of a page's story, as a walk comes to it."""

    headline: Any
    """The element of the headline; None where the page has none, and so no head."""
    leaves: list[Leaf]
    """What has been walked so far."""
    headed: int | None = field(default=None, init=False)
    """How many leaves there were when the headline had been set."""

    def has(self, element: Any) -> bool:
        """Whether an element is a line that says who wrote the story, or when.

        Such lines stand between the headline and the text, or just above the headline.
        """
        if self.headed is None:
            near = islice(self.headline.iterancestors(), _NEAR) if self.headline is not None else ()
            if element.getparent() not in near:
                return False
        elif len(self.leaves) > self.headed + _MOST_LINES or self._is_over(self.headed):
            return False
        size = 0
        for text in element.itertext():
            size += len(text.strip())
            if size > LONGEST_HEAD:
                return False
        return size > 0 and any(map(_is_marked, islice(element.iter(), _MOST_LINES)))

    def has_lede(self, element: Any) -> bool:
        """Whether what is called a teaser is the story's own standfirst, as in many a newsroom.

        It stands below the headline, before the text has got far; teasers of others are links.
        """
        if self.headed is None or self._is_over(self.headed):
            return False
        if next(element.iter("h2", "h3", "h4"), None) is not None:
            return False
        text = sum(len(part.strip()) for part in element.itertext())
        links = sum(len("".join(link.itertext())) for link in element.iter("a"))
        return text >= _SHORTEST_LEDE and links < _LINKED * text

    def _is_over(self, first: int) -> bool:
        """Whether more has been told since a leaf than what sums a story up."""
        told = [len(leaf.text) for leaf in self.leaves[first:] if leaf.is_running]
        return sum(told) > _LONGEST_LEDE or sum(size >= _SENTENCE for size in told) > _MOST_LEDES


def _is_marked(element: Any) -> bool:
    """Whether an element is marked as a time or as an author."""
    if element.tag == "time" or element.get("rel") == "author":
        return True
    if element.get("itemprop") in _PROPERTIES:
        return True
    names = element.get("class")
    return bool(names) and ((says := verdict(names)).byline or says.time)
