"""The people of a text: names gathered from their mentions, with the roles beside them."""

from __future__ import annotations

import functools
import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import attrgetter
from typing import TypeAlias

from attrs import Factory, evolve, frozen, mutable

from ...lexicons import Lexicon, Names
from ...model import Person
from ...regex import regex
from ...span import Span
from .declension import Declension, bases, declension, given_base, nominative
from .east_asian import LANGUAGES
from .given import given, stands_first
from .shapes import Shaped

_RUN = regex(r"[NR]{1,9}(?:n{1,3}N{1,3}){0,2}")
_ROLE_BEFORE = regex(
    r"(?:[nNRr#e]|(?<=[NRr])-(?=[NRrn])){0,6}[Rr](?:(?:od?[NRrn]{1,4})?(?P<comma>,))?$"
)
# What such words end with; a cheap look before the search. How far back they may begin.
_ENDS_ROLE = frozenset("RrNn,)")
_ROLE_REACH = 14
# Outside English no comma parts an office from a name: "le ministre de la Mer Jean Le Goff".
_ROLE_OF = regex(
    r"(?:[nNRr#e]|(?<=[NRr])-(?=[NRrn])){0,6}[Rr]"
    r"(?:(?:n?[oD]d?[NRrn]{1,4}(?:c[NRrn]{1,3})?){1,3}(?:\([^()]{1,4}\))?(?P<comma>,)?)?$"
)
_OF_BODY = regex("[rR]n?od?$")
# "Kovács Anna rendőrségi szóvivő"
_OFFICE_BEHIND = regex("n{0,3}(?:c[nr]{0,2})?r(?!N)")
# What stands behind a name in apposition to an office.
_ENDS_NAME = ("", ",", ".", ";")
# "den russiske præsident, Viktor Orlov, …"
_ROLE_APART = regex(
    r"(?:d|(?<![^.,;:q])b?)(?P<role>[nNRre]{0,4}[Rr](?:n?(?:[oD]d?[NRrn]{1,3}){1,2}|N{0,3})),$"
)
_ROLE_AFTER = regex(
    r",(?:d{0,2}(?P<role>[nNRre]{0,5}[rR](?:[oc]?[dD]?[nNRr]{1,4}){0,4})|#)(?=[,.;)qvutba-]|$)"
)
# "według ministra Jana Kosa", "z Janem Kosem"
_IN_CASE = regex("[kox][nrRd]{0,4}$")
_CLOCK = regex(r"\d{1,2}[.:]\d\d$")
_PARTED = regex(r"['’]\w{0,8}$")
_POSSESSIVE = regex(r"['’]s?$")
_SPEAKS = regex(r"[ab]{0,3}[vut]")
_SPOKEN_OF = regex(r"(?:^|[,q-])[vut]$")
# "conta a bordadeira Neusa dos Reis": a noun that the lexicon does not know stands before the name.
_SPOKEN_OF_SOMEBODY = regex(r"(?:^|[,q-])[vut]dn$")
_LONGEST_NAME = 5

_PLACE = attrgetter("span.start")
_START = attrgetter("start")


@mutable
class _Entry:
    """A person in the making."""

    found: list[_Mention]
    """The mentions: in full first, then by a single name."""
    firsts: frozenset[str] = frozenset()
    """The keys of the first name, with what it may be a form of."""
    certain: bool = False
    in_full: int = 0
    """How many mentions are in full, and where they begin, in order."""
    starts: list[int] = Factory(list)

    def add(self, mention: _Mention) -> None:
        self.found.append(mention)
        self.in_full += not mention.alone
        self.certain = self.certain or mention.sure

    def last_named(self, at: int) -> int:
        """Where somebody was last named before a place; -1 for who was not yet.

        Single names come in order, so that the last one is before it.
        """
        if len(self.starts) != self.in_full:
            self.starts = sorted([m.span.start for m in self.found if not m.alone])
        before = bisect_left(self.starts, at)
        named = self.starts[before - 1] if before else -1
        return max(named, self.found[-1].span.start) if self.found[-1].alone else named

    def person(self, number: int, *, cases: bool, declined: Declension | None = None) -> Person:
        """The person with the fullest name, of those the commonest, the first.

        Where names have cases, one in the nominative is better.
        """
        counted: dict[str, int] = {}
        for mention in self.found:
            counted[mention.name] = counted.get(mention.name, 0) + 1
        subjects = {m.name for m in self.found if m.speaks} if cases else set[str]()
        name = max(counted, key=lambda n: (len(n.split()), n in subjects, counted[n]))
        if declined and name not in subjects:
            oblique = any(m.oblique for m in self.found if m.name == name)
            name = nominative(name, subjects or counted, declined, oblique=oblique)
        return Person(
            id=f"p{number}",
            name=name,
            aliases=tuple([n for n in counted if n != name]),
            roles=tuple(dict.fromkeys([m.role for m in self.found if m.role])),
            mentions=tuple(sorted([m.span for m in self.found], key=_START)),
        )


