"""Headlines and lines of lists that name their source before a colon: ``Poll: Silva leads``."""

from __future__ import annotations

from ...model import QuoteKind
from ...regex import regex
from .indirect import STATES
from .said import Said
from .shapes import Shaped

# A name, a colon, and a sentence of so many words as a headline has.
_LABELLED = regex(r"(?P<who>[RrNn]{0,3}[RN]N{0,2}):(?=[^:;q][^:;]{3,24}$)")
_STATES = regex(STATES)
# A sentence that begins with its subject.
_CLAUSE = regex(rf"[dD#]?{STATES}")
# Of headlines that capitalize all words, the small ones; "Report: Ana Silva and Jo Marsh" has none.
_NO_NAMES = regex("[abdDehinoprtuvx]")


def headed(block: Shaped) -> Said | None:
    """What a line of one sentence reports behind a name and a colon.

    Words in marks within it tell, as a verb does, that it is a sentence: headlines may capitalize
    all others. Where ``headed`` is set, the name must be that of somebody known to the story.

    >>> from liveparse.lexicons import load
    >>> from .grammar import grammar
    >>> from .shapes import shaped
    >>> text = "Poll: Silva leads in all towns"
    >>> text[headed(shaped(text, grammar(load("en")))).contents[0].slice]
    'Silva leads in all towns'
    """
    label = _LABELLED.match(block.shape)
    if label is None or len(block.sentences) > 2:
        return None
    rest, shape, lexicon = label.end(), block.shape, block.grammar.lexicon
    last, documents = block.words[label.end("who") - 1].lower(), lexicon.speech.documents
    group = bool(documents) and last in lexicon.names.groups
    if group and (last in lexicon.credits.source or not _CLAUSE.match(shape, rest)):
        return None  # "Sources: Reuters, AFP"
    marked = "q" in shape
    stated = (_NO_NAMES if last in documents else _STATES).search(shape, rest)
    if not (marked or stated):
        return None
    words = block.span(rest, len(shape) - (shape[-1] in ".!?"))
    who, colon = block.span(*label.span("who")), block.span(rest - 1, rest)
    kind: QuoteKind = "mixed" if marked else "indirect"
    return Said(kind, (words,), cue=colon, who=who, headed=not (group or last in documents))
