"""Words whose speaker the next sentence names: Italian "… . Lo ha detto Riva"."""

from __future__ import annotations

from collections.abc import Sequence

from .cue import Cue, Range
from .shapes import Shaped

# "C'est ce qu'a annoncé", "É o que disse", "Così lo ha spiegato": so many words at most come first.
_LEAD = 7
# A longer paragraph is a report of the newsroom's own, of which only the end is taken up.
_LONGEST = 80


def taken_up(
    block: Shaped, since: int, lo: int, said: Sequence[Cue]
) -> tuple[Cue, tuple[Range, ...], bool] | None:
    """The words that the cue of one sentence gives to somebody, and whether they are in marks.

    They stand between ``since`` and the sentence, which begins at ``lo``: in marks if there are
    any, else all of them.

    >>> from liveparse.lexicons import load
    >>> from .cues import cues
    >>> from .grammar import grammar
    >>> from .shapes import shaped
    >>> text = "Il ponte resta chiuso fino a lunedì. Lo ha detto la sindaca Anna Riva."
    >>> block = shaped(text, grammar(load("it")))
    >>> lo, hi = block.sentence(8)
    >>> cue, parts, in_marks = taken_up(block, 0, lo, cues(block, lo, hi))
    >>> [text[block.span(*part).slice] for part in parts], text[block.span(*cue.who).slice]
    (['Il ponte resta chiuso fino a lunedì.'], 'la sindaca Anna Riva')
    """
    cue = said[0]
    if cue.who is None or since >= lo:
        return None
    first = block.words[lo].lower()
    named = " " in first and first in block.grammar.speech.takes_up  # "Con queste parole Riva ha …"
    if not named and (not cue.inverted or cue.at - lo > _LEAD):
        return None
    if cue.letter == "k":
        if (
            cue.at > lo
            or block.grammar.openings.get(block.words[cue.at].split()[0].lower()) is None
        ):
            return None
    elif not named and not _takes_up(block, lo, cue):
        return None
    near = max(since, lo - _LONGEST)
    marked = tuple((at, at + 1) for at in range(near, lo) if block.shape[at] == "q")
    if marked:
        return cue, marked, True
    if cue.letter == "k" or not 2 < lo - since <= _LONGEST:
        return None
    return cue, ((since, lo),), False


def _takes_up(block: Shaped, lo: int, cue: Cue) -> bool:
    """Whether an object such as "lo" stands before the verb, and no clause behind its subject."""
    words = block.grammar.speech.takes_up
    if block.shape[cue.end : cue.end + 1] in tuple("hq:bv") or not words:
        return False
    behind = block.words[cue.at + 1 : cue.who[0]] if cue.inverted and cue.who else ()
    if any(word.lower() in words for word in behind):
        return True  # Czech "Řekl to starosta"
    return any(
        block.words[at].lower() in words and not (at == lo and block.shape[at + 1] == "h")
        for at in range(lo, cue.end if block.grammar.cased else cue.at)
    )
