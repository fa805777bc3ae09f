"""Cues: the words that report speech, and the subjects they belong to."""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrs import evolve

from ...regex import regex
from ...span import Span
from .cased import source_end
from .cue import Cue, Range
from .phrases import (
    BACK,
    INVERTED,
    NOUN_PHRASE,
    PHRASE,
    PHRASE_BEFORE,
    POSSESSIVE,
    SOMEBODY,
    SUBJECT,
)
from .shapes import Shaped
from .subjects import source_of, viewer
from .verbs import ends_phrase, verb

# A noun and its clause: "Silva's claim in May that".
STATEMENT = "n(?=(?:[ox]?[yN]|[ox][dD]?[nNRr#]{1,3}){0,2}h)"
# Without "that" there is no such noun in a sentence; to look at each takes longer than all else.
_REPORTS = regex("[qvutgkK]")
_REPORTS_THAT = regex(f"[qvutgkK]|{STATEMENT}")
# "“…”, mused the mayor.": any verb reports, between a whole sentence in marks and a subject.
_UNKNOWN = regex(rf"[,.-]{{0,2}}b{{0,2}}(?P<verb>[nei])p?(?P<who>{NOUN_PHRASE})(?=[,.;:-]|[ox]|$)")
# What may stand before words in marks that open a sentence: other such words, a dash.
_OPENS = regex("[q,c.:-]*")
# Fewer words in marks can be a title, which an apposition may follow: "“Sea”, novel of the year".
_SENTENCE = 4


def cues(block: Shaped, lo: int, hi: int) -> tuple[Cue, ...]:
    """The cues of one sentence, in order.

    >>> from liveparse.lexicons import load
    >>> from .grammar import grammar
    >>> from .shapes import shaped
    >>> text = "“No,” said the mayor, adding that Lyon had told him so."
    >>> block = shaped(text, grammar(load("en")))
    >>> [(block.words[cue.at], block.words[slice(*cue.who)]) for cue in cues(block, 0, 13)]
    [('said', ('the', 'mayor')), ('adding', ('the', 'mayor')), ('told', ('Lyon',))]
    """
    return tuple(_cues(block, lo, hi))


def _cues(block: Shaped, lo: int, hi: int) -> Iterator[Cue]:
    shape, phrasal, views = block.shape, block.grammar.speech.phrasal, block.grammar.speech.views
    last: Cue | None = None
    apart = not (block.grammar.endings or block.grammar.cased or block.grammar.speech.that_required)
    if views and block.words[lo].lower() in views and (seen := viewer(block, lo, hi)):
        yield Cue(lo, "k", seen, inverted=True)
    reports = _REPORTS if shape.find("h", lo, hi) < 0 else _REPORTS_THAT
    for match in reports.finditer(shape, lo, hi):
        at, letter = match.start(), match[0]
        cue: Cue | None = None
        is_phrasal = phrasal and letter in "vg" and block.words[at].lower() in phrasal
        if is_phrasal and _lacks_its_particle(block, at):
            continue
        if letter in "vutg":
            cue = verb(block, at, lo, hi, last)
        elif letter == "n":
            cue = _statement(block, at, lo)
        elif letter == "k":
            cue = _source(block, at, lo, hi)
        elif letter == "K":
            source = PHRASE_BEFORE.search(shape, max(lo, at - BACK), at)
            cue = Cue(at, letter, _in_case(block, *source.span("who"))) if source else None
        elif letter == "q":
            cue = _unknown(block, at, lo, hi)
        if cue is not None:
            if cue.who is not None and apart:
                cue = evolve(cue, who=without_outlet(block, *cue.who))
            yield cue
            if letter in "vutg" and not (cue.shared and at > lo and shape[at - 1] in "hx"):
                last = cue


# How many words behind a preposition an outlet's noun stands at most: "i en lang intervju".
_NEAR = 4
_PHRASE = regex("[^oxck,.;:(q-]+")


def without_outlet(block: Shaped, first: int, last: int) -> Range:
    """A subject without where or to whom it speaks: Swedish "Lind (på X)", "Lind (till TT)"."""
    words, rules = block.words, block.grammar
    speech, places = rules.speech, rules.lexicon.names.places
    for at in range(first + 1, last - 1):
        word = words[at].lower()
        toward = word in speech.toward
        if not toward and word not in speech.via:
            continue
        phrase = _PHRASE.match(block.shape, at + 1, min(last, at + _NEAR))
        near = {heard.lower() for heard in words[at + 1 : phrase.end() if phrase else at + 1]}
        bare = toward and block.shape[at + 1] == "N" and words[at + 1].lower() not in places
        compound = rules.role_endings and any(word.endswith(rules.media) for word in near)
        if bare or compound or not near.isdisjoint(rules.outlets):
            return first, at
    return first, last


