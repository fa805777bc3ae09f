"""One walk over a tree: its boxes, and the runs of text that a reader sees in them."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import islice, pairwise
from typing import Any

from attrs import field, mutable

from ...document import Kind
from .inline import BREAK, Line, Mark, collapsed
from .region import is_of_readers, is_whole
from .tokens import NOTHING, Verdict, verdict

HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
CONTAINERS = frozenset(("article", "section", "li", "div", "dd", "details", "blockquote", "tr"))
"""Boxes that may be an update; other ones (a list, a table) are only ever around one."""

_BOXES = """
    address article aside blockquote body caption center dd details dir div dl dt fieldset
    figcaption figure footer form frameset header hgroup html legend li main menu ol p pre section
    summary table tbody tfoot thead tr ul h1 h2 h3 h4 h5 h6
"""
_SKIPPED = """
    applet base canvas datalist dialog head input link map meter nav noframes noscript
    object optgroup option param progress rp rt script select source style svg template textarea
    title track
"""
_KINDS = {
    **dict.fromkeys(HEADINGS, Kind.HEADING),
    "blockquote": Kind.BLOCKQUOTE,
    "figcaption": Kind.CAPTION,
    "caption": Kind.CAPTION,
}
_RUNNING_KINDS = (Kind.PARAGRAPH, Kind.ITEM, Kind.BLOCKQUOTE)
_ASIDE = ("aside", "footer", "form")
_ITEMS = ("li", "dd", "dt")
_ROLES = ("navigation", "search", "dialog", "alertdialog", "menu", "menubar", "toolbar", "tooltip")

# In a byline's box, an item of a list and a small heading are a name each.
_NAMING = frozenset(("li", "dd", "h3", "h4", "h5", "h6"))

# Of a link or a span in a paragraph, a class says how it looks, not that it is to be left out.
_SPOKEN = frozenset(("p", "li", "dd", "blockquote", *HEADINGS))
# Boxes that set a time and a name side by side; in a paragraph they are a part of what it says.
_HEADS = frozenset(
    ("div", "header", "footer", "section", "article", "address", "li", "hgroup", "main", "body")
)

# A link that leads to no other page is a button, and a box of nothing else a bar of them.
_BUTTON = frozenset(("", "#"))
_BARS = frozenset(("div", "footer", "header", "nav", "section", "span", "article"))

# Names that elements have for those who test a page; where classes are hashes, they alone speak.
_FOR_TESTS = frozenset(("data-component", "data-qa", "data-test-id", "data-testid"))
# The attributes that are asked for by name, besides class and id; any other may hold a time.
_TELLING = _FOR_TESTS.union(
    ("style", "hidden", "itemprop", "itemtype", "role", "aria-hidden", "rel")
)

# The properties by which microdata says when a story came out, and who wrote it.
_OF_HEAD = frozenset(("author", "dateModified", "datePublished"))

_UNSEEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_STAMP = re.compile(r"\d{10}(?:\d{3})?$|\d{4}-\d\d-\d\d[T ]\d\d:\d\d")
# A title that is an instant is what Blogger's and many a forum's software has for machines.
_STAMP_NAME = re.compile(r"time|date|stamp|publi|creat|epoch|ts$|^title$", re.IGNORECASE)

# The folders that newsrooms keep their authors' pages in, in the languages that were seen to.
AUTHORS_PAGE = re.compile(
    r"/(?:aut[eo]re?s?|autor(?:es|as?|i|in|inn?en)?|auteurs?|authors?|by|columnistas?|columnists?"
    r"|contributors?|firmas?|forfattere?|journalist(?:e[ns]?|en|er)?|penulis|profiles?|redakteure?"
    r"|reporters?|skribent(?:er)?|staff|writers?|yazar(?:lar)?)/[^/]",
    re.IGNORECASE,
)

# A box of key points, which some pages set into the column of their adverts.
_POINTS = re.compile(r"key-?(?:point|event|fact)|takeaway|summarize", re.IGNORECASE)

_TEASER = re.compile(r"teasers?", re.IGNORECASE)

# A line of a head ("By Ana Silva 10:03 Updated 11:30") is short; a paragraph that opens with a time
# and goes on is longer.
_LONGEST_HEAD = 160

# A line above the headline shares a box with it: the page's own head is further around.
_NEAR = 3

# Between the headline and the text stand a few such lines, and at most a paragraph that sums it up.
_MOST_HEADS = 20
_LONGEST_LEDE = 800
# A standfirst may have two paragraphs; labels and counts are shorter than a sentence.
_LEDES, _SENTENCE = 2, 80

# A standfirst may have a link in it; a teaser is one.
_LINKED = 0.5

# What readers comment on is longer than this.
_STORY = 400

# What a form for a newsletter says, its small print included, is shorter than a story.
_LONGEST_FORM = 1_500

# Captions of more than four sentences are a text beside a picture.
_LONGEST_CAPTION = 600

# Signs that make an item of a paragraph; not the dash, which opens speech in many languages.
_BULLETS = frozenset("•‣◦▪▫●○■□►▶➤➡→✓✔◆∙⁃")

# What a hyphen or an asterisk is written as, until its line is made an item.
_BULLET = "•"
_FEWEST_POINTS = 3

# Lines of one paragraph that each begin with a clock are entries: "10:04 am: They are …".
_CLOCKED = re.compile(r"\W{0,3}\d{1,2}[:.h][0-5]\d(?!\d)")

# Text of less weight is a label, a date, a name.
_RUNNING = 40

# The leaves below the main box that are looked at: credits are among the first of them.
_TAIL = 12

# The way to an element of a page is some 30 steps; one of thousands is nothing that anybody reads.
_LONGEST_PATH = 4_000
_DEEPEST = 1_000


@mutable(eq=False)
class Frame:
    """An element that has been entered, and may not have been left."""

    element: Any
    children: Iterator[Any]
    place: int = field(default=0, init=False)
    """How many of its children have come."""


@mutable(eq=False)
class Box(Frame):
    """An element that is set as a block, and what is known of it once it has been walked."""

    tag: str
    way: tuple[int, ...]
    """The places that lead to it from its parent: an element's among its siblings, from 1."""
    parent: Box | None = None
    kind: Kind | None = None
    """What the text inside it is, if it is a heading, a caption, a block quotation."""
    says: Verdict = NOTHING
    id: str = ""
    stamp: str = ""
    prop: str = ""
    type: str = ""
    by: bool = field(default=False, init=False)
    """Named a byline for those who test the page, as are the boxes in it."""
    picture: bool = field(default=False, init=False)
    """A picture with what belongs to it, by its class or its id."""
    weak: bool = field(default=False, init=False)
    """Beside the running text: what it holds does not make its place the main one."""
    first: int = field(default=0, init=False)
    last: int = field(default=0, init=False)
    """Its leaves are those from first to before last."""
    mass: int = field(default=0, init=False)
    """How much running text it holds, in characters."""
    boxes: list[Box] = field(factory=list, init=False)
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

    def leave(self, walk: Walk) -> None:
        """Set the last block in it, and see what it has been."""
        if walk.line.parts:
            walk.flush()
        self.last = len(walk.leaves)
        if self.id and self.last == self.first:
            walk.anchor = self.id
        if self.element is walk.main:
            walk.end = self.last + _TAIL
        elif self.element is walk.headline:
            walk.headed = self.last
        if self.tag in _ITEMS and self.last == self.first + 1:
            leaf = walk.leaves[self.first]
            if leaf.kind is Kind.PARAGRAPH:
                leaf.kind = Kind.ITEM
        if self.tag == "figure" or self.picture:
            _caption(walk, self)
        if self.parent is not None:
            self.parent.mass += self.mass
            walk.box = self.parent


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
        return self.kind in _RUNNING_KINDS

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


