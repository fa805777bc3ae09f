"""Noun phrases of German: where they end, and which of them is a subject."""

from __future__ import annotations

import re

from ....regex import regex
from ..cue import Range
from ..shapes import Shaped

_BOUNDARY = ",;:.!?q-()"

# So many words of a noun phrase stand between its article and its noun: "der von der Hamas
# kontrollierte Zivilschutz".
_ATTRIBUTE = regex(r"[ox][dD]{0,2}[n#]{0,3}[NRry]{1,4}(?=[nv])")

_AGED = regex("-[A-ZÄÖÜ]")

_HEAD = regex(r"[NRr]{1,8}(?:#(?=[,:.]|$))?")

_OTHER_HALF = regex("-c[NRr]{1,2}")

_PAREN = regex(r"\([^()]{1,10}\)")

# "Hugo Marl, Arzt an der Hafenklinik,": who that is, behind the name.
APPOSITION = regex(r",(?P<what>[dDNRr#n][^,.;:q()]{0,16}|#)(?=[,.;:q-]|$)")

_LINKS = 4

_AFTER_VERB = regex(r"(?:a|[xo]?y|#){0,4}(?:x(?=[NRdDp]))?")

# What may follow an apposition in its clause: "am Montag", "in einem Gespräch mit X".
_LATER = regex(r"(?:a|[oxy]{1,2}[dD]?n{0,2}[NRry#]{0,3})*$")


def phrase(block: Shaped, at: int, hi: int, links: int = _LINKS) -> int:
    """The end of the noun phrase that begins at a word; the word itself where none does.

    >>> from liveparse.lexicons import load
    >>> from ..grammar import grammar
    >>> from ..shapes import shaped
    >>> text = "Ein Sprecher der Feuerwehr in Kelbach sagte später Nein."
    >>> block = shaped(text, grammar(load("de")))
    >>> block.words[phrase(block, 0, 9) - 1]
    'Kelbach'
    """
    shape = block.shape
    if at < hi and shape[at] == "p":
        return at + 1
    start = end = _core(block, at, hi)
    if start == at:
        return at
    if paren := _PAREN.match(shape, end, hi):
        end = paren.end()
    for _ in range(links):
        after = _linked(block, at, end, hi)
        if after == end:
            break
        end = after
        if paren := _PAREN.match(shape, end, hi):
            end = paren.end()
    return end


def _core(block: Shaped, at: int, hi: int) -> int:
    """The end of article, adjectives and noun."""
    shape = block.shape
    first = at
    while at < hi and shape[at] in "dD" and at - first < 2:
        at += 1
    articled = at > first
    if articled and shape[at : at + 1] == "a":
        at += 1
    if articled and (attribute := _ATTRIBUTE.match(shape, at, hi)):
        at = attribute.end()
    limit = at + (5 if articled else 3)
    while at < min(hi, limit) and (
        shape[at] in ("n#aevuy" if articled else "n#")
        or (articled and block.words[at] == "zu")  # "die noch zu schaffende Verfassung"
    ):
        if shape[at] in "vu" and at + 1 < hi and shape[at + 1] in "dDpvq,":
            break
        at += 1
    head = _HEAD.match(shape, at, hi)
    if head is None:
        if articled and _AGED.search(block.words[at - 1]):
            return at  # "der etwa 40-Jährige"
        numbered = articled and at == first + 2 and shape[at - 1] in "#n"
        return at if numbered and at < hi and shape[at] in "vuboxy,." else first  # "Der 81-jährige"
    end = head.end()
    other = _OTHER_HALF.match(shape, end, hi)
    if other and block.starts[end] == block.ends[end - 1]:
        return other.end()  # "die Wirtschafts- und Korruptionsstaatsanwaltschaft"
    return end


def _linked(block: Shaped, first: int, at: int, hi: int) -> int:
    """The end of what a phrase is linked to: "der Feuerwehr", "von Kelbach", "und Ida Lund"."""
    shape, words = block.shape, block.words
    if at >= hi:
        return at
    letter = shape[at]
    if letter == "o":
        named = shape[at - 1] == "N" and shape[first] not in "dDRr"
        if named and words[at].lower() not in ("von", "vom"):
            return at  # "sagte Ida Lund in Kelbach"
        end = _linked_core(block, at + 1, hi, at)
        if words[end - 1].lower() in block.grammar.lexicon.speech.media:
            return at  # "sagte der junge Mann in dem Interview"
        return max(at, _linked_core(block, at + 1, hi, at))
    if letter in "dD" and words[at].lower() in block.grammar.syntax.possessing:
        end = _core(block, at, hi)
        if end == at or shape[at - 1] == "#":
            return at  # "sagte der 51-Jährige der dpa"
        head = words[end - 1].lower()
        articled = shape[first] in "dD" or shape[at - 1] in "Rr"
        told = shape[at - 1] in "Rr" and _is_press(block, at, end)
        own = words[at].lower() in ("des", "eines") or (articled and not told)
        return end if own and head else at
    if letter == "c" and shape[at - 1] in "NRr)" and at + 1 < hi and shape[at + 1] in "NRdDn":
        end = _core(block, at + 1, hi)
        return end if end > at + 1 and (end >= hi or shape[end] in "vub,.:;!?q-") else at
    return at


def _linked_core(block: Shaped, at: int, hi: int, none: int) -> int:
    end = _core(block, at, hi)
    return end if end > at else none


def _is_press(block: Shaped, first: int, last: int) -> bool:
    """Whether a phrase names a paper or an agency, which somebody speaks to: "der Zeitung X"."""
    press = block.grammar.lexicon.names.press
    return any(
        word.lower() in press or word.lower().endswith(("zeitung", "agentur", "magazin", "sender"))
        for word in block.words[first:last]
    )


