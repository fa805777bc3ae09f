"""Cues of German: the words that report speech, and the subjects they belong to."""

from __future__ import annotations

import re

from ....regex import regex
from ..cue import Cue, Range
from ..parted import separated
from ..shapes import Shaped
from .phrases import (
    APPOSITION,
    PHRASES,
    antecedent,
    clause_start,
    is_genitive,
    is_subject,
    led,
    phrase,
    phrase_before,
    subject,
    subject_behind,
    whole_before,
)

_CUE = regex("[vukKq]")

_ATTRIBUTED = regex("n{0,2}[NRr]")

# "am Montag", "später", "heute": what may part a subject from its verb.
_GAP = regex(r"(?:a|[oxd]?y|[ox]d?#?y)*$")
# The same, as a long way as it goes, with the noun of its phrase.
_ADJUNCT = regex(r"[oxy]+[dD]?n*[NRr]*")


def german_cues(block: Shaped, lo: int, hi: int) -> tuple[Cue, ...]:
    """The cues of one German sentence, in order.

    >>> from liveparse.lexicons import load
    >>> from ..grammar import grammar
    >>> from ..shapes import shaped
    >>> text = "Am Montag teilte die Polizei mit, es sei laut Feuerwehr niemand verletzt."
    >>> block = shaped(text, grammar(load("de")))
    >>> [(block.words[c.at], block.words[slice(*c.who)]) for c in german_cues(block, 0, 14)]
    [('teilte', ('die', 'Polizei')), ('laut', ('Feuerwehr',))]
    """
    found: list[Cue] = []
    for match in _CUE.finditer(block.shape, lo, hi):
        at, letter = match.start(), match[0]
        cue: Cue | None
        if letter == "k":
            cue = _source(block, at, lo, hi)
        elif letter == "q":
            cue = _unknown(block, at, hi)
        elif letter == "K":
            who = whole_before(block, lo, at) or phrase_before(block, lo, at)
            cue = Cue(at, letter, who) if who else None
        else:
            cue = _verb(block, at, lo, hi, letter, found[-1] if found else None)
            if cue is not None and block.words[at].lower().startswith("zitier"):
                cue = _quoting(block, cue, hi)
        if cue is not None:
            found.append(cue)
    return tuple(found)


# Fewer words in marks can be a title, which an apposition may follow.
_SENTENCE = 4

_UNKNOWN = regex("[,.-]?(?P<verb>[nbv])a?(?=[dDpNRr])")


def _unknown(block: Shaped, at: int, hi: int) -> Cue | None:
    """A verb that the lexicon does not know, between words in marks and its subject."""
    match = _UNKNOWN.match(block.shape, at + 1, hi)
    if match is None or not block.words[match.start("verb")][:1].islower():
        return None
    if match["verb"] == "v" and separated(block, match.start("verb"), hi) is not None:
        return None
    inner = block.inside(at)
    parted = block.shape[at + 1] in ",.-" or inner[-1:] in ",!?…"
    if inner.count(" ") + 1 < _SENTENCE or inner[:1].islower() or not parted:
        return None
    behind = subject_behind(block, match.start("verb"), hi)
    return Cue(match.start("verb"), "u", behind, inverted=True) if behind else None


def _quoting(block: Shaped, cue: Cue, hi: int) -> Cue:
    """``Der Sender zitiert den Minister mit den Worten``: the minister speaks."""
    if cue.who is None or cue.via or cue.letter != "u":
        return cue
    first = max(cue.at + 1, cue.who[1])
    end = phrase(block, first, hi)
    if end == first or block.words[first].lower() in ("der", "des"):
        return cue
    return Cue(cue.at, "v", (first, end), via=cue.who, inverted=True)