@mutable(eq=False)
class Inline(Frame):
    """An element inside a line."""

    start: int
    """The first of the line's parts that is its own."""
    mark: Kind | None = None
    """What it is, if it is a time or an author."""
    stamp: str = ""

    def leave(self, walk: Walk) -> None:
        """Mark what has been said in it."""
        line = walk.line
        line.border = True
        if self.mark is not None and self.start < len(line.parts):
            line.marks.append(Mark(self.mark, self.start, len(line.parts), self.stamp))


class _Bold(Inline):
    __slots__ = ()

    def leave(self, walk: Walk) -> None:
        Inline.leave(self, walk)
        walk.line.bolds -= 1
        walk.line.border = False


class _Link(Inline):
    __slots__ = ()

    def leave(self, walk: Walk) -> None:
        Inline.leave(self, walk)
        walk.line.links -= 1


class _Time(Inline):
    __slots__ = ()

    def leave(self, walk: Walk) -> None:
        self.mark = Kind.TIME
        Inline.leave(self, walk)
        walk.line.parts.append(" ")


class _Cell(Inline):
    __slots__ = ()

    def leave(self, walk: Walk) -> None:
        walk.line.parts.append(" ")


@mutable(eq=False)
class Walk:
    """A walk over a page; ``top``, ``leaves`` and ``things`` are what was seen."""

    spared: frozenset[Any] = frozenset()
    """What is content though its class says otherwise."""
    main: Any = None
    """The element whose end is nearly the end of the walk."""
    headline: Any = None
    headed: int | None = field(default=None, init=False)
    """How many leaves there were when the headline had been set."""
    end: int = field(default=sys.maxsize, init=False)
    """How many leaves make the walk complete."""
    top: Box = field(init=False)
    box: Box = field(init=False)
    boxes: list[Box] = field(factory=list, init=False)
    """All of them, in the order of the page."""
    line: Line = field(factory=Line, init=False)
    leaves: list[Leaf] = field(factory=list, init=False)
    things: list[Thing] = field(factory=list, init=False)
    stack: list[Box | Inline] = field(factory=list, init=False)
    anchor: str = field(default="", init=False)
    threads: dict[str, bool] = field(factory=dict, init=False)
    """By their class, whether readers' words are comments on the story."""

    def over(self, root: Any) -> Walk:
        """Walk a tree without recursion: some are 300,000 levels deep."""
        self.top = self.box = Box(root, iter(root), str(root.tag), ())
        self.top.located = _path_to(root)
        stack, say, leaves = self.stack, self.line.say, self.leaves
        stack.append(self.top)
        self.boxes.append(self.top)
        if root.text:
            say(root.text)
        known = _ENTER.get
        while stack:
            frame = stack[-1]
            if len(leaves) <= self.end:
                for element in frame.children:
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
                    if len(leaves) > self.end:
                        break
                else:
                    self._leave()
            else:
                self._leave()
        return self

    def _leave(self) -> None:
        frame = self.stack.pop()
        frame.leave(self)
        if self.stack and (text := frame.element.tail):
            self.line.say(text)

    def flush(self) -> None:
        """Set the block at hand."""
        line = self.line
        if line.strong or line.plain:
            text = collapsed("".join(line.parts))
            if text and not text.isspace():
                at = len(self.leaves)
                self.leaves.extend(_leaves(self.box, line, text))
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

    def is_kept(self, element: Any) -> bool:
        """Whether an element is content whatever its class says of it."""
        return element in self.spared or is_whole(element) or _has_points(element)

    def is_below(self, element: Any, names: str) -> bool:
        """Whether it is a comment below the story; where there is no story, it is a forum's page.

        The first of a thread says it for all.
        """
        if not is_of_readers(element):
            return False
        if names not in self.threads:
            told = sum(len(leaf.text) for leaf in self.leaves if leaf.is_running)
            self.threads[names] = told >= _STORY
        return self.threads[names] and element not in self.spared

    def is_head(self, element: Any) -> bool:
        """Whether it is a line beside the headline that says who wrote it, or when.

        Such lines are content whatever the box around them is called: they share it with counts of
        comments and buttons. They stand between the headline and the text, or just above.
        """
        if self.headed is None:
            near = islice(self.headline.iterancestors(), _NEAR) if self.headline is not None else ()
            if element.getparent() not in near:
                return False
        elif len(self.leaves) > self.headed + _MOST_HEADS or self.has_begun():
            return False
        size = 0
        for text in element.itertext():
            size += len(text.strip())
            if size > _LONGEST_HEAD:
                return False
        return size > 0 and any(map(_is_of_head, islice(element.iter(), _MOST_HEADS)))

    def has_begun(self) -> bool:
        """Whether more has been told since the headline than a paragraph that sums it up."""
        told = [len(leaf.text) for leaf in self.leaves[self.headed :] if leaf.is_running]
        return sum(told) > _LONGEST_LEDE or sum(size >= _SENTENCE for size in told) > _LEDES

    def is_lede(self, element: Any, names: str) -> bool:
        """Whether it is what many a newsroom calls the teaser of its own story: the standfirst.

        It stands below the headline, before the text has got far; teasers of others are links.
        """
        if self.headed is None or not is_teaser(names):
            return False
        if self.has_begun() or next(element.iter("h2", "h3", "h4"), None) is not None:
            return False
        text = sum(len(part.strip()) for part in element.itertext())
        links = sum(len("".join(link.itertext())) for link in element.iter("a"))
        return text >= _RUNNING and links < _LINKED * text

    def release(self) -> None:
        """Let go of the tree at once: boxes that know each other would wait for the collector."""
        for box in self.boxes:
            box.boxes.clear()

    def box_of(self, element: Any) -> Box | None:
        """The box that an element was walked as."""
        return next((box for box in self.boxes if box.element is element), None)


