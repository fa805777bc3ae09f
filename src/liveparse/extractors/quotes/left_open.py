"""Speech over several paragraphs whose marks open only once, and close in the last of them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from attrs import frozen

from ...span import Span
from .marks import closing
from .said import Said
from .shapes import Shaped

# As many as announced speech has: press statements printed in full.
_PARAGRAPHS = 10


@frozen
class LeftOpen:
    """Words that go on in the paragraphs behind; spans within the text."""

    who: Span | None
    last: int
    """The number of the block in which they end."""
    end: int
    """Where they end."""

    def said(self, block: Shaped, offset: int, found: Sequence[Said]) -> tuple[Said, ...]:
        """What such a paragraph says, and what stands behind the mark that closes it."""
        end = min(self.end - offset, len(block.text))
        words = Said(
            "direct",
            (Span(0, end),),
            who=self.who.shifted(-offset) if self.who else None,
            closed=offset + end == self.end,
            opens_block=True,
            ends_block=end == len(block.text),
            follows=True,
        )
        return (words, *(one for one in found if one.start >= end))


def left_open(
    blocks: Sequence[tuple[Shaped, int]], at: int, said: Sequence[Said], borders: Sequence[int]
) -> LeftOpen | None:
    """Where the speech ends that a block leaves open, if a mark behind it closes it.

    The paragraphs between have no marks, and none is over a border, where an update begins. Left
    alone: a mark that nothing closes, which a newsroom forgot; paragraphs that open it again.

    >>> from liveparse.lexicons import load
    >>> from .grammar import grammar
    >>> from .shapes import shaped
    >>> from .spoken import spoken
    >>> lines = ("Silva said: “It is shut.", "It is old.", "We are sorry.” It rained.")
    >>> shapes = [shaped(line, grammar(load("en"))) for line in lines]
    >>> opened = left_open([(shape, 0) for shape in shapes], 0, spoken(shapes[0]), ())
    >>> opened.last, lines[2][: opened.end]
    (2, 'We are sorry.”')
    """
    block, offset = blocks[at]
    if not said or said[-1].kind != "direct":
        return None
    mark = ""
    if block.quotes:
        last = next(reversed(block.quotes.values()))
        if last.closed:
            return None
        mark = last.mark
    elif said[-1].contents[-1].end < len(block.text):
        return None
    post = bisect_right(borders, offset)
    for number in range(at + 1, min(len(blocks), at + 1 + _PARAGRAPHS)):
        further, start = blocks[number]
        if bisect_right(borders, start) != post:
            return None
        if (end := closing(further.text, mark)) is not None:
            who = said[-1].who
            return LeftOpen(who.shifted(offset) if who else None, number, start + end)
        if "q" in further.shape:
            return None
    return None
