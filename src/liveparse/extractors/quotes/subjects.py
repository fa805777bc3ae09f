"""Subjects of reporting verbs in the Romance languages: before the verb, behind it, or left out."""

from __future__ import annotations

import re

from attrs import frozen

from ...regex import regex
from .phrases import APPOSITION
from .shapes import Shaped

# How far before a verb its subject is looked for, in words.
_BACK = 40

Range = tuple[int, int]

# A head with what stands before and behind it: "la nueva alcaldesa Ana Ruiz". One person may hold
# two offices, "el vicepresidente y ministro", and an office have two parts, "ministra de Agua y
# Energía", "de l'Eau et de l'Energie"; else what "y" joins is two.
_CORE = r"[dD]{0,2}[nNRr#]{0,9}[nNRr]"
_OFFICES = rf"{_CORE}(?:(?<=[rR])c[rR][nNR]{{0,3}})?"
_PARTS = rf"{_CORE}(?:(?<=N)c(?:o?[dD]?)N[nN]{{0,2}}|(?<=Nn)cN[nN]?)?"
_LINK = r"(?:o|(?<=[NR])x(?=[dD]?[NR])|(?<=[nNrR])(?=D))"
_LINKED = rf"(?:{_OFFICES}(?:{_LINK}{_PARTS}){{0,3}}(?:cr(?:{_LINK}{_PARTS}){{1,3}})?)"
_JOINED = (
    r"(?:[dD]?[Rr]{0,3}N{1,4}(?:,N{1,4})?c[dD]?[Rr]{0,3}N{1,4}"
    r"|[dD][nr]{1,3}(?:o[dD]?[nN]{1,3})?c[dD][nr]{1,3}(?:o[dD]?[nN]{1,3})?)"
)
_PAREN = r"(?:\([^()]{1,8}\))?"
# "une de ses collègues", "uno de los vecinos"
_ONE_OF = "[d#][oD]d?[nNRr]{1,3}"
NOUN_PHRASE = rf"(?:p|{_LINKED}{_PAREN}|{_JOINED}{_PAREN})"
# The first that reaches the verb is taken, so that the longer of the two is tried first there.
_BEFORE = rf"(?:p|{_JOINED}{_PAREN}|{_LINKED}{_PAREN}|{_ONE_OF})"
SUBJECT = regex(
    rf"(?P<who>{_BEFORE}(?:(?:{APPOSITION})?(?:,[abeghixy][^,.;:q-]{{1,22}})?,)?)"
    r"-?(?:[aby,]|[xo]y){0,5}$"
)
INVERTED = regex(rf"(?P<who>{_BEFORE}(?:{APPOSITION}(?=[,.;q-]|$))?)")

# "dijo ayer el alcalde", "note aussi la mairie", "disse nesta quinta-feira o prefeito"
_BETWEEN = regex(r"(?:o?d?y{1,2}|a){0,3}")
# "a-t-elle déclaré": the pronoun stands between auxiliary and participle.
_ENCLOSED = regex(r"b{1,2}(?P<who>p)a{0,2}$")
_PERSON_OR_BODY = regex("[NRrp]")
# "a, de son côté, déclaré"
_PARTED = regex(r"b{1,2},[adnopx]{1,5},$")
_SOMEBODY = regex("[NRrpdD]")
_ENDS_PHRASE = frozenset(",.;:!?q-()xoaycghkK/dDvub~")
# What closes the clause at once: "…, anunció la portavoz." is no object as in "anunció la medida".
_APPOSITIVE = regex(rf"{NOUN_PHRASE}{APPOSITION},$")
_FIRST = regex(rf"(?:[coaxyign#][^,;:q]{{0,14}},)?[cay,]{{0,3}}(?P<who>{NOUN_PHRASE})")
_NAME = regex("N{2,5}")
# A clause has more words than this, the comma before it counted.
_CLAUSE = 3
_CALLED = regex(r"(?<=[nrN]),N{1,4}(?:cN{1,2})?(?=,)")
_ROLE = regex(r",(?=[dD]?[nN]{0,2}c?[rR])[^,.;:qvutbg-]{1,16}(?=,)")
# "Segundo a Reuters, que cita dois diplomatas, …"
_RELATED = regex(r",[hx]b?a?[vuen][^,.;:q]{1,12}(?=,)")
# A second apposition says what somebody is: else the clause goes on behind the comma.
_IS_ROLE = regex("[dD]?[nN]{0,2}[rR]|o|#")
_PLAIN = regex(rf"(?P<who>{_BEFORE})")
_BEHIND = regex(rf"(?P<who>{NOUN_PHRASE}(?:{APPOSITION})?),?$")
# How far behind a preposition a medium's or an agency's name may stand: "en una larga entrevista".
_NEAR = 4


