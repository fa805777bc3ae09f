"""Reports whose verb stands last: Turkish "Demir, köprünün kapalı olduğunu söyledi"."""

from __future__ import annotations

from ...regex import regex
from .shapes import Shaped

Range = tuple[int, int]

_LEADING = regex(
    r"[ay,c]{0,4}(?P<who>p|[dn]{0,2}[NR]{1,6}(?:c[NR]{1,6})?(?:r{1,2}|N{1,3})?|d?[nr]{0,3}r(?=[,qdn]))"
)
# "Bölgede incelemelerde bulunan Vali Ali Kaya, …"
_BEFORE_COMMA = regex(r"[^,q.;:]{0,20}?(?P<who>(?:[NR]{1,4}c)?[NRr]{0,4}[NR]{2,6}),")


def leading_subject(block: Shaped, lo: int, at: int) -> Range | None:
    """The subject at the beginning of a sentence whose verb stands at ``at``.

    >>> from liveparse.lexicons import load
    >>> from .grammar import grammar
    >>> from .shapes import shaped
    >>> block = shaped("Vali Ali Kaya yolun kapalı olduğunu söyledi.", grammar(load("tr")))
    >>> block.words[slice(*leading_subject(block, 0, 6))]
    ('Vali', 'Ali', 'Kaya')
    """
    match = _BEFORE_COMMA.match(block.shape, lo, at) or _LEADING.match(block.shape, lo, at)
    return match.span("who") if match else None


def closed_clause(block: Shaped, who: Range, at: int) -> Range | None:
    """The clause between the subject and its verb, which its last word shows to be one."""
    first = who[1]
    heard = block.grammar.speech.media
    for comma in range(at - 1, first, -1):
        if block.shape[comma] == "," and block.words[comma - 1].lower() in heard:
            first = comma  # "Kaya, yaptığı açıklamada, yolun kapalı olduğunu söyledi"
            break
    while first < at and block.shape[first] in ",ay":
        first += 1
    last = at
    while last > first and block.shape[last - 1] in "a,":
        last -= 1
    closings = tuple(block.grammar.lexicon.speech.closing)
    if last - first < 2 or "q" in block.shape[first:last] or not closings:
        return None
    return (first, last) if block.words[last - 1].endswith(closings) else None
