"""Verbs in two parts: German "teilte … mit", Dutch "liet … weten"."""

from __future__ import annotations

from .shapes import Shaped

# So many words stand between the parts: "teilte ein Sprecher des Ministeriums in Kelbach … mit".
_REACH = 30
_ENDS = frozenset(",;:.!?q-ch(oxya")


def separated(block: Shaped, at: int, hi: int) -> int | None:
    """Behind the separated part of a verb, which ends its clause; None where that is wanting.

    Of a verb that needs none, behind the verb itself.

    >>> from liveparse.lexicons import load
    >>> from .grammar import grammar
    >>> from .shapes import shaped
    >>> de = grammar(load("de"))
    >>> for text in ("Sie teilte am Montag mit, sie gehe.", "Der Fluss teilte die Stadt."):
    ...     print(separated(shaped(text, de), text.split().index("teilte"), 6))
    5
    None
    """
    word = block.words[at].lower()
    parts = block.grammar.parted.get(word)
    if parts is None:
        return at + 1
    for place in range(at + 1, min(hi, at + _REACH)):
        if block.shape[place] in ";:.!?":
            break
        if block.words[place].lower() in parts and (
            place + 1 >= hi or block.shape[place + 1] in _ENDS
        ):
            return place + 1
    speech = block.grammar.lexicon.speech
    return at + 1 if word in speech.says or word in speech.utters else None