def _in_case(block: Shaped, first: int, last: int) -> Range:
    """A source without what another case shows to stand before it: "alkoi (poliisin) mukaan"."""
    endings = tuple(block.grammar.speech.source_endings)
    for at in range(last - 1, first - 1, -1):
        if endings and block.shape[at] == "n" and not block.words[at].endswith(endings):
            return min(at + 1, last - 1), last
    return first, last


def _lacks_its_particle(block: Shaped, at: int) -> bool:
    """Whether a verb reports only with another word that is not there: "pointed" without "out"."""
    particles = block.grammar.speech.particles
    return not any(word.lower() in particles for word in block.words[at + 1 : at + 3])


def _statement(block: Shaped, at: int, lo: int) -> Cue | None:
    """A noun that reports what its owner says."""
    words, shape = block.words, block.shape
    if words[at].lower() not in block.grammar.speech.statements:
        return None
    for owner in range(at - 1, max(lo, at - _ADJECTIVES) - 1, -1):
        if words[owner].endswith(POSSESSIVE):
            who = _OWNER.search(shape, max(lo, owner + 1 - BACK), owner + 1)
            return Cue(at, "v", who.span()) if who else None
        if shape[owner] == "d":
            own = words[owner].lower() in dict(block.grammar.syntax.owners)
            return Cue(at, "v", (owner, owner + 1)) if own else None
    return None


# "Ana Silva's", "the harbour office's"
_OWNER = regex("[RN]+$|d[nr]+$")
# "her party's first public statement that"
_ADJECTIVES = 4


def _unknown(block: Shaped, at: int, lo: int, hi: int) -> Cue | None:
    """A verb that the lexicon does not know, just behind words in marks, before its subject."""
    match = _UNKNOWN.match(block.shape, at + 1, hi)
    if match is None or not SOMEBODY.search(match["who"]):
        return None
    if block.grammar.speech.that_required and not _OPENS.fullmatch(block.shape, lo, at):
        return None  # "La marcha, con el lema “Agua para todos hoy”, recorrió el centro"
    unknown = match.start("verb")
    if not block.words[unknown][:1].islower():
        return None
    inner = block.inside(at)
    parted = block.shape[at + 1] in ",.-" or inner[-1:] in ",!?…"
    short = inner.count(" ") + 1 < _SENTENCE and inner[-1:] not in tuple("!?")
    if short or inner[:1].islower() or not parted:
        return None
    return Cue(unknown, "u", match.span("who"), inverted=True)


def _source(block: Shaped, at: int, lo: int, hi: int) -> Cue | None:
    """``according to X``; at the beginning of a sentence, what follows the comma is the clause."""
    shape = block.shape
    if block.grammar.speech.that_required:
        return _romance_source(block, at, lo, hi)
    leading = not shape[lo:at].strip("c,")
    pattern = PHRASE if leading else INVERTED
    source = pattern.match(shape, at + 1, hi)
    if block.words[at].lower() in block.grammar.lexicon.speech.own:
        by = SUBJECT.search(shape, lo, at)  # "dat hij naar eigen zeggen …"
        return Cue(at, "k", by.span("who") if by else None, shared=by is not None)
    alone = block.words[at].lower() in block.grammar.speech.accordingly
    if source is None and (alone or " " in block.words[at]):
        return Cue(at, "k")  # "nach palästinensischen Angaben": a source without a name
    joined = not leading and shape[at - 1] == "c" and shape[at - 2] != ","
    if source is None and _is_owner(block, at + 1, hi):
        return Cue(at, "k", (at + 1, at + 2), inverted=True)  # "volgens haar geen bewijs"
    if source is None or joined:
        return None
    thus = block.words[at].lower() in block.grammar.speech.thus
    if thus and at > lo and shape[at - 1] not in ",-q":
        return None  # "so genannte", "so viel"
    first, last = source.span("who")
    if thus and block.grammar.endings:
        ends = shape[last : last + 1] == "," if leading else ends_phrase(shape, last, hi)
        if not ends or shape[last - 1] not in "NRr":
            return None  # "Per the rules, …", "Per Lund said", "per the mayor’s order"
    if block.words[at].lower() in block.grammar.lexicon.speech.accordingly:
        return Cue(at, "k")
    if not SOMEBODY.search(source.group("who")):
        if " " in block.words[at]:  # "по словам чиновника"
            own_case = not (block.grammar.verb_second or block.grammar.endings)
            oblique = own_case and shape[last : last + 1] in tuple(",.")
            if (
                block.grammar.endings
                and block.words[last - 1].lower() not in block.grammar.speech.plans
            ):
                return Cue(at, "k", (first, last), inverted=True)  # "according to recent polls"
            return Cue(at, "k", (first, last) if oblique else None, inverted=oblique)
        if leading and block.grammar.verb_second and shape[last : last + 1] == "b":
            planned = block.words[last - 1].lower() in block.grammar.speech.plans
            return None if planned else Cue(at, "k", (first, last), inverted=True)
        return None  # "według planu"
    amid = shape[last : last + 1] != "," and shape[at - 1] != ","
    if not block.grammar.endings and amid and "N" not in shape[first:last]:
        last = max(shape.rfind("r", first, last), shape.rfind("R", first, last)) + 1 or last
    if block.grammar.verb_second and (short := _definite_source(block, first, last)):
        last = short
    if leading and block.grammar.verb_second and amid:
        last = _before_verb(block, first, last)
    if leading and amid and (subject := _OWN_SUBJECT.search(shape, first, last + 1)):
        last = subject.start("who")
    if block.grammar.cased:
        last = source_end(block, first, last)
    elif not block.grammar.endings and re.search("[NR]", who := shape[first:last]):
        # Only English says "Kelby police sources": elsewhere small words behind a name go on.
        last = first + max(map(who.rfind, "NRr)")) + 1
    return Cue(at, "k", (first, last), inverted=True)


