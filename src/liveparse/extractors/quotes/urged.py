"""What somebody is asked to do, or called: ``urged the council to wait``."""

from __future__ import annotations

from ...regex import regex
from .cue import Cue, Range
from .shapes import Shaped

# So many words hold the longest names of whom a request is made to.
_REACH = 18
# A pronoun, a name, a noun with what belongs to it; a finite verb among them begins a clause.
_OBJECT = regex(r"[pa]|(?:[dDNRrn#cy]|o(?=[dDNRrn#])|e(?=[nrNR])|,[^,;:q]{1,16},)+")
# Behind a verb that may have a clause instead: "told voters Lyon hopes to win".
_PLAIN_OBJECT = regex(r"p|N{1,2}|[dD][nr]{1,2}|[rRn]")
# "called it a trick", "called the mayor the best": somebody, and what she is called.
_CALLED = regex(r"(?:[pand]|N{1,3}|[dD][nr]{1,2}N{0,2})(?=d[nNRrei])")
# "called the plan for the bridge “useless” and “old”": up to the marks, and no further.
_CALLED_SO = regex(
    r"(?:[pandh]|[dD]?[nNRr#y]{1,5}(?:o[dD]?[nNRr]{1,4})?)(?:d[nNRrea]{0,2})?q(?:c[dx]?q)?"
)


def urged(block: Shaped, cue: Cue, hi: int) -> Range | None:
    """The object of a verb together with what it is asked to do, or called; what is called for.

    Left alone: what somebody promises or refuses to do, and is accused of, which is told of more
    often than said.

    >>> from liveparse.lexicons import load
    >>> from .cues import cues
    >>> from .grammar import grammar
    >>> from .shapes import shaped
    >>> for text in ("Silva asked the board to wait.", "Silva called Lyon a friend."):
    ...     block = shaped(text, grammar(load("en")))
    ...     first, last = urged(block, cues(block, 0, 7)[0], len(block.words))
    ...     print(text[block.span(first, last).slice])
    the board to wait.
    Lyon a friend.
    """
    speech, verb = block.grammar.speech, block.words[cue.at].lower()
    after = cue.at + 1
    if cue.inverted or cue.via or after >= hi:
        return None
    last = min(hi, after + _REACH)
    if verb in speech.bids:
        return _bidden(block, after, last, hi, plain=cue.letter == "t")
    if verb in speech.deems and (deemed := _deemed(block, after, last, hi)):
        return deemed
    if verb in speech.calls:
        if block.words[after].lower() in speech.calls_on:
            return _bidden(block, after + 1, last, hi, plain=False)
        if block.words[after].lower() in speech.calls_for:
            return _wanted(block, after + 1, hi)
        if marked := _CALLED_SO.match(block.shape, after, hi):
            return after, marked.end()
        if _CALLED.match(block.shape, after, hi):
            return after, hi
    return None


def _wanted(block: Shaped, first: int, hi: int) -> Range | None:
    """What is called for: a noun with what belongs to it."""
    shape, words = block.shape, block.words
    if first >= hi or shape[first] in "hx,.":
        return None
    for at in range(first + 1, hi):
        if shape[at] == ";" or words[at].lower() in block.grammar.syntax.subordinating:
            return first, at
    return first, hi


def _bidden(block: Shaped, first: int, last: int, hi: int, *, plain: bool) -> Range | None:
    """An object and the infinitive behind it."""
    shape, words = block.shape, block.words
    for at in range(first + 1, last - 1):
        if words[at].lower() not in block.grammar.speech.infinitive_after:
            continue
        if shape[at + 1] not in "nvutb" or not words[at + 1].islower() or _is_plural(words[at + 1]):
            continue
        end = at - (words[at - 1].lower() == "not")
        while end > first + 1 and shape[end - 1] in "ay":
            end -= 1
        whole = (_PLAIN_OBJECT if plain else _OBJECT).fullmatch(shape, first, end)
        return (first, hi) if whole else None
    return None


def _deemed(block: Shaped, first: int, last: int, hi: int) -> Range | None:
    """An object and what it is, behind "as"; words in marks there are quoted by themselves."""
    shape, like = block.shape, block.grammar.like
    for at in range(first + 1, last - 1):
        if block.words[at].lower() in like and _OBJECT.fullmatch(shape, first, at):
            return (first, hi) if shape[at + 1] != "q" else None
    return None


def _is_plural(word: str) -> bool:
    return word.endswith("s") and not word.endswith(("ss", "us"))
