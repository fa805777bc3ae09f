"""Subjects in languages whose cases tell them, wherever they stand: Polish, Ukrainian, Russian.

``powiedział w poniedziałek w rozmowie z PAP rzecznik straży Adam Lis``: what lies between the verb
and its subject says when, where and to whom; the subject begins at the first word that is not in
another case.
"""

from __future__ import annotations

from ...regex import regex
from .declension import declension, given_base, is_given_name
from .given import given
from .phrases import INVERTED, SUBJECT
from .shapes import Shaped

Range = tuple[int, int]

# How far before a verb its subject is looked for, in words; how far behind it.
_BACK = 40
_AHEAD = 16
# What may stand between a verb and its subject, or begins it.
_WITHIN = frozenset("nNrRdD#yaoxepc")
# Slavic adverbs end so, and hardly a subject that the lexicon does not know.
_ADVERBS = ("o", "о")


def subject_behind(block: Shaped, at: int, hi: int) -> Range | None:
    """The subject behind a verb, past when, where and to whom it was said.

    >>> from liveparse.lexicons import load
    >>> from .grammar import grammar
    >>> from .shapes import shaped
    >>> text = "powiedział w rozmowie z PAP rzecznik straży Adam Lis."
    >>> block = shaped(text, grammar(load("pl")))
    >>> block.words[slice(*subject_behind(block, 1, 9))]
    ('rzecznik', 'straży', 'Adam', 'Lis')
    """
    first = _beginning(block, at, min(hi, at + _AHEAD), governed=False)
    match = INVERTED.match(block.shape, first, hi) if first is not None else None
    if match is None:
        return None
    begin, end = match.span("who")
    if _OFFICE.fullmatch(block.shape, begin, end) and (more := _MORE.match(block.shape, end, hi)):
        end = more.end()
    return _tight(block, begin, end)


def subject_before(block: Shaped, lo: int, at: int) -> Range | None:
    """The subject before a verb, behind what says when, where and to whom.

    >>> from liveparse.lexicons import load
    >>> from .grammar import grammar
    >>> from .shapes import shaped
    >>> text = "Po spotkaniu z prezydentem premier zapewnił"
    >>> block = shaped(text, grammar(load("pl")))
    >>> block.words[slice(*subject_before(block, 0, 5))]
    ('premier',)
    """
    shape, speech = block.shape, block.grammar.speech
    match = SUBJECT.search(shape, max(lo, at - _BACK), at)
    if match is None:
        return None
    first, last = match.span("who")
    governed = first > lo and _is_preposition(block, first - 1)
    if governed or (first > lo and not _may_lead(block, first)):
        comma = shape.find(",", first, last)
        begin = _beginning(block, first, comma if comma >= 0 else last, governed=governed)
        if begin is None and governed:
            within = last == at and block.words[first - 1].lower() in speech.voices
            if within and is_plural(block, at):
                return first, last  # "В министерстве сообщили"
            # "Prof. Anna Wilk z uniwersytetu w Kielni ostrzega"
            joined = first - 1 > lo and shape[at - 1] != ","
            sooner = subject_before(block, lo, first - 1) if joined else None
            return _tight(block, *sooner) if sooner and "," not in shape[slice(*sooner)] else None
        first = first if begin is None else begin
    elif first > lo and shape[first - 1] in "hx," and not _SOMEBODY.search(shape, first, last):
        return None  # "zapytany o to, czy odejdzie, odparł"
    if shape[last - 1] == ",":
        last -= 1
    if shape[first] in "rR" and (other := _OTHER.search(shape, lo, first)):
        first = other.start("office") if _may_lead(block, other.start("office")) else first
    return first, _foreign(block, first, last) or last


def is_plural(block: Shaped, at: int) -> bool:
    """Whether a verb says that many speak."""
    return block.words[at].endswith(tuple(block.grammar.syntax.they_endings))


_SOMEBODY = regex("[rRNpd]")
# Two offices of one person: "wicepremier i minister obrony Jan Kos".
_OFFICE = regex("[rR][nNrR]{0,3}")
_MORE = regex("c[rR][nNrR]{0,6}N")
_OTHER = regex("(?P<office>[rR][nNrR]{0,3})c$")