@frozen
class Subject:
    """Whose verb it is, and how the two stand to each other."""

    who: Range | None
    lead: int
    """The first of the auxiliaries and object pronouns that belong to the verb."""
    inverted: bool = False
    shared: bool = False
    dropped: bool = False


def subject_of(block: Shaped, at: int, lo: int, hi: int, last: Range | None) -> Subject | None:
    """Whose a verb is that stands at a place in a sentence; None where it reports nothing.

    ``last`` is the subject of the verb before it in the sentence.

    >>> from liveparse.lexicons import load
    >>> from .grammar import grammar
    >>> from .shapes import shaped
    >>> es = grammar(load("es"))
    >>> block = shaped("Le dijo a Efe la alcaldesa Ana Ruiz que no.", es)
    >>> block.words[slice(*subject_of(block, 1, 0, 11, None).who)]
    ('la', 'alcaldesa', 'Ana', 'Ruiz')
    >>> subject_of(shaped("Añadió que no.", es), 0, 0, 4, None).dropped
    True
    """
    shape, words, rules = block.shape, block.words, block.grammar
    if at > lo and shape[at - 1] in "od":
        return None  # "para decir", "la denuncia"
    if enclosed := _ENCLOSED.search(shape, max(lo, at - 5), at):
        return Subject(enclosed.span("who"), enclosed.start(), inverted=True)
    lead = at
    while lead > lo and shape[lead - 1] in "ab":
        lead -= 1
    if parted := _PARTED.search(shape, max(lo, lead - 8), lead):
        lead = parted.start()
    edge = shape[lead - 1] if lead > lo else "^"
    beside = lead > lo and words[lead - 1].lower() in rules.like
    if (beside or shape[max(lo, lead - 2) : lead] == "q,") and (agent := _agent(block, at, hi)):
        return Subject(agent, lead, inverted=True)
    if _is_passive(block, lead, at):
        return None
    if lead == at and edge != "c" and words[at].lower().endswith(rules.participles):
        return None  # "dicho tema", "detto «il Professore»"
    behind = _behind(block, at, hi)
    if beside and behind:
        return Subject(_before_comma(block, behind), lead, inverted=True)
    before = _before(block, lo, lead)
    impersonal = rules.syntax.pro_drop and _is_impersonal(block, lead, at)
    if impersonal and shape[at] == "v" and (before is None or shape[at + 1 : at + 2] != "q"):
        return None  # "se dice que"; but "se ha declarado “lista”"
    if edge in "hx" and before is None and not beside:
        if behind and words[max(lo, lead - 2)].lower() in rules.speech.takes_up:
            return Subject(behind, lead, inverted=True)  # "c'est ce qu'a dit la maire"
        taken_up = words[lead - 1].lower() in rules.syntax.relative
        who = _antecedent(block, lo, lead - 1) if taken_up else None
        if who is None and edge == "h" and shape[lead - 2 : lead - 1] == "o":
            who = last or _first(block, lo, lead)  # "publicou um texto em que dizia"
        if who:
            return Subject(who, lead, shared=True)
        loose = (
            edge == "x"
            and not taken_up
            and words[lead - 1].lower() not in rules.syntax.prepositions
        )
        return Subject(None, lead, dropped=rules.syntax.pro_drop and loose)  # "pero dijo que"
    takes_up = any(word.lower() in rules.speech.takes_up for word in words[lead:at])
    if behind and (takes_up or _leads(block, lo, lead, edge, before, behind)):
        return Subject(behind, lead, inverted=True)
    if before:
        return Subject(before, lead)
    if edge in "c,-" and last is not None:
        return Subject(last, lead, shared=True)
    if edge in "c," and (first := _first(block, lo, lead)):
        return Subject(first, lead, shared=True)
    return Subject(None, lead, dropped=rules.syntax.pro_drop and not impersonal)


