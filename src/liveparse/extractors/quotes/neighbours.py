"""What the letter of a word is among its neighbours."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ...lexicons import Syntax
from ...regex import regex
from .given import given
from .grammar import Grammar


def settled(shape: str, words: Sequence[str], grammar: Grammar) -> str:
    """The letters of words as their neighbours show them: a verb, or behind an article a noun.

    >>> from liveparse.lexicons import load
    >>> from .grammar import grammar
    >>> settled("dvbnxc", ("The", "says", "was", "loud", "then", "and"), grammar(load("en")))
    'dnbnxc'
    """
    syntax, romance = grammar.syntax, grammar.speech.that_required
    if "L" in shape:
        shape = _UNSTRESSED.sub("a", shape)
        shape = _STRESSED.sub(lambda m: grammar.unstressed[words[m.start()].lower()], shape)
    if romance:
        shape = _ELIDED_OBJECT.sub("a", shape)
        if ",p," in shape:
            shape = shape.replace(",p,", ",a,")  # "L'Espagnol, lui, se dit …"
        shape = _OBJECT_AFTER_AS.sub(lambda m: _object_after_as(m, words, grammar.like), shape)
    if _CAPITAL_VERB.search(shape):
        shape = _CAPITAL_VERB.sub(_uncapitalized, shape)
    if grammar.linked:
        shape = _LINKED.sub(lambda m: _linked(words[m.start()], grammar), shape)
    if grammar.owning and _OWNED.search(shape):
        shape = _OWNED.sub(lambda m: "d" if words[m.start()] in grammar.owning else "b", shape)
    if syntax.clitics:
        shape = _CLITIC.sub(lambda m: _clitic(words[m.start()], grammar), shape)
    if grammar.endings and "oh" in shape:
        shape = _THAT_ONE.sub("d", shape)
    if syntax.nearly and "x#" in shape:
        shape = _BEFORE_FIGURE.sub(
            lambda m: "a" if words[m.start()].lower() in syntax.nearly else "x", shape
        )
    if "S" in shape:
        shape = _ALONE.sub("r", shape).replace("S", "d")
    if not grammar.capitalized:
        shape = (_NOUN_AFTER_OF if romance else _NOUN).sub("n", shape)
    if "w" in shape:
        shape = _EITHER.sub(lambda match: _verb_or_noun(match, words, syntax), shape)
    if grammar.articles and "p" in shape:
        shape = _ARTICLE.sub(lambda match: _article(match, words, grammar), shape)
    if grammar.particles and _PARTICLE.search(shape):
        shape = _PARTICLE.sub(lambda match: _particle(match, words, grammar), shape)
    reported = not grammar.endings and ("Nv" in shape or "Nu" in shape or "Nbv" in shape)
    if reported and _CAPITAL_PARTICLE.search(shape):
        shape = _CAPITAL_PARTICLE.sub(lambda m: _capital_particle(m, words, grammar), shape)
    if romance and "NR" in shape:
        shape = _SURNAME.sub(lambda match: _surname(words[match.start() - 1]), shape)
    if _DOUBLE.search(shape):
        shape = _DOUBLE.sub(lambda match: _first_noun(match, words), shape)
    return shape


# Romanian "purtătoarea de cuvânt a Poliției": no auxiliary stands before a noun.
_LINKED = regex("(?<=[nrNR])b(?=[NR])")


def _linked(word: str, grammar: Grammar) -> str:
    return "o" if word in grammar.linked else "b"


# Dutch "zei zijn advocaat": no auxiliary stands between a verb or a preposition and a noun.
_OWNED = regex("(?<=[vutokx])b(?=[nrRNe])")

# "rekao je"
_CLITIC = regex("(?<=[vut])b")


def _clitic(word: str, grammar: Grammar) -> str:
    return "a" if word in grammar.syntax.clitics else "b"


# "le ha detto", "lui aurait dit": an object before its verb.
_UNSTRESSED = regex(r"L(?=[La]{0,2}(?:b{1,2}[ab]{0,2})?[vutgVUT])")

_STRESSED = regex("L")

# "l'a indiqué", "la ha criticado"; "il le dit": an article before a verb is an object, too.
_ELIDED_OBJECT = regex(r"(?<![oxdD])d(?=b{1,2}a?[vut])|(?<=p)d(?=[vut])")

# "comme l'affirme la mairie"
_OBJECT_AFTER_AS = regex("(?<=x)d(?=b{0,2}a?[vu])")


def _object_after_as(match: re.Match[str], words: Sequence[str], like: frozenset[str]) -> str:
    return "a" if words[match.start() - 1].lower() in like else "d"


# "about 40 people", "over 40 people"
_BEFORE_FIGURE = regex("x(?=#)")

# "in that case"
_THAT_ONE = regex("(?<=o)h(?=[nri])")

# "Many say", "one in three has told us", "some claim that": nobody else is named.
_ALONE = regex("S(?=[evutb]|a[vutb]|x?o[Sdn#]|x[bvu]|wh)")

# "the report", "his claims", "the ruling": nouns.
_NOUN = regex("[vutgaeiw](?<=[dD].)")

# "du juge": no finite verb stands behind a preposition.
_NOUN_AFTER_OF = regex("[vutgaei](?<=[Dd].)|[vut](?<=o.)")

# "the minister claims", "critics claim", "would report": a verb by its subject and what follows.
_EITHER = regex(
    r"(?P<before>[dDnNrRei#]{0,4}[nNRrp]|[bxh])?a{0,2}(?P<either>w)(?=a{0,2}(?P<after>.?))"
)

_AFTER_NOUN = "bvutwie"


def _verb_or_noun(match: re.Match[str], words: Sequence[str], syntax: Syntax) -> str:
    """The words before an ambiguous one, with its letter: v where it agrees with its subject."""
    before, at = match["before"], match.start("either")
    kept = match[0][:-1]
    if not before:
        return kept + "n"
    ends = words[match.end("before") - 1]
    low = ends.lower()
    many = (ends[-1:] == "s" and ends[-3:-1] != "ss") or low in syntax.alone
    verb = words[at]
    if before[-1] == "p":
        agrees = (verb[-1] == "s") != (low in syntax.they or low in syntax.first)
    elif before[-1] in "bxh":
        agrees = before[-1] != "b" or verb[-1] != "s"
    elif verb[-1] == "s":
        named = before[-1] in "NR"
        clear = match["after"] not in _AFTER_NOUN + ("xo" if named else "nrxo")
        if many and named and match.string[match.start() - 1 : match.start()] in ("", ",", "-"):
            many = False  # "…, Reuters reports."
        agrees = not many and (named or "d" in before) and clear
    else:
        agrees = many and ends[-2:-1] not in "'’" and match["after"] not in _AFTER_NOUN + "nrxo"
    return kept + ("v" if agrees else "n")


# A capitalized verb is one only where a sentence begins: not in "White House Press Secretary".
_CAPITAL_VERB = regex("[VUTGBW]")

# "a Reuters report said"
_DOUBLE = regex(r"[vu](?=[vt])")

# "Ana de Wit", "Ursula von der Lahn": small words inside a name.
_PARTICLE = regex(r"N([odDxna]{1,2})(?=N)")

# "Von der Lahn sagte, …", "De Villars a dit que …": at the head of a sentence, before a verb that
# reports and has no other subject.
_CAPITAL_PARTICLE = regex(r"(?:^|(?<=[.!?]))([odDn][odD]?)N(?=b?a?[vut][,:hayxqo])")


def _capital_particle(match: re.Match[str], words: Sequence[str], grammar: Grammar) -> str:
    first, last = match.span(1)
    heads = words[first][0].isupper() and words[first].lower() not in grammar.speech.voices
    inside = all(word.lower() in grammar.particles for word in words[first:last])
    placed = words[last].lower() in grammar.lexicon.names.places or words[last].isupper()
    return "N" * len(match[0]) if heads and inside and not placed else match[0]


# "Ana Pastor": where offices are written small, one behind a given name is a family's name.
_SURNAME = regex("(?<=N)R")


def _surname(before: str) -> str:
    return "R" if given(before) is None else "N"


# Dutch "het", Danish "det": a pronoun, and before nouns an article.
_ARTICLE = regex("p(?=[nNRrvu])")


def _article(match: re.Match[str], words: Sequence[str], grammar: Grammar) -> str:
    word = words[match.start()].lower()
    pronoun = word in grammar.speech.takes_up or word not in grammar.syntax.it
    if pronoun and match.string[match.end()] in "vu":
        return "p"  # Norwegian "Det sier ordføreren", Vietnamese "ông nói"
    return "d" if word in grammar.articles else "p"


# "Institute for the Study of War", in any language that does not know these words.
_ENGLISH = (["of"], ["of", "the"], ["for", "the"])


def _particle(match: re.Match[str], words: Sequence[str], grammar: Grammar) -> str:
    if grammar.capitalized and match[1] in ("d", "D"):
        return match[0]  # "gab Lund den Ton an": an article, unless "von" stands before it
    small = list(words[match.start(1) : match.end(1)])
    inside = all(word.lower() in grammar.particles for word in small) or small in _ENGLISH
    return "N" * len(match[0]) if inside else match[0]


def _uncapitalized(match: re.Match[str]) -> str:
    at = match.start()
    return match[0].lower() if at == 0 or match.string[at - 1] in ".!?:q-" else "N"


def _first_noun(match: re.Match[str], words: Sequence[str]) -> str:
    return match[0] if words[match.start()].endswith("d") else "n"