@frozen
class _Mention:
    name: str
    span: Span
    role: str | None
    alone: bool
    """Whether it is one name, with its particles: "Leyen", "Von der Leyen"."""
    sure: bool
    """Whether its own sentence shows that this is a person."""
    speaks: bool = False
    """Whether it is the subject of a cue, and so in the nominative."""
    placed: bool = False
    """Whether it may as well be a place's."""
    opens: bool = False
    """Whether its first word opens a sentence and may be no name: "Rząd Nowaka"."""
    oblique: bool = False
    """Whether a word before it asks for another case than the nominative: "według"."""

    def by_the_last_name(self) -> _Mention:
        """The same without what stands before the last name."""
        name = self.name.split()[-1]
        span = Span(self.span.end - len(name), self.span.end)
        return evolve(self, name=name, span=span, alone=True, opens=False)


def roster(blocks: Iterable[tuple[Shaped, int]], lexicon: Lexicon) -> tuple[Person, ...]:
    """The people named in some blocks, each block with the place where it begins.

    >>> from liveparse.lexicons import load
    >>> from .shapes import grammar, shaped
    >>> en = load("en")
    >>> text = "New club chairwoman Ana Silva resigned. Silva, 52, was tired."
    >>> (person,) = roster([(shaped(text, grammar(en)), 0)], en)
    >>> person.name, person.aliases, person.roles
    ('Ana Silva', ('Silva',), ('club chairwoman',))
    """
    if lexicon.language in LANGUAGES:
        return ()  # names without white space around them cannot be told here
    rows = _rows(lexicon)
    mentions: list[_Mention] = []
    lone: dict[str, list[_Place]] = {}
    for block, offset in blocks:
        mentions += _mentions(block, offset, lexicon, rows, lone)
    return tuple(_persons(mentions, lone, lexicon, rows))


# A capitalized word alone, of which nothing yet shows that it is a name: block, offset, word.
_Place: TypeAlias = tuple[Shaped, int, int]


def _mentions(
    block: Shaped, offset: int, lexicon: Lexicon, rows: _Rows, lone: dict[str, list[_Place]]
) -> Iterator[_Mention]:
    """The names of a block that tell themselves; words alone are put aside as ``lone``.

    Most capitalized words stand alone, with no office beside them. Whether such a word is a name
    only the names in full can tell: no more is asked of it before those are known.
    """
    shape, words = block.shape, block.words
    for run in _RUN.finditer(shape):
        lo, hi = run.span()
        if hi - lo == 1:
            before = shape[lo - 1] if lo else "^"
            if before == "d" or shape[lo] == "R":
                continue  # "the Post"
            titled = before == "n" and words[lo - 1].lower() in lexicon.names.titles
            apart = shape[hi : hi + 1] == "," and shape[hi + 1 : hi + 2] in _OPENS_OFFICE
            apart = apart and not lexicon.names.capitalized
            titled = titled or (apart and _is_apposed(block, lo))
            if not titled and (before not in _ENDS_ROLE or not _has_office(shape, lo)):
                places = lone.get(words[lo])
                if places is None:
                    places = lone[words[lo]] = []
                places.append((block, offset, lo))
                continue
        for name in rows[words[lo:hi], run[0], shape[lo - 1 : lo] == "r"]:
            found = _mention(block, lo, name, offset, lexicon)
            if found is not None:
                yield found


# "A ses côtés, Oksana, infirmière, range …"
_APPOSED = regex(r",[dD]?[nN]?[rR](?:[od]{1,2}[nNRr]{1,3})?(?=[,.;)])")


_OPENS_OFFICE = ("d", "r", "R", "n", "D")


def _is_apposed(block: Shaped, at: int) -> bool:
    """Whether one given name is followed by what somebody is."""
    return given(block.words[at]) is not None and bool(_APPOSED.match(block.shape, at + 1))