def source_of(block: Shaped, at: int, lo: int, hi: int) -> Range | None:
    """The source behind a word such as "según", or before "según el cual".

    >>> from liveparse.lexicons import load
    >>> from .grammar import grammar
    >>> from .shapes import shaped
    >>> text = "Según Ana Ruiz, portavoz del club, no hubo heridos."
    >>> block = shaped(text, grammar(load("es")))
    >>> block.words[slice(*source_of(block, 0, 0, 12))]
    ('Ana', 'Ruiz', ',', 'portavoz', 'del', 'club')
    """
    shape, words = block.shape, block.words
    if at > lo and shape[at - 1] in "dDc":
        return None  # "el segundo"
    # "secondo cui", "según la cual", "selon laquelle"
    if words[at].rsplit(" ", 1)[-1].lower() in block.grammar.syntax.whom:
        match = _BEHIND.search(shape, max(lo, at - _BACK), at)
        return tight(block, *match.span("who")) if match else None
    match = _PLAIN.match(shape, at + 1, hi)
    if match is None:
        return None
    first, last = match.span("who")
    if not _SOMEBODY.search(match["who"]) and not _are_many(words[first], shape, first + 1):
        return None  # "segundo lugar", "según figura"
    if (
        shape[first] == "n"
        and _PERSON_OR_BODY.search(match["who"]) is None
        and shape[at - 1 : at] != ","
    ) and not _are_many(words[first], shape, first + 1):
        return None
    if at == lo:
        role = _ROLE.match(shape, last, hi) or _CALLED.match(shape, last, hi)
        related = None if role else _RELATED.match(shape, last, hi)
        if related and hi - related.end() > _CLAUSE:
            return first, related.end()
        if role and hi - role.end() > _CLAUSE:
            last = role.end()
    elif more := INVERTED.match(shape, at + 1, hi):
        last = more.end("who")
    return tight(block, first, last)


def _are_many(word: str, shape: str, after: int) -> bool:
    """Whether a noun without an article names people: "segundo analistas"."""
    return word.endswith(("s", "i", "e")) and shape[after : after + 1] in tuple(",.o")


def tight(block: Shaped, first: int, last: int) -> Range:
    """A noun phrase without what only stands beside it: to whom, where and when it was said."""
    shape, words, rules = block.shape, block.words, block.grammar
    parts = shape[first:last].split(",")
    if len(parts) > 2 and not re.search("[NRr]", parts[0]) and _NAME.fullmatch(parts[1]):
        first += len(parts[0]) + 1  # "antes de la salida, Ana Ruiz, presidenta, dijo"
    name = _NAME.match(shape, first, last)
    if name and shape[name.end() : name.end() + 1] == "n":
        last = name.end()
    commas = 0
    for at in range(first + 1, last):
        letter = shape[at]
        if letter == "," and at + 1 < last:
            word = words[at + 1].lower()
            aside = shape[at + 1] in "abeghixy" or word in rules.speech.via
            aside = aside or (shape[at + 1] == "o" and word[0] != "d")
            said = shape[at + 1] == "n" and at + 2 < last  # "citées par la presse"
            aside = aside or (said and words[at + 2].lower() in rules.syntax.agents)
            if aside or (commas and not _IS_ROLE.match(shape, at + 1)):
                last = at
                break
            commas += 1
        if letter not in "ox":
            continue
        word = words[at].lower()
        if word in rules.speech.toward and (shape[at - 1] in "N)#" or _is_heard(block, at, last)):
            last = at
            break
        if word in rules.speech.via and _is_heard(block, at, last):
            last = at
            break
    while last > first + 1 and shape[last - 1] in "odDcxy,":
        last -= 1
    return first, last


def _is_heard(block: Shaped, at: int, last: int) -> bool:
    """Whether a preposition leads to where or by whom the words were heard: "a la prensa"."""
    near = block.words[at + 1 : min(last, at + _NEAR)]
    if any(word.lower() in block.grammar.outlets for word in near):
        return True
    return block.words[at].lower() in _BARE and block.shape[at + 1 : at + 2] == "N"


