"""Verbs that report, and their subjects: before the verb, behind it, or another verb's."""

from __future__ import annotations

import re

from ...regex import regex
from .cased import subject_before, subject_behind
from .cue import Cue, Range
from .parted import separated
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
from .subjects import subject_of
from .verb_final import leading_subject

_FIRST_SUBJECT = regex(rf"(?:[coaxyeign#][^,;:q]{{0,14}},)?[cay,]{{0,3}}(?P<who>{NOUN_PHRASE})")
_CLITIC = regex("[dpx]b{1,2}a?$")
# "Ayşe Demir, “…” dedi": the verb ends the sentence, and the words stand before it.
_LED_IN = regex(rf"(?P<who>{NOUN_PHRASE}),?q$")
_AS_SAYING = regex(rf"(?P<who>{NOUN_PHRASE})?xg")
# "Weil stood up and said": a small word after a name is its verb.
_NAME_BEFORE_VERB = regex(r"[dD]{0,2}[nr#]{0,4}[NR]{1,6}(?=n)")
_ENDS_PHRASE = frozenset(",.;:!?q-()xoaycghK/dD")

# "is saying", "isn't now confirming"
_PROGRESSIVE = regex(r"ba?$")


def verb(block: Shaped, at: int, lo: int, hi: int, last: Cue | None) -> Cue | None:
    """The cue that a verb makes with its subject; ``last`` is the cue of a verb before it.

    None where it reports nothing: "to say", "he was told that".

    >>> from liveparse.lexicons import load
    >>> from .grammar import grammar
    >>> from .shapes import shaped
    >>> block = shaped("The mayor, Ana Silva, said so.", grammar(load("en")))
    >>> verb(block, 6, 0, 9, None).who
    (0, 5)
    """
    if block.shape[at] != "g":
        return _verb(block, at, lo, hi, last)
    if _PROGRESSIVE.search(block.shape, max(lo, at - 3), at):
        return _verb(block, at, lo, hi, last, "v")
    return _participle(block.shape, at, lo, hi, last)


