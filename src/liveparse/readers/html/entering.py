"""How elements are entered: what each of them does to the page at hand, by its tag.

Each function is handed the page and an element, and says whether its children are to be walked.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ...document import Kind
from .attributes import Attributes, attributes, is_stamp
from .authors import is_authors_page
from .boxes import Box, Thing
from .frames import Bold, Cell, Inline, Link, Quotation, Time
from .inline import BREAK
from .page import Page
from .tags import (
    ASIDE,
    BOLD,
    BOXES,
    CELLS,
    DOUBTED,
    EMBEDS,
    HEADINGS,
    KINDS,
    NAMING,
    PICTURES,
    SKIPPED,
    TIMES,
)

# A link that leads to no other page is a button.
_BUTTON = frozenset(("", "#"))


def enter_box(page: Page, element: Any) -> bool:
    """End the line at hand and begin a box, unless it is left out."""
    tag, told, parent = element.tag, attributes(element), page.box
    if (told.is_doubted or tag in DOUBTED) and page.sight.omits(element, told, parent):
        return False
    if page.line.parts:
        page.flush()
    frame = page.stack[-1]
    children, at = iter(element), frame.place
    box = Box(element, children, frame, at, tag, parent, None, told, told.says, told.stamp)
    is_name = parent.by or (parent.says.byline and (tag in NAMING or _is_alone(element, parent)))
    box.by = is_name or told.is_byline
    box.weak = parent.weak or tag in ASIDE
    box.kind = parent.kind if is_name and tag in NAMING else KINDS.get(tag, parent.kind)
    if box.kind is None and told.says.caption:
        box.kind = Kind.CAPTION
    elif tag == "figcaption" and _signs(parent.element):
        box.kind = Kind.BLOCKQUOTE
    elif told.says.byline and box.kind is Kind.HEADING and not _is_headline(page, element):
        box.kind = None  # a name, which is set as a heading
    page.into(box)
    return True


def _signs(figure: Any) -> bool:
    """Whether the caption of a figure signs a block quotation: there is nothing else to see."""
    if figure.tag != "figure" or figure.find("blockquote") is None:
        return False
    return next(figure.iter(*PICTURES, *EMBEDS), None) is None


def _is_alone(element: Any, parent: Box) -> bool:
    """Whether it is the only paragraph of its box, whose class then speaks of it."""
    return element.tag == "p" and parent.tag == "div" and len(parent.element) == 1


def _is_headline(page: Page, element: Any) -> bool:
    return element.tag == "h1" or element is page.headline


def _menu(page: Page, element: Any) -> bool:
    """A menu, or the line of the head that some newsrooms set into an element for menus."""
    return page.sight.head.has(element) and enter_box(page, element)


# Elements in a line


def enter_inline(page: Page, element: Any, kind: type[Inline] = Inline) -> bool:
    """Go on in the line at hand, unless the element is left out."""
    told, line = attributes(element), page.line
    if told.is_doubted and page.sight.omits_inline(element, told, page.box):
        return False
    if told.rel == "author":
        line.rel = told.rel
    if told.stamp and not line.stamp:
        line.stamp = told.stamp
    line.border = True
    mark = _mark(told, is_link=kind is Link)
    frame = page.stack[-1]
    children, start = iter(element), len(line.parts)
    page.stack.append(kind(element, children, frame, frame.place, start, mark, told.stamp))
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


def _enter_bold(page: Page, element: Any) -> bool:
    if not enter_inline(page, element, Bold):
        return False
    page.line.bolds += 1
    page.line.border = False  # a word may begin or end in bold print
    return True


# A quotation that has its marks itself needs no others.
_OPENING = ("“", "„", "«", "»", "‹", "›", "‘", "‚", '"', "「", "『")


def _enter_quotation(page: Page, element: Any) -> bool:
    before = page.line.parts[-1] if page.line.parts else ""
    if (element.text or "").lstrip().startswith(_OPENING) or before.endswith(_OPENING):
        return enter_inline(page, element)
    if not enter_inline(page, element, Quotation):
        return False
    page.line.parts.append("“")
    page.line.border = False
    return True


# What ends before its source is named: "We open in May. <cite>Ana Silva</cite>".
_FINISHED = (".", "!", "?", "…", "”", "“", "»", '"')


def _enter_cited(page: Page, element: Any) -> bool:
    """The source at the end of a block quotation stands on a line of its own."""
    last = element.getnext() is None and not (element.tail or "").strip()
    quoted = page.box.kind is Kind.BLOCKQUOTE and isinstance(page.stack[-1], Box)
    if quoted and last and "".join(page.line.parts).rstrip().endswith(_FINISHED):
        page.flush()
    return enter_inline(page, element)


def _enter_link(page: Page, element: Any) -> bool:
    if not enter_inline(page, element, Link):
        return False
    line = page.line
    line.links += 1
    href = element.get("href") or ""
    line.buttons += href[:1] in _BUTTON or href.startswith("javascript:")
    if not line.href or not (line.strong or line.plain):
        line.href = href
    frame = page.stack[-1]
    if page.box.says.time and isinstance(frame, Link) and is_authors_page(href):
        frame.mark = frame.mark or Kind.BYLINE
    return True


def _enter_button(page: Page, element: Any) -> bool:
    """A button is skipped, unless it is all that a heading has to say: it unfolds what is below."""
    heading = element.getparent()
    if heading is None or heading.tag not in HEADINGS or len(heading) != 1:
        return False
    beside = (heading.text or "") + (element.tail or "")
    return not beside.strip() and enter_inline(page, element)


def _enter_time(page: Page, element: Any) -> bool:
    page.line.parts.append(" ")  # "4m ago" and "12.50 BST" touch in the markup only
    if enter_inline(page, element, Time):
        return True
    # The eye sees "4m ago", and a voice reads the time of it.
    if not page.line.stamp and is_stamp("datetime", stamp := element.get("datetime") or ""):
        page.line.stamp = stamp
    return False


def _enter_cell(page: Page, element: Any) -> bool:
    page.line.parts.append(" ")
    return enter_inline(page, element, Cell)


# What is not entered


def _break(page: Page, _: Any) -> bool:
    line = page.line
    if line.strong and not line.plain and page.box.kind is None:
        page.flush()  # a line in bold print is a heading of what comes below
    else:
        line.parts.append(BREAK)
    return False


def _rule(page: Page, _: Any) -> bool:
    page.flush()
    return False


def _picture(page: Page, element: Any) -> bool:
    page.things.append(Thing(element, page.box, len(page.leaves)))
    return False


def _embed(page: Page, element: Any) -> bool:
    page.flush()
    return _picture(page, element)


def _meta(page: Page, element: Any) -> bool:
    if not page.box.stamp and element.get("itemprop") == "datePublished":
        page.box.stamp = element.get("content") or ""
    return False


def _skip(_: Page, __: Any) -> bool:
    return False


ENTER: dict[Any, Callable[[Page, Any], bool]] = {
    **dict.fromkeys(BOXES.split(), enter_box),
    **dict.fromkeys(SKIPPED.split(), _skip),
    **dict.fromkeys(BOLD, _enter_bold),
    "q": _enter_quotation,
    "cite": _enter_cited,
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
"""By tag; an element that HTML does not know is a box if its name has a hyphen, else inline."""