def _has_office(shape: str, at: int) -> bool:
    before = shape[max(0, at - _ROLE_REACH) : at]
    return "r" in before or "R" in before


def _split(
    words: Sequence[str], shape: str, small: _Small, *, office: bool
) -> Iterator[tuple[int, int]]:
    """The names in a row of capitalized words: apart behind a possessive, joined by particles.

    A particle that is as often another small word ("der", "de") joins only behind given names, or
    the one name behind an office: "Ana de la Cruz", "directeur Taco de Haan", but not "Ministerio
    de Salud". Where names have cases, a place parts them: "zdaniem Zaleskiego Polska …".
    """
    start = 0
    for at, word in enumerate(words):
        foreign = word[0].islower() and (
            word not in small.particles
            or (
                word in small.common
                and not _all_given(words, shape, start, at, small, office=office)
            )
        )
        if foreign or (at and word.lower() in small.places):
            if at > start:
                yield start, at
            start = at + 1
        elif word.endswith(("'s", "’s")) and at + 1 < len(words):
            yield start, at + 1
            start = at + 1
    if start < len(words):
        yield start, len(words)


def _all_given(
    words: Sequence[str], shape: str, start: int, at: int, small: _Small, *, office: bool
) -> bool:
    """Whether given names alone stand between offices or titles and a place."""
    after = max(start, shape.rfind("R", start, at) + 1)
    parts = [word for word in words[after:at] if word.lower() not in small.skipped]
    officer = after > start and words[after - 1].lower() not in small.parting
    if len(parts) == 1 and (officer or (office and start == 0)):
        return parts[0].lower() not in small.parting
    if len(parts) == 2 and small.two_families and words[at] != "del" and given(parts[0]):
        # "Marcelo Rebelo de Brito"; but "Ana Ruiz do PSD"
        last = words[at + 1] if at + 1 < len(words) else ""
        return last[:1].isupper() and not last.isupper() and last.lower() not in small.parting
    return bool(parts) and all(given(part) for part in parts)


@frozen
class _Small:
    """The small words inside names, and which of them are as often something else."""

    particles: frozenset[str]
    common: frozenset[str]
    skipped: frozenset[str]
    """Particles and titles."""
    places: frozenset[str]
    """Places that part names, in languages where cases do."""
    parting: frozenset[str]
    """Places and bodies, which an office has: "minister Rusland van …"."""
    two_families: bool


