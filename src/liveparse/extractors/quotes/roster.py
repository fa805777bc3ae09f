"""The people of a text: names gathered from their mentions, with the roles beside them."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import attrgetter
from typing import TypeAlias

from attrs import evolve, frozen

from ...lexicons import Lexicon, Names
from ...model import Person
from ...regex import regex
from ...span import Span
from .declension import bases, declension, is_given_name
from .east_asian import LANGUAGES
from .gathered import Gathering
from .given import given, stands_first
from .keys import forms_of, key
from .mention import Mention
from .offices import OF_BODY, REACH, is_office, office_before, portfolio
from .shapes import Shaped

_RUN = regex(r"[NR][NR]{0,8}(?:n{1,3}N{1,3}){0,2}")
# What the words of an office end with; a cheap look before the search.
_ENDS_ROLE = frozenset("RrNn,)")
# "Kovács Anna rendőrségi szóvivő"
_OFFICE_BEHIND = regex("n{0,3}(?:c[nr]{0,2})?r(?!N)")
# "den russiske præsident, Viktor Orlov, …"
_ROLE_APART = regex(r"(?:d|(?<![^.,;:q]))(?P<role>[nNRre]{0,4}[Rr]N{0,3}),$")
_ROLE_AFTER = regex(
    r",(?:d{0,2}(?P<role>[nNRre]{0,5}[rR](?:[oc]?[dD]?[nNRr]{1,4}){0,4})|#)(?=[,.;)qvutba-]|$)"
)
# "według ministra Jana Kosa", "z Janem Kosem"
_IN_CASE = regex("[kox][nrRd]{0,4}$")
_PARTED = regex(r"['’]\w{0,8}$")
_POSSESSIVE = regex(r"['’]s?$")
_SPEAKS = regex(r"[ab]{0,3}[vut]")
_SPOKEN_OF = regex(r"(?:^|[,q-])[vut]$")
# "conta a bordadeira Neusa dos Reis": a noun that the lexicon does not know stands before the name.
_SPOKEN_OF_SOMEBODY = regex(r"(?:^|[,q-])[vut]dn$")
_LONGEST_NAME = 5

_PLACE = attrgetter("span.start")


def roster(blocks: Iterable[tuple[Shaped, int]], lexicon: Lexicon) -> tuple[Person, ...]:
    """The people named in some blocks, each block with the place where it begins.

    >>> from liveparse.lexicons import load
    >>> from .grammar import grammar
    >>> from .shapes import shaped
    >>> en = load("en")
    >>> text = "New club chairwoman Ana Silva resigned. Silva, 52, was tired."
    >>> (person,) = roster([(shaped(text, grammar(en)), 0)], en)
    >>> person.name, person.aliases, person.roles
    ('Ana Silva', ('Silva',), ('club chairwoman',))
    """
    if lexicon.language in LANGUAGES:
        return ()  # names without white space around them cannot be told here
    rows = _rows(lexicon)
    mentions: list[Mention] = []
    lone: dict[str, list[_Place]] = {}
    for block, offset in blocks:
        mentions += _mentions(block, offset, lexicon, rows, lone)
    return tuple(_persons(mentions, lone, lexicon, rows))


# A capitalized word alone, of which nothing yet shows that it is a name: block, offset, word.
_Place: TypeAlias = tuple[Shaped, int, int]


def _mentions(
    block: Shaped, offset: int, lexicon: Lexicon, rows: _Rows, lone: dict[str, list[_Place]]
) -> Iterator[Mention]:
    """The names of a block that tell themselves; words alone are put aside as ``lone``.

    Most capitalized words stand alone, with no office beside them. Whether such a word is a name
    only the names in full can tell: no more is asked of it before those are known.
    """
    shape, words, names = block.shape, block.words, lexicon.names
    for run in _RUN.finditer(shape):
        lo, hi = run.span()
        if hi - lo == 1:
            before = shape[lo - 1] if lo else "^"
            if before == "d" or shape[lo] == "R":
                continue  # "the Post"
            titled = before == "n" and words[lo - 1].lower() in names.titles
            apart = shape[hi : hi + 1] == "," and shape[hi + 1 : hi + 2] in _OPENS_OFFICE
            apart = apart and not names.capitalized
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
    before = shape[max(0, at - REACH) : at]
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
        titles, places = lexicon.names.titles, lexicon.names.places
        parting = places if lexicon.names.declined_he else frozenset[str]()
        owners = places | lexicon.names.bodies
        skipped, two = particles | titles, lexicon.names.two_families
        self.small = _Small(particles, particles & others, skipped, parting, owners, two)

    def __missing__(self, row: tuple[tuple[str, ...], str, bool]) -> tuple[_Name, ...]:
        words, shape, office = row
        parts = _split(words, shape, self.small, office=office) if len(words) > 1 else ((0, 1),)
        found = (_name(words, shape, first, last, self.names) for first, last in parts)
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
) -> Mention | None:
    """A name as somebody's mention, with the office beside it; ``row`` is where its row begins."""
    shape, words, names = block.shape, block.words, lexicon.names
    first, last, begin = row + found.first, row + found.last, row + found.begin
    titled, alone = found.titled, found.alone
    if alone and names.portfolios and words[begin].lower() in names.portfolios:
        return None
    if first and words[first - 1].lower() in names.titles:
        titled = True  # "pan Marek", "el señor Ruiz"
    before, behind = shape[first - 1 : first], shape[last : last + 1]
    if before == "c" and _joins_parts(block, first, names):
        return None
    if (
        begin == first
        and last - begin > 2
        and before
        and before in "od"
        and " " not in words[first - 1]
        and OF_BODY.search(shape, max(0, first - 6), first)
    ):
        # "ministro degli Affari Esteri Ana Silva", "ex-diretor do INSS Carlos Roberto Melo"
        named = (at for at in range(row + found.begin, last - 2) if given(words[at]))
        begin = next(named, last - 2)
    plain = not (block.grammar.endings or names.capitalized)
    if plain and begin == first and last - begin > 1 and _is_led(block, begin, last, lexicon):
        begin += 1
        found = evolve(found, alone=last - begin == 1, given=bool(given(words[begin])))
        alone = found.alone
    role = None
    if last - begin > 2 and (of := portfolio(block, begin, last, names)):
        role = block.printed(*of)
        begin, alone = of[1], last - of[1] == 1
    # Directly behind a capitalized word stands a preposition: "ministro della Sanità di Varland".
    beside = begin > first or (before in _ENDS_ROLE and before != "N")
    if role is None and beside and not titled:
        role = office_before(block, first, begin, lexicon)
    if alone and begin > first and words[begin - 1].lower() in names.regal:
        begin -= 1  # "Prince Harry"
    name = block.text[block.starts[begin] : block.ends[last - 1]]
    name = found.name if name == found.printed else _bare(name, names)
    after = None
    if behind == "," and (last - begin > 1 or role or _is_apposed(block, begin)):
        after = _ROLE_AFTER.match(shape, last)
    if (
        role is None
        and after
        and after["role"]
        and _says_office(block, after.span("role"), lexicon)
    ):
        role = block.printed(after.start("role"), after.end("role"))
    if role is None and names.family_first and last - begin > 1:
        office = _OFFICE_BEHIND.match(shape, last)
        role = block.printed(*office.span()) if office else None
    if role is None and before == "," == behind and last - begin > 1:
        apart = _ROLE_APART.search(shape, max(0, first - REACH), first)
        role = block.printed(*apart.span("role")) if apart else None
    if role is None and not titled and begin == first and before == "d":
        return None  # "the Daily Post"
    speaks = _is_speaking(shape, begin, last)
    declined = bool(names.declined_he)
    if speaks and declined and shape[last : last + 1] in _VERBS and _is_many(block, last):
        speaks = False  # "Siły Powietrzne poinformowały"
    is_given = found.given or (begin > first and last - begin > 1 and bool(given(words[begin])))
    sure = titled or is_given or role is not None or after is not None
    sure = not found.placed and (sure or (speaks and not alone))
    start = block.starts[begin] + offset
    oblique = declined and bool(_IN_CASE.search(shape, max(0, begin - REACH), begin))
    span = Span(start, start + len(name))
    opens = declined and not (sure or alone) and block.sentence(begin)[0] == begin
    return Mention(name, span, role, alone, sure, speaks, found.placed, opens, oblique)


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
        is_office(w.lower(), lexicon.names) for w in block.words[slice(*words)]
    )


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


