"""What of a page is left out as it is walked: what nobody sees, and what is no content by its name.

Menus, adverts, share bars and the like are known by the words of their classes (``tokens.toml``),
by their roles, and by where they stand. Names are wrong at times, so each reason to leave out has
its exceptions: what holds the page's own article, the lines of its head, its box of key points.
"""

from __future__ import annotations

from typing import Any

from attrs import field, mutable

from .attributes import Attributes
from .boxes import Box, Leaf
from .chaff import has_points, is_whole
from .head import Head
from .tags import HEADINGS, SPOKEN
from .threads import Threads

# What a form for a newsletter says, its small print included, is shorter than a story.
_LONGEST_FORM = 1_500


@mutable(eq=False)
class Sight:
    """What a reader of one page does not see, or does not take for its content."""

    spared: frozenset[Any]
    """What is content though its class says otherwise."""
    headline: Any
    leaves: list[Leaf]
    """What has been walked so far: the same element is a byline above the text, an advert below."""
    head: Head = field(init=False)
    threads: Threads = field(init=False)

    def __attrs_post_init__(self) -> None:
        self.head = Head(self.headline, self.leaves)
        self.threads = Threads(self.leaves)

    def omits(self, element: Any, told: Attributes, around: Box) -> bool:
        """Whether a box is left out, with all that it holds."""
        tag = element.tag
        if tag == "footer" and not _is_inner(around):
            return True
        if told.is_doubted and self._is_doubted(element, told):
            return True
        return tag == "form" and _is_to_sign(element) and not self._is_kept(element)

    def omits_inline(self, element: Any, told: Attributes, around: Box) -> bool:
        """Whether an element in a line is left out.

        Its class alone is no reason where it stands among the words of a sentence.
        """
        if not told.is_doubted:
            return False
        says = told.says
        if told.is_unseen or told.is_folded or says.unseen:
            return True
        return says.dropped and around.tag not in SPOKEN and not self.head.has(element)

    def _is_doubted(self, element: Any, told: Attributes) -> bool:
        """Whether a box's attributes are reason enough."""
        says = told.says
        if told.is_unseen or (told.is_folded and not _unfolds(element)):
            return True
        is_hidden = says.unseen or told.is_beside
        if (is_hidden or says.dropped or told.by_id.dropped) and not self._is_kept(element):
            is_lede = says.teaser and not told.by_id.dropped and self.head.has_lede(element)
            if is_hidden or not (is_lede or self.head.has(element)):
                return True
        return says.readers and self.threads.has(element, told.names) and element not in self.spared

    def _is_kept(self, element: Any) -> bool:
        """Whether an element is content whatever its attributes say of it."""
        return element in self.spared or is_whole(element) or has_points(element)


def _unfolds(element: Any) -> bool:
    """Whether a heading just before an element has the button that shows it."""
    name, before = element.get("id"), element.getprevious()
    if not name or before is None or before.tag not in HEADINGS:
        return False
    return any(inner.get("aria-controls") == name for inner in before.iter("button"))


def _is_to_sign(form: Any) -> bool:
    """Whether a form asks for the address of its reader: what it says is no story's.

    Some pages are one form as a whole, with all that they tell inside.
    """
    if not any(field.get("type") == "email" for field in form.iter("input")):
        return False
    return sum(len(text.strip()) for text in form.itertext()) < _LONGEST_FORM


def _is_inner(box: Box) -> bool:
    """Whether what ends in a box is a part of the page, such as an update, not the page."""
    for around in (box, *box.above()):
        if around.tag in ("article", "li"):
            return True
        if around.told.id or around.stamp:
            return not is_whole(around.element)
    return False
