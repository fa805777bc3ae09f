"""Speech that one paragraph announces and the next ones hold, with marks or without."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence, Set

from attrs import evolve

from ...span import Span
from .east_asian import LANGUAGES, spoken_east_asian
from .left_open import LeftOpen, left_open
from .said import Said
from .shapes import Shaped
from .spoken import introduced, spoken

Placed = tuple[Shaped, int]

_ENDINGS = (".", "!", "?", "q", ")", "-")


def heard(
    blocks: Sequence[Placed], borders: Sequence[int], apart: Set[int] = frozenset()
) -> Iterator[tuple[Shaped, int, tuple[Said, ...]]]:
    """What is said in each block, told which blocks a cue before them announces.

    ``She said:`` announces the next paragraph, and those after it in which she goes on to say "I"
    or "our"; nothing is announced over a border, where an update begins. Of block quotations,
    which begin at the places ``apart``, all that follow each other are announced, with all their
    words.

    >>> from liveparse.lexicons import load
    >>> from .grammar import grammar
    >>> from .shapes import shaped
    >>> lines = ("The mayor said:", "It is shut.", "It is old.", "We are sorry.", "It rained.")
    >>> blocks = [(shaped(line, grammar(load("en"))), 0) for line in lines]
    >>> [len(said) for _, _, said in heard(blocks, ())]
    [0, 1, 1, 1, 0]
    """
    announced: Said | None = None
    spoke: Span | None = None
    until = 0
    opened: LeftOpen | None = None
    for at, (block, offset) in enumerate(blocks):
        if borders and at and _parted(borders, blocks[at - 1][1], offset):
            announced, until, opened = None, 0, None
        said = _said(block)
        if opened is not None:
            said = opened.said(block, offset, said)
            opened = opened if at < opened.last else None
        elif announced is not None:
            said = _answered(block, offset, said, announced, whole=offset in apart)
            spoke = _unmarked(block, said) if offset not in apart else said[0].who
            until = at + _further(blocks, at, borders, apart) if spoke else 0
            spoke = spoke.shifted(offset) if spoke else None
        elif spoke is not None and at <= until:
            said = (Said("direct", (_all(block),), who=spoke.shifted(-offset)),)
        announced = introduced(block, offset) if at >= until else None
        if opened is None and at >= until:
            opened = left_open(blocks, at, said, borders)
        yield block, offset, said


def _said(block: Shaped) -> tuple[Said, ...]:
    """What is quoted in a block, by the grammar of its language."""
    language = block.grammar.language
    if language in LANGUAGES:
        return spoken_east_asian(block.text, language)
    return spoken(block)


def _answered(
    block: Shaped, offset: int, said: tuple[Said, ...], announced: Said, *, whole: bool
) -> tuple[Said, ...]:
    """The speech of a block that the block before announces: ``She said:``."""
    cue, who = (span.shifted(-offset) if span else None for span in (announced.cue, announced.who))
    if whole:
        return (evolve(announced, contents=(_all(block),), cue=cue, who=who),)
    if said and said[0].opens_block:
        if not said[0].follows:
            return said
        return (evolve(said[0], cue=cue, who=who, follows=False), *said[1:])
    if any(one.kind == "direct" for one in said) or not block.shape.endswith(_ENDINGS):
        return said
    return (evolve(announced, contents=(_all(block),), cue=cue, who=who),)


def _unmarked(block: Shaped, said: tuple[Said, ...]) -> Span | None:
    """Who says all of a block that has no marks."""
    if len(said) != 1 or said[0].contents != (_all(block),) or block.shape[0] == "q":
        return None
    return said[0].who


# Press statements that live blogs print in full have some ten paragraphs.
_PARAGRAPHS = 10
# A paragraph without "I" and "we" between two that have them.
_SILENT = 1


def _further(blocks: Sequence[Placed], at: int, borders: Sequence[int], apart: Set[int]) -> int:
    """How many paragraphs behind an announced one go on with it: up to the last "I"."""
    if blocks[at][1] in apart:
        ahead = at + 1
        while ahead < len(blocks) and blocks[ahead][1] in apart:
            if _parted(borders, blocks[at][1], blocks[ahead][1]):
                break
            ahead += 1
        return ahead - at - 1
    silent = last = 0
    for ahead in range(at + 1, min(len(blocks), at + 1 + _PARAGRAPHS)):
        block, offset = blocks[ahead]
        if _parted(borders, blocks[at][1], offset) or introduced(block, offset):
            break
        said = _said(block)
        if any(one.kind == "direct" for one in said):
            break
        if _in_first_person(block, said):
            silent, last = 0, ahead - at
        else:
            silent += 1
        if silent > _SILENT:
            break
    return last


def _in_first_person(block: Shaped, said: tuple[Said, ...]) -> bool:
    """Whether a paragraph says "I" or "our"; "I" as a subject, if it reports others besides."""
    syntax = block.grammar.syntax
    own = syntax.first if said else syntax.first | syntax.ours
    return any(word.lower() in own and (word == "I" or not word.isupper()) for word in block.words)


def _parted(borders: Sequence[int], one: int, other: int) -> bool:
    return bisect_right(borders, one) != bisect_right(borders, other)


def _all(block: Shaped) -> Span:
    return Span(0, len(block.text))
