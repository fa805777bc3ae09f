"""Reported clauses of German: what stands behind a cue, before it, or on both sides."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ....regex import regex
from ..cue import Cue, Range
from ..parted import separated
from ..shapes import Shaped
from .phrases import PHRASES, clause_start, led, phrase

_FEWEST = 2


def german_clauses(
    block: Shaped, lo: int, hi: int, said: Sequence[Cue], taken: Sequence[Range]
) -> Iterator[tuple[Cue, tuple[Range, ...], Cue | None]]:
    """The reported clauses of one German sentence, as `indirect.clauses` gives those of others.

    >>> from liveparse.lexicons import load
    >>> from ..grammar import grammar
    >>> from ..shapes import shaped
    >>> from .cues import german_cues
    >>> text = "Der Hafen, so die Polizei, sei gesperrt."
    >>> block = shaped(text, grammar(load("de")))
    >>> lo, hi = block.sentence(0)
    >>> ((cue, parts, _),) = german_clauses(block, lo, hi, german_cues(block, lo, hi), ())
    >>> [text[block.span(*part).slice] for part in parts]
    ['Der Hafen', 'sei gesperrt']
    """
    stop = hi
    while stop > lo and block.shape[stop - 1] in ".!?":
        stop -= 1
    at = lo
    for cue in said:
        if cue.via or cue.at < at:
            continue
        if cue.letter == "k" and _relays(cue, said):
            continue
        if cue.letter in "kK":
            parts = _around(block, cue, lo, stop, said)
        elif cue.letter == "v":
            parts = _sentence_before(block, cue, lo) or _reported(block, cue, lo, stop, at, said)
        else:
            parts = ()
        parts = tuple(trimmed for part in parts if (trimmed := _trimmed(block.shape, *part)))
        if not parts or sum(last - first for first, last in parts) < _FEWEST:
            continue
        if any(a < last and first < b for a, b in taken for first, last in parts):
            continue
        yield cue, parts, None
        at = max(end for _, end in parts)


def _relays(cue: Cue, said: Sequence[Cue]) -> bool:
    """Whether a source only passes on who says it: "Laut BBC sagte der Minister, dass …"."""
    return any(other.at == cue.end and other.letter == "v" and other.inverted for other in said)


def _sentence_before(block: Shaped, cue: Cue, lo: int) -> tuple[Range, ...]:
    """The sentence that ``Das teilte X mit.`` reports."""
    that = block.words[lo].lower() in ("das", "dies") and cue.at == lo + 1 and cue.inverted
    if not that or lo == 0:
        return ()
    first, last = block.sentence(lo - 1)
    return ((first, last),) if "q" not in block.shape[first:last] else ()


def _trimmed(shape: str, first: int, last: int) -> Range | None:
    while last > first and shape[last - 1] in ",.;:!?-c(":
        last -= 1
    while first < last and shape[first] in ",-)":
        first += 1
    return (first, last) if last > first else None


def _around(block: Shaped, cue: Cue, lo: int, hi: int, said: Sequence[Cue]) -> tuple[Range, ...]:
    """What a source is given for: ``Laut X …``, ``… laut X …``, ``…, so X``."""
    shape = block.shape
    first = cue.start
    end = cue.at + 1 if cue.letter == "K" or cue.shared else max(cue.end, cue.at + 1)
    start = clause_start(block, first, lo)
    opens = led(block, start, first) >= first
    if opens and start == lo and not shape[lo:first].strip("ca"):
        while end < hi and shape[end] == ",":
            relative = shape.find(",", end + 1, hi)
            if relative < 0 or shape[relative + 1 : relative + 2] not in tuple("bnvu"):
                end += 1
                break
            end = relative + 1
        return ((end, _bound(block, end, hi, cue, said)),)
    if opens and start > lo:  # between commas or dashes, or at the end
        if shape[start - 1] == "q" or shape[start - 1] == ":":
            return ()
        before = (lo, start - 1)
        while end < hi and shape[end] in "aox" and shape[end] != ",":
            end = phrase(block, end + 1, hi, 1) if shape[end] in "ox" else end + 1
        if end < hi and shape[end] in ",-" and _goes_on(block, before, end + 1, hi):
            return before, (end + 1, _bound(block, end + 1, hi, cue, said))
        return (before,)
    begin = _from(block, first, lo)
    if begin > lo and begin == start:
        stop = _next(shape, end, hi)
        return ((begin, first), (end, stop)) if stop > end else ((begin, first),)
    if end >= hi or shape[end] in ";:":
        return ((begin, first),)
    if "q" in shape[end:hi] or "q" in shape[begin:first]:
        rest = shape[end:hi]
        if rest.startswith("q") or "q" in shape[begin:first]:
            return ()
    return (begin, first), (end, _bound(block, end, hi, cue, said))


def _from(block: Shaped, at: int, lo: int) -> int:
    """Where a clause begins that a source stands in: the sentence's, or its own if subordinate."""
    start = clause_start(block, at, lo)
    if start == lo or block.shape[start - 1] not in ",;:-":
        return start
    if block.shape[start - 1] in ";:":
        return start
    word = block.words[start].lower()
    relative = word in ("der", "die", "das", "dem", "den", "darunter", "davon", "jedoch", "doch")
    prepositional = block.shape[start : start + 2] in ("od", "xd") and start + 2 < at
    dependent = (
        relative
        or prepositional
        or word in block.grammar.lexicon.syntax.subordinating
        or block.shape[start] == "h"
    )
    return start if dependent else lo