def source_end(block: Shaped, first: int, last: int) -> int:
    """Where a source ends, behind which its clause begins at once: "zdaniem Jana Kosa Polska …".

    >>> from liveparse.lexicons import load
    >>> from .grammar import grammar
    >>> from .shapes import shaped
    >>> block = shaped("Zdaniem posła Jana Kosa Polska musi", grammar(load("pl")))
    >>> block.words[1 : source_end(block, 1, 5)]
    ('posła', 'Jana', 'Kosa')
    """
    names, shape = block.grammar.lexicon.names, block.shape
    begin = shape.find("N", first, last)
    if begin < 0 and shape[last : last + 1] != ",":
        return max(shape.rfind("r", first, last), shape.rfind("R", first, last)) + 1 or last
    if shape[last : last + 1] == ",":
        return last
    declined = declension(names)
    run = (at for at in range(begin, last) if shape[begin : at + 1].strip("NR") == "")
    begin = next((at for at in run if is_given_name(block.words[at], declined)), begin)
    count = 0
    for at in range(begin, last):
        word = block.words[at]
        beyond = word.lower() in names.places or not (count or _may_lead(block, begin))
        if shape[at] not in "NR" or (at > begin and beyond and _may_lead(block, at)):
            return at
        count += bool(count or is_given_name(word, declined))
        if count > 2 or (count == 2 and not (declined and given_base(word, declined))):
            return at + 1
    return last


def _beginning(block: Shaped, at: int, hi: int, *, governed: bool) -> int | None:
    """The first word of a subject; ``governed`` is whether a preposition stands before ``at``."""
    shape = block.shape
    since = 0
    while at < hi and shape[at] in _WITHIN:
        if shape[at] in "ox":
            if not _is_preposition(block, at):
                return None
            governed, since = True, 0
        elif governed:
            if since and _heads(block, at, governed=True):
                return at
            since += shape[at] != "a"
        elif shape[at] not in "ayc" and _leads(block, at, hi):
            return at
        at += 1
    return None


def _leads(block: Shaped, at: int, hi: int) -> bool:
    """Whether a subject begins here: its noun, or words that agree with it."""
    if block.shape[at] in "rR" and _is_told(block, at, hi):
        return False
    while at < hi and block.shape[at] in "ndDe#":
        if not _may_lead(block, at):
            return False
        at += 1
        if at >= hi or block.shape[at] not in "nNrRdDe#":
            return True  # a noun that the lexicon does not know
    return at < hi and _heads(block, at, governed=False)


def _is_told(block: Shaped, at: int, hi: int) -> bool:
    """Whether a body is whom it was said to: "powiedział PAP rzecznik"."""
    behind = at + 1
    while behind < hi and block.shape[behind] == "n" and block.words[behind][-1] == ".":
        behind += 1  # "poinformowała PAP kom. Anna Wilk"
    if behind >= hi or block.shape[behind] not in "rRN" or not block.words[at].isupper():
        return False
    return _heads(block, behind, governed=True)


def _heads(block: Shaped, at: int, *, governed: bool) -> bool:
    """Whether a word is a noun for somebody, in the nominative.

    Behind a preposition and its noun a name must be told by its given name, or stand where no name
    of the noun's can: "w Sejmie Kos", but not "w Radiu Kielnia".
    """
    letter, word = block.shape[at], block.words[at]
    if letter == "p" or block.words[at] in block.grammar.particles:
        return True
    if letter in "rR":
        return _may_lead(block, at) and not (governed and word.isupper())
    if letter != "N":
        return False
    if given(word) is not None or not governed:
        return _may_lead(block, at)
    before = block.words[at - 1].lower()
    names = block.grammar.lexicon.names
    named = before in block.grammar.outlets or before in names.bodies or before in names.press
    return not named and _may_lead(block, at) and not _may_lead(block, at - 1)


def _may_lead(block: Shaped, at: int) -> bool:
    """Whether a word can be in the nominative."""
    names, letter, low = block.grammar.lexicon.names, block.shape[at], block.words[at].lower()
    if letter in "rR":
        return low not in names.oblique
    if letter == "N" and given(block.words[at]):
        return True
    if letter == "n" and low.endswith(_ADVERBS):
        return False
    return not low.endswith(names.aslant)


def _is_preposition(block: Shaped, at: int) -> bool:
    return block.shape[at] == "o" or block.words[at].lower() in block.grammar.syntax.prepositions


def _tight(block: Shaped, first: int, last: int) -> Range:
    """A subject without what follows a name: "Kos dziennikarzom", "Kos, cytowany przez PAP"."""
    shape = block.shape
    comma = shape.find(",", first, last)
    end = comma if comma >= 0 else last
    names = [at for at in range(first, end) if shape[at] == "N" and _may_lead(block, at)]
    if names and names[-1] + 1 < end and set(shape[names[-1] + 1 : end]) <= _BESIDE:
        return first, names[-1] + 1
    return first, _foreign(block, first, last) or last


# Other words behind a name, and prepositions.
_BESIDE = frozenset("no")


def _foreign(block: Shaped, first: int, last: int) -> int | None:
    """The comma before an apposition that says what others do: ", cytowany przez PAP"."""
    agents = block.grammar.syntax.agents
    comma = block.shape.find(",", first, last)
    while comma >= 0:
        end = block.shape.find(",", comma + 1, last)
        inner = block.words[comma + 1 : end if end >= 0 else last]
        if any(word.lower() in agents for word in inner):
            return comma
        comma = end
    return None