def _verb(
    block: Shaped, at: int, lo: int, hi: int, last: Cue | None, letter: str = ""
) -> Cue | None:
    shape = block.shape
    letter = letter or shape[at]
    if block.grammar.speech.that_required:
        found = subject_of(block, at, lo, hi, last.who if last else None)
        if found is None:
            return None
        return Cue(
            at,
            letter,
            found.who,
            inverted=found.inverted,
            shared=found.shared,
            dropped=found.dropped,
            lead=found.lead,
        )
    before = shape[at - 1] if at > lo else "^"
    if block.grammar.syntax.markers and (marked := _marked(block, lo, at)):
        return Cue(at, letter, marked, shared="q" in shape[marked[1] : at])
    if before == "o" and shape[at + 1 : at + 2] in tuple("hp"):
        return _infinitive(block, at, letter, lo)
    if before in "od" or (before in "NRnr" and block.words[at - 1].endswith(POSSESSIVE)):
        return None  # "to say", "the report", "Varland's confirmed cases"
    if block.grammar.parted and separated(block, at, hi) is None:
        return None
    if letter == "u" and (saying := _AS_SAYING.match(shape, at + 1, hi)):
        subject = _subject(shape, lo, at)
        if saying["who"] is None:  # "Berg was quoted as saying"
            return Cue(saying.end() - 1, "v", subject)
        return Cue(saying.end() - 1, "v", saying.span("who"), via=subject)
    if (
        before == "x"
        and block.words[at - 1].lower() in block.grammar.like
        and (by := _by(block, at, letter, hi))
    ):
        return by  # "As reported by the agency, …"
    negated = before == "x" and shape[at - 2 : at - 1] == "b"
    if (negated or before in "bai") and shape[at] != "g" and _is_passive(block, at, lo):
        return _by(block, at, letter, hi)
    inverted = subject_after(block, at + 1, hi) if letter != "t" else None
    back = at
    while back > lo and (shape[back - 1] in "ab" or shape[back - 2 : back] == "bx"):
        back -= 1
    if not block.grammar.endings and _CLITIC.search(shape, max(lo, at - 4), at):
        back -= 1  # "lo ha detto", "l'a indiqué"
    if not block.grammar.endings and (when := _BEFORE_VERB.search(shape, lo, back)):
        back = when.start()
    ahead = shape[back - 1] if back > lo else "^"
    leads = ahead in "^q:k" or (ahead in ",-" and _after_clause(shape, lo, back))
    if inverted and back > lo and block.words[back - 1].lower() in block.grammar.like:
        comma = shape.find(",", *inverted)  # the clause follows
        behind = (inverted[0], comma) if comma > 0 else inverted
        return Cue(at, letter, behind, inverted=True)
    calls = ahead == "q" and block.words[at].lower() in block.grammar.speech.calls
    if calls and (caller := _caller(block, lo, back)):
        return Cue(at, letter, caller, shared=True)
    own_order = not (block.grammar.endings or block.grammar.verb_final or block.grammar.cased)
    if inverted and not leads and own_order and ahead == ",":
        leads = _closes_sentence(block, lo, back, inverted, hi)
    if inverted and (leads or (block.grammar.cased and ahead in ",-")):
        comma = shape.find(",", *inverted) if block.grammar.verb_final else -1
        end = comma if comma > 0 else inverted[1]  # Turkish "“…” diyen Kaya, …"
        return Cue(at, letter, (inverted[0], end), inverted=True)
    last_place = block.grammar.verb_final and before != ","
    if last_place and (leading := leading_subject(block, lo, at)):
        return Cue(at, letter, leading, shared=True)
    if (
        before == "q"
        and ends_phrase(shape, at + 1, hi)
        and (final := _LED_IN.search(shape, lo, at))
    ):
        return Cue(at, letter, final.span("who"), shared=True)
    subject = subject_before(block, lo, at) if block.grammar.cased else _subject(shape, lo, at)
    if block.grammar.verb_second:
        if framed := _framed(shape, lo, at, hi):
            return Cue(at, letter, framed, shared=True)
        if inverted and (subject is None or _led(block, subject, lo, inverted)):
            return Cue(at, letter, inverted, inverted=True)
    if block.grammar.cased and inverted and subject is None:
        return Cue(at, letter, inverted, inverted=True)
    if subject and block.grammar.syntax.clitics:
        subject = _past_object(shape, subject, lo)
    if subject and _is_adjunct(shape, subject, lo):
        subject = None
        if inverted and before == ",":
            return Cue(at, letter, inverted, inverted=True)
    free = block.grammar.syntax.pro_drop or block.grammar.syntax.caseless
    governed = bool(free and subject and subject[0] > lo and _governs(block, subject[0] - 1))
    if subject and block.grammar.syntax.pro_drop and not block.grammar.cased:
        head = _head_of_sentence(shape, subject, lo)
        voice = subject[0] == lo + 1 and block.words[lo].lower() in block.grammar.speech.voices
        if governed and not head and not block.grammar.syntax.caseless:
            many = block.words[at].lower().endswith(tuple(block.grammar.syntax.they_endings))
            subject = subject if voice and (many or "r" in shape[slice(*subject)]) else None
        subject = head or subject
    if block.grammar.syntax.caseless and (subject is None or governed) and before not in "cq,":
        first = _FIRST_SUBJECT.match(shape, lo, at)  # "وزیر روز دوشنبه در تهران گفت"
        subject = first.span("who") if first else subject
    if (subject is None or before == ",") and (inside := _within(block, at, hi)):
        return Cue(at, letter, inside, inverted=True)
    if subject:
        return Cue(at, letter, subject)
    if ahead == "x" and _is_dropped(block, at, back, ahead):
        return Cue(at, letter, dropped=True)  # "jak dodał"
    opposed = before == "x" and block.words[at - 1].lower() in block.grammar.syntax.opposing
    opposed = opposed and not block.grammar.endings  # "toont begrip, maar benadrukt"
    if ahead in "hx" and not opposed:
        who = None
        relative = _APOSTROPHE.split(block.words[back - 1].lower(), maxsplit=1)[0]  # "who've"
        if ahead == "h" or relative in block.grammar.syntax.who:
            who = _antecedent(shape, lo, back - 1)
        return Cue(at, letter, who, shared=True)  # "countries that have said", "who said"
    if (before in "cab,-" or ahead == "c" or opposed) and last is not None and last.who:
        return Cue(at, letter, last.who, shared=True)
    if before in "ca" or ahead == "c" or opposed or (before == "," and at - lo > 2):
        first = _FIRST_SUBJECT.match(shape, lo, at)
        if first and first.end() < at:
            return Cue(at, letter, _name_of(shape, *first.span("who")), shared=True)
    return Cue(at, letter, dropped=_is_dropped(block, at, back, ahead))


