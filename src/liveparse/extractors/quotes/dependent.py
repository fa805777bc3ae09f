"""Indirect speech in the Romance languages: behind "que", in the infinitive, before its verb."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ...regex import regex
from .bounds import bounded
from .cue import Cue, Range
from .shapes import Shaped
from .subjects import NOUN_PHRASE

# When, where and to whom it was said, between the verb and "que": "dijo ayer a la prensa en un
# acto que", "afirmou, segundo a TV, que", "informó de que".
_PHRASE = r"(?:(?:[oxa]|d(?=N))[dD]{0,2}[nNRr#yeiq]{1,6}(?:[od]{1,2}[dDnNRr]{1,5}){0,2}D?)"
_FILL = regex(rf"(?:(?:[ay]|dy){{0,4}}{_PHRASE}{{0,3}}(?:\([^()]{{1,12}}\))?[ay]{{0,2}})")
_THAT = regex(rf"{_FILL.pattern}(?:,[^,;:]{{1,25}}(?:,[oxay][^,;:]{{1,3}})?,)?[oa]?h")
# They go on about who spoke, rather than with what was said: "…, dijo Ana Ruiz, que vive allí".
_GOES_ON = frozenset("hxgck(.;:!?")
_FINITE = regex(rf"[bvute]|{NOUN_PHRASE}a?n|[NR]a?n|p[ax]{{0,2}}n")
# "Según un sondeo publicado hoy en la prensa, …": what may follow a source before the comma.
_UP_TO_COMMA = regex(r"(?:[ayn]|[oxa][dD]{0,2}[nNRr#y]{1,4}){0,4},")
_SUBJECT_NEXT = regex(
    r"(?=[dpN])[dD]?[nNRr#]{1,4}(?:[od]{1,2}[nNRr]{1,3}){0,2}a{0,2}[bvu]|x?a{0,2}b"
)
_ENDS = regex(r"[,.;:!?)]|$")

# Fewer words are rarely a clause.
_FEWEST = 3


def dependent(
    block: Shaped, lo: int, hi: int, said: Sequence[Cue], taken: Sequence[Range]
) -> Iterator[tuple[Cue, tuple[Range, ...], Cue | None]]:
    """The reported clauses of one sentence: the cue, the words, and the cue that relays both.

    Like ``clauses``, for languages that report with "que", "che", behind which a verb may stand
    without its subject.

    >>> from liveparse.lexicons import load
    >>> from .cues import cues
    >>> from .grammar import grammar
    >>> from .shapes import shaped
    >>> text = "Le pont rouvrira vendredi, a indiqué la mairie de Lavaux à la presse."
    >>> block = shaped(text, grammar(load("fr")))
    >>> lo, hi = block.sentence(0)
    >>> ((cue, (clause,), relay),) = dependent(block, lo, hi, cues(block, lo, hi), ())
    >>> text[block.span(*clause).slice], text[block.span(*cue.who).slice]
    ('Le pont rouvrira vendredi', 'la mairie de Lavaux')
    """
    at = lo
    for cue in said:
        if cue.at < at or (cue.who is None and not cue.dropped):
            continue
        if any(first <= cue.at < last for first, last in taken):
            continue
        parts = _sourced(block, cue, lo, hi, at) if cue.letter == "k" else ()
        if cue.letter in "vg" and not _is_own(block, cue):
            parts = _reported(block, cue, lo, hi, at)
        elif cue.letter == "u" and not cue.shared and cue.who:
            parts = _uttered(block, cue, lo, hi, at)
        if not parts:
            continue
        first, last, relay = bounded(block, *parts[-1], cue, said)
        last = _conceded(block, first, last)
        if _is_embedded(block, cue, lo) and (comma := block.shape.find(",", first, last)) > 0:
            last = comma
        parts = (*parts[:-1], (first, last))
        if last - first < _FEWEST or any(
            a < end and start < b for a, b in taken for start, end in parts
        ):
            continue
        yield cue, parts, relay
        at = hi if relay else max(cue.end, last)


def _reported(block: Shaped, cue: Cue, lo: int, hi: int, at: int) -> tuple[Range, ...]:
    shape = block.shape
    after = cue.end if cue.inverted else cue.at + 1
    if that := _THAT.match(shape, after, hi):
        return ((that.end(), hi),)
    start = cue.start
    beside = _is_beside(block, cue, lo)
    if beside:
        start -= 1
        if start - lo <= 1:
            ahead = shape[cue.end : cue.end + 1] == ","
            return ((cue.end + 1, hi),) if ahead else ()
    elif (infinitive := _infinitive(block, after, hi)) is not None:
        return ((infinitive, hi),)
    if cue.letter == "g" or cue.shared or not (cue.inverted or cue.dropped or beside):
        return ()
    if start <= lo or shape[start - 1] not in ",-" or not (beside or cue.letter == "v"):
        return ()
    if not cue.inverted and not _ENDS.match(shape, after, hi):
        return ()  # "…, dijo sin más explicaciones"
    return _around(block, max(lo, at), start - 1, max(after, cue.end), hi)


# "se quejan de que", "s'inquiète que"
_OF_THAT = regex("oh")


def _uttered(block: Shaped, cue: Cue, lo: int, hi: int, at: int) -> tuple[Range, ...]:
    """What a verb reports that mostly stands beside marks: "…, glisse un élu", "se queja que"."""
    shape = block.shape
    if not cue.inverted:
        that = _OF_THAT.match(shape, cue.at + 1, hi)
        return ((that.end(), hi),) if that else ()
    start = cue.start
    closes = start > lo and shape[start - 1] == "," and _CLOSES.match(shape, cue.end, hi)
    return _around(block, max(lo, at), start - 1, cue.end, hi) if closes else ()


# The end of a sentence, with where or how it was said: "sous couvert d'anonymat".
_CLOSES = regex("(?:[ox][dD]?[nNRr#y]{1,3}){0,2}[.;!?]?$")


def _is_own(block: Shaped, cue: Cue) -> bool:
    """Whether "je" or "nosotros" speak, in words of which the marks are lost."""
    return cue.who is not None and block.words[cue.who[0]].lower() in block.grammar.syntax.first


def _is_beside(block: Shaped, cue: Cue, lo: int) -> bool:
    """Whether "como", "según" put a cue beside what it reports."""
    at = cue.start if cue.lead is None else cue.lead
    return at > lo and block.words[at - 1].lower() in block.grammar.like


def _infinitive(block: Shaped, after: int, hi: int) -> int | None:
    """Where the infinitive begins in ``dit avoir vu``, ``ha detto di essere pronto``."""
    rules, words = block.grammar, block.words
    fill = _FILL.match(block.shape, after, hi)
    for start in (after, fill.end() if fill else after):
        if rules.speech.infinitive_after:
            if start >= hi or words[start].lower() not in rules.speech.infinitive_after:
                continue
            start += 1
        verb, denied = start, False  # "dit ne pas savoir", "afirma não ser rico"
        while verb < min(hi, start + _BEFORE_VERB) and (
            block.shape[verb] == "a"
            or words[verb].lower() in rules.syntax.negations
            or words[verb].lower() in rules.unstressed
        ):
            denied = denied or words[verb].lower() in rules.syntax.negations
            verb += 1
        if verb < hi and block.shape[verb] in "nxevu":
            known = words[verb].endswith(rules.infinitives)
            if known or (denied and words[verb].endswith(("r", "re"))):
                return start
    return None


# "ne pas s'en", "non gli": so many words stand between a preposition and its infinitive at most.
_BEFORE_VERB = 4


def _around(block: Shaped, lo: int, last: int, first: int, hi: int) -> tuple[Range, ...]:
    """The words before a cue or a source, and those behind it where they go on."""
    shape = block.shape
    while hi > first + 1 and shape[hi - 1] in ".!?":
        hi -= 1
    resumes = hi - first > _FEWEST and shape[first] == "," and not _goes_on(block, first + 1)
    if last - lo < _FEWEST and not (resumes and shape[lo:last] in _TWO):
        return ((first + 1, hi),) if resumes and _FINITE.search(shape, first + 1, hi) else ()
    begun = block.words[lo].endswith(block.grammar.past_endings)  # "Subiu para 37 o número"
    if not (begun or _FINITE.search(shape, lo, last)):
        return ((lo, last), (first + 1, hi)) if resumes else ()
    return ((lo, last),)


# "El puente, según la policía, …": a subject in two words.
_TWO = frozenset(("NN", "dN", "dR", "dn", "dr"))


def _goes_on(block: Shaped, at: int) -> bool:
    """Whether what follows a speaker's comma is about the speaker, or where it was said."""
    if block.words[at].lower() in block.grammar.syntax.negations:
        return False
    return block.shape[at] in _GOES_ON or block.words[at].lower() in block.grammar.speech.via


