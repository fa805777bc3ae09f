"""What is found to be said in one block, before anybody is named."""

from __future__ import annotations

from attrs import mutable

from ...model import QuoteKind
from ...span import Span
from .cue import Range


# Nothing is changed; but what is frozen takes twice as long to make, and a page has hundreds.
@mutable
class Said:
    """Words, and whose they are by the grammar of their sentence; spans within the block."""

    kind: QuoteKind
    contents: tuple[Span, ...]
    cue: Span | None = None
    who: Span | None = None
    via: Span | None = None
    addressee: Span | None = None
    medium: Range | None = None
    """The words behind the cue among which a medium may be named."""
    closed: bool = True
    opens_block: bool = False
    ends_block: bool = False
    follows: bool = False
    """Whether it goes on from the speech before it: no cue of its own."""
    headed: bool = False
    """Whether a line names its speaker before a colon, without marks; true of people only."""
    dashed: bool = False
    """Whether only a dash shows that these words are spoken: somebody known must have spoken."""

    def placed(self, offset: int) -> Span:
        """From the first of the words, the cue and the speaker to the last; in the text."""
        start, end = self.contents[0].start, self.contents[-1].end
        for place in (self.cue, self.who):
            if place is not None:
                start, end = min(start, place.start), max(end, place.end)
        return Span(start + offset, end + offset)

    @property
    def start(self) -> int:
        return self.contents[0].start

    def meets(self, other: Said) -> bool:
        """Whether some of the words are the other's too."""
        return any(a.overlaps(b) for a in self.contents for b in other.contents)

    @property
    def leads(self) -> bool:
        """Whether the cue stands before the words."""
        return self.cue is not None and self.cue.start < self.start

    @property
    def surrounds(self) -> bool:
        """Whether the cue stands amid the words."""
        return self.cue is not None and self.start < self.cue.start < self.contents[-1].start
