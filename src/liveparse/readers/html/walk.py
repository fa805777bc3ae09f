"""One walk over a tree: its boxes, and the runs of text that a reader sees in them.

An element is entered, its children are walked, it is left. What entering it does hangs on its tag
(``tags``): a box ends the line at hand, an inline element goes on in it, a picture is noted down,
and what holds no text for readers is passed over. Before that its attributes are read
(``attributes``), and it may be left out with all that it holds (``sight``). Text is added to the
line at hand (``inline``); where a box begins or ends, the line is set as leaves (``leaves``).
"""

from __future__ import annotations

from typing import Any

from .boxes import Box
from .entering import ENTER, enter_box, enter_inline
from .page import Page


def walk(
    root: Any, *, spared: frozenset[Any] = frozenset(), main: Any = None, headline: Any = None
) -> Page:
    """The boxes and leaves of a tree.

    Left out at once is what nobody reads: scripts, the fields of forms, navigation, what is hidden,
    and what by its class is none of the page's content, unless it is spared. The walk ends a few
    leaves behind ``main``: what stands further down is another story.

    Args:
        root: the element to walk over, which may be a page or a part of one; it is not changed.
        spared: elements that are content though their classes say otherwise.
        main: the element whose end is nearly the end of the walk.
        headline: the element of the headline, beside which lines are looked at with more care.

    >>> from lxml import html
    >>> tree = html.document_fromstring("<h1>Storm</h1><nav>Home</nav><p>Rain<br><br>fell.</p>")
    >>> [(leaf.text, leaf.box.tag) for leaf in walk(tree).leaves]
    [('Storm', 'h1'), ('Rain', 'p'), ('fell.', 'p')]

    """
    top = Box(root, iter(root), None, 1, str(root.tag))
    top.located = _path_to(root)
    page = Page(top, main, headline, spared)
    stack, say, leaves = page.stack, page.line.say, page.leaves
    if root.text:
        say(root.text)
    known = ENTER.get
    while stack:  # no recursion: some trees are 300,000 levels deep
        frame = stack[-1]
        for element in frame.children if len(leaves) <= page.end else ():
            tag = element.tag
            enter = known(tag)
            if enter is None:
                if not isinstance(tag, str):  # a comment
                    if text := element.tail:
                        say(text)
                    continue
                enter = enter_box if "-" in tag else enter_inline
            frame.place += 1
            if enter(page, element):
                if text := element.text:
                    say(text)
                break
            if text := element.tail:
                say(text)
            if len(leaves) > page.end:
                break
        else:
            stack.pop()
            if isinstance(frame, Box):
                page.leave(frame)
            else:
                frame.leave(page.line)
            if stack and (text := frame.element.tail):
                say(text)
    return page


def _path_to(root: Any) -> str:
    """The way from the top of its tree to an element."""
    path = ""
    while (parent := root.getparent()) is not None:
        place = 1 + sum(isinstance(e.tag, str) for e in root.itersiblings(preceding=True))
        path = f"/*[{place}]{path}"
        root = parent
    return f"/*{path}"