def walk(
    root: Any, *, spared: frozenset[Any] = frozenset(), main: Any = None, headline: Any = None
) -> Walk:
    """The boxes and leaves of a tree.

    Left out at once is what nobody reads: scripts, the fields of forms, navigation, what is hidden,
    and what by its class is none of the page's content, unless it is spared. The walk ends a few
    leaves behind ``main``: what stands further down is another story.
    """
    return Walk(spared, main, headline).over(root)


@lru_cache(maxsize=1_024)
def is_teaser(names: str) -> bool:
    """Whether a class says "teaser", and nothing else for which an element is left out."""
    rest, count = _TEASER.subn("", names)
    return count > 0 and not verdict(rest).dropped


def _path_to(root: Any) -> str:
    """The way from the top of its tree to an element."""
    path = ""
    while (parent := root.getparent()) is not None:
        place = 1 + sum(isinstance(e.tag, str) for e in root.itersiblings(preceding=True))
        path = f"/*[{place}]{path}"
        root = parent
    return f"/*{path}"


def _is_of_head(element: Any) -> bool:
    """Whether an element is marked as a time or as an author."""
    if element.tag == "time" or element.get("rel") == "author":
        return True
    if element.get("itemprop") in _OF_HEAD:
        return True
    names = element.get("class")
    return bool(names) and ((says := verdict(names)).byline or says.time)