# Without an article, and before a name, they lead to whom it was said: "a Efe", "ad Adnkronos".
_BARE = frozenset(("a", "ad", "à"))


def _is_passive(block: Shaped, lead: int, at: int) -> bool:
    """Whether a participle is said of its subject: "fue acusado de", but not "s'est réjoui"."""
    words = block.words
    for place in range(lead, at):
        if words[place].lower() in block.grammar.syntax.passives:
            return place == 0 or words[place - 1].lower() not in _ITSELF
    return False


_ITSELF = frozenset(("m'", "m’", "s'", "s’"))


def _is_impersonal(block: Shaped, lead: int, at: int) -> bool:
    """Whether nobody is meant: "se dice que", "si legge"."""
    return any(word.lower() in ("se", "si") for word in block.words[lead:at])


def _behind(block: Shaped, at: int, hi: int) -> Range | None:
    shape = block.shape
    between = _BETWEEN.match(shape, at + 1, hi)
    after = _told(block, between.end() if between else at + 1, hi)
    match = INVERTED.match(shape, after, hi)
    if match is None and (adjuncts := _ADJUNCTS.match(shape, after, hi)):
        match = INVERTED.match(shape, adjuncts.end(), hi)
    if match is None or not _SOMEBODY.search(match["who"]):
        return None
    first, last = tight(block, *match.span("who"))
    return (first, last) if last >= hi or shape[last] in _ENDS_PHRASE else None


# "aseguró a las puertas del juzgado la abogada": where it was said, before the article of the
# subject.
_ADJUNCTS = regex(r"(?:[ox]{1,2}[dD]{0,2}[nNRr#y]{1,3}){1,3}(?=d)|,[oxay][^,.;:qbvut]{1,14},(?=d)")


def _told(block: Shaped, at: int, hi: int) -> int:
    """Behind whom and where it was said, where the subject follows: "dijo a Efe la alcaldesa"."""
    shape, words, rules = block.shape, block.words, block.grammar
    for _ in range(2):
        word = words[at].lower() if at < hi else ""
        if word not in rules.speech.toward and word not in rules.speech.via:
            return at
        phrase = _HEARD.match(shape, at + 1, min(hi, at + _NEAR))
        near = range(at + 1, phrase.end()) if phrase else ()
        heard = next((place for place in near if words[place].lower() in rules.outlets), None)
        if heard is None and word in rules.speech.toward and shape[at + 1 : at + 3] in _TOLD:
            heard = at + 1
        if heard is None or shape[heard + 1 : heard + 2] not in ("d", "N", "R", "r", "o", "x", "y"):
            return at
        at = heard + 1
    return at


# An outlet within the phrase behind its preposition.
_HEARD = regex("[dDnNrR#]+")
# "a vecinos el alcalde", "a Efe la alcaldesa"
_TOLD = frozenset(("Nd", "nd", "rd"))


def _before_comma(block: Shaped, who: Range) -> Range:
    """``Según dijo Ana Ruiz, el puente …``: what follows the comma is the clause."""
    shape = block.shape
    comma = shape.find(",", *who)
    if comma < 0:
        return who
    if role := _ROLE.match(shape, comma):
        return (who[0], role.end())
    name = _NAME.match(shape, comma + 1)
    named = name and shape[name.end() : name.end() + 1] == "," and "N" not in shape[who[0] : comma]
    return (who[0], name.end()) if name and named else (who[0], comma)


def viewer(block: Shaped, lo: int, hi: int) -> Range | None:
    """Whose view ``Pour la maire, « … »`` tells, where words in marks follow."""
    match = _PLAIN.match(block.shape, lo + 1, hi)
    if match is None or "q" not in block.shape[lo:hi]:
        return None
    first, last = match.span("who")
    known = re.search("[Nrp]", match["who"]) is not None
    return (first, last) if known and block.shape[last : last + 1] in (",", "q") else None


