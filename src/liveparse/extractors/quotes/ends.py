"""Where a reported clause ends and the reporter goes on: ``said it was Berg, who had fled``."""

from __future__ import annotations

from ...regex import regex
from .shapes import Shaped

# A clause that has its verb: what follows tells no more of its subject.
_VERB = regex("[bvute]|[pNRr]a?n|nn[dDp]")
# "…, who had fled"; but "Berg, who had fled, is back"
_RELATED = regex(r",x(?=[pdDNRr]{0,4}a{0,2}[bvuten])(?![^,]*,a{0,2}[bvuec])")
_COMPARED = regex(r",(?=[eu][ox])")
# "…, but she did not say when": a sentence of its own, by its pronoun or name.
_OPPOSED = regex(r",c(?=(?:p|N{1,3})a?[bvune])")
# "…, which Weil calls a trick", "…, a claim that nobody believes": at the end, of the reporter's.
_ADDED = regex(r",x[pdDNRrn]{1,5}a?[bvut][^,]*$|,d[^,bvu]{1,5}(?:$|[^,bvu][^,]*$)")


def ended(block: Shaped, first: int, last: int) -> int:
    """The end of a reported clause, before what the reporter adds to it of his own.

    Left alone: what stands amid a clause, before its verb; clauses with "which" and appositions,
    which are as often a part of what was said; clauses joined by "and".

    >>> from liveparse.lexicons import load
    >>> from .grammar import grammar
    >>> from .shapes import shaped
    >>> text = "it was given to Ana Berg, who had been mayor"
    >>> block = shaped(text, grammar(load("en")))
    >>> text[block.span(0, ended(block, 0, len(block.words))).slice]
    'it was given to Ana Berg'
    """
    shape, speech, syntax = block.shape, block.grammar.speech, block.grammar.syntax
    opened = shape.rfind("(", first + 1, last)
    if opened > 0 and ")" not in shape[opened : last - 1]:
        last = opened  # "… (the second was never named)"
    dash = shape.find("-", first, last)
    if dash > first and _goes_apart(block, dash, last) and _VERB.search(shape, first, dash):
        last = dash
    comma = shape.find(",", first + 1, last)
    while 0 < comma < last - 1:
        if shape[comma + 1] in "xceud" and _VERB.search(shape, first, comma):
            word = block.words[comma + 1].lower()
            if (
                _is_related(block, comma, last)
                or (word in syntax.appended and _is_added(shape, first, comma, last))
                or (word in speech.comparing and _COMPARED.match(shape, comma, last))
                or (word in syntax.opposing and _OPPOSED.match(shape, comma, last))
            ):
                return comma
        comma = shape.find(",", comma + 1, last)
    return last


def _goes_apart(block: Shaped, dash: int, last: int) -> bool:
    """Whether a dash, with space before it, leads to a noun: "… – a first", not "con- clusion".

    Or to what is set against it: "… – though nobody knows why".
    """
    shape, opposing = block.shape, block.grammar.syntax.opposing
    if shape[dash + 1 : dash + 2] == "x" and block.words[dash + 1].lower() in opposing:
        return True
    if shape[dash + 1 : dash + 2] not in ("d", "D", "n") or shape.find("-", dash + 1, last) > 0:
        return False
    return block.starts[dash] > block.ends[dash - 1]


def _is_related(block: Shaped, comma: int, last: int) -> bool:
    """Whether a comma opens a relative clause that tells who was named before it."""
    match = _RELATED.match(block.shape, comma, last)
    if match is None:
        return False
    speech, syntax = block.grammar.speech, block.grammar.syntax
    words, at = block.words, match.end()
    relative = _APOSTROPHE.split(words[at - 1].lower(), maxsplit=1)[0]  # "who's"
    if relative not in syntax.relative or words[at].lower() in syntax.intended:
        return False
    return relative in speech.places or block.shape[at] not in "pdDNRr"


def _is_added(shape: str, first: int, comma: int, last: int) -> bool:
    """Whether the last words behind a comma are the reporter's: what it is, how he calls it.

    Not so behind "when it was new, a …", where they are the clause itself.
    """
    return shape[first] not in "ax" and _ADDED.match(shape, comma, last) is not None


_APOSTROPHE = regex("['’]")
