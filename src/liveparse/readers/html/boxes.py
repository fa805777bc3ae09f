"""What a walk finds on a page: boxes, the leaves of text in them, and what is no text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from attrs import field, mutable

from ...document import Kind
from .attributes import NO_ATTRIBUTES, Attributes
from .frames import Frame
from .tokens import NOTHING, Verdict

RUNNING_KINDS = (Kind.PARAGRAPH, Kind.ITEM, Kind.BLOCKQUOTE)
"""Text that goes on, as labels, headings and captions do not."""

# The way to an element of a page is some 30 steps; one of thousands is nothing that anybody reads.
_LONGEST_PATH = 4_000


@mutable(eq=False)
class Box(Frame):
    """An element that is set as a block, and what is known of it once it has been walked.

    It knows the box around it, and not those inside: what points both ways waits for the collector.
    """

    tag: str
    way: tuple[int, ...]
    """The places that lead to it from its parent: an element's among its siblings, from 1."""
    parent: Box | None = None
    kind: Kind | None = None
    """What the text inside it is, if it is a heading, a caption, a block quotation."""
    told: Attributes = NO_ATTRIBUTES
    says: Verdict = NOTHING
    """What its class says, which is asked most."""
    stamp: str = ""
    """When, by an attribute of its own or of a ``meta`` in it."""
    by: bool = field(default=False, init=False)
    """A byline, by the word of those who test the page, or of the box around it."""
    weak: bool = field(default=False, init=False)
    """Beside the running text: what it holds does not make its place the main one."""
    first: int = field(default=0, init=False)
    last: int = field(default=0, init=False)
    """Its leaves are those from first to before last."""
    mass: int = field(default=0, init=False)
    """How much running text it holds, in characters."""
    located: str | None = field(default=None, init=False)
    """The path, once it has been asked for."""

    @property
    def path(self) -> str:
        """An XPath that finds the element again: positions only, which cost nothing to count."""
        if self.located is None:
            boxes: list[Box] = [self]
            while (parent := boxes[-1].parent) is not None and parent.located is None:
                boxes.append(parent)
            for box in reversed(boxes):
                above = box.parent.located if box.parent is not None else None
                path = "".join([f"/*[{place}]" for place in box.way])
                is_near = above and len(above) + len(path) < _LONGEST_PATH
                box.located = f"{above}{path}" if is_near else ""
        return self.located or ""

    def above(self) -> Iterator[Box]:
        """The boxes around it, the nearest first."""
        box = self.parent
        while box is not None:
            yield box
            box = box.parent


@mutable(eq=False)
class Leaf:
    """A run of text that is set as one block."""

    text: str
    box: Box
    kind: Kind
    linked: int = 0
    """How many of its characters are links."""
    bold: bool = False
    href: str = ""
    rel: str = ""
    stamp: str = ""
    bullet: str = ""
    anchor: str = ""
    """The name of an empty box just before it, which links to it lead to."""

    @property
    def is_running(self) -> bool:
        """Whether it is text that goes on: a paragraph, an item, a block quotation."""
        return self.kind in RUNNING_KINDS

    @property
    def is_told(self) -> bool:
        """Whether its markup says more of it than that it is text."""
        return self.bold or bool(self.stamp or self.rel or self.bullet)


@mutable(eq=False)
class Thing:
    """A picture, or something embedded: its element, its box, the leaf that it stands before."""

    element: Any
    box: Box
    before: int