_BEFORE = regex(r"(?:(?:[dD]{1,2}[n#]{0,3}|n?)[NRr]{1,6}(?:(?:o[dD]?|D)[n#]{0,3}[NRr]{1,5})?)$")


def whole_before(block: Shaped, lo: int, at: int) -> Range | None:
    """A source that begins its clause: ``Einem Bericht der Polizei (LKA) zufolge …``."""
    start = clause_start(block, at, lo)
    first = led(block, start, at)
    return (first, at) if phrase(block, first, at) == at > first else None


def phrase_before(block: Shaped, lo: int, at: int) -> Range | None:
    """The phrase that ends before a word: ``Experten zufolge``."""
    match = _BEFORE.search(block.shape, max(lo, at - 14), at)
    if match is None:
        return None
    first, last = match.span()
    if block.shape[first] == "n" and not _DATIVE.search(block.words[first]):
        first += 1  # "… entstammen Berichten zufolge …": a verb
    return first, last


# "behördlichen", "ersten", "eigenen": adjectives, which end otherwise than most verbs.
_DATIVE = regex(r"(?:ich|isch|ig|st|er|en|är|al|ell|iv|bar|t|los|sam)en$")


def led(block: Shaped, start: int, limit: int) -> int:
    """Behind what may stand before the first part of a clause: "und", "aber", "auch"."""
    at = start
    while at < min(limit, start + 3) and (
        block.shape[at] in "ca-" or block.words[at].lower() in block.grammar.syntax.leading
    ):
        at += 1
    return at


def is_subject(block: Shaped, first: int) -> bool:
    """Whether a phrase may be a subject by its article: not "den Plan", "einem Plan"."""
    word = block.words[first].lower()
    if block.shape[first] not in "dDp":
        return True
    if block.shape[first] == "p":
        return True
    return word not in block.grammar.syntax.oblique


def is_genitive(block: Shaped, at: int, hi: int) -> bool:
    """Whether a phrase may hang on the noun before it, by its article."""
    return at < hi and block.words[at].lower() in block.grammar.syntax.possessing


def subject_behind(block: Shaped, verb: int, hi: int) -> Range | None:
    """The subject behind its verb, with its apposition: ``sagte am Montag Ida Lund, Ärztin``."""
    shape = block.shape
    gap = _AFTER_VERB.match(shape, verb + 1, hi)
    first = gap.end() if gap else verb + 1
    end = phrase(block, first, hi)
    if end == first or not is_subject(block, first):
        return None
    if shape[first] != "p" and (apposition := APPOSITION.match(shape, end, hi)):
        what = apposition["what"]
        finite = re.search("[bvu]", what)
        phrased = phrase(block, end + 1, hi, 2) if what != "#" else end + 2
        if not finite and _LATER.match(shape, phrased, apposition.end()):
            end = phrased
    return first, end


def antecedent(block: Shaped, comma: int, lo: int) -> Range | None:
    """What a relative clause is about: the phrase before the comma."""
    match = _BEFORE.search(block.shape, max(lo, comma - 14), comma)
    return match.span() if match else None


def subject(block: Shaped, lo: int, hi: int) -> Range | None:
    """The subject of a sentence whatever its verb: before it, or behind it.

    >>> from liveparse.lexicons import load
    >>> from ..grammar import grammar
    >>> from ..shapes import shaped
    >>> block = shaped("Im Rat warb Ida Lund für Geduld:", grammar(load("de")))
    >>> block.words[slice(*subject(block, 0, 7))]
    ('Ida', 'Lund')
    """
    shape = block.shape
    first = led(block, lo, hi)
    if first < hi and block.words[first].lower() == "für":
        end = phrase(block, first + 1, hi)  # "Für Weber ist das keine Frage: „…“"
        return (first + 1, end) if end > first + 1 else None
    end = phrase(block, first, hi)
    if end > first and is_subject(block, first):
        linked = PHRASES.match(shape, end, hi)
        after = linked.end() if linked else end
        adverbial = end == first + 1 and block.words[first].lower().endswith(
            block.grammar.syntax.adverbial
        )
        if not adverbial and (after >= hi or shape[after] in "bvuna,-"):
            return first, end
    at = _constituent(block, first, hi)
    if at < hi and shape[at] == ",":  # "In der Rede, die er hielt, warb Lund …"
        at = next((i for i in range(at + 1, hi) if shape[i - 1] == "," and shape[i] in "bvun"), hi)
    if at >= hi or shape[at] not in "bvun":
        return None
    return subject_behind(block, at, hi)


def _constituent(block: Shaped, at: int, hi: int) -> int:
    """The end of the one part that stands before the verb."""
    start = at
    while at < hi and block.shape[at] not in "bvu,:;":
        if at > start and block.shape[at] == "n" and block.shape[at - 1] in "NRry)#":
            return at
        at = max(phrase(block, at, hi), at + 1)
    return at


def clause_start(block: Shaped, at: int, lo: int) -> int:
    """Where the clause of a word begins: behind the last comma, colon, dash or mark."""
    place = at
    while place > lo and block.shape[place - 1] not in _BOUNDARY:
        place -= 1
    if place > lo and block.shape[place - 1] == ")":
        opening = block.shape.rfind("(", lo, place)
        if opening > lo:
            return clause_start(block, opening, lo)
    return place


PHRASES = regex(r"(?:[ox][dD]?[n#]{0,3}[NRr]{1,4})*")


def label(block: Shaped, lo: int, at: int) -> Range | None:
    """Who is named just before a colon: ``…, und der Trainer: „…“``."""
    start = clause_start(block, at, lo)
    first = led(block, start, at)
    end = phrase(block, first, at)
    named = end == at > first and block.shape[first] != "p" and is_subject(block, first)
    return (first, end) if named else None