class _Rows(dict[tuple[tuple[str, ...], str, bool], tuple["_Name", ...]]):
    """The names in rows of capitalized words: a cache.

    Its keys are the words, their letters, and whether an office stands before the row.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        particles, syntax = lexicon.names.particles, lexicon.syntax
        others = syntax.articles | syntax.linking | syntax.stops
        self.names = lexicon.names
        # Czech: what an office is of stands behind it without a preposition.
        self.genitive = lexicon.names.head_first and not lexicon.speech.that_required
        titles, places = lexicon.names.titles, lexicon.names.places
        parting = places if lexicon.names.declined_he else frozenset[str]()
        owners = places | lexicon.names.bodies
        skipped, two = particles | titles, lexicon.names.two_families
        self.small = _Small(particles, particles & others, skipped, parting, owners, two)

    def __missing__(self, row: tuple[tuple[str, ...], str, bool]) -> tuple[_Name, ...]:
        words, shape, office = row
        parts = _split(words, shape, self.small, office=office) if len(words) > 1 else ((0, 1),)
        of = office and self.genitive
        found = (
            _name(words, shape, first, last, self.names, office=of and not first)
            for first, last in parts
        )
        if len(self) > _MEMORY:
            self.clear()
        self[row] = names = tuple(name for name in found if name is not None)
        return names


# So many different rows are remembered; a story repeats its own, and a day's stories each other's.
_MEMORY = 16_384


@functools.lru_cache(maxsize=64)
def _rows(lexicon: Lexicon) -> _Rows:
    return _Rows(lexicon)


def _mention(
    block: Shaped, row: int, found: _Name, offset: int, lexicon: Lexicon
) -> _Mention | None:
    """A name as somebody's mention, with the office beside it; ``row`` is where its row begins."""
    shape = block.shape
    first, last, begin = row + found.first, row + found.last, row + found.begin
    titled, alone = found.titled, found.alone
    if alone and block.words[begin].lower() in lexicon.names.portfolios:
        return None
    if first and block.words[first - 1].lower() in lexicon.names.titles:
        titled = True  # "pan Marek", "el señor Ruiz"
    before, behind = shape[first - 1 : first], shape[last : last + 1]
    if before == "c" and _joins_parts(block, first, lexicon.names):
        return None
    if (
        begin == first
        and last - begin > 2
        and before
        and before in "od"
        and " " not in block.words[first - 1]
        and _OF_BODY.search(shape, max(0, first - 6), first)
    ):
        # "ministro degli Affari Esteri Ana Silva", "ex-diretor do INSS Carlos Roberto Melo"
        named = (at for at in range(row + found.begin, last - 2) if given(block.words[at]))
        begin = next(named, last - 2)
    if alone and before == "r" and not found.given and _is_bodys(block, first, lexicon.names):
        return None
    plain = not (block.grammar.endings or lexicon.names.capitalized)
    if plain and begin == first and last - begin > 1 and _is_led(block, begin, last, lexicon):
        begin += 1
        found = evolve(found, alone=last - begin == 1, given=bool(given(block.words[begin])))
        alone = found.alone
    role = None
    if last - begin > 2 and (portfolio := _portfolio(block, begin, last, lexicon.names)):
        role = _phrase(block, portfolio[0], portfolio[1])
        begin, alone = portfolio[1], last - portfolio[1] == 1
    # Directly behind a capitalized word stands a preposition: "ministro della Sanità di Varland".
    beside = begin > first or (before in _ENDS_ROLE and before != "N")
    if role is None and beside and not titled:
        role = _role_before(block, first, begin, lexicon)
    if alone and begin > first and block.words[begin - 1].lower() in lexicon.names.regal:
        begin -= 1  # "Prince Harry"
    name = block.text[block.starts[begin] : block.ends[last - 1]]
    name = found.name if name == found.printed else _bare(name, lexicon.names)
    after = None
    if behind == "," and (last - begin > 1 or role or _is_apposed(block, begin)):
        after = _ROLE_AFTER.match(shape, last)
    if (
        role is None
        and after
        and after["role"]
        and _says_office(block, after.span("role"), lexicon)
    ):
        role = _phrase(block, after.start("role"), after.end("role"))
    if role is None and lexicon.names.family_first and last - begin > 1:
        office = _OFFICE_BEHIND.match(shape, last)
        role = _phrase(block, *office.span()) if office else None
    closes = behind == "," or (
        behind in _ENDS_NAME and not any(map(given, block.words[begin + 1 : last]))
    )
    if role is None and before == "," and closes and last - begin > 1:
        apart = _ROLE_APART.search(shape, max(0, first - _ROLE_REACH), first)
        role = _phrase(block, *apart.span("role")) if apart else None
    if role is None and not titled and begin == first and before == "d":
        return None  # "the Daily Post"
    speaks = _is_speaking(shape, begin, last)
    declined = bool(lexicon.names.declined_he)
    if speaks and declined and shape[last : last + 1] in _VERBS and _is_many(block, last):
        speaks = False  # "Siły Powietrzne poinformowały"
    is_given = found.given or (
        begin > first and last - begin > 1 and bool(given(block.words[begin]))
    )
    sure = titled or is_given or role is not None or after is not None
    sure = not found.placed and (sure or (speaks and not alone))
    start = block.starts[begin] + offset
    oblique = declined and bool(_IN_CASE.search(shape, max(0, begin - _ROLE_REACH), begin))
    span = Span(start, start + len(name))
    opens = declined and not (sure or alone) and block.sentence(begin)[0] == begin
    return _Mention(name, span, role, alone, sure, speaks, found.placed, opens, oblique)


def _is_bodys(block: Shaped, first: int, names: Names) -> bool:
    """Whether a word behind a noun for a body is its name: "del sindicato Amyts"."""
    before = block.words[first - 1].lower()
    return before in names.bodies and before not in names.roles


# "the Bureau of Fisheries and Aquatic Resources"
_PARTS = regex("(?P<body>[rR])o[dD]?N{1,3}c$")


def _joins_parts(block: Shaped, first: int, names: Names) -> bool:
    """Whether words behind "and" are a part of a body's name."""
    match = _PARTS.search(block.shape, max(0, first - 7), first)
    if match is None or given(block.words[first]) is not None:
        return False
    body = block.words[match.start("body")].lower()
    return body in names.bodies and body not in names.roles


