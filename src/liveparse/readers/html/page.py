"""A page as far as it has been walked: what was found, and the line that is being written."""

from __future__ import annotations

import sys
from typing import Any

from attrs import field, mutable

from ...document import Kind
from .boxes import Box, Leaf, Thing
from .frames import Inline
from .inline import Line, collapsed
from .leaves import leaves
from .sight import Sight
from .tags import ITEMS

# Captions of more than four sentences are a text beside a picture.
_LONGEST_CAPTION = 600

_OF_PICTURES = (Kind.PARAGRAPH, Kind.CAPTION, Kind.BYLINE)

# The leaves below the main box that are looked at: credits are among the first of them.
_TAIL = 12


@mutable(eq=False)
class Page:
    """What a walk finds: ``boxes``, ``leaves`` and ``things``, in the order of the page."""

    top: Box
    """The box that the walk is over."""
    main: Any
    """The element whose end is nearly the end of the walk."""
    headline: Any
    spared: frozenset[Any]
    """What is content though its class says otherwise."""
    end: int = field(default=sys.maxsize, init=False)
    """How many leaves make the walk complete."""
    box: Box = field(init=False)
    """The box that we are in."""
    boxes: list[Box] = field(factory=list, init=False)
    leaves: list[Leaf] = field(factory=list, init=False)
    things: list[Thing] = field(factory=list, init=False)
    line: Line = field(factory=Line, init=False)
    """The block at hand."""
    stack: list[Box | Inline] = field(factory=list, init=False)
    """The elements that we are in, the outermost first."""
    anchor: str = field(default="", init=False)
    """The name of an empty box, until a leaf comes."""
    sight: Sight = field(init=False)

    def __attrs_post_init__(self) -> None:
        self.sight = Sight(self.spared, self.headline, self.leaves)
        self.into(self.top)

    def into(self, box: Box) -> None:
        """Enter a box."""
        box.first = len(self.leaves)
        self.boxes.append(box)
        self.stack.append(box)
        self.box = box

    def leave(self, box: Box) -> None:
        """Set the last block in a box, and see what it has been."""
        if self.line.parts:
            self.flush()
        box.last = len(self.leaves)
        if box.told.id and box.last == box.first:
            self.anchor = box.told.id
        if box.element is self.main:
            self.end = box.last + _TAIL
        elif box.element is self.headline:
            self.sight.head.headed = box.last
        if box.tag in ITEMS and box.last == box.first + 1:
            leaf = self.leaves[box.first]
            if leaf.kind is Kind.PARAGRAPH:
                leaf.kind = Kind.ITEM
        if box.tag == "figure" or box.says.picture or box.told.by_id.picture:
            self._caption(box)
        if box.parent is not None:
            box.parent.mass += box.mass
            self.box = box.parent

    def _caption(self, box: Box) -> None:
        """Make what stands in a picture's box its caption, if it is no more than one can be."""
        inside = self.leaves[box.first : box.last]
        if sum(len(leaf.text) for leaf in inside) > _LONGEST_CAPTION:
            return
        if all(leaf.kind in _OF_PICTURES or self._is_title(leaf) for leaf in inside):
            for leaf in inside:
                leaf.kind = Kind.CAPTION
            box.mass = 0

    def _is_title(self, leaf: Leaf) -> bool:
        """Whether it is a heading further down than the page's own: of a gallery, of a chart."""
        is_below = self.sight.head.headed is not None and leaf.box.tag != "h1"
        return is_below and leaf.kind is Kind.HEADING

    def flush(self) -> None:
        """Set the block at hand."""
        line = self.line
        if line.strong or line.plain:
            text = collapsed("".join(line.parts))
            if text and not text.isspace():
                at = len(self.leaves)
                self.leaves.extend(leaves(self.box, line, text))
                if self.anchor and at < len(self.leaves):
                    self.leaves[at].anchor, self.anchor = self.anchor, ""
            line.clear()
        elif line.parts:
            line.clear()

    def box_of(self, element: Any) -> Box | None:
        """The box that an element was walked as."""
        return next((box for box in self.boxes if box.element is element), None)