def _goes_on(block: Shaped, before: Range, at: int, hi: int) -> bool:
    """Whether a clause goes on behind its source: it has had no verb yet, or one stands here."""
    shape = block.shape
    if hi - at < 1:
        return False
    if shape[at] in "xa" and block.words[at].lower() in ("nicht", "weder", "sowohl"):
        return True  # "Das spalte, so X, nicht nur Parteien"
    if shape[before[1] - 1] == "b" and not _subordinate_only(block, *before):
        return True  # "Es werde – so X – keine Kündigungen geben"
    if not _FINITE.search(shape, at, hi):
        return False
    if not _has_main(block, *before):
        return shape[at] in "bvun" or not _subordinate_only(block, *before)
    return shape[at] in "bu" or has_subjunctive(block, at, _next(shape, at, hi))


def _subordinate_only(block: Shaped, first: int, last: int) -> bool:
    word = block.words[first].lower()
    return first < last and (
        word in block.grammar.lexicon.syntax.subordinating or block.shape[first] in "ox"
    )


def _bound(block: Shaped, first: int, last: int, cue: Cue, said: Sequence[Cue]) -> int:
    """The end of a clause that another cue closes: ``Laut X …, sagte Y``."""
    shape = block.shape
    for other in said:
        if other.at <= max(first, cue.at) or other.at >= last or other is cue:
            continue
        start = min(other.start, other.at)
        edge = clause_start(block, start, first)
        if edge <= first or shape[edge - 1] not in ",-":
            continue
        lead = block.words[edge].lower()
        aside = lead in block.grammar.like or lead == "so"
        if aside or (other.inverted and edge == other.at and other.letter == "v"):
            return edge - 1
    for other in said:  # "…, und fügte hinzu: …"
        at = other.at - 1
        if at > first and at < last and other.letter in "vu" and block.shape[at] == "c":
            return at
    beside = block.words[clause_start(block, cue.start, 0)].lower() in block.grammar.syntax.framing
    for at in range(first + _FEWEST, last - 1):
        if beside and block.shape[at : at + 2] in (",b", ",v", ",n"):
            return at  # "Während X ankündigte, …, stellt Y …"
        if block.shape[at] == "," and block.words[at + 1].lower() in block.grammar.syntax.further:
            return at  # the reporter's own: ", wobei offen blieb, …"
    return last


def _reported(
    block: Shaped, cue: Cue, lo: int, hi: int, at: int, said: Sequence[Cue]
) -> tuple[Range, ...]:
    """What a verb reports: the clauses behind it or before it, or on both sides."""
    shape, words = block.shape, block.words
    part = separated(block, cue.at, hi) or cue.at + 1
    start = clause_start(block, cue.start, lo)
    lead = words[start].lower()
    end = max(cue.end, part)
    if lead in block.grammar.like or (lead == "so" and start > lo):
        while end < hi and shape[end] not in ",;:-q":
            if start == lo and shape[end] in "bn" and end >= cue.at + 1:
                break
            end += 1
        if start == lo:
            if end < hi and shape[end] in ",bn":
                return ((end, _bound(block, end, hi, cue, said)),)
            return ()
        before = (max(lo, at), start - 1)
        if end < hi and shape[end] in ",-" and _goes_on(block, before, end + 1, hi):
            return before, (end + 1, _bound(block, end + 1, hi, cue, said))
        return (before,) if shape[start - 1] in ",-" else ()
    that = (
        cue.at > start and lead in ("das", "dies") and cue.who is not None and cue.at == start + 1
    )
    closing = start > lo and (cue.at == start or that) and (cue.inverted or cue.who is None)
    while end < hi and shape[end] not in ",;:q-":
        end += 1
    if (
        closing
        and shape[start - 1] in ",-"
        and not (cue.who is None and lead not in block.grammar.speech.itself)
    ):
        before = (max(lo, at) if at < start - 1 else lo, start - 1)
        split = end < hi and shape[end] in ",-" and _goes_on(block, before, end + 1, hi)
        if split:
            return before, (end + 1, _bound(block, end + 1, hi, cue, said))
        if _has_main(block, *before):
            return ((_reporting_from(block, *before), before[1]),)
    if cue.who is None and words[cue.at].lower() not in block.grammar.speech.itself:
        return ()
    if shape[start] == "h" or (
        lead in block.grammar.lexicon.syntax.subordinating
        and lead not in block.grammar.syntax.framing
    ):
        return ()  # what stands within a reported clause
    found = _opens_clause(block, end, hi)
    if found is None or "nicht" in words[max(start, cue.at - 1) : min(end, cue.at + 6)]:
        return ()  # "wollte nicht bestätigen, dass …"
    return ((found, _bound(block, found, hi, cue, said)),)