def _is_led(block: Shaped, at: int, last: int, lexicon: Lexicon) -> bool:
    """Whether another word stands before a name in capitals: "Naboen Kåre Lie", "ЕС Кая Каллес".

    A noun may have its capital from the head of the sentence; an abbreviation is whose office it
    is. Left alone: English, and languages where the family's name stands first.
    """
    names, word, following = lexicon.names, block.words[at], block.words[at + 1]
    if names.family_first:
        return False
    if word.isupper() and len(word) > 1:
        return last - at > 2 and not following.isupper()
    heads = block.sentence(at)[0] == at and word.lower() not in names.particles
    named = given(following) is not None and given(word) is None
    return heads and named and not stands_first(key(word))


def _says_office(block: Shaped, words: tuple[int, int], lexicon: Lexicon) -> bool:
    """Whether what stands behind a name is an office, no body: "Para Dani Ruiz, el equipo …"."""
    spanish = lexicon.speech.that_required
    return not spanish or any(
        _is_role(w.lower(), lexicon.names) for w in block.words[slice(*words)]
    )


def _portfolio(block: Shaped, begin: int, last: int, names: Names) -> tuple[int, int] | None:
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


@frozen
class _Name:
    """A name in a row of capitalized words, in numbers of words from where the row begins."""

    first: int
    """Where its own words begin, offices and titles among them."""
    begin: int
    """Where it begins itself."""
    last: int
    printed: str
    name: str
    """What is printed, without a possessive ending."""
    titled: bool
    alone: bool
    given: bool
    """Whether it begins with a given name, which bodies and places rarely do."""
    placed: bool
    """Whether it begins like a place: "South Kelby", but "Paris Lund" too."""


def _name(
    words: Sequence[str], shape: str, first: int, last: int, names: Names, *, office: bool = False
) -> _Name | None:
    """The name at the end of capitalized words, behind offices and titles; None for no person's."""
    begin = max(first, shape.rfind("R", first, last) + 1)
    titled = False
    for at in range(last - 1, begin - 1, -1):
        if words[at].lower() in names.titles:
            begin, titled = at + 1, True
            break
    declined = declension(names)
    if names.capitalized or declined:
        # "Präsident Jan Weber", "Prezydent Rosji Jan Kos"
        named = (at for at in range(begin, last - 1) if _given(words[at], declined))
        begin = next(named, begin)
    if office and last - begin > 2 and not names.family_first and not given(words[begin]):
        # Czech "kouč Slavie Jindřich Hák": what somebody is of, in the genitive
        begin += bool(given(words[begin + 1]))
    parts = words[begin:last]
    if not parts or len(parts) > _LONGEST_NAME:
        return None
    beside = begin > first and not names.capitalized
    if beside and _is_of_body(words[begin - 1], parts[0], names):
        return None  # "Instituto Butantã"
    printed = " ".join(parts)
    name = _bare(printed, names)
    if (
        name.lower() in names.places
        or len(name) < 2
        or (name.isupper() and len(parts) == 1)
        or "@" in name
        or "#" in name
        or parts[-1].lower() in names.bodies
        or _is_body(parts[0], names)
    ):
        return None
    if declined and not names.places.isdisjoint(b.lower() for b in bases(parts[-1], declined)):
        return None  # "Decyzja Warszawy"
    placed = parts[0].lower() in names.places
    if placed and all(part.lower() in names.places for part in parts):
        return None
    alone = all(part.lower() in names.particles for part in parts[:-1])
    is_given = not alone and _given(parts[0], declined)
    return _Name(first, begin, last, printed, name, titled, alone, is_given, placed)


def _is_of_body(before: str, name: str, names: Names) -> bool:
    low = before.lower()
    body = low in names.bodies and low not in names.roles and len(before) > _LONGEST_PARTY
    return body and not before.isupper() and not given(name)


# "il capogruppo del Pd Pierfranco Maggi": a party's short name stands before a person's.
_LONGEST_PARTY = 3


def _given(word: str, declined: Declension | None) -> bool:
    """Whether a word is a given name, in whatever case."""
    return bool(given(word) or (declined and given_base(word, declined)))


