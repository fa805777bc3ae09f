"""Speech between dashes, as Polish, Ukrainian and Russian newsrooms print it, and novels anywhere.

``– Nie ma zgody – powiedział Kos. – Będziemy rozmawiać – dodał.``: a dash opens the words where a
paragraph or a sentence begins, another one parts them from the cue.
"""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from ...regex import regex
from .cue import Cue
from .cues import cues
from .shapes import Shaped
from .verbs import subject_after

Range = tuple[int, int]

# What stands between the dash and the verb of a cue: "się", an auxiliary.
_CUE = regex("[ab]{0,2}(?P<verb>[vut])")
# A verb that the lexicon does not know: it tells by its ending, and by the subject behind it.
_VERB = regex("a{0,2}(?P<verb>n)(?=n{0,2}[rRNp])")
# The cue ends with its sentence, or at the next dash.
_STOP = regex("[.!?;:-]|$")
# What may stand between a cue and the dash behind it.
_ENDS = (".", "!", "?", ":", ";")
# So many words may a cue have: its subject, an apposition, when, where and to whom.
_LONGEST = 40


@frozen
class Turn:
    """What somebody says in one go, in words, with its cue."""

    parts: tuple[Range, ...]
    cue: Cue
    end: int
    """Behind the last word of what is said, and of the cue."""


def dashed(block: Shaped) -> tuple[Turn, ...]:
    """The turns of a block, in order; words between dashes that no cue reports are none.

    >>> from liveparse.lexicons import load
    >>> from .grammar import grammar
    >>> from .shapes import shaped
    >>> text = "– Nie ma zgody – powiedział Kos. – Będziemy rozmawiać – dodał."
    >>> turns = dashed(shaped(text, grammar(load("pl"))))
    >>> [(turn.parts, turn.cue.at) for turn in turns]
    [(((1, 4),), 5), (((9, 11),), 12)]
    """
    found: list[Turn] = []
    at = 0
    while (dash := block.shape.find("-", at)) >= 0:
        turns = tuple(_turns(block, dash)) if _opens(block, dash) else ()
        found += turns
        at = max(turns[-1].end, dash + 1) if turns else dash + 1
    return tuple(found)


def _opens(block: Shaped, dash: int) -> bool:
    """Whether words begin behind a dash: at the head of a block, of a sentence, behind a colon."""
    if dash == 0:
        return True
    return block.shape[dash - 1] in ".!?:" and block.starts[dash] > block.ends[dash - 1]


def _turns(block: Shaped, dash: int) -> Iterator[Turn]:
    shape = block.shape
    held: Turn | None = None
    announced = _announcing(block, dash) if dash and shape[dash - 1] == ":" else None
    first = at = dash + 1
    while (at := shape.find("-", at)) >= 0:
        if held is not None and at >= (end := resumed_to(block, first)):
            yield Turn((*held.parts, (first, end)), held.cue, end)
            return
        cue = _cue(block, at + 1)
        if cue is None or at <= first:
            at += 1
            continue
        if held is not None:
            yield held
        stop = _stop(block, cue)
        last = at - (shape[at - 1] == "," and at - 1 > first)
        held = Turn(((first, last),), cue, max(cue.end, min(stop, len(shape))))
        resumed = stop + (shape[stop : stop + 1] in _ENDS)
        if shape[resumed : resumed + 1] != "-":
            break
        at = first = resumed + 1 + (shape[resumed + 1 : resumed + 2] in _ENDS)
    else:
        if held is not None and first < len(shape):
            end = resumed_to(block, first)
            held = Turn((*held.parts, (first, end)), held.cue, end)
        elif held is None and announced is not None and first < len(shape):
            held = Turn(((first, len(shape)),), announced, len(shape))
    if held is not None:
        yield held


def resumed_to(block: Shaped, first: int) -> int:
    """Where words end that go on behind a cue and its dash: before whatever else is reported.

    That is a sentence with words in marks, or with a cue of its own and somebody named.
    """
    shape = block.shape
    lo, end = block.sentence(first)
    while end < len(shape):
        lo, hi = block.sentence(end)
        reported = (c for c in cues(block, lo, hi) if c.letter in "vk")
        others = (c.who for c in reported if c.who and shape[c.start - 1] != "-")
        if "q" in shape[lo:hi] or any(_NAMED.search(shape, *who) for who in others):
            break
        end = hi
    return end


_NAMED = regex("[NRr]")


def _stop(block: Shaped, cue: Cue) -> int:
    """Where the sentence of a cue ends, or the next dash stands."""
    stop = _STOP.search(block.shape, cue.end)
    return stop.start() if stop else len(block.shape)


def _cue(block: Shaped, at: int) -> Cue | None:
    """The cue that begins behind a dash."""
    shape = block.shape
    match = _CUE.match(shape, at)
    if match is None:
        return _unknown(block, at)
    verb = match.start("verb")
    stop = _STOP.search(shape, verb + 1)
    hi = min(stop.start() if stop else len(shape), at + _LONGEST)
    cue = next((cue for cue in cues(block, at, hi) if cue.at == verb), None)
    return cue if cue and (cue.who is None or cue.inverted) else None


def _unknown(block: Shaped, at: int) -> Cue | None:
    syntax = block.grammar.syntax
    match = _VERB.match(block.shape, at)
    endings = tuple(syntax.he_endings | syntax.she_endings)
    if match is None or not endings:
        return None
    verb = match.start("verb")
    word = block.words[verb]
    if not word[0].islower() or not word.endswith(endings):
        return None
    stop = _STOP.search(block.shape, verb + 1)
    who = subject_after(block, verb + 1, stop.start() if stop else len(block.shape))
    return Cue(verb, "u", who, inverted=True) if who else None


def _announcing(block: Shaped, dash: int) -> Cue | None:
    """The cue before a colon: "Kos dodał: – Nie mamy wyboru."."""
    lo, _ = block.sentence(dash - 1)
    found = (cue for cue in reversed(cues(block, lo, dash - 1)) if cue.letter in "vut")
    return next((cue for cue in found if cue.who or cue.dropped), None)