def _closes_sentence(block: Shaped, lo: int, at: int, behind: Range, hi: int) -> bool:
    """Whether a verb and its subject end a sentence.

    Dutch "De brug is dicht, meldt de politie.", Czech "Most je zavřený, uvedla policie.": outside
    English a verb before its subject begins a clause of its own behind a comma, unless that closes
    an apposition.
    """
    shape = block.shape
    alone = shape.find(",", lo, at - 1) < 0 and re.search("[NRrp]", shape[slice(*behind)])
    return bool(alone) and _LAST_WORDS.match(shape, behind[1], hi) is not None


# Where and when it was said: "op Telegram", "tegen persbureau AFP", a verb's separated part.
_LAST_WORDS = regex("(?:[ay]|[ox][dD]?[nNRr#y]{1,4}){0,3}[.;!]?$")


def _within(block: Shaped, at: int, hi: int) -> Range | None:
    """The body whose people speak: "сообщили в министерстве"."""
    if at + 1 >= hi or block.words[at + 1] not in block.grammar.speech.voices:
        return None
    inside = PHRASE.match(block.shape, at + 2, hi)
    return inside.span("who") if inside and SOMEBODY.search(inside["who"]) else None


def _is_dropped(block: Shaped, at: int, lead: int, ahead: str) -> bool:
    """Whether a verb means who spoke before: "Jak dodał, …", but not "Mówi się, że …".

    ``lead`` is the first of the words that belong to the verb, ``ahead`` the letter before it.
    """
    syntax = block.grammar.syntax
    behind = block.words[at + 1 : at + 2]
    led = ahead in "hx" and block.words[lead - 1].lower() not in block.grammar.like
    return syntax.pro_drop and not led and not syntax.impersonal.intersection(behind)


def subject_after(block: Shaped, at: int, hi: int) -> Range | None:
    """The subject behind a verb, where the phrase ends as a subject does."""
    if block.grammar.cased:
        who = subject_behind(block, at, hi)
    else:
        match = INVERTED.match(block.shape, at, hi)
        if (
            match is None
            and not block.grammar.endings
            and (when := _WHEN.match(block.shape, at, hi))
        ):
            match = INVERTED.match(block.shape, when.end(), hi)
        who = match.span("who") if match else None
    if who is None or (block.shape[slice(*who)] == "p" and block.grammar.verb_second):
        return who
    return who if ends_phrase(block.shape, who[1], hi) else None


def _past_object(shape: str, subject: Range, lo: int) -> Range:
    """The subject before an auxiliary, where an object stands between it and the participle.

    Croatian "Premijer je odluku nazvao “pogreškom”".
    """
    first, last = subject
    plain = first > lo and shape[first - 1] == "b" and not re.search("[RNpr]", shape[first:last])
    return (_subject(shape, lo, first - 1) or subject) if plain else subject


def _marked(block: Shaped, lo: int, at: int) -> Range | None:
    """The subject that a word behind it marks: Hindi "मोदी ने संवाददाताओं से कहा"."""
    for place in range(at - 1, max(lo, at - BACK), -1):
        if block.shape[place] in "vut":
            return None
        if block.words[place] in block.grammar.syntax.markers:
            subject = PHRASE_BEFORE.search(block.shape, max(lo, place - BACK), place)
            return subject.span("who") if subject else None
    return None


def _caller(block: Shaped, lo: int, at: int) -> Range | None:
    """Who calls something by words in marks, with or without the object between.

    Hungarian "A miniszter (a tervet) „hibának” nevezte", Persian "وزیر این تصمیم را «…» خواند".
    """
    syntax = block.grammar.syntax
    endings = tuple(syntax.object_endings)
    if syntax.caseless or endings:
        first = _FIRST_SUBJECT.match(block.shape, lo, at)
    else:
        first = None if syntax.verb_final else _LED_IN.search(block.shape, lo, at)
    if first is None:
        return None
    start, end = first.span("who")
    while end - start > 1 and endings and block.words[end - 1].endswith(endings):
        end -= 1
    return start, end


def _governs(block: Shaped, at: int) -> bool:
    """Whether a word is a preposition, as far as the lexicon tells it from a conjunction."""
    speech, syntax, word = block.grammar.speech, block.grammar.syntax, block.words[at].lower()
    if block.shape[at] not in "xo" or word in speech.like or word in syntax.subordinating:
        return False
    return word not in syntax.relative and word not in speech.asking