def _is_speaking(shape: str, first: int, last: int) -> bool:
    behind, before = shape[last : last + 1], shape[first - 1 : first]
    return bool(
        (behind and behind in "abvut" and _SPEAKS.match(shape, last))
        or (before and before in "vut" and _SPOKEN_OF.search(shape, max(0, first - 2), first))
        or (
            before == "n"
            and shape[first - 2 : first - 1] == "d"
            and _SPOKEN_OF_SOMEBODY.search(shape, max(0, first - 4), first)
        )
    )


def _speaks(places: Iterable[_Place]) -> bool:
    """Whether a word alone is anywhere the subject of a cue."""
    return any(_is_speaking(block.shape, at, at + 1) for block, _, at in places)


def _role_before(block: Shaped, first: int, begin: int, lexicon: Lexicon) -> str | None:
    passing = lexicon.names.passing
    if lexicon.names.declined_he:
        found = _office_before(block, begin, lexicon.names)
        return None if found is None else _phrase(block, found, begin)
    lo, _ = block.sentence(first)
    if begin == first or _OF_BODY.search(block.shape, max(0, first - 6), first):
        pattern = _ROLE_BEFORE if block.grammar.endings else _ROLE_OF
        match = pattern.search(block.shape, max(lo, begin - _ROLE_REACH), begin)
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
    if not _is_role(block.words[head].lower(), lexicon.names):
        return _role_with_genitive(block, lo, begin, lexicon)
    for at in range(start + 1, head):
        if block.shape[at] == "e" and block.shape[at - 1] in "NR":
            start = at + 1  # "Berg attacked former mayor Ana Silva"
    while start < begin and (
        block.words[start].lower() in passing or _CLOCK.match(block.words[start])
    ):
        start += 1
    return _phrase(block, start, begin) if start < begin else None


# "mluvčí vlády Jan Kos", "ministar zdravstva Ivan Kos": no preposition, no article.
_GENITIVE = regex("[Rr][nr]{1,3}$")


def _role_with_genitive(block: Shaped, lo: int, begin: int, lexicon: Lexicon) -> str | None:
    speech, syntax = lexicon.speech, lexicon.syntax
    if syntax.definite or speech.that_required or syntax.verb_final or block.grammar.endings:
        return None
    match = _GENITIVE.search(block.shape, max(lo, begin - _ROLE_REACH), begin)
    if match is None or not _is_role(block.words[match.start()].lower(), lexicon.names):
        return None
    return _phrase(block, match.start(), begin)


# "minister do spraw europejskich Jan Kos": so many words at most stand behind an office.
_COMPLEMENT = 5


def _office_before(block: Shaped, begin: int, names: Names) -> int | None:
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
    oblique = given(words[begin]) is None and _given(words[begin], declension(names))
    if begin - at > 1 and oblique != (words[at].lower() in names.oblique):
        return None
    while at > lo and shape[at - 1] in "NRr" and words[at - 1].lower() in names.roles:
        at -= 1
    return at


_VERBS = ("v", "u", "t")


def _is_many(block: Shaped, at: int) -> bool:
    """Whether a verb says that its subject is no single person."""
    syntax = block.grammar.syntax
    return block.words[at].endswith((*syntax.they_endings, *syntax.it_endings))


def _is_past(word: str, block: Shaped) -> bool:
    """Whether a word may be a verb of the past: "spotkał"."""
    syntax = block.grammar.syntax
    endings = tuple(syntax.he_endings | syntax.she_endings | syntax.they_endings)
    return bool(endings) and word.endswith(endings)


def _is_body(word: str, names: Names) -> bool:
    """Whether a compound's last part is a body: "Terrororganisation"."""
    return word.lower().endswith(names.compound_bodies)


def _is_role(word: str, names: Names) -> bool:
    if word in names.roles or (word[:3] == "ex-" and word[3:] in names.roles):
        return True
    if word in names.bodies or not names.role_endings:
        return False
    return word.endswith(names.compound_roles) or word.rpartition("-")[2] in names.roles


def _phrase(block: Shaped, first: int, last: int) -> str:
    return block.text[block.span(first, last).slice]


def _bare(name: str, names: Names) -> str:
    """A name without its possessive ending, or what an apostrophe parts from it."""
    if "'" not in name and "’" not in name:
        return name
    return (_PARTED if "'" in names.endings else _POSSESSIVE).sub("", name)