def _has_points(element: Any) -> bool:
    return any((names := inner.get("class")) and is_of_points(names) for inner in element.iter())


@lru_cache(maxsize=4_096)
def is_of_points(names: str) -> bool:
    """Whether a class says that an element is, or is in, a box of key points."""
    return _POINTS.search(names) is not None


# Boxes


def _enter_box(walk: Walk, element: Any) -> bool:
    tag = element.tag
    parent = walk.box
    is_by = parent.by or (parent.says.byline and (tag in _NAMING or _is_alone(element, parent)))
    kind = parent.kind if is_by and tag in _NAMING else _KINDS.get(tag, parent.kind)
    says = NOTHING
    identity = stamp = prop = type_ = ""
    is_picture = False
    for name, value in element.items():
        if name == "class":
            says = verdict(value)
            if (
                (says.unseen or says.dropped)
                and not walk.is_kept(element)
                and (says.unseen or not (walk.is_head(element) or walk.is_lede(element, value)))
            ):
                return False
            if says.readers and walk.is_below(element, value):
                return False
            if says.caption and kind is None:
                kind = Kind.CAPTION
        elif name == "id":
            identity = value
            by_id = verdict(value)
            is_picture = by_id.picture
            if by_id.dropped and not walk.is_kept(element) and not walk.is_head(element):
                return False
        elif name not in _TELLING:
            if "0" <= value < ":" and not stamp and _is_stamp(name, value):
                stamp = value
        elif name == "style":
            if "n" in value and _UNSEEN.search(value):
                return False
        elif name == "hidden":
            if not _unfolds(element):
                return False
        elif name == "itemprop":
            prop = value
        elif name == "itemtype":
            type_ = value
        elif name in _FOR_TESTS:
            is_by = is_by or "byline" in value.lower()
        elif name == "role":
            if value in _ROLES and not walk.is_kept(element):
                return False
        elif name == "aria-hidden" and value == "true" and not walk.is_kept(element):
            return False
    if says.byline and kind is Kind.HEADING and tag != "h1" and element is not walk.headline:
        kind = None  # a name, which is set as a heading
    if tag == "footer" and not _is_inner(parent):
        return False
    if tag == "form" and _is_to_sign(element) and not walk.is_kept(element):
        return False
    if walk.line.parts:
        walk.flush()
    way = walk.way()
    box = Box(element, iter(element), tag, way, parent, kind, says, identity, stamp, prop, type_)
    box.by = is_by
    box.picture = is_picture or says.picture
    box.weak = parent.weak or tag in _ASIDE
    box.first = len(walk.leaves)
    parent.boxes.append(box)
    walk.boxes.append(box)
    walk.stack.append(box)
    walk.box = box
    return True


