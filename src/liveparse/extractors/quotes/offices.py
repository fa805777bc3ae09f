"""The office that stands before a name."""

from __future__ import annotations

from ...lexicons import Lexicon, Names
from ...regex import regex
from .declension import declension, is_given_name
from .given import given
from .shapes import Shaped

# How far back the words of an office may begin.
REACH = 14
# A preposition behind an office: "ministro degli".
OF_BODY = regex("[rR]n?od?$")


_ROLE_BEFORE = regex(
    r"(?:[nNRr#e]|(?<=[NRr])-(?=[NRrn])){0,6}[Rr](?:(?:od?[NRrn]{1,4})?(?P<comma>,))?$"
)

# Outside English no comma parts an office from a name: "le ministre de la Mer Jean Le Goff".
_ROLE_OF = regex(
    r"(?:[nNRr#e]|(?<=[NRr])-(?=[NRrn])){0,6}[Rr]"
    r"(?:(?:n?[oD]d?[NRrn]{1,4}(?:c[NRrn]{1,3})?){1,3}(?:\([^()]{1,4}\))?(?P<comma>,)?)?$"
)

_CLOCK = regex(r"\d{1,2}[.:]\d\d$")


def portfolio(block: Shaped, begin: int, last: int, names: Names) -> tuple[int, int] | None:
    """The office before a name, with what it is of: Greek "υπουργός Υγείας Νίκος Στάμος"."""
    office, at = begin, begin
    while office and block.shape[office - 1] in "rR":
        office -= 1
    while at < last - 1 and _is_portfolio(block, at, names):
        at += 1
    return (office, at) if office < begin < at else None


def _is_portfolio(block: Shaped, at: int, names: Names) -> bool:
    word = block.words[at]
    # Ukrainian "речник МЗС Георгій Лис"
    abbreviation = word.isupper() and len(word) > 1 and not block.grammar.endings
    return abbreviation or word.lower() in names.portfolios or word.lower() in names.places


def office_before(block: Shaped, first: int, begin: int, lexicon: Lexicon) -> str | None:
    """The office before a name, as printed, with what it is of.

    ``first`` is the first word of the row of capitalized words that the name stands in, offices and
    titles among them; ``begin`` is the first word of the name itself.

    >>> from liveparse.lexicons import load
    >>> from .grammar import grammar
    >>> from .shapes import shaped
    >>> en = load("en")
    >>> office_before(shaped("New club chairwoman Ana Silva", grammar(en)), 3, 3, en)
    'club chairwoman'
    """
    passing = lexicon.names.passing
    if lexicon.names.declined_he:
        found = _office_in_case(block, begin, lexicon.names)
        return None if found is None else block.printed(found, begin)
    lo, _ = block.sentence(first)
    if begin == first or OF_BODY.search(block.shape, max(0, first - 6), first):
        pattern = _ROLE_BEFORE if block.grammar.endings else _ROLE_OF
        match = pattern.search(block.shape, max(lo, begin - REACH), begin)
        if match is None:
            return _role_with_genitive(block, lo, begin, lexicon)
        start, begin = match.start(), begin - bool(match["comma"])
    else:
        start = first
        if start > lo and block.words[start - 1].endswith(("'s", "’s")):
            start -= 1
            while start > lo and block.shape[start - 1] in "NR":
                start -= 1
    of = block.shape.find("o", start + 1, begin)
    head = (of if of >= 0 else begin) - 1
    if not is_office(block.words[head].lower(), lexicon.names):
        return _role_with_genitive(block, lo, begin, lexicon)
    for at in range(start + 1, head):
        if block.shape[at] == "e" and block.shape[at - 1] in "NR":
            start = at + 1  # "Berg attacked former mayor Ana Silva"
    while start < begin and (
        block.words[start].lower() in passing or _CLOCK.match(block.words[start])
    ):
        start += 1
    return block.printed(start, begin) if start < begin else None


# "mluvčí vlády Jan Kos", "ministar zdravstva Ivan Kos": no preposition, no article.
_GENITIVE = regex("[Rr][nr]{1,3}$")


def _role_with_genitive(block: Shaped, lo: int, begin: int, lexicon: Lexicon) -> str | None:
    speech, syntax = lexicon.speech, lexicon.syntax
    if syntax.definite or speech.that_required or syntax.verb_final or block.grammar.endings:
        return None
    match = _GENITIVE.search(block.shape, max(lo, begin - REACH), begin)
    if match is None or not is_office(block.words[match.start()].lower(), lexicon.names):
        return None
    return block.printed(match.start(), begin)


# "minister do spraw europejskich Jan Kos": so many words at most stand behind an office.
_COMPLEMENT = 5


def _office_in_case(block: Shaped, begin: int, names: Names) -> int | None:
    """Where the office begins that stands before a name, in a language with cases.

    What follows it is in the genitive: "rzecznik straży Adam Lis"; the office and the name are in
    one case: "premier spotkał Jana Kosa" says no office of his.
    """
    shape, words = block.shape, block.words
    lo, _ = block.sentence(begin)
    at = begin - 1
    while at >= lo and begin - at <= _COMPLEMENT and words[at].lower() not in names.roles:
        if shape[at] not in "nNRro" or _is_past(words[at], block):
            return None
        at -= 1
    if at < lo or begin - at > _COMPLEMENT:
        return None
    if words[at].lower() in names.oblique and at > lo and words[at - 1].lower() in names.roles:
        at -= 1  # "rzecznik prezydenta Jan Kos"
    oblique = given(words[begin]) is None and is_given_name(words[begin], declension(names))
    if begin - at > 1 and oblique != (words[at].lower() in names.oblique):
        return None
    while at > lo and shape[at - 1] in "NRr" and words[at - 1].lower() in names.roles:
        at -= 1
    return at


def _is_past(word: str, block: Shaped) -> bool:
    """Whether a word may be a verb of the past: "spotkał"."""
    return word.endswith(block.grammar.past_verbs)


def is_office(word: str, names: Names) -> bool:
    """Whether a word in small letters is an office, by itself or as the end of a compound."""
    if word in names.roles or (word[:3] == "ex-" and word[3:] in names.roles):
        return True
    if word in names.bodies or not names.role_endings:
        return False
    return word.endswith(names.compound_roles) or word.rpartition("-")[2] in names.roles
