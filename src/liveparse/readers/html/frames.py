"""The elements that a walk has entered and not left yet, and what it does as it leaves them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from attrs import field, mutable

from ...document import Kind
from .inline import Line, Mark

# The way to an element of a page is some 30 steps; one of thousands is nothing that anybody reads.
_LONGEST_PATH = 4_000


@mutable(eq=False)
class Frame:
    """An element that has been entered, and may not have been left."""

    element: Any
    children: Iterator[Any]
    around: Frame | None
    """The frame that it was entered from."""
    at: int
    """Its own place among its siblings, from 1."""
    place: int = field(default=0, init=False)
    """How many of its children have come."""
    located: str | None = field(default=None, init=False)
    """The path, once it has been asked for."""

    @property
    def path(self) -> str:
        """An XPath that finds the element again: positions only, which cost nothing to count."""
        if self.located is None:
            frames: list[Frame] = [self]
            while (around := frames[-1].around) is not None and around.located is None:
                frames.append(around)
            for frame in reversed(frames):
                above = frame.around.located if frame.around is not None else None
                is_near = above and len(above) < _LONGEST_PATH
                frame.located = f"{above}/*[{frame.at}]" if is_near else ""
        return self.located or ""


@mutable(eq=False)
class Inline(Frame):
    """An element inside a line."""

    start: int
    """The first of the line's parts that is its own."""
    mark: Kind | None = None
    """What it is, if it is a time or an author."""
    stamp: str = ""

    def leave(self, line: Line) -> None:
        """Mark what has been said in it."""
        line.border = True
        if self.mark is not None and self.start < len(line.parts):
            line.marks.append(Mark(self.mark, self.start, len(line.parts), self.stamp))


class Bold(Inline):
    """A stretch in bold print; a word may begin or end in it."""

    __slots__ = ()

    def leave(self, line: Line) -> None:
        """Go on in plain print, in the same word perhaps."""
        Inline.leave(self, line)
        line.bolds -= 1
        line.border = False


class Quotation(Inline):
    """A quotation: browsers print the marks around it, which the page itself leaves out."""

    __slots__ = ()

    def leave(self, line: Line) -> None:
        """Close the marks."""
        line.parts.append("”")
        Inline.leave(self, line)
        line.border = False


class Link(Inline):
    """A link."""

    __slots__ = ()

    def leave(self, line: Line) -> None:
        """Count no more of what is said as linked."""
        Inline.leave(self, line)
        line.links -= 1


class Time(Inline):
    """An element for a time, whatever its class says; it touches its neighbours in markup only."""

    __slots__ = ()

    def leave(self, line: Line) -> None:
        """Mark the time."""
        self.mark = Kind.TIME
        Inline.leave(self, line)
        line.parts.append(" ")


class Cell(Inline):
    """A cell of a row, which is one line."""

    __slots__ = ()

    def leave(self, line: Line) -> None:
        """Set the next cell apart."""
        line.parts.append(" ")