def _source(block: Shaped, at: int, lo: int, hi: int) -> Cue | None:
    """``laut X``, ``nach Angaben der X``, ``so X``, and ``demnach``, which names nobody."""
    shape, grammar = block.shape, block.grammar
    word = block.words[at].lower()
    if word in grammar.lexicon.speech.accordingly:
        return Cue(at, "k")
    if word in grammar.lexicon.speech.own:
        who = subject(block, clause_start(block, at, lo), at) if at > lo else None
        return Cue(at, "k", who or subject_behind(block, at + 1, hi), shared=True)
    if at > lo and block.words[at][:1].isupper() and shape[at - 1] not in ":-(":
        return None  # "Ihrer Meinung nach" asks
    if word == "so":
        if at > lo and shape[at - 1] not in ",-q(":
            return None  # "so genannte", "so viel"
        if at == lo and "q" not in shape[max(0, lo - 1) : lo]:
            return None
    start = at + 1
    of = start < hi and block.words[start].lower() in ("von", "vom") and " " in word
    start += of  # "nach Angaben von"
    if word.count(" ") > 1 and not of and not is_genitive(block, start, hi):
        return Cue(at, "k")  # "nach palästinensischen Angaben": the adjective names it
    end = phrase(block, start, hi)
    if end == start:
        if " " in word:
            return Cue(at, "k")
        small = word == "laut" and start < hi and shape[start] == "n"
        return Cue(at, "k", (start, start + 1), inverted=True) if small else None  # "laut dpa"
    if word == "so" and shape[start] not in "dDNRrp" and shape[start:end].strip("n#NRr"):
        return None
    if word == "so" and not (end >= hi or shape[end] in ",.;:!?q-(axo"):
        return None
    apposition = APPOSITION.match(shape, end, hi)
    if (
        apposition
        and (apposition.end() >= hi or shape[apposition.end()] in ".,-q")
        and not re.search("[bvu]", apposition["what"])
        and "N" in shape[start:end]
    ):
        end = apposition.end()
    return Cue(at, "k", (start, end), inverted=True)


def _verb(block: Shaped, at: int, lo: int, hi: int, letter: str, last: Cue | None) -> Cue | None:
    shape, words = block.shape, block.words
    attributed = at > lo and shape[at - 1] in "dD" and _ATTRIBUTED.match(shape, at + 1, hi)
    if attributed and words[at - 1].lower() not in ("das", "dies"):
        return None  # "die erklärte Absicht"
    if at > lo and words[at - 1].lower() == "zu":
        return None  # "zu sagen"
    particle = separated(block, at, hi)
    if particle is None:
        return None
    start = clause_start(block, at, lo)
    if start > lo and shape[start - 1] == "(":
        return None  # "(wir berichteten)"
    verb, final = at, False
    if start == at and shape[start - 1] == "q":
        start = _frame(block, at, lo, hi)
    if start < at:
        finite = shape.rfind("b", start, at)
        ends = at + 1 >= hi or shape[at + 1] in ",.;:!?q-cb"
        if finite >= 0 and ends:
            verb = finite  # "Silva hat am Montag gesagt"
            if "werd" in words[finite].lower() or words[finite].lower().startswith("wurde"):
                return _passive(block, at, start, finite, letter)
        elif at + 1 < hi and shape[at + 1] == "b" and ends:
            final = True  # "…, wie er gesagt hat"
            if words[at + 1].startswith(("wurde", "worden", "werden", "wird")):
                return Cue(at, letter)  # "…, wie gesagt wurde"
    body = led(block, start, verb)
    if words[verb].lower() in block.grammar.speech.itself and (
        found := _medium(block, verb, start, lo, hi)
    ):
        return Cue(at, letter, found if found[1] else None, inverted=True)
    if body >= verb:
        return _first(block, at, verb, start, lo, hi, letter, last)
    opener = words[body].lower()
    if (
        verb == at
        and shape[at + 1 : at + 2] == "p"
        and words[at + 1].lower() in block.grammar.syntax.nominative
    ):
        return Cue(at, letter, (at + 1, at + 2), inverted=True)  # "Den Plan nannte er"
    if (
        opener in block.grammar.like
        or shape[body] == "h"
        or final
        or _subordinates(block, body, verb)
    ):
        return _last(block, at, body, verb, letter, lo)
    end = phrase(block, body, verb)
    linked = PHRASES.match(shape, end, verb) if body < end < verb else None
    if linked and linked.end() > end and _GAP.match(shape, linked.end(), verb):
        end = linked.end()  # "Ein Mann auf dem Schiff sagte": one part stands before the verb
    if end > body and is_subject(block, body) and _GAP.match(shape, end, verb):
        adverbial = (
            end == body + 1
            and shape[body] == "N"
            and opener.endswith(block.grammar.syntax.adverbial)
        )
        behind = subject_behind(block, verb, hi)
        if not (adverbial and behind):
            demonstrative = end == body + 1 and opener in ("dies", "das")
            if not demonstrative or not behind:
                return Cue(at, letter, (body, end), shared=verb != at)
    if shape[body] in "dD" and body + 1 == verb and opener not in ("das", "dies"):
        if body > lo and shape[body - 1] == ",":
            who = antecedent(block, body - 1, lo)
            return Cue(at, letter, who or (body, body + 1))
        return Cue(at, letter, (body, body + 1))  # "Die sagte"
    if behind := subject_behind(block, verb, hi):
        return Cue(at, letter, behind, inverted=verb == at, shared=verb != at)
    if shape[at - 1] in "ca" and last is not None and last.who:
        return Cue(at, letter, last.who, shared=True)
    if last is not None and last.who and "c" in shape[last.end : at] and shape[body] not in "ox":
        return Cue(at, letter, last.who, shared=True)
    if (who := subject(block, lo, verb)) and shape[body - 1 : body] in ("", "c"):
        return Cue(at, letter, who, shared=True)
    return Cue(at, letter)