def _is_alone(element: Any, parent: Box) -> bool:
    """Whether it is the only paragraph of its box, whose class then speaks of it."""
    return element.tag == "p" and parent.tag == "div" and len(parent.element) == 1


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


def _is_stamp(name: str, value: str) -> bool:
    """Whether an attribute gives a time to machines: an epoch, or ISO 8601."""
    return _STAMP.match(value) is not None and _STAMP_NAME.search(name) is not None


def _is_inner(box: Box) -> bool:
    """Whether what ends in a box is a part of the page, such as an update, not the page."""
    for around in (box, *box.above()):
        if around.tag in ("article", "li"):
            return True
        if around.id or around.stamp:
            return not is_whole(around.element)
    return False


def _caption(walk: Walk, box: Box) -> None:
    """What stands in a picture's box is its caption, if it is no more than a caption can be."""
    leaves = walk.leaves[box.first : box.last]
    if sum(len(leaf.text) for leaf in leaves) > _LONGEST_CAPTION:
        return
    if all(
        leaf.kind in (Kind.PARAGRAPH, Kind.CAPTION, Kind.BYLINE)
        or (leaf.kind is Kind.HEADING and leaf.box.tag != "h1" and walk.headed is not None)
        for leaf in leaves
    ):
        for leaf in leaves:
            leaf.kind = Kind.CAPTION
        box.mass = 0


# Inline elements


def _enter_inline(walk: Walk, element: Any, frame: type[Inline] = Inline) -> bool:
    line = walk.line
    kind: Kind | None = None
    stamp = ""
    for name, value in element.items():
        if name == "class":
            says = verdict(value)
            if says.unseen:
                return False
            if says.dropped and walk.box.tag not in _SPOKEN and not walk.is_head(element):
                return False
            if says.kicker:
                kind = Kind.FURNITURE
            elif says.byline:
                kind = Kind.BYLINE
            elif says.time and kind is None:
                kind = Kind.TIME
        elif name not in _TELLING:
            if "0" <= value < ":" and not stamp and _is_stamp(name, value):
                stamp = value
                if element.tag != "a":  # of a link, it is the time of the story that it leads to
                    kind = kind or Kind.TIME
        elif name == "style":
            if "n" in value and _UNSEEN.search(value):
                return False
        elif name == "hidden":
            return False
        elif name == "itemprop":
            if value in ("author", "creator"):
                kind = Kind.BYLINE
        elif name == "rel" and value == "author":
            kind, line.rel = Kind.BYLINE, value
    if stamp and not line.stamp:
        line.stamp = stamp
    line.border = True
    walk.stack.append(frame(element, iter(element), len(line.parts), kind, stamp))
    return True


def _enter_bold(walk: Walk, element: Any) -> bool:
    if not _enter_inline(walk, element, _Bold):
        return False
    walk.line.bolds += 1
    walk.line.border = False  # a word may begin or end in bold print
    return True