def _head_of_sentence(shape: str, subject: Range, lo: int) -> Range | None:
    """Somebody named first in a sentence, where a verb follows phrases for when and where.

    Hungarian "Kovács Anna pénteken Budapesten azt mondta".
    """
    first = _HEAD.match(shape, lo, subject[0])
    if first is None or not _BETWEEN.fullmatch(shape, first.end(), subject[0]):
        return None
    return first.span("who")


_HEAD = regex(rf"(?=d?[nr]{{0,3}}[NRr])(?P<who>{NOUN_PHRASE})")
_BETWEEN = regex("[aynNxodDr#c]+")


# Slovenian "“…,” je v torek dejal minister"
_BEFORE_VERB = regex("(?:[ab]|[ox]?d?y)+$")
# Czech "řekl v úterý ministr", "uvedl na tiskové konferenci hejtman", Swedish "sade på tisdagen
# statsministern".
_WHEN = regex("(?:[ay]|[ox]d?y|[ox]N{1,2}(?=[dnr])|xn{1,2}(?=rN)){1,3}(?=[dnNrR])")

# "Weil went on to say that", "Silva was quick to add that"
_LED_TO = regex(rf"(?P<who>{NOUN_PHRASE})(?:a?[bnue][xn]?|[ba]{{1,4}}n)o$")


_APOSTROPHE = regex("['’]")


def _infinitive(block: Shaped, at: int, letter: str, lo: int) -> Cue | None:
    """A cue behind another verb, where a clause follows: "went on to say that"."""
    shape = block.shape
    led = _LED_TO.search(shape, max(lo, at - BACK), at)
    who = led.span("who") if led else None
    if led is None and shape[at + 1] == "h" and (finite := _FINITE.search(shape, lo, at)):
        who = _subject(shape, lo, finite.start())  # "refused for days to say that"
    if who and block.words[who[0]].lower() in block.grammar.syntax.it:
        return None  # "it is fair to say that"
    return Cue(at, letter, who) if who else None


def _is_passive(block: Shaped, at: int, lo: int) -> bool:
    """Whether the subject of a verb is no speaker: "he was told that"."""
    while at > lo and block.shape[at - 1] in "ax":
        at -= 1
    return at > lo and block.words[at - 1].lower() in block.grammar.syntax.passives


def _by(block: Shaped, at: int, letter: str, hi: int) -> Cue | None:
    """The cue of a passive that names its speaker, "was reported by the agency", or nobody."""
    if letter == "v" and _NOBODY_SAYS.match(block.shape, at + 1, hi):
        return Cue(at, "v", dropped=True)
    agent = block.words[at + 1 : at + 2]
    who = PHRASE.match(block.shape, at + 2, hi) if agent else None
    if who is None or agent[0].lower() not in block.grammar.syntax.agents:
        return None
    return Cue(at, letter, who.span("who"), inverted=True)


# "it was announced on Monday that"; but "the crew was told that" tells of the crew.
_NOBODY_SAYS = regex("[ay]{0,2}(?:[ox]y)?h")


def _antecedent(shape: str, lo: int, at: int) -> Range | None:
    """Who a relative pronoun stands for: "the officials who said so"."""
    match = _RELATED.search(shape, max(lo, at - BACK), at)
    return match.span("who") if match else None


_RELATED = regex(rf"(?P<who>(?:[dnr]{{1,3}}|#)x?o#|{NOUN_PHRASE}),?$")


def _is_adjunct(shape: str, subject: Range, lo: int) -> bool:
    """Whether a phrase says when or where: "En ese sentido, ha dicho", with no subject at all."""
    first, last = subject
    return first == lo + 1 and shape[lo] in "ox" and shape[last : last + 1] == ","


def _led(block: Shaped, subject: Range, lo: int, behind: Range) -> bool:
    """Whether what stands before a verb is no subject: "nach dem Treffen sagte er"."""
    first = subject[0]
    if block.shape[slice(*behind)] == "p":
        # "Lund kalder det »en fejl«": an object, as "han" never is
        return block.words[behind[0]].lower() not in block.grammar.syntax.it
    if subject[1] - first == 1 and block.words[first].lower() in block.grammar.speech.takes_up:
        return True  # "Det sier ordføreren"
    if first > lo and block.shape[first - 1] in "ox":
        return True
    # "In een brief aan de Kamer schrijft minister Berg": all that stands before belongs to "in".
    opens = block.words[lo].lower()
    fronted = block.shape[lo] == "o" or opens in block.grammar.syntax.prepositions
    return fronted and not _SECOND.search(block.shape, lo, first)