def _frame(block: Shaped, at: int, lo: int, hi: int) -> int:
    """Where the clause begins whose participle stands behind marks: "hat „Verrat“ gerufen"."""
    if at + 1 < hi and block.shape[at + 1] not in ",.;:!?":
        return at
    if block.words[at].lower() in block.grammar.speech.itself:
        return at  # "die ein Symbol ist und „Stern“ heißt"
    start = clause_start(block, at - 1, lo)
    return start if "b" in block.shape[start : at - 1] else at


_MEDIUM = regex(r"a{0,2}(?:[oxy]{1,2}|k)")


def _medium(block: Shaped, verb: int, start: int, lo: int, hi: int) -> Range | None:
    """Where something says: "heißt es in dem Bericht"; an empty range where that is not said."""
    shape, words = block.shape, block.words
    around = [words[at].lower() for at in (verb - 1, verb + 1) if lo <= at < hi]
    if "es" not in around and words[verb].lower() not in ("lautet", "lautete"):
        return None
    after = verb + 1
    while after < hi and (shape[after] in "pa"):
        after += 1
    if after < hi and shape[after] in "ox":
        end = phrase(block, after + 1, hi, 2)
        if end > after + 1:
            return after + 1, end
    if start < verb and shape[start] in "ox":
        end = phrase(block, start + 1, verb, 2)
        if end > start + 1:
            return start + 1, end
    if start < verb and shape[start] in "dDNR":
        end = phrase(block, start, verb)
        if end == verb:
            return start, end
    return 0, 0


def _passive(block: Shaped, at: int, start: int, finite: int, letter: str) -> Cue | None:
    """``X wird mit den Worten zitiert``: X speaks; of any other passive nobody is known."""
    if not block.words[at].lower().startswith("zitiert"):
        return Cue(at, letter)
    behind = phrase(block, finite + 1, at)
    if behind > finite + 1:
        return Cue(at, "v", (finite + 1, behind), shared=True)
    first = led(block, start, finite)
    end = phrase(block, first, finite)
    if end == first and finite > start and block.shape[finite - 1] == ",":
        first, end = start, start
    if end > first:
        return Cue(at, "v", (first, end), shared=True)
    who = subject(block, block.sentence(at)[0], finite)
    return Cue(at, "v", who, shared=True) if who else Cue(at, letter)