def _is_owner(block: Shaped, at: int, hi: int) -> bool:
    """Whether a possessive pronoun stands for a person, with no noun behind it."""
    if at >= hi or block.words[at].lower() not in dict(block.grammar.syntax.owners):
        return False
    return block.shape[at + 1 : at + 2] not in tuple("nNrR#e")


def _before_verb(block: Shaped, first: int, last: int) -> int:
    """The end of a source behind which the verb of its sentence follows, known or not.

    "Volgens het ministerie van Defensie verliest Rusland …": a small word behind a name is the
    verb, unless the name is an adjective ("Britse").
    """
    shape, words, finite = block.shape, block.words, tuple(block.grammar.syntax.finite)
    for at in range(first, last - 1):
        noun = shape[at] == "R" or (shape[at] == "N" and not words[at].endswith(("e", "a")))
        if noun and shape[at + 1] == "n" and words[at + 1].endswith(finite):
            return at + 1
    return last


# Czech "Podle premiéra Petra Fialy opozice nemá plán": the subject of the clause itself.
_OWN_SUBJECT = regex("NN(?P<who>r)b")

# How Nordic nouns end that need no article: "anklageskriftet", "myndighederne".
_DEFINITE = ("en", "et", "erne", "ene", "arna", "orna", "erna")


def _definite_source(block: Shaped, first: int, last: int) -> int | None:
    """The end of a source of one word, behind which a verb follows that nobody knows."""
    shape, words = block.shape, block.words
    alone = shape[first] in "nr" and shape[first + 1 : first + 2] == "n" and last - first > 1
    return first + 1 if alone and words[first].endswith(_DEFINITE) else None


def _romance_source(block: Shaped, at: int, lo: int, hi: int) -> Cue | None:
    if at == lo and not block.grammar.syntax.possessives.isdisjoint(
        block.words[at].lower().split()
    ):
        return Cue(at, "k", dropped=True)  # "A suo avviso il ponte …"
    who = source_of(block, at, lo, hi)
    if who is None:  # "a su juicio, …"
        alone = " " in block.words[at] and block.shape[at + 1 : at + 2] in tuple(",q")
        return Cue(at, "k", dropped=True) if alone else None
    thus = block.words[at].lower() in block.grammar.speech.thus
    if thus and not _stands_apart(block.shape, at, who[1]):
        return None
    return Cue(at, "k", who, inverted=who[0] > at)


def _stands_apart(shape: str, at: int, end: int) -> bool:
    """Whether "so" and a name stand beside words: “…”, così Riva; “…”. Così Riva."""
    beside = shape[at - 1 : at] in tuple(",-q") or shape[at - 2 : at] == "q."
    return beside and (end >= len(shape) or shape[end] in ",.:;qoxay(-")


_ADDRESSEE = regex(NOUN_PHRASE)


def addressee(block: Shaped, cue: Cue, hi: int) -> Span | None:
    """To whom something is said, behind a cue such as "told"."""
    if cue.letter != "t":
        return None
    match = _ADDRESSEE.match(block.shape, cue.end if cue.inverted else cue.at + 1, hi)
    return block.span(*match.span()) if match else None