@functools.lru_cache(maxsize=16384)
def key(name: str) -> str:
    """A name's letters for comparing: without case, accents, and the ways to write a final -y.

    >>> key("Zelenskyy") == key("Zelensky") == key("Zelenskiy"), key("Müller")
    (True, 'muller')
    """
    return re.sub(r"(?:yy|iy|ij|yi|ii|y|i)$", "y", _plain(name).replace("-", " "))


def _plain(name: str) -> str:
    """Without case and accents."""
    if name.isascii():
        return name.lower()
    parts = unicodedata.normalize("NFKD", name)
    return "".join(c for c in parts if not unicodedata.combining(c)).casefold()


def _persons(
    mentions: Sequence[_Mention],
    lone: Mapping[str, Sequence[_Place]],
    lexicon: Lexicon,
    rows: _Rows,
) -> Iterator[Person]:
    forms = _forms(lexicon.names)
    doubtful = lexicon.names.capitalized or not lexicon.names.roles
    cast = _Gathering(forms, doubtful, lexicon.names.family_first, lexicon.names.two_families)
    opening: list[_Mention] = []
    for mention in mentions:
        if mention.opens:
            opening.append(mention)
        elif not mention.alone:
            cast.full(mention)
    known = {key(word) for word in lone} if opening else set[str]()
    for mention in opening:
        last, *cases = forms[mention.name.split()[-1]]
        if cast.has_family(mention.name):
            mentions = [*mentions, mention.by_the_last_name()]
        elif known.isdisjoint(cases) or last in known:
            cast.full(mention)
    single = {form for m in mentions if m.alone and m.sure for form in forms[m.name.split()[-1]]}
    alone = [m for m in mentions if m.alone]
    parts = cast.parts.keys() | single
    for word, places in lone.items():
        bare = _bare(word, lexicon.names)
        name = key(bare)
        if name not in parts and parts.isdisjoint(forms[bare]):
            continue
        if name in single or not cast.doubtful or cast.is_certain(name) or _speaks(places):
            for block, offset, at in places:
                for part in rows[block.words[at : at + 1], block.shape[at], False]:
                    found = _mention(block, at, part, offset, lexicon)
                    if found is not None:
                        alone.append(found)
    alone.sort(key=_PLACE)
    for mention in alone:
        cast.alone(mention)
    certain = [entry for entry in cast.entries if entry.certain]
    certain.sort(key=lambda entry: min([mention.span.start for mention in entry.found]))
    for number, entry in enumerate(certain, 1):
        yield entry.person(number, cases=bool(forms.endings), declined=forms.declined)


