"""Sentences that begin in marks and go on without: ``“We have a week” until the vote, he said``."""

from __future__ import annotations

from collections.abc import Sequence

from ...regex import regex
from .bounds import bounded
from .cue import Cue
from .shapes import Shaped

# What may stand just before the marks, where a sentence or what is said begins with them.
_OPENS = frozenset(",:hvtg")
# Behind the marks: a verb would be the cue, a sign ends what is said; a few words say when.
_WORDS = frozenset("abcdDehinNoprRx#y(")
_MORE = regex(r"(?!c[gvutq]|.[dnNx#o]?[#y]{1,2}$).{3}")


def run_on(block: Shaped, at: int, lo: int, hi: int, cue: Cue, said: Sequence[Cue]) -> int | None:
    """Where a sentence ends that begins with the marks at a place and goes on behind them.

    Left alone: marks that end a sentence or a clause, and those that begin with a small letter,
    which are but a phrase.

    >>> from liveparse.lexicons import load
    >>> from .cues import cues
    >>> from .grammar import grammar
    >>> from .shapes import shaped
    >>> text = "“We have a week” until the vote, Silva said."
    >>> block = shaped(text, grammar(load("en")))
    >>> lo, hi = block.sentence(0)
    >>> said = cues(block, lo, hi)
    >>> text[block.span(0, run_on(block, 0, lo, hi, said[0], said)).slice]
    '“We have a week” until the vote'
    """
    shape = block.shape
    if shape[at + 1 : at + 2] not in _WORDS or not block.grammar.speech.whole:
        return None
    inner = block.inside(at).strip()
    if inner[-1:] in ",.!?…—-;:" or inner[:1].islower():
        return None
    if cue.at > at:
        end = cue.start - 1
        if (at > lo and shape[at - 1] not in "-~") or shape[end] != ",":
            return None
    elif shape[at - 1] not in _OPENS or cue.letter == "k":
        return None
    else:
        _, end, _ = bounded(block, at, hi, cue, said)
    return end if _MORE.match(shape, at + 1, end) else None
