"""Noun phrases that name nobody: the office, the body or the place that they speak of."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from attrs import evolve, frozen

from ...lexicons import Lexicon, Names
from ...model import WhoKind
from ...regex import regex
from .given import given

# "the ministry" means the last full mention within so many characters: some screens of a live blog.
_MEMORY = 6000
# A body named in short so often, with no full name between, was hardly named in full before.
_SHORT_MENTIONS = 30

# "l'élu", "dell'esercito" are two words, "mayor's" is one.
# Vowel signs of other scripts are no \w.
_WORDS = regex(
    r"[^\W\d_]{0,5}[^\W\d_s]['’](?=\w{2})"
    r"|[\w'’.\"״\u0591-\u05c7\u064b-\u0670\u0900-\u0963\u0970-\u097f\u0980-\u09fe\u200c\u200d-]+"
)
_CAPITALIZED = regex(r"(?:[^\W\d_][\w'’.-]*[ \xa0]+){1,6}$")
_CAPITAL = "[A-ZÀ-ÞĀ-ŽА-ЯҐЄІЇ]"


@frozen
class Described:
    """What a phrase says of somebody whom it does not name."""

    name: str | None
    kind: WhoKind
    head: str = ""
    """The noun that the phrase is about, in small letters."""
    definite: bool = False
    """Whether it speaks of somebody known: "the mayor", not "a mayor"."""
    short: bool = False
    """Whether it is an article and a noun."""
    vague: bool = False
    """Whether it may be a person or a body: a noun that the lexicon does not know."""
    office: bool = False
    """Whether the noun is an office or work, rather than "man" or "woman"."""
    role: str | None = None
    pronoun: str | None = None


@functools.lru_cache(maxsize=4096)  # a story calls the same few by the same words
def described(text: str, lexicon: Lexicon) -> Described:
    """The office, body, group or place that a phrase speaks of, by its head noun.

    Somebody without a name stays so, and so do many: a body's name is the phrase without its
    article.

    >>> from liveparse.lexicons import load
    >>> phrases = "the mayor of Kelby", "the Foreign Ministry", "some officials", "Seoul"
    >>> [(d.name, d.kind, d.head) for d in (described(p, load("en")) for p in phrases)][:2]
    [(None, 'person', 'mayor'), ('Foreign Ministry', 'organization', 'ministry')]
    """
    names, speech, syntax = lexicon.names, lexicon.speech, lexicon.syntax
    words = _WORDS.findall(text.split(",")[0].split("(")[0])
    if not words:
        return Described(text, "unknown")
    low = [word.lower().replace("’", "'").removeprefix("ex-") for word in words]
    first = int(len(low) > 1 and low[0] in syntax.articles)
    bare = " ".join(words[first:]).replace("' ", "'").replace("’ ", "’")
    if " ".join(low[first:]) in names.places:
        return Described(bare, "place", low[-1], definite=True)
    if (
        first
        and len(low) > first + 2
        and (low[first] in syntax.joints or low[first] in syntax.stops)
    ):
        # "der von der Hamas kontrollierte Zivilschutz"
        first = len(low) - 1
        bare = words[first]
    # Hindi "कंपनी के प्रवक्ता": what a noun is of stands before it.
    joints = frozenset[str]() if syntax.markers else syntax.joints
    head = _head(low, first, joints, names)
    if names.oblique_endings:  # "szef MSZ", "straż pożarna": what follows is in the genitive
        known_nouns = (at for at in range(first, len(low)) if not _is_open(low[at], names))
        head = next(known_nouns, head)
    if low[head] in speech.media and head + 2 < len(low):
        # "the letter from the ministry": whoever wrote it
        return described(" ".join(words[head + 2 :]), lexicon)
    indefinite = len(low) > 1 and low[0] in syntax.indefinite
    known = not indefinite and low[0] not in syntax.possessives
    kind = _kind(words[head], low[head], names, alone=len(words) == 1)
    found = Described(
        bare,
        kind,
        low[head],
        definite=known,
        short=len(low) == first + 1 and (first == 1 or bool(names.oblique_endings)),
        pronoun=_pronoun(low[0] if first else "", low[head], names),
    )
    if named := _named_behind(words, low, first, names):
        return evolve(found, name=named[0], kind=named[1])
    if kind == "person":
        office = is_role(low[head], names)
        return evolve(found, name=None, office=office, role=bare if office else None)
    if indefinite or kind == "group":
        return evolve(found, name=None, pronoun=None)
    if kind == "unknown" and len(words) - first == 1 and (called := given(words[first])):
        return evolve(
            found, name=bare, kind="person", pronoun=None if called == "either" else called
        )
    if kind == "unknown" and _is_name(words[first:], names):
        return evolve(found, kind="person", role=_role_behind(text, lexicon))
    if kind == "unknown" and (last := _full_name_behind(words, first, names)):
        return evolve(found, name=last, kind="person")
    if kind == "unknown" and (name := _capitalized(words[first:], lexicon)):
        return evolve(found, name=name)
    if kind == "unknown" and not indefinite and words[head][0].islower():
        found = evolve(found, vague=True)
    return evolve(found, name=_nominative(low[0] if first else "", bare, lexicon))


def _head(low: Sequence[str], first: int, joints: frozenset[str], names: Names) -> int:
    """The place of the noun that a phrase is about: the last before a preposition.

    If the lexicon does not know it, the first that is known: in "televisão estatal" the adjective
    stands behind.
    """
    end = next((at for at in range(first + 1, len(low)) if low[at] in joints), len(low))
    last = end - 1
    if names.head_first or is_role(low[first], names):  # "il leader M5s"
        return next((at for at in range(first, end) if not _is_open(low[at], names)), last)
    if _is_open(low[last], names):
        return next((at for at in range(first, last) if not _is_open(low[at], names)), last)
    return last


def _kind(word: str, head: str, names: Names, *, alone: bool) -> WhoKind:
    if head in names.bodies or head.endswith(names.compound_bodies):
        return "organization"
    if head in names.groups:
        return "group"
    if is_role(head, names) or head in names.male or head in names.female:
        return "person"
    return "organization" if alone and word.isupper() and len(word) > 1 else "unknown"


def is_role(word: str, names: Names) -> bool:
    """Whether a noun is for a person by office or work; of a compound the last part tells."""
    if word in names.roles or (word[:2] == "ex" and word[2:] in names.roles):
        return True
    if word in names.bodies or not names.role_endings:
        return False
    return word.endswith(names.compound_roles) or word.rpartition("-")[2] in names.roles


def _is_name(words: Sequence[str], names: Names) -> bool:
    """Whether words are a given name and a last one, with particles."""
    return (
        len(words) > 1
        and given(words[0]) is not None
        and all(word[0].isupper() or word in names.particles for word in words)
    )


def _role_behind(text: str, lexicon: Lexicon) -> str | None:
    """The office behind a name: "Ana Silva, the mayor of Kelby"."""
    words = text.partition(",")[2].split()
    if words and words[0].lower() in lexicon.syntax.determiners:
        words = words[1:]
    known = any(is_role(word.lower().strip(","), lexicon.names) for word in words[:4])
    return " ".join(words).strip(" ,") if known else None


def _pronoun(article: str, head: str, names: Names) -> str | None:
    """What stands for a phrase: by its article, or by its noun."""
    if article in names.feminine or head in names.female:
        return "she"
    if article in names.masculine or head in names.male:
        return "he"
    endings = tuple(names.female_endings)
    return "she" if endings and is_role(head, names) and head.endswith(endings) else None


def _named_behind(
    words: Sequence[str], low: Sequence[str], first: int, names: Names
) -> tuple[str, WhoKind] | None:
    """A name behind an office or a noun for a body: "newspaper Kelby Nyt", "Trainer Lund"."""
    last = len(words)
    at = last
    while at > first + 1 and words[at - 1][0].isupper() and _is_open(low[at - 1], names):
        at -= 1
    if at == last or " ".join(low[at:]) in names.places:
        return None
    noun = low[at - 1]
    if is_role(noun, names) or (noun in names.groups and last - at > 1):
        return " ".join(words[at:]), "person"
    if noun.endswith(tuple(names.seated)):
        return " ".join(words[at - 1 :]), "organization"  # "die Polizei Hamburg"
    if (noun in names.bodies or noun in names.press) and (
        names.capitalized or words[at - 1][0].islower()
    ):
        return " ".join(words[at:]), "organization"
    return None


def _full_name_behind(words: Sequence[str], first: int, names: Names) -> str | None:
    """A name in full behind a noun that the lexicon does not know: "a bordadeira Neusa dos Reis".

    Whoever is spoken of so has spoken, and is no ship and no street.
    """
    at = next((at for at in range(first, len(words)) if words[at][0].isupper()), first)
    name = words[at:]
    if at == first or not name[-1][0].isupper():
        return None
    known = all(word[0].isupper() or word in names.particles for word in name)
    return " ".join(name) if known and given(name[0]) else None


def _capitalized(words: Sequence[str], lexicon: Lexicon) -> str | None:
    """The name behind nouns that the lexicon does not know: "matchwinner Ida Lund".

    Left alone: what a preposition joins to them, or a case.
    """
    names, syntax = lexicon.names, lexicon.syntax
    if names.capitalized or names.oblique_endings or (names.head_first and not syntax.articles):
        return None
    at = next((at for at, word in enumerate(words) if word[0].isupper()), 0)
    if not at or not all(word[0].isupper() for word in words[at:]):
        return None
    small = syntax.joints | syntax.stops | syntax.linking
    return " ".join(words[at:]) if small.isdisjoint(words[:at]) else None


def _is_open(word: str, names: Names) -> bool:
    """Whether a word is no noun for somebody or for a body."""
    return not (word in names.bodies or word in names.groups or is_role(word, names))


def _nominative(article: str, bare: str, lexicon: Lexicon) -> str:
    """A name as it is printed without its article: "das lokale Team" is "lokales Team".

    So it is in other cases: "des Deutschen Wetterdienstes" is "Deutscher Wetterdienst".
    """
    names = lexicon.names
    first, space, rest = bare.partition(" ")
    ending = dict(names.strong).get(article)
    if ending and space and first.islower() and first.endswith("e"):
        return f"{first}{ending} {rest}"
    weak = dict(names.weak).get(article)
    if weak is None or bare.count(" ") > 1:
        return bare
    noun = rest or first
    if noun[-1] == "s" and article in names.genitive:
        noun = noun.removesuffix("es" if noun.endswith(("des", "ses", "tes", "zes")) else "s")
    if not space:
        return noun
    if not first.endswith("en"):
        return f"{first} {noun}" if first.endswith("er") else bare
    weak = weak if not noun.lower().endswith(tuple(names.neuter)) else "es"
    return f"{first.removesuffix('en')}{weak} {noun}"


# "The newly elected Danish minister": an article, and not many words.
_SUBJECT = 5


def subject(opening: str, lexicon: Lexicon) -> int | None:
    """Where the office or body ends that a sentence begins with, in code points.

    >>> from liveparse.lexicons import load
    >>> subject("The Foreign Ministry called in the envoy.", load("en"))
    20
    """
    names, syntax = lexicon.names, lexicon.syntax
    article = _WORDS.search(opening)
    if article is None or article[0].lower().replace("’", "'") not in syntax.articles:
        return None
    for match in islice(_WORDS.finditer(opening, article.end()), _SUBJECT):
        word = match[0].lower().replace("’", "'")
        if word in lexicon.bounds:
            return None
        if not _is_open(word, names) or word.endswith(names.compound_bodies):
            following = _WORDS.match(opening, match.end() + 1)
            if following is None or _is_open(following[0].lower(), names):
                return match.end()
    return None


def full_name(text: str, head: str, at: int, lexicon: Lexicon) -> str | None:
    """The last longer phrase with the same noun before a place: "Varland's Foreign Ministry".

    >>> from liveparse.lexicons import load
    >>> text = "The Ministry of Health closed two schools."
    >>> full_name(text, "ministry", len(text), load("en"))
    'Ministry of Health'
    """
    low = max(0, at - _MEMORY)
    for start, end in islice(_occurrences(text, head, low, at), _SHORT_MENTIONS):
        is_compound = end - start > len(head)
        if is_compound and not lexicon.names.role_endings:
            continue
        behind = _behind(lexicon).match(text, end, at)
        if behind is None:
            continue
        line = text[max(low, start - 60) : start].rpartition("\n")[2]
        before = _CAPITALIZED.search(line)
        capitals = _capitals(before[0].split()) if before else []
        while capitals and capitals[0].lower() in lexicon.leads:
            del capitals[0]  # "Il Viminale", "Zdaniem opozycji"
        noun, of = text[start:end], behind["of"] or ""
        if of and of.split()[-1].lower() in lexicon.syntax.days:
            of = ""  # "die Stadt am Montag"
        if capitals or of or is_compound:
            return " ".join([*capitals, noun + of])
        if behind["name"] and noun.islower():
            return behind["name"].strip()  # "newspaper Kelby Nyt"
    return None


def _occurrences(text: str, head: str, low: int, at: int) -> Iterator[tuple[int, int]]:
    """Where the words stand that a noun ends, the last one first."""
    forms = head, head.capitalize()
    while (found := max(text.rfind(form, low, at) for form in forms)) >= 0:
        end = found + len(head)
        at = end - 1
        while found > low and text[found - 1].isalpha():
            found -= 1
        yield found, end


@functools.lru_cache(maxsize=64)
def _behind(lexicon: Lexicon) -> re.Pattern[str]:
    """What names a body behind its noun: "of Defence", "de la Santé"; it may be nothing.

    One for all nouns of a language, since it takes milliseconds to compile.
    """
    syntax = lexicon.syntax
    linking, articles = _any(syntax.joints), _any(syntax.determiners)
    word = rf"{_CAPITAL}[\w'’-]*"
    return re.compile(
        rf"(?!\w)(?P<of>(?:[ \xa0](?:{linking})(?:[ \xa0](?:{articles}))?[ \xa0]?{word}"
        rf"(?:[ \xa0](?:(?:{_any(syntax.joining)})[ \xa0])?{word}){{0,4}}){{1,2}})?"
        rf"(?P<name>(?:[ \xa0]{word}){{1,4}})?"
    )


def _any(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=lambda w: (-len(w), w))) or "(?!)"


def _capitals(words: list[str]) -> list[str]:
    """The capitalized words at the end, without an article.

    >>> _capitals(["that", "The", "German", "Foreign"])
    ['German', 'Foreign']
    """
    kept: list[str] = []
    for word in reversed(words):
        if not word[0].isupper() or word in ("The", "A", "An", "Der", "Die", "Das", "La", "Le"):
            break
        if word[-1] == "." and word[-2:-1].islower() and len(word) > _LONGEST_SHORT:
            break  # "… in Brussel. Het Kremlin": the sentence before
        kept.append(word)
    return kept[::-1]


# "St.", "Gov.", "Prof.": so many letters have abbreviations before names, with their full stop.
_LONGEST_SHORT = 5


_AGE = regex(r"[(（]\d{1,3}[)）]")


def unspaced(text: str, names: Names) -> tuple[str | None, WhoKind, str | None]:
    """Who a Chinese, Japanese or Korean mention means: the office stands before or behind a name.

    >>> from liveparse.lexicons import load
    >>> [unspaced(text, load("ja").names)[0] for text in ("佐野知事", "佐野氏", "気象庁")]
    ['佐野', '佐野', '気象庁']
    """
    text = _AGE.sub("", text)
    for title in names.titles:
        if names.prefixed and text.startswith(title) and len(text) > len(title) + 1:
            name, _, role = text.removeprefix(title).strip().partition(" ")
            family, _, role = role.partition(" ")
            named = f"{name} {family}".strip()
            return named, "person", role.strip() or None
        if text.endswith(title) and len(text) > len(title) + 1:
            name = text.removesuffix(title).strip()
            role, _, rest = name.partition(" ")
            if rest and role in names.roles:
                return rest, "person", role  # "주민 김영수씨"
            role, _, rest = name.rpartition("の")
            return rest or name, "person", role or None  # "会社員の山本健さん"
    # "大統領府のレンコ報道官": the last word is the office.
    for role in sorted(
        names.roles, key=lambda role: (text.endswith(role), len(role)), reverse=True
    ):
        if (at := text.rfind(role)) < 0:
            continue
        end = at + len(role)
        rest = text[end:].strip() if end < len(text) else text[:at].strip()
        if not rest:
            return None, "person", role
        name, _, body = rest.rpartition(" ")
        if name and (body in names.places or body.endswith(tuple(names.bodies))):
            return name, "person", f"{body} {role}"  # "김민수 외교부 대변인"
        place, _, name = rest.partition("の")
        if name and (place in names.places or place.endswith(tuple(names.bodies))):
            return name, "person", f"{place}の{role}"  # "米国のベイカー大統領"
        return rest, "person", text[:end].strip() if end < len(text) else role
    if text.endswith(tuple(names.bodies)):
        return text, "organization", None
    return text, "place" if text in names.places else "unknown", None
