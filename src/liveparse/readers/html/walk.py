"""One walk over a tree: its boxes, and the runs of text that a reader sees in them.

An element is entered, its children are walked, it is left. What entering it does hangs on its tag
(``tags``): a box ends the line at hand, an inline element goes on in it, a picture is noted down,
and what holds no text for readers is passed over. Before that its attributes are read
(``attributes``), and it may be left out with all that it holds (``sight``). Text is added to the
line at hand (``inline``); where a box begins or ends, the line is set as leaves (``leaves``).
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from itertools import islice
from typing import Any

from attrs import field, mutable

from ...document import Kind
from .attributes import Attributes, attributes, is_stamp
from .authors import is_authors_page
from .boxes import Box, Leaf, Thing
from .frames import Bold, Cell, Inline, Link, Quotation, Time
from .inline import BREAK, Line, collapsed
from .leaves import leaves
from .sight import Sight
from .tags import (
    ASIDE,
    BOLD,
    BOXES,
    CELLS,
    EMBEDS,
    HEADINGS,
    ITEMS,
    KINDS,
    NAMING,
    PICTURES,
    SKIPPED,
    TIMES,
)

# A link that leads to no other page is a button.
_BUTTON = frozenset(("", "#"))

# Captions of more than four sentences are a text beside a picture.
_LONGEST_CAPTION = 600

_OF_PICTURES = (Kind.PARAGRAPH, Kind.CAPTION, Kind.BYLINE)

# The leaves below the main box that are looked at: credits are among the first of them.
_TAIL = 12

# Elements in a line nest two or three deep; of a thousand, the way to a box in them is cut short.
_DEEPEST = 1_000


def walk(
    root: Any, *, spared: frozenset[Any] = frozenset(), main: Any = None, headline: Any = None
) -> Walk:
    """The boxes and leaves of a tree.

    Left out at once is what nobody reads: scripts, the fields of forms, navigation, what is hidden,
    and what by its class is none of the page's content, unless it is spared. The walk ends a few
    leaves behind ``main``: what stands further down is another story.

    Args:
        root: the element to walk over, which may be a page or a part of one.
        spared: elements that are content though their classes say otherwise.
        main: the element whose end is nearly the end of the walk.
        headline: the element of the headline, beside which lines are looked at with more care.

    """
    return Walk(main, headline, spared).over(root)


@mutable(eq=False)
class Walk:
    """A walk over a page; ``top``, ``boxes``, ``leaves`` and ``things`` are what was seen."""

    main: Any
    headline: Any
    spared: frozenset[Any]
    end: int = field(default=sys.maxsize, init=False)
    """How many leaves make the walk complete."""
    top: Box = field(init=False)
    box: Box = field(init=False)
    """The box that we are in."""
    boxes: list[Box] = field(factory=list, init=False)
    """All of them, in the order of the page."""
    line: Line = field(factory=Line, init=False)
    leaves: list[Leaf] = field(factory=list, init=False)
    things: list[Thing] = field(factory=list, init=False)
    stack: list[Box | Inline] = field(factory=list, init=False)
    anchor: str = field(default="", init=False)
    """The name of an empty box, until a leaf comes."""
    sight: Sight = field(init=False)

    def over(self, root: Any) -> Walk:
        """Walk a tree without recursion: some are 300,000 levels deep."""
        self.sight = Sight(self.spared, self.headline, self.leaves)
        self.top = self.box = Box(root, iter(root), str(root.tag), ())
        self.top.located = _path_to(root)
        self.boxes.append(self.top)
        stack, say, seen = self.stack, self.line.say, self.leaves
        stack.append(self.top)
        if root.text:
            say(root.text)
        known = _ENTER.get
        while stack:
            frame = stack[-1]
            for element in frame.children if len(seen) <= self.end else ():
                tag = element.tag
                enter = known(tag)
                if enter is None:
                    if not isinstance(tag, str):  # a comment
                        if text := element.tail:
                            say(text)
                        continue
                    enter = _enter_box if "-" in tag else _enter_inline
                frame.place += 1
                if enter(self, element):
                    if text := element.text:
                        say(text)
                    break
                if text := element.tail:
                    say(text)
                if len(seen) > self.end:
                    break
            else:
                stack.pop()
                if isinstance(frame, Box):
                    self._leave(frame)
                else:
                    frame.leave(self.line)
                if stack and (text := frame.element.tail):
                    say(text)
        return self

    def _leave(self, box: Box) -> None:
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

    def way(self) -> tuple[int, ...]:
        """The places that lead to the element at hand from the box around it."""
        frame = self.stack[-1]
        if frame is self.box:
            return (frame.place,)
        places: list[int] = []
        for frame in islice(reversed(self.stack), _DEEPEST):
            places.append(frame.place)
            if frame is self.box:
                break
        return tuple(reversed(places))

    def box_of(self, element: Any) -> Box | None:
        """The box that an element was walked as."""
        return next((box for box in self.boxes if box.element is element), None)


def _path_to(root: Any) -> str:
    """The way from the top of its tree to an element."""
    path = ""
    while (parent := root.getparent()) is not None:
        place = 1 + sum(isinstance(e.tag, str) for e in root.itersiblings(preceding=True))
        path = f"/*[{place}]{path}"
        root = parent
    return f"/*{path}"


# Each of the functions below enters an element, and says whether its children are to be walked.


# Boxes


def _enter_box(walk: Walk, element: Any) -> bool:
    parent, told = walk.box, attributes(element)
    if walk.sight.omits(element, told, parent):
        return False
    if walk.line.parts:
        walk.flush()
    tag, way = element.tag, walk.way()
    box = Box(element, iter(element), tag, way, parent, None, told, told.says, told.stamp)
    is_name = parent.by or (parent.says.byline and (tag in NAMING or _is_alone(element, parent)))
    box.by = is_name or told.is_byline
    box.weak = parent.weak or tag in ASIDE
    box.kind = parent.kind if is_name and tag in NAMING else KINDS.get(tag, parent.kind)
    if box.kind is None and told.says.caption:
        box.kind = Kind.CAPTION
    elif told.says.byline and box.kind is Kind.HEADING and not _is_headline(walk, element):
        box.kind = None  # a name, which is set as a heading
    box.first = len(walk.leaves)
    walk.boxes.append(box)
    walk.stack.append(box)
    walk.box = box
    return True


def _is_alone(element: Any, parent: Box) -> bool:
    """Whether it is the only paragraph of its box, whose class then speaks of it."""
    return element.tag == "p" and parent.tag == "div" and len(parent.element) == 1


def _is_headline(walk: Walk, element: Any) -> bool:
    return element.tag == "h1" or element is walk.headline


def _menu(walk: Walk, element: Any) -> bool:
    """A menu, or the line of the head that some newsrooms set into an element for menus."""
    return walk.sight.head.has(element) and _enter_box(walk, element)


# Elements in a line


def _enter_inline(walk: Walk, element: Any, frame: type[Inline] = Inline) -> bool:
    told, line = attributes(element), walk.line
    if walk.sight.omits_inline(element, told, walk.box):
        return False
    if told.rel == "author":
        line.rel = told.rel
    if told.stamp and not line.stamp:
        line.stamp = told.stamp
    line.border = True
    start = len(line.parts)
    mark = _mark(told, is_link=frame is Link)
    walk.stack.append(frame(element, iter(element), start, mark, told.stamp))
    return True


def _mark(told: Attributes, *, is_link: bool) -> Kind | None:
    """What an element in a line is: its property and relation are surer than its class."""
    says = told.says
    if told.rel == "author" or told.prop in ("author", "creator"):
        return Kind.BYLINE
    if says.kicker:
        return Kind.FURNITURE
    if says.byline:
        return Kind.BYLINE
    if says.time or (told.stamp and not is_link):  # a link's is of the story that it leads to
        return Kind.TIME
    return None


def _enter_bold(walk: Walk, element: Any) -> bool:
    if not _enter_inline(walk, element, Bold):
        return False
    walk.line.bolds += 1
    walk.line.border = False  # a word may begin or end in bold print
    return True


# A quotation that has its marks itself needs no others.
_OPENING = ("“", "„", "«", "»", "‹", "›", "‘", "‚", '"', "「", "『")


def _enter_quotation(walk: Walk, element: Any) -> bool:
    before = walk.line.parts[-1] if walk.line.parts else ""
    if (element.text or "").lstrip().startswith(_OPENING) or before.endswith(_OPENING):
        return _enter_inline(walk, element)
    if not _enter_inline(walk, element, Quotation):
        return False
    walk.line.parts.append("“")
    walk.line.border = False
    return True


def _enter_link(walk: Walk, element: Any) -> bool:
    if not _enter_inline(walk, element, Link):
        return False
    line = walk.line
    line.links += 1
    href = element.get("href") or ""
    line.buttons += href[:1] in _BUTTON or href.startswith("javascript:")
    if not line.href or not (line.strong or line.plain):
        line.href = href
    frame = walk.stack[-1]
    if walk.box.says.time and isinstance(frame, Link) and is_authors_page(href):
        frame.mark = frame.mark or Kind.BYLINE
    return True


def _enter_button(walk: Walk, element: Any) -> bool:
    """A button is skipped, unless it is all that a heading has to say: it unfolds what is below."""
    heading = element.getparent()
    if heading is None or heading.tag not in HEADINGS or len(heading) != 1:
        return False
    beside = (heading.text or "") + (element.tail or "")
    return not beside.strip() and _enter_inline(walk, element)


def _enter_time(walk: Walk, element: Any) -> bool:
    walk.line.parts.append(" ")  # "4m ago" and "12.50 BST" touch in the markup only
    if _enter_inline(walk, element, Time):
        return True
    # The eye sees "4m ago", and a voice reads the time of it.
    if not walk.line.stamp and is_stamp("datetime", stamp := element.get("datetime") or ""):
        walk.line.stamp = stamp
    return False


def _enter_cell(walk: Walk, element: Any) -> bool:
    walk.line.parts.append(" ")
    return _enter_inline(walk, element, Cell)


# What is not entered


def _break(walk: Walk, _: Any) -> bool:
    line = walk.line
    if line.strong and not line.plain and walk.box.kind is None:
        walk.flush()  # a line in bold print is a heading of what comes below
    else:
        line.parts.append(BREAK)
    return False


def _rule(walk: Walk, _: Any) -> bool:
    walk.flush()
    return False


def _picture(walk: Walk, element: Any) -> bool:
    walk.things.append(Thing(element, walk.box, len(walk.leaves)))
    return False


def _embed(walk: Walk, element: Any) -> bool:
    walk.flush()
    return _picture(walk, element)


def _meta(walk: Walk, element: Any) -> bool:
    if not walk.box.stamp and element.get("itemprop") == "datePublished":
        walk.box.stamp = element.get("content") or ""
    return False


def _skip(_: Walk, __: Any) -> bool:
    return False


_ENTER: dict[Any, Callable[[Walk, Any], bool]] = {
    **dict.fromkeys(BOXES.split(), _enter_box),
    **dict.fromkeys(SKIPPED.split(), _skip),
    **dict.fromkeys(BOLD, _enter_bold),
    "q": _enter_quotation,
    **dict.fromkeys(CELLS, _enter_cell),
    **dict.fromkeys(TIMES, _enter_time),
    **dict.fromkeys(PICTURES, _picture),
    **dict.fromkeys(EMBEDS, _embed),
    "a": _enter_link,
    "button": _enter_button,
    "br": _break,
    "hr": _rule,
    "meta": _meta,
    "nav": _menu,
}