def _agent(block: Shaped, at: int, hi: int) -> Range | None:
    """Who stands behind a participle: "riferito dalla polizia"."""
    if at + 1 >= hi or block.words[at + 1].lower() not in block.grammar.syntax.agents:
        return None
    match = _PLAIN.match(block.shape, at + 2, hi)
    if match is None or not _PERSON_OR_BODY.search(match["who"]):
        return None
    return tight(block, *match.span("who"))


def _before(block: Shaped, lo: int, at: int) -> Range | None:
    shape, words = block.shape, block.words
    match = SUBJECT.search(shape, max(lo, at - _BACK), at)
    if match is None:
        return None
    first, last = match.span("who")
    comma = shape.find(",", first, last - 1)
    if _governed(block, lo, first) and comma > 0:
        # "Tras la reunión, la ministra, Ana Ruiz, dijo"
        later = SUBJECT.search(shape, comma + 1, at)
        if later is None:
            return None
        first, last = later.span("who")
        comma = shape.find(",", first, last)
    elif _governed(block, lo, first):
        return (first, last) if _speaks_from(block, first, at) else None
    stop = comma if comma > 0 else last
    for place in range(stop - 1, first, -1):
        own = shape[place] == "x" and shape[place - 1] != ","
        if own and words[place].lower() not in block.grammar.syntax.prepositions:
            first = place + 1  # "visitó Lavo cuando Ruiz dijo", but "Médicos sin Fronteras dijo"
            break
    if shape[last - 1] == ",":
        last -= 1
    if shape[first:last] in ("n", "#", "nn"):
        return None  # "En resumen dijo"
    return tight(block, first, last)


def _governed(block: Shaped, lo: int, first: int) -> bool:
    """Whether a preposition stands before a phrase, which then is no subject."""
    if first <= lo:
        return False
    before = first - 1
    return (
        block.shape[before] == "o"
        or block.words[before].lower() in block.grammar.syntax.prepositions
    )


def _speaks_from(block: Shaped, first: int, at: int) -> bool:
    """``Desde la asociación aseguran``, ``da Palazzo Chigi fanno sapere``: its people speak."""
    many = block.words[at].split()[0].lower().rstrip("o").endswith(("n", "nt"))
    return many and block.words[first - 1].lower() in block.grammar.speech.voices


def _first(block: Shaped, lo: int, at: int) -> Range | None:
    """The subject at the head of a sentence, for a verb further on: "Ruiz visitó … y prometió"."""
    if at - lo <= 2 or "q" in block.shape[lo:at]:
        return None
    first = _FIRST.match(block.shape, lo, at)
    if first is None or _governed(block, lo, first.start("who")):
        return None
    return tight(block, *first.span("who"))


def _antecedent(block: Shaped, lo: int, at: int) -> Range | None:
    """Whom "quien" or "qui" takes up: "…, dijo Ana Ruiz, quien añadió"."""
    match = _BEHIND.search(block.shape, max(lo, at - _BACK), at)
    if match is None or not _PERSON_OR_BODY.search(match["who"]):
        return None
    first, last = match.span("who")
    comma = block.shape.find(",", first, last)
    if comma > 0 and _governed(block, lo, first):
        first = comma + 1  # "en una entrevista con Efe, la alcaldesa, quien añadió"
    return tight(block, first, last)


def _leads(
    block: Shaped, lo: int, lead: int, edge: str, before: Range | None, behind: Range
) -> bool:
    """Whether the phrase behind a verb is its subject rather than its object."""
    shape = block.shape
    head = shape[slice(*behind)].split("o", 1)[0]  # "una descida en Europa" is nobody
    somebody = _PERSON_OR_BODY.search(head) is not None
    follows = shape[behind[1] : behind[1] + 1]
    if edge in "^:k":
        return somebody or follows in tuple(",:h")
    if edge == "q":
        return True
    if edge in ",-;":
        if (
            before
            and _APPOSITIVE.search(shape, max(lo, lead - _BACK), lead)
            and not ("b" in shape[lo : before[0]] or "q" in shape[lo:lead])
        ):
            return False
        return somebody or "q" in shape[max(lo, lead - 3) : lead] or follows in ("", ".", ",")
    if edge == "c":
        return somebody and follows in tuple("h,:")
    return before is None and somebody and follows in ("h", ":", ",", ".", "")