@mutable
class _Gathering:
    """Mentions put together: those in full first, then the single names that mean one of them.

    Where names have cases, "Nowaka" is "Nowak" if nobody is called just so.
    """

    forms: _Forms
    doubtful: bool
    """Whether a capitalized word alone shows no name: where nouns have capitals."""
    family_first: bool = False
    """Whether the first of the names is the family's."""
    two_families: bool = False
    """Whether people bear two family names, of which the first stands alone: Spanish."""
    entries: list[_Entry] = Factory(list)
    parts: dict[str, list[_Entry]] = Factory(dict)
    """Who has a first or last name, by its key, in the order of appearance."""
    families: dict[str, list[_Entry]] = Factory(dict)
    """Who may be called by a name alone: the last one, or the first where the family's is first."""
    _printed: dict[str, list[_Entry]] = Factory(dict)
    """The same by the key of the name as it was printed: before all that it may be a form of."""
    _single: dict[str, _Entry] = Factory(dict)
    _met: set[tuple[str, bool]] = Factory(set)
    _full: dict[str, _Entry] = Factory(dict)
    _called: dict[str, tuple[Sequence[str], Sequence[_Entry], Sequence[_Entry]]] = Factory(dict)

    def is_certain(self, name: str) -> bool:
        """Whether anybody of a name is known to be a person already."""
        names = self.forms[name]
        return any(entry.certain for name in names for entry in self.parts.get(name, ()))

    def has_family(self, name: str) -> bool:
        """Whether the last word of a name is somebody's last name."""
        names = self.forms[name.split()[-1]]
        return not self.families.keys().isdisjoint(names)

    def full(self, mention: _Mention) -> None:
        """A name in several parts: the person of that first and last name, however spelt."""
        entry = self._full.get(mention.name)
        if entry is None:
            names = mention.name.split()  # one, where a blank is left out: "U.S.Steel"
            entry = self._full[mention.name] = self._entry(names[0], names[-1])
            if self.two_families and len(names) > 2 and names[-2][0].isupper():
                self._call(entry, names[-2])
        entry.add(mention)

    def _call(self, entry: _Entry, family: str) -> None:
        """Somebody by the first of two family names: "Susana Jiménez Lira" is "Jiménez"."""
        if given(family):
            return  # "Ana María Éboli"
        for name in self.forms[family]:
            entry.firsts |= {name}
            for bearers in (self.families, self.parts):
                if entry not in bearers.setdefault(name, []):
                    bearers[name].append(entry)

    def _entry(self, first: str, last: str) -> _Entry:
        firsts, lasts = self.forms[first], self.forms[last]
        families = firsts if self.family_first else lasts
        known = (entry for name in families for entry in self.families.get(name, ()))
        others = lasts if self.family_first else firsts
        entry = next((entry for entry in known if not entry.firsts.isdisjoint(others)), None)
        if entry is not None:
            return entry
        entry = _Entry([], frozenset(others))
        self.entries.append(entry)
        for part in {*firsts, *lasts}:
            self.parts.setdefault(part, []).append(entry)
        for part in {*families, firsts[0]} if stands_first(firsts[0]) else {*families}:
            self.families.setdefault(part, []).append(entry)
        self._printed.setdefault(families[0], []).append(entry)
        return entry

    def alone(self, mention: _Mention) -> None:
        """A single name: whoever was last named that bears it, else somebody of that name only."""
        called = self._called.get(mention.name)
        if called is None:
            called = self._called[mention.name] = self._named_so(mention.name)
        names, family, bearers = called
        met = names[0], mention.speaks
        if mention.name[0].isupper() and met not in self._met:
            self._met.add(met)
            for entry in family:
                doubtful = self.doubtful or entry.found[0].placed or entry.found[0].opens
                entry.certain = entry.certain or mention.speaks or not doubtful
        if len(family) == 1:
            entry = family[0]
        elif family:
            at = mention.span.start
            entry = max(family, key=lambda entry: entry.last_named(at))
        elif len(bearers) == 1:
            entry = bearers[0]  # by the first name, where only one person has it
        else:
            entry = self._single.setdefault(names[-1], _Entry([]))
            if not entry.found:
                self.entries.append(entry)
        entry.add(mention)

    def _named_so(self, name: str) -> tuple[Sequence[str], Sequence[_Entry], Sequence[_Entry]]:
        """The keys of a name alone, whose family name it may be, and who bears it at all."""
        names = self.forms[name.split()[-1]]
        family = _bearers(names, self._printed) or _bearers(names, self.families)
        return names, family, _bearers(names, self.parts)


def _bearers(names: Iterable[str], entries: Mapping[str, Sequence[_Entry]]) -> Sequence[_Entry]:
    return next((entries[name] for name in names if name in entries), ())


# What remains of a name without its ending has at least so many letters: "Kim" ends in nothing.
_SHORTEST_STEM = 3


class _Forms(dict[str, tuple[str, ...]]):
    """The keys of a name: its own, those of what it may be a form of, of its stem: a cache.

    >>> from liveparse.lexicons import load
    >>> forms = _forms(load("de").names)
    >>> forms["Merkels"], forms["Kim"]
    (('merkels', 'merkel'), ('kim',))
    """

    def __init__(self, names: Names) -> None:
        self.endings, self.declined = _endings(names.endings), declension(names)

    def __missing__(self, name: str) -> tuple[str, ...]:
        plain = _plain(name)
        cases = (key(base) for base in bases(name, self.declined)[1:]) if self.declined else ()
        stem = plain
        for ending in self.endings:
            if plain.endswith(ending) and len(plain) - len(ending) >= _SHORTEST_STEM:
                stem = plain.removesuffix(ending)
                break
        if len(self) > _MEMORY:
            self.clear()
        self[name] = forms = tuple(dict.fromkeys((key(name), *cases, key(stem))))
        return forms


@functools.lru_cache(maxsize=64)
def _forms(names: Names) -> _Forms:
    return _Forms(names)


@functools.lru_cache(maxsize=64)
def _endings(endings: frozenset[str]) -> tuple[str, ...]:
    """The endings as keys write them, the longest first."""
    plain = {_plain(ending) for ending in endings - {"'"}}
    return tuple(sorted(plain | {"y"} if plain else (), key=lambda e: (-len(e), e)))
