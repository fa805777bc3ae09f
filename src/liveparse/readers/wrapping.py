"""Paragraphs of text whose lines were broken at a width, as e-mail and source code do."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from attrs import evolve

from ..document import Block, Kind
from ..phrases import ends_a_sentence
from ..span import Span

# Narrower columns are of print, wider lines of no terminal.
_NARROWEST, _WIDEST = 40, 110

# Three lines must go on in the next, a quarter of all that could; and one in ten may stand out:
# addresses are never broken.
_FEWEST = 3
_SHARE = 0.25
_LONGER, _OUTLIERS = 8, 0.1

_CLOCK = re.compile(r"\W{0,3}\d{1,2}[:.h]\d\d")
_WORD = re.compile(r"\S+")


def unwrapped(blocks: Sequence[Block], text: str) -> list[Block]:
    """The blocks of lines, those of one paragraph joined, if the text was broken at a width.

    Then many lines go on in small letters in the next one, and hardly any is longer. A line is the
    last of its paragraph if the first word of the next one would have fitted on it, or a blank line
    follows; where no blank line parts any paragraphs, also if it ends a sentence.

    Left alone: texts with a line for each paragraph, however short; lines that open with a bullet
    or with a clock.
    """
    pairs = [(a, b) for a, b in pairwise(blocks) if _are_adjacent(a, b, text)]
    width = _width(blocks, pairs, text)
    if width is None:
        return list(blocks)
    are_parted = len(pairs) < len(blocks) - 1 and "\n\n" in text.replace("\r", "")
    joined: list[Block] = []
    goes_on = {
        b.span.start for a, b in pairs if _goes_on(a, b, text, width=width, are_parted=are_parted)
    }
    for block in blocks:
        if block.span.start in goes_on:
            joined[-1] = evolve(joined[-1], span=Span(joined[-1].span.start, block.span.end))
        else:
            joined.append(block)
    return joined


def _are_adjacent(a: Block, b: Block, text: str) -> bool:
    """Whether two lines of text follow each other without a blank one, neither set apart."""
    if b.kind is not Kind.PARAGRAPH or b.hints.frame or a.hints.frame:
        return False
    if a.kind not in (Kind.PARAGRAPH, Kind.ITEM):
        return False
    between = text[a.span.end : b.span.start].replace("\r\n", "\n")
    return between.count("\n") + between.count("\r") == 1


def _width(blocks: Sequence[Block], pairs: Sequence[tuple[Block, Block]], text: str) -> int | None:
    """The width that the lines were broken at; None where they were not."""
    wide = [(a, b) for a, b in pairs if len(a.span) >= _NARROWEST]
    small = [(a, b) for a, b in wide if _is_small(a, b, text)]
    # "published at 10:03", "von Ana Silva": what recurs is a label, and begins as one.
    heads = {_first(b, text) for _, b in small}
    if len(heads) < _FEWEST or len(small) < _SHARE * len(wide):
        return None
    broken = sorted(len(a.span) for a, _ in small)
    width = broken[-1 - len(broken) // 20]
    lines = [len(block.span) for block in blocks if len(block.span) >= _NARROWEST]
    longer = sum(length > width + _LONGER for length in lines)
    return width if width <= _WIDEST and longer <= _OUTLIERS * len(lines) else None


def _is_small(a: Block, b: Block, text: str) -> bool:
    """Whether a line goes on in small letters in the next."""
    return text[b.span.start].islower() and not ends_a_sentence(text[a.span.slice][-4:])


def _goes_on(a: Block, b: Block, text: str, *, width: int, are_parted: bool) -> bool:
    if _CLOCK.match(text, b.span.start):
        return False
    is_open = not ends_a_sentence(text[a.span.slice])
    if text[b.span.start].islower():
        return is_open
    fits = len(a.span) + 1 + len(_first(b, text)) <= width
    return not fits and (are_parted or is_open)


def _first(block: Block, text: str) -> str:
    found = _WORD.match(text, block.span.start)
    return found[0] if found else ""