def _reporting_from(block: Shaped, first: int, last: int) -> int:
    """Where the report begins in what a cue closes: ``Er ist krank, er habe Fieber, sagt sie``."""
    at, facts = first, True
    while at < last:
        end = min(_next(block.shape, at, last), last)
        dependent = (
            block.words[at].lower() in block.grammar.lexicon.syntax.subordinating
            or block.shape[at] in "hc"
        )
        if has_subjunctive(block, at, end):
            announced = at > first and block.shape[at - 1] == ":"
            return at if announced or (at > first and facts and not dependent) else first
        facts = facts and not dependent and "b" in block.shape[at:end]
        at = end + 1
    return first


_FINITE = regex("[bvu]|n(?![NRrn#])")


def _has_main(block: Shaped, first: int, last: int) -> bool:
    """Whether some clause of a stretch is neither subordinate nor without a verb."""
    at = first
    while at < last:
        end = min(_next(block.shape, at, last), last)
        word = block.words[at].lower()
        dependent = (
            word in block.grammar.lexicon.syntax.subordinating
            or word in block.grammar.lexicon.speech.asking
            or (at > first and word in block.grammar.lexicon.syntax.relative)
        )
        dependent = dependent or (
            at > first and block.shape[at : at + 2] in ("od", "xd", "oD", "xD")
        )
        if not dependent and _FINITE.search(block.shape, at, end):
            return True
        at = end + 1
    return False


def _opens_clause(block: Shaped, end: int, hi: int) -> int | None:
    """Where the reported clause begins behind a cue and its comma; None where none does."""
    shape, words = block.shape, block.words
    for _ in range(3):
        if end >= hi or shape[end] not in ",-":
            return None
        first = end + 1
        after = _next(shape, first, hi)
        if first < hi and shape[first] == "h":
            return first + 1
        if _is_infinitive(block, first, hi):
            return first
        if _is_main(block, first, after, shape[end - 1] in "NRr)"):
            return first
        if (
            has_subjunctive(block, first, after)
            and words[first].lower() not in block.grammar.lexicon.syntax.relative
        ):
            return first
        word = words[first].lower() if first < hi else ""
        if (
            word not in block.grammar.lexicon.syntax.relative
            and word not in block.grammar.lexicon.syntax.subordinating
            and _turns(block, first, hi)
        ):
            return first
        aside = word in block.grammar.lexicon.syntax.relative
        if not aside or after >= hi:
            return None
        end = after
    return None


def _turns(block: Shaped, at: int, hi: int) -> bool:
    """Whether a clause broken by another goes on: ``in Ländern, in denen …, sei die Zahl …``."""
    shape = block.shape
    return any(
        shape[place - 1] == "," and has_subjunctive(block, place, place + 1)
        for place in range(at + 2, hi)
        if shape[place] == "b"
    )


def _next(shape: str, at: int, hi: int) -> int:
    while at < hi and shape[at] not in ",;:-":
        at += 1
    return at