def _name(words: Sequence[str], shape: str, first: int, last: int, names: Names) -> _Name | None:
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
        named = (at for at in range(begin, last - 1) if is_given_name(words[at], declined))
        begin = next(named, begin)
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
    is_given = not alone and is_given_name(parts[0], declined)
    return _Name(first, begin, last, printed, name, titled, alone, is_given, placed)


def _is_of_body(before: str, name: str, names: Names) -> bool:
    low = before.lower()
    body = low in names.bodies and low not in names.roles and len(before) > _LONGEST_PARTY
    return body and not before.isupper() and not given(name)


# "il capogruppo del Pd Pierfranco Maggi": a party's short name stands before a person's.
_LONGEST_PARTY = 3


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


_VERBS = ("v", "u", "t")


def _is_many(block: Shaped, at: int) -> bool:
    """Whether a verb says that its subject is no single person."""
    return block.words[at].endswith(block.grammar.many_verbs)


def _is_body(word: str, names: Names) -> bool:
    """Whether a compound's last part is a body: "Terrororganisation"."""
    return word.lower().endswith(names.compound_bodies)


def _bare(name: str, names: Names) -> str:
    """A name without its possessive ending, or what an apostrophe parts from it."""
    if "'" not in name and "’" not in name:
        return name
    return (_PARTED if "'" in names.endings else _POSSESSIVE).sub("", name)


def _persons(
    mentions: Sequence[Mention],
    lone: Mapping[str, Sequence[_Place]],
    lexicon: Lexicon,
    rows: _Rows,
) -> Iterator[Person]:
    forms = forms_of(lexicon.names)
    doubtful = lexicon.names.capitalized or not lexicon.names.roles
    cast = Gathering(forms, doubtful, lexicon.names.family_first, lexicon.names.two_families)
    opening: list[Mention] = []
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
