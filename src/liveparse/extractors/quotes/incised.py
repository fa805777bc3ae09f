"""A cue within the marks: French « Non, dit-elle. Jamais. »."""

from __future__ import annotations

from ...regex import regex
from ...span import Span
from .cue import Cue
from .cues import cues
from .marks import Marked
from .said import Said
from .shapes import Shaped, shaped

_INCISED = regex(r"[,!?.-]+(?P<cue>[abp]{0,4}[vu])")

# So many words hold the longest subjects with what stands beside them.
_SUBJECT_REACH = 40

# Behind a cue amid the words: when and where, up to the sign that ends it.
_ASIDE = regex(r"[ay]{0,2}(?:[ox][dD]?[nNRr#y]{1,3}){0,3}(?=[,.-]|$)")


def incised(block: Shaped, mark: Marked) -> Said | None:
    """A cue within the marks, as French « Non, dit-elle. Jamais. » has it."""
    if not block.grammar.incised:
        return None
    place = mark.inner
    inner = shaped(block.text[place.slice], block.grammar, ())
    for match in _INCISED.finditer(inner.shape, 2):
        at = match.end() - 1
        cue = _verb_amid(inner, match.start("cue"), at)
        aside = _ASIDE.match(inner.shape, cue.end) if cue else None
        if cue is None or aside is None:
            continue
        parts = [Span(mark.span.start, inner.starts[match.start()] + place.start)]
        after = aside.end() + 1
        while after < len(inner.words) and inner.shape[after] in ".,;":
            after += 1
        if after < len(inner.words):
            parts.append(Span(inner.starts[after] + place.start, mark.span.end))
        return Said(
            "direct",
            tuple(parts),
            cue=inner.span(at, at + 1).shifted(place.start),
            who=inner.span(*cue.who).shifted(place.start) if cue.who else None,
            closed=mark.closed,
        )
    return None


def _verb_amid(inner: Shaped, lo: int, at: int) -> Cue | None:
    """A reporting verb that begins a stretch of its own, and its subject behind it."""
    hi = min(len(inner.shape), at + _SUBJECT_REACH)
    cue = next((cue for cue in cues(inner, lo, hi) if cue.at == at), None)
    return cue if cue and (cue.inverted or cue.who is None) else None