def _enter_link(walk: Walk, element: Any) -> bool:
    if not _enter_inline(walk, element, _Link):
        return False
    line = walk.line
    line.links += 1
    href = element.get("href") or ""
    line.buttons += href[:1] in _BUTTON or href.startswith("javascript:")
    if not line.href or not (line.strong or line.plain):
        line.href = href
    frame = walk.stack[-1]
    if walk.box.says.time and isinstance(frame, Inline) and AUTHORS_PAGE.search(href):
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
    if _enter_inline(walk, element, _Time):
        return True
    # The eye sees "4m ago", and a voice reads the time of it.
    if not walk.line.stamp and _is_stamp("datetime", stamp := element.get("datetime") or ""):
        walk.line.stamp = stamp
    return False


def _enter_cell(walk: Walk, element: Any) -> bool:
    walk.line.parts.append(" ")
    return _enter_inline(walk, element, _Cell)


# Empty elements


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


def _menu(walk: Walk, element: Any) -> bool:
    """A menu, or the line of the head that some newsrooms set into an element for menus."""
    return walk.is_head(element) and _enter_box(walk, element)


def _skip(_: Walk, __: Any) -> bool:
    return False


_ENTER: dict[Any, Callable[[Walk, Any], bool]] = {
    **dict.fromkeys(_BOXES.split(), _enter_box),
    **dict.fromkeys(_SKIPPED.split(), _skip),
    **dict.fromkeys(("b", "strong"), _enter_bold),
    **dict.fromkeys(("td", "th"), _enter_cell),
    **dict.fromkeys(("time", "amp-timeago"), _enter_time),
    **dict.fromkeys(("img", "amp-img"), _picture),
    **dict.fromkeys(("iframe", "video", "audio", "embed", "amp-video", "amp-iframe"), _embed),
    "a": _enter_link,
    "button": _enter_button,
    "br": _break,
    "hr": _rule,
    "meta": _meta,
    "nav": _menu,
}


# The block at hand


def _leaves(box: Box, line: Line, text: str) -> Iterator[Leaf]:
    """The block at hand as leaves: more than one where it is a head line, or breaks part it."""
    kind = box.kind or Kind.PARAGRAPH
    marks = line.marks
    if marks and kind is Kind.HEADING and any(mark.kind is Kind.FURNITURE for mark in marks):
        yield from _split(box, line)
        return
    if box.kind is None and len(text) < _LONGEST_HEAD:
        if marks and (_covers(marks[0], line) or _is_byline(box, line)):
            kind = marks[0].kind
        elif (
            marks and BREAK not in text and (box.tag in _HEADS or box.says.time or _is_marked(line))
        ):
            yield from _split(box, line)
            return
        if kind is not Kind.TIME and (box.by or box.says.byline or line.rel == "author"):
            kind = Kind.BYLINE
        elif box.says.time and any(map(str.isdigit, text)):
            kind = Kind.TIME
        elif line.buttons > 1 and box.tag in _BARS and line.linked >= len(text) - line.buttons:
            kind = Kind.FURNITURE  # "Tweet Email": buttons
    rows = _rows(text, kind) if BREAK in text else [text]
    linked = line.linked // len(rows) if rows else 0
    bold = line.strong and not line.plain
    is_paragraph, weighs = kind is Kind.PARAGRAPH, kind in _RUNNING_KINDS and not box.weak
    for row in rows:
        if weighs:
            # Running text gives its box weight: sentences, not links, headings or labels.
            words = len(row) - 2 * linked
            if words > _RUNNING:
                box.mass += words
        leaf = Leaf(row, box, kind, linked, bold, line.href, line.rel, line.stamp)
        if is_paragraph and row[0] in _BULLETS and (rest := row[1:].lstrip()):
            leaf.text, leaf.kind, leaf.bullet = rest, Kind.ITEM, row[0]
        yield leaf


def _covers(mark: Mark, line: Line) -> bool:
    """Whether a block is a time or an author as a whole."""
    around = (*line.parts[: mark.start], *line.parts[mark.end :])
    return not any(part.strip() for part in around)


def _is_byline(box: Box, line: Line) -> bool:
    """Whether a block is a byline with all its parts: "Ana Silva, reporter", "A. Silva and J. Roe".

    Parts without a word or a sign between them are set apart by their style.
    """
    if not box.says.byline or any(mark.kind is not Kind.BYLINE for mark in line.marks):
        return False
    marks = list(_outer(line.marks))
    between = ("".join(line.parts[a.end : b.start]) for a, b in pairwise(marks))
    return len(marks) > 1 and all(words.strip() for words in between)