def _is_embedded(block: Shaped, cue: Cue, lo: int) -> bool:
    """Whether the main clause is yet to come: "Si Ruiz dit que …, …", "Ruiz, qui dit que …, …"."""
    if cue.who is None or cue.inverted or cue.letter == "k":
        return False
    first, rules = cue.who[0], block.grammar
    if cue.shared:
        lead = cue.at if cue.lead is None else cue.lead
        return first <= lo + 1 and block.words[lead - 1].lower() in rules.syntax.relative
    opens = block.words[lo].lower()
    return first == lo + 1 and block.shape[lo] == "x" and opens not in rules.syntax.prepositions


def _conceded(block: Shaped, first: int, last: int) -> int:
    """Where a clause ends before what the reporter sets against it: ", mientras el club …"."""
    for at in range(first + 2, last - 1):
        if (
            block.shape[at] == ","
            and block.words[at + 1].lower() in block.grammar.speech.concedes
            and "q" not in block.shape[at:last]
        ):
            return at
    return last


def _sourced(block: Shaped, cue: Cue, lo: int, hi: int, at: int) -> tuple[Range, ...]:
    """The clause beside "according to": ``Según Ana Ruiz, …``, ``…, según Ana Ruiz.``."""
    shape = block.shape
    if cue.who and cue.who[0] < cue.at:
        return ((cue.at + 1, hi),)  # "fonti secondo cui il ponte è chiuso"
    if block.words[cue.at].lower() in block.grammar.speech.only_marks:
        return ()
    if cue.at == lo and cue.dropped:
        return ((cue.end + (shape[cue.end : cue.end + 1] == ","), hi),)
    if cue.at - lo <= 1:
        if comma_behind := _UP_TO_COMMA.match(shape, cue.end, hi):
            return ((comma_behind.end(), hi),)
        # "Secondo gli inquirenti l'uomo avrebbe agito da solo": a second subject and its verb.
        return ((cue.end, hi),) if _SUBJECT_NEXT.match(shape, cue.end, hi) else ()
    comma = shape[cue.at - 1] == ","
    if not comma and not (cue.who and re.search("[NRrp]", shape[slice(*cue.who)])):
        return ()  # "se fonce selon la quantité de lumière"
    if not comma and shape[cue.end : cue.end + 1] not in ("", ".", ",", ";", "?", "!", "o", "x"):
        return ()
    return _around(block, max(lo, at), cue.at - comma, cue.end, hi)