# What ends the phrase that opens a sentence.
_SECOND = regex("[bvut,;:q]")


def _framed(shape: str, lo: int, at: int, hi: int) -> Range | None:
    """The subject of a participle at the end of its clause: "Silva hat am Montag gesagt"."""
    finite = shape.rfind("b", lo, at)
    if finite < 0 or (at + 1 < hi and shape[at + 1] not in ",.:;!?q-") or "," in shape[finite:at]:
        return None
    subject = _subject(shape, lo, finite)
    if subject and not (subject[0] > lo and shape[subject[0] - 1] in "ox"):
        return subject
    behind = INVERTED.match(shape, finite + 1, at)
    return behind.span("who") if behind else None


_FINITE = regex("[bvut]")
# "Saying that the road was shut, Silva sent them home": the participle comes before its subject.
_MAIN = regex(rf",(?P<who>{NOUN_PHRASE})a?[bvutne]")


def _participle(shape: str, at: int, lo: int, hi: int, last: Cue | None) -> Cue:
    if last is not None and (last.who or last.dropped):
        return Cue(at, "g", last.who, shared=True, dropped=last.who is None)
    if at == lo or (at == lo + 1 and shape[lo] == "x"):
        main = _MAIN.search(shape, at, hi)
        return Cue(at, "g", main.span("who") if main else None, shared=True)
    if (finite := _FINITE.search(shape, lo, at)) and (who := _subject(shape, lo, finite.start())):
        return Cue(at, "g", who, shared=True)
    first = _FIRST_SUBJECT.match(shape, lo, at)
    return Cue(at, "g", _name_of(shape, *first.span("who")) if first else None, shared=True)


def _name_of(shape: str, first: int, last: int) -> Range:
    name = _NAME_BEFORE_VERB.match(shape, first, last)
    return (first, name.end()) if name else (first, last)


def _subject(shape: str, lo: int, at: int) -> Range | None:
    match = SUBJECT.search(shape, max(lo, at - BACK), at)
    if match is None:
        return None
    first, last = match.span("who")
    if first == lo + 1 and shape[lo] in "oxyeig" and "," in shape[first : last - 1]:
        # "On Monday, the mayor, Ana Silva, said": what stands before the first comma says when.
        match = SUBJECT.search(shape, shape.index(",", first) + 1, at) or match
        first, last = match.span("who")
    if shape[last - 1] == "q":
        last = shape.index(",", first)  # "Ana Silva, host of “Our Morning,”"
    if shape[last - 1] == ",":
        last -= 1
    named = _APPOSED.search(shape, first, last)
    if named is None and first > lo and shape[first - 1] == ",":
        named = _OFFICE.search(shape, lo, last)
    if named:
        first = named.start("who")
    if shape[first - 1 : first] == "c" and (joined := _JOINED.search(shape, lo, first)):
        first = joined.start("who")
    if first > lo and shape[first - 1] == "o" and first - 1 == lo:
        # "In a statement Silva said": the phrase after a leading preposition is not the subject.
        tail = _TAIL.search(shape, first, last)
        if tail and tail.start() > first:
            first = tail.start()
    return first, last


# "It was shut, a spokeswoman, Ana Silva, said": what stands before has nothing to do with her.
_APPOSED = regex(r",(?P<who>d[nN]{0,3}[rR],N{2,4})$")
# "It was shut, current and former officials said."
_JOINED = regex(r",(?P<who>p|[nNRr]{1,3})c$")
# "It was shut, the head of the port of Lyon, Ana Silva said."
_OFFICE = regex(r"b[^,]*,(?P<who>d[nN]{0,3}[rR](?:o[dD]?[nNRr]{1,4}){0,2},N{2,4})$")
_TAIL = regex(r"(?:[Rr]{0,3}N{1,4}|d[nr]{1,3}|p)$")


def ends_phrase(shape: str, at: int, hi: int) -> bool:
    """Whether a noun phrase may end before a place: at a sign, a preposition, an article."""
    return at >= hi or shape[at] in _ENDS_PHRASE


def _after_clause(shape: str, lo: int, at: int) -> bool:
    """Whether a comma before a verb ends what was said, rather than an apposition."""
    before = SUBJECT.search(shape, max(lo, at - BACK), at)
    return before is None or "q" in shape[lo:at] or "b" in shape[lo : before.start()]