def _outer(marks: list[Mark]) -> Iterator[Mark]:
    """Marks in order, without those inside others; the time that one of these has is theirs."""
    last: Mark | None = None
    for mark in sorted(marks, key=lambda mark: (mark.start, -mark.end)):
        if last is None or mark.start >= last.end:
            if last is not None:
                yield last
            last = mark
        elif mark.stamp and not last.stamp and last.kind is Kind.TIME:
            last = Mark(last.kind, last.start, last.end, mark.stamp)
    if last is not None:
        yield last


def _is_marked(line: Line) -> bool:
    """Whether a block is made of times and authors, and of nothing else."""
    marked = {at for mark in line.marks for at in range(mark.start, mark.end)}
    return all(at in marked or not any(map(str.isalnum, p)) for at, p in enumerate(line.parts))


def _rows(text: str, kind: Kind) -> list[str]:
    """A text parted at its breaks: two are the end of a paragraph, one is the end of a line."""
    if kind not in _RUNNING_KINDS:
        rows = [row for part in text.split(BREAK) if (row := part.strip(" "))]
        # A name, below it what it is the name of; below that a date, which is no part of them.
        dated = [row for row in rows if kind is Kind.BYLINE and any(map(str.isdigit, row))]
        named = " ".join(row for row in rows if row not in dated)
        return [named, *dated] if named else dated
    rows = []
    lines: list[str] = []
    parted = text.split(BREAK)
    points = _points(parted)
    is_clocked = sum(_CLOCKED.match(row) is not None for row in parted) >= _FEWEST_POINTS
    for row in (*parted, ""):
        if is_clocked and lines and _CLOCKED.match(row):
            rows.append("\n".join(lines))
            lines = []
        if (point := row.strip())[:1] in points and point:
            if lines:
                rows.append("\n".join(lines))
                lines = []
            rows.append(f"{_BULLET}{point[1:].lstrip()}" if point[1:].strip() else point)
        elif row.strip():
            lines.append(row.strip(" "))
        elif lines:
            rows.append("\n".join(lines))
            lines = []
    return rows


def _points(lines: list[str]) -> frozenset[str]:
    """The signs that open points among the lines of one block.

    A hyphen opens speech, too; three lines in one block that begin with one are a list.
    """
    signs = [line.lstrip()[:2] for line in lines]
    found = {sign[0] for sign in signs if sign[:1] and sign[0] in _BULLETS}
    found.update(sign[0] for sign in ("- ", "* ") if signs.count(sign) >= _FEWEST_POINTS)
    return frozenset(found)


def _split(box: Box, line: Line) -> Iterator[Leaf]:
    """A head line as its times, its authors, its kicker, and what else it says."""
    rest = box.kind or Kind.PARAGRAPH
    is_named = any(mark.kind is Kind.BYLINE for mark in line.marks)
    if box.kind is None and box.says.time and is_named:
        rest = Kind.TIME
    elif box.kind is None and box.says.byline and not is_named:
        rest = Kind.BYLINE
    elif box.kind is None and box.by:  # an item of a byline: a name, and what somebody is
        rest = Kind.FURNITURE if is_named else Kind.BYLINE
    pieces: list[tuple[Kind, int, int, str]] = []
    at = 0
    for mark in _outer(line.marks):
        pieces.append((rest, at, mark.start, ""))
        pieces.append((mark.kind, mark.start, mark.end, mark.stamp))
        at = mark.end
    pieces.append((rest, at, len(line.parts), ""))
    texts = [collapsed("".join(line.parts[a:b]).replace(BREAK, " ")) for _, a, b, _ in pieces]
    said = [text for text, piece in zip(texts, pieces, strict=True) if text and piece[0] is rest]
    # The one thing that is no time and no name leads where the line does.
    is_link = len(said) == 1 and line.linked >= len(said[0])
    for text, (kind, _, _, stamp) in zip(texts, pieces, strict=True):
        if text and not text.isspace():
            leaf = Leaf(text, box, kind, stamp=stamp, rel=line.rel if kind is Kind.BYLINE else "")
            if is_link and kind is rest:
                leaf.linked, leaf.href = len(text), line.href
            yield leaf
