"""How the text of inline elements is joined into the text of one block."""

from __future__ import annotations

from attrs import field, frozen, mutable

from ...document import Kind

BREAK = "\x00"
"""Stands for ``<br>`` until a block is set; no page has it, since the parser lets none through."""

# What HTML holds to be white space, besides the blank.
_SPACE = "\t\n\r\f"
_CLOCK = frozenset(":h")
_INVISIBLE = "\xad\u200b\u2060\ufeff"


@frozen
class Mark:
    """A time or an author inside a block: which of its parts they are."""

    kind: Kind
    start: int
    end: int
    stamp: str = ""


@mutable(eq=False)
class Line:
    """The block at hand: what has been said in it, and how."""

    parts: list[str] = field(factory=list)
    marks: list[Mark] = field(factory=list)
    linked: int = 0
    """How many of its characters are links."""
    strong: bool = False
    """Some of its words are bold."""
    plain: bool = False
    """Some are not."""
    href: str = ""
    rel: str = ""
    stamp: str = ""
    bolds: int = 0
    """In how many bold elements we are, and in how many links."""
    links: int = 0
    buttons: int = 0
    """How many of the links that have begun in it lead to no other page."""
    border: bool = False
    """An inline element has just begun or ended."""

    def say(self, text: str) -> None:
        """Add a run of text."""
        parts = self.parts
        if not parts:
            # Most runs of a page are the line ends between its tags, with which no block begins.
            if text.isspace() and text.isascii() and not self.links:
                return
        elif self.border and is_glued(parts[-1], text):
            parts.append(" ")
        self.border = False
        parts.append(text)
        if self.links:
            self.linked += len(text)
        if self.bolds:
            self.strong = self.strong or not text.isspace()
        elif not self.plain:
            self.plain = not text.isspace()

    def clear(self) -> None:
        """Begin the next block; what is open stays open."""
        self.parts.clear()
        self.marks.clear()
        self.linked, self.buttons, self.strong, self.plain = 0, 0, False, False
        self.rel = self.stamp = ""
        if not self.links:
            self.href = ""


def collapsed(text: str) -> str:
    r"""The text of a block as a browser sets it: white space collapsed, NBSP and the like kept.

    Soft hyphens, zero-width spaces and byte-order marks are left out: no reader sees them, and they
    part words that a reader sees whole. Joiners and direction marks stay, for scripts need them.

    >>> collapsed("Polls \n open at\xa08")
    'Polls open at\xa08'
    """
    if text.isascii():
        return " ".join(text.split())
    for sign in _INVISIBLE:
        if sign in text:
            text = text.replace(sign, "")
    for sign in _SPACE:
        if sign in text:
            text = text.replace(sign, " ")
    if "  " in text:
        return " ".join(filter(None, text.split(" ")))
    return text.strip(" ")


def is_glued(before: str, after: str) -> bool:
    """Whether two inline elements that touch would run two words into one.

    "21 mins ago" and "11:48" are set apart by their style; the parts of "iPhone" or a drop capital
    are one word.

    >>> is_glued("21 mins ago", "11:48"), is_glued("T", "he bridge"), is_glued("Silva", "Ana")
    (True, False, True)
    >>> is_glued("11:48", "3 May"), is_glued("11:48", "(local time)"), is_glued("20", "24")
    (True, True, False)
    """
    if len(before) < 2 or len(after) < 2:
        return False
    left, right = before[-1], after[0]
    if left.isdigit():
        if right.isdigit():  # nothing but another number goes on behind a clock
            return before[-3:-2] in _CLOCK and before[-2].isdigit()
        return right == "(" or (right.isalpha() and right.isupper())
    return left.islower() and (right.isdigit() or right.isupper())
