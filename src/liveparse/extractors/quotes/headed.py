"""Headlines and lines of lists that name their source before a colon: ``Poll: Silva leads``."""

from __future__ import annotations

import re

from ...model import QuoteKind
from .indirect import STATES
from .said import Said
from .shapes import Shaped

# A name, a colon, and a sentence of so many words as a headline has.
_LABELLED = re.compile(r"(?P<who>[RrNn]{0,3}[RN]N{0,2}):(?=[^:;q][^:;]{3,24}$)")
_STATES = re.compile(STATES)


def headed(block: Shaped) -> Said | None:
    """What a line of one sentence reports behind a name and a colon.

    Words in marks within it tell, as a verb does, that it is a sentence: headlines may capitalize
    all others. Where ``headed`` is set, the name must be that of somebody known to the story.

    >>> from liveparse.lexicons import load
    >>> from .shapes import grammar, shaped
    >>> text = "Poll: Silva leads in all towns"
    >>> text[headed(shaped(text, grammar(load("en")))).contents[0].slice]
    'Silva leads in all towns'
    """
    label = _LABELLED.match(block.shape)
    if label is None or len(block.sentences) > 2:
        return None
    names, last = block.grammar.lexicon.names, block.words[label.end("who") - 1].lower()
    is_source = last in block.grammar.speech.documents or last in names.groups
    marked = "q" in block.shape
    if not (marked or is_source or _STATES.search(block.shape, label.end())):
        return None
    words = block.span(label.end(), len(block.shape) - (block.shape[-1] in ".!?"))
    who, colon = block.span(*label.span("who")), block.span(label.end() - 1, label.end())
    kind: QuoteKind = "mixed" if marked else "indirect"
    return Said(kind, (words,), cue=colon, who=who, headed=not is_source)
