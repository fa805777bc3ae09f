"""The stamps of one block, and the stretch that they take up there."""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrs import evolve, field, frozen

from ... import instants
from ...document import Block
from ...draft import Draft, Furniture
from ...model import Timestamp
from ...span import Span, gaps, trimmed
from .readings import timestamp
from .stamp import Stamp

# Arrows, squares, stars, pictures: "◎17:05", "🔴 17:05".
BULLETS = "•·※\u2190-\u2bff\U0001f000-\U0001faff\ufe0f"
DIGIT = re.compile(r"\d")
# What may stand around stamps in a line that holds nothing else.
SIGNS = re.compile(rf"[\s+*>#|:–—\-()\[\]【】〔〕〈〉<（）［］/,.{BULLETS}]*")
# What parts a stamp from the words before it, and from those behind it.
PARTED = re.compile(r"(?:\A|[|·•–—,/\n])\s{0,3}\Z")
PARTS = re.compile(r"\s{0,3}(?:\Z|[|·•–—/\n])")

# A line that holds stamps and little else; longer ones are prose, and only their heads count.
SHORT = 160
# Labels, a weekday, a date, a clock and a zone, all in words, fit into this.
HEAD = 80
# The first figure of a stamp at a block's head, and the last of one at its end, are within these.
FIRST = 60
LAST = 40
# A stamp without figures ("just now") is a line of its own, and so is a label.
WORDS = 40

_DOTTED = re.compile(r"\d{1,2}\.\d\d")


@frozen
class Place:
    """The stamps of one block, and the stretch that they take up with their labels and signs."""

    block: Block
    text: str
    found: list[Stamp]
    start: int
    end: int
    leads: bool = field(kw_only=True)
    """It begins its block with a clock."""
    sure: bool = field(kw_only=True)
    """It is a stamp whatever the rest of the page is like."""
    worded: bool = field(default=False, kw_only=True)
    """A word introduces it, and no sign parts it from what follows: "At 14.30 the …"."""

    @property
    def dots(self) -> int:
        """The figures before the stop of a bare clock before words; 0 for any other form."""
        first = self.found[0]
        printed = self.text[first.start : first.end]
        is_before = self.leads and self.end < len(self.text)
        return printed.find(".") if is_before and _DOTTED.fullmatch(printed) else 0

    def findings(self, draft: Draft, order: str | None) -> Iterator[Timestamp | Furniture]:
        now, zone = draft.options.now, draft.options.zone
        shift = self.block.span.start
        said = self.block.hints.stamp and instants.read(self.block.hints.stamp)
        for stamp in self.found:
            printed = timestamp(stamp, self.text, now, zone, shift, order)
            yield evolve(printed, **said) if said else printed
        taken = [Span(stamp.start, stamp.end) for stamp in self.found]
        if self.start < taken[0].start or len(taken) > 1 or taken[-1].end < self.end:
            for gap in gaps(Span(self.start, self.end), taken):
                if words := trimmed(self.text, gap):
                    yield Furniture(words.shifted(shift))


@frozen
class Framed(Place):
    """A head whose block ends in the signs that it begins with."""

    def findings(self, draft: Draft, order: str | None) -> Iterator[Timestamp | Furniture]:
        yield from Place.findings(self, draft, order)
        stop = len(self.text.rstrip())
        start = len(self.text.rstrip().rstrip("+"))
        yield Furniture(Span(start, stop).shifted(self.block.span.start))


def leading(
    block: Block,
    text: str,
    found: list[Stamp],
    end: int,
    *,
    leads: bool,
    sure: bool,
    worded: bool = False,
) -> Place:
    """The place of stamps at the head of a block: of "+++ 14.03 … +++" both rows of signs."""
    framed = text.startswith("+++") and text.rstrip().endswith("+++")
    kind = Framed if framed else Place
    return kind(block, text, found, 0, end, leads=leads, sure=sure, worded=worded)