def _is_infinitive(block: Shaped, first: int, hi: int) -> bool:
    """Whether a clause is one with "zu": "auf Reisen zu verzichten", "die Tür aufzumachen"."""
    shape, words = block.shape, block.words
    if first >= hi or words[first].lower() in block.grammar.syntax.purposive:
        return False
    if words[first].lower() in block.grammar.lexicon.syntax.relative and shape[
        first + 1 : first + 2
    ] in tuple("bvu"):
        return False
    for at in range(first, min(hi, first + 30)):
        last = at + 1 >= hi or shape[at + 1] in ",.;!?c-"
        if not last:
            continue
        word = words[at].lower()
        if at > first and words[at - 1].lower() == "zu" and word.endswith("n"):
            return not re.search("[b]", shape[first : at - 1])
        if _ZU.match(word):
            return True
        if shape[at + 1 : at + 2] != "c":
            if shape[at + 1 : at + 2] == ",":
                continue
            return False
    return False


_ZU = regex(
    r"(?:ab|an|auf|aus|bei|ein|fest|fort|her\w*|hin\w*|los|mit|nach|nieder|teil|um|unter|vor|weg|weiter|wieder|zurück|zusammen|durch|heraus|frei|bereit|voran|entgegen|klar)zu\w{2,}n$"
)


def _is_main(block: Shaped, first: int, last: int, nominal: bool) -> bool:
    """Whether a clause has its subject and a finite verb in the first two places.

    Only behind a noun, ``nominal``, may its article be a relative pronoun.
    """
    shape, words = block.shape, block.words
    if first >= last:
        return False
    end = phrase(block, first, last)
    relative = (
        nominal
        and shape[first] in "dD"
        and words[first].lower() in block.grammar.lexicon.syntax.relative
    )
    if end == first or (relative and shape[first + 1] in "dDp"):
        return False
    if linked := PHRASES.match(shape, end, last):
        end = linked.end()
    if end >= last or shape[end] not in "bvuna":
        return False
    if relative:  # its verb would stand last
        return end + 1 < last and shape[end + 1] not in "NRrb" and shape[end] != "a"
    return shape[end] != "a" or (end + 1 < last and shape[end + 1] in "bvu")


def has_subjunctive(block: Shaped, first: int, last: int, *, weak: bool = True) -> bool:
    """Whether a stretch has a finite verb of reported speech: "sei", "habe"; weakly, "würden"."""
    speech = block.grammar.lexicon.speech
    at = block.shape.find("b", first, last)
    while at >= 0:
        word = block.words[at]
        if word in speech.reported or (weak and word in speech.replacing):
            return True
        at = block.shape.find("b", at + 1, last)
    return False


def supposes(block: Shaped, lo: int, hi: int) -> bool:
    """Whether a sentence has a verb of reported speech that no list holds, in the second place.

    "Der Plan gefährde Arbeitsplätze": but for the past in -te, hardly another verb ends so behind
    one subject.

    >>> from liveparse.lexicons import load
    >>> from ..grammar import grammar
    >>> from ..shapes import shaped
    >>> de = grammar(load("de"))
    >>> texts = "Der Plan gefährde Stellen.", "Der Plan sorgte für Streit.", "Ich vertraue ihm."
    >>> [supposes(shaped(text, de), 0, 4) for text in texts]
    [True, False, False]
    """
    first = led(block, lo, hi)
    end = phrase(block, first, hi)
    if end == first or end >= hi or block.shape[end] not in "nvu":
        return False
    word, opens = block.words[end], block.words[first].lower()
    if block.shape[first] == "p" and opens not in ("er", "es"):
        return False
    return word[0].islower() and word.endswith("e") and not word.endswith(("te", "ie"))


def reports(block: Shaped, lo: int, hi: int, *, weak: bool = False) -> bool:
    """Whether a whole sentence goes on reporting: its main clause is in the subjunctive.

    Weakly, also in the plurals that stand in for it where its own are those of the indicative.

    >>> from liveparse.lexicons import load
    >>> from ..grammar import grammar
    >>> from ..shapes import shaped
    >>> de = grammar(load("de"))
    >>> [reports(shaped(text, de), 0, 4) for text in ("Es sei kalt.", "Es ist kalt.")]
    [True, False]
    """
    if not has_subjunctive(block, lo, hi, weak=weak):
        return False
    syntax = block.grammar.lexicon.syntax
    at = lo
    while at < hi:
        end = min(_next(block.shape, at, hi), hi)
        if block.words[at].lower() not in syntax.subordinating and block.shape[at] != "h":
            place = block.shape.find("b", at, end)
            while place >= 0:
                plural = weak and block.words[place][-1] == "n"
                if has_subjunctive(block, place, place + 1, weak=plural):
                    before = block.words[place - 1].lower()
                    return place > lo and before not in ("ich", "sei", "gott")
                place = block.shape.find("b", place + 1, end)
            if at > lo or _FINITE.search(block.shape, at, end):
                return False
        at = end + 1
    return False