def _first(
    block: Shaped, at: int, verb: int, start: int, lo: int, hi: int, letter: str, last: Cue | None
) -> Cue | None:
    """A verb that begins its clause: ``…, sagte X``; ``X, eine Ärztin, sagte``; ``… und sagte``."""
    shape = block.shape
    before = shape[start - 1] if start > lo else "^"
    joined = "c" in shape[start:verb]
    behind = subject_behind(block, verb, hi)
    if (
        block.words[at].lower().startswith("zitier")
        and behind
        and (quoted := _quoted(block, behind, hi))
    ):
        return Cue(at, "v", quoted, via=behind, inverted=True)
    if before in ",-" and not joined:
        whole = _apposed(block, lo, start)
        if whole and not (behind and _closes(shape, behind[1], hi) and "b" in shape[lo:start]):
            return Cue(at, letter, whole)
    if behind and not joined:
        return Cue(at, letter, behind, inverted=True)
    if joined or before in "c,":
        if last is not None and last.who and last.letter in "vu":
            return Cue(at, letter, last.who, shared=True)
        if who := subject(block, lo, verb):
            return Cue(at, letter, who, shared=True)
    return Cue(at, letter)


def _quoted(block: Shaped, who: Range, hi: int) -> Range | None:
    """Whom somebody quotes: ``…, zitiert die Zeitung den Minister``."""
    end = phrase(block, who[1], hi)
    if end > who[1]:
        return who[1], end
    names = block.shape[who[0] : who[1]]
    if names.startswith("N") and "R" in names[1:]:
        first = who[0] + names.index("R", 1)
        return first, who[1]
    return None


def _apposed(block: Shaped, lo: int, at: int) -> Range | None:
    """A subject, and what is said of it between commas, up to the verb at ``at``."""
    shape = block.shape
    first = led(block, lo, at)
    end = phrase(block, first, at)
    if end == first or end >= at - 1 or shape[end] not in ",-" or not is_subject(block, first):
        return None
    inner = shape[end + 1 : at - 1]
    if shape[end + 1] in "dDox" and re.search("[bvun]$", inner):
        return first, end  # "X, der das Haus gebaut hat, sagte"
    if re.search("[bvu:;q]", inner):
        return None
    return first, at - 1


def _last(block: Shaped, at: int, body: int, verb: int, letter: str, lo: int) -> Cue | None:
    """A verb at the end of its clause: ``wie die Polizei am Montag mitteilte``."""
    shape = block.shape
    first = body + 1
    while first < verb and shape[first] == "a":
        first += 1
    end = phrase(block, first, verb)
    if end > first and is_subject(block, first):
        return Cue(at, letter, (first, end), shared=False)
    if shape[body] in "dD" and body > lo and shape[body - 1] == ",":
        who = antecedent(block, body - 1, lo)
        return Cue(at, letter, who) if who else None
    later = _ADJUNCT.match(shape, first, verb)
    if later and later.end() < verb:
        end = phrase(block, later.end(), verb)
        if end > later.end():
            return Cue(at, letter, (later.end(), end))
    return Cue(at, letter)


def _subordinates(block: Shaped, body: int, verb: int) -> bool:
    """Whether a clause has its verb last: behind a conjunction or a relative pronoun."""
    word = block.words[body].lower()
    if word in block.grammar.lexicon.syntax.subordinating:
        return True
    relative = word in block.grammar.lexicon.syntax.relative
    if word == "das" and body + 1 == verb:
        return False  # "…, das teilte X mit"
    if not relative or body == 0 or block.shape[body - 1] != ",":
        return False
    return phrase(block, body, verb) != verb


def _closes(shape: str, at: int, hi: int) -> bool:
    return at >= hi or shape[at] in ",.;:!?q-ao"
