"""Headlines that capitalize their words, and so their verb: ``Silva Says Bridge Is Shut``."""

from __future__ import annotations

from ...model import QuoteKind
from ...regex import regex
from .said import Said
from .shapes import Shaped

# Names, and the small words that have no capital even there.
_CAPITALS = regex("[NRpbqdDoxchy#,.:;!?'()-]+")
_NAMED = regex("[dD]?[rRNo]*[NR]")
# Who says it has so many words at most: "Former White House Doctor".
_LONGEST_NAME = 7
# Fewer words are no clause: "Silva Says No".
_FEWEST = 3


def titled(block: Shaped) -> Said | None:
    """What a headline reports before or behind a name and a capitalized verb that says so.

    Left alone: verbs other than "say", which in headlines are nouns as often ("Reports", "Claims").

    >>> from liveparse.lexicons import load
    >>> from .grammar import grammar
    >>> from .shapes import shaped
    >>> for text in ("Kelby Mayor Says Bridge Will Stay Shut", "Bridge Will Stay Shut, Weil Says"):
    ...     said = titled(shaped(text, grammar(load("en"))))
    ...     print(text[said.who.slice], "|", text[said.contents[0].slice])
    Kelby Mayor | Bridge Will Stay Shut
    Weil | Bridge Will Stay Shut
    """
    shape, words, verbs = block.shape, block.words, block.grammar.announcing
    if verbs.isdisjoint(words) or len(block.sentences) > 2 or not _CAPITALS.fullmatch(shape):
        return None
    end = len(shape) - (shape[-1] in ".!?")
    for at in range(1, min(_LONGEST_NAME + 1, end - _FEWEST)):
        if words[at] in verbs and _NAMED.fullmatch(shape, 0, at):
            return _reported(block, (0, at), at, (at + 1, end))
    comma = shape.rfind(",", 0, end)
    if words[end - 1] not in verbs or comma < _FEWEST or end - comma > _LONGEST_NAME + 2:
        return None
    if not _NAMED.fullmatch(shape, comma + 1, end - 1):
        return None
    return _reported(block, (comma + 1, end - 1), end - 1, (0, comma))


def _reported(block: Shaped, who: tuple[int, int], cue: int, said: tuple[int, int]) -> Said:
    kind: QuoteKind = "mixed" if "q" in block.shape[slice(*said)] else "indirect"
    return Said(kind, (block.span(*said),), cue=block.span(cue, cue + 1), who=block.span(*who))
