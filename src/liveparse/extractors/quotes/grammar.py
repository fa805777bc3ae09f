"""The letters of a language's words, as its lexicon tells them."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping, Set

from attrs import field, frozen

from ...lexicons import Lexicon, Speech, Syntax
from ...regex import regex
from .words import word_pattern

Phrase = tuple[tuple[str, ...], str]
"""A cue in several words, and its letter."""

# The letters of a shape. Patterns over shapes are ordinary regular expressions:
#
#   q  words in quotation marks, however many      v  verb that reports a clause ("said")
#   N  capitalized word                            u  verb that reports beside marks ("joked")
#   n  other word                                  t  verb with an addressee ("told")
#   r  word for a person or a body                 g  participle that reports ("adding")
#   e  word in -ed ("elected"); a past tense       b  auxiliary, finite ("has", "would")
#   p  pronoun                                     a  adverb
#   d  article, possessive pronoun; D where it     h  opens a reported clause ("that")
#   o  preposition inside phrases ("of")           k  stands before a source ("according to")
#   c  "and", "or"                                 K  stands behind a source ("zufolge")
#   i  word in -ing                                x  any other small word
#                                                  y  weekday, month, "yesterday"
#   w  verb or noun, until its neighbours are seen
#   #  figure                                      ~  any other sign; , . : ; ! ? - ( ) are
#                                                  themselves
#   L  object pronoun, until it is seen whether a verb follows: then a, else what it is elsewhere
#   S  "some", "many", until it is seen whether a verb follows: then r, else d
QUOTE = "\ue000"

_SIGNS = {
    "–": "-", "—": "-", "--": "-", "-": "-", "―": "-", "…": ".", "...": ".", "(": "(", ")": ")",
    "[": "(", "]": ")", "|": "-", "،": ",", "؛": ";", "。": ".", "，": ",", "：": ":", "؟": "?",
    "/": "/", "&": "c", "।": ".", "۔": ".",
}  # fmt: skip

_SAME = frozenset(",.:;!?")

_ENDINGS = {"en": {"ed": "e", "ing": "i", "ly": "a", "n't": "b", "n’t": "b"}}


@frozen
class Grammar:
    """The lexicon's small words and verbs, each with its letter."""

    language: str
    speech: Speech
    syntax: Syntax
    pattern: re.Pattern[str]
    """What a word is in this language."""
    letters: dict[str, str]
    openings: dict[str, dict[str, tuple[Phrase, ...]]]
    """Cues in several words, "according to", French "fait savoir", each with its letter: by their
    first words, then by their second ones, longest first."""
    abbreviations: frozenset[str]
    particles: frozenset[str]
    verb_second: bool
    verb_final: bool
    cased: bool
    """Whether cases tell the subject: "powiedział w poniedziałek wojewoda"."""
    capitalized: bool
    parted: Mapping[str, frozenset[str]]
    """Verbs that report only with their separated part, each with what that may be."""
    urging: frozenset[str]
    """Verbs whose object may be what is said of it, or to be done by it."""
    articles: frozenset[str]
    """Articles that are pronouns too: Dutch "het"."""
    linked: frozenset[str]
    """Auxiliaries that also hold a phrase together: Romanian "a"."""
    owning: frozenset[str]
    """Auxiliaries that are possessive pronouns too: Dutch "zijn"."""
    lexicon: Lexicon
    like: frozenset[str]
    unstressed: dict[str, str]
    """Object pronouns, each with the letter it has where no verb follows."""
    outlets: frozenset[str]
    """Where and to whom words are given out: nouns, and the first words of platforms' names."""
    media: tuple[str, ...]
    """The media's nouns, as compounds end: Swedish "videotal"."""
    infinitives: tuple[str, ...]
    participles: tuple[str, ...]
    past_endings: tuple[str, ...]
    past_verbs: tuple[str, ...]
    """How verbs of the past end that agree with their subject: "spotkał"."""
    many_verbs: tuple[str, ...]
    """How they end where their subject is no single person."""
    inverts: bool
    """Whether the speaker stands behind the verb that follows the words: "« … », dit-elle"."""
    incised: bool
    """Whether a cue may stand within the marks: French "« Non, dit-elle. Jamais. »"."""
    endings: Mapping[str, str]
    """The letters of words the lexicon does not know, by their endings."""
    role_endings: tuple[str, ...]
    via: re.Pattern[str]
    """The letters that prepositions before a medium may have: "in", "on"."""
    announcing: frozenset[str]
    """Verbs as headlines print them that capitalize their words: "Says"."""
    known: _Letters = field(init=False, eq=False, repr=False)
    """Words met so far, with their letters: a cache."""

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "known", _Letters(self))

    def letter(self, word: str) -> str:
        """The letter of a word by itself, whatever follows it."""
        return _ordinary(word, self)


class _Letters(dict[str, str]):
    """The letter of each word; a word met for the first time is looked up in the lexicon."""

    def __init__(self, grammar: Grammar) -> None:
        self.grammar = grammar

    def __missing__(self, word: str) -> str:
        letter = _learned(word, self.grammar)
        if len(self) > _MEMORY:
            self.clear()
        if len(word) < _LONGEST_WORD:
            self[word] = letter
        return letter


# So many different words are remembered with their letters; a newspaper's year holds more, but
# the commonest come back at once.
_MEMORY = 50_000

# Longer ones are quotations, which are words here, or noise; they would fill the memory.
_LONGEST_WORD = 200


@functools.lru_cache(maxsize=64)
def grammar(lexicon: Lexicon) -> Grammar:
    """The letters of a lexicon's words; compiled once."""
    speech, syntax, names = lexicon.speech, lexicon.syntax, lexicon.names
    language = lexicon.language
    pronouns = syntax.he | syntax.she | syntax.it | syntax.they | syntax.first
    letters: dict[str, str] = {}
    for letter, words in (
        ("r", names.roles | names.bodies | names.groups),
        ("n", speech.media),
        ("y", syntax.days),
        ("a", syntax.adverbs | syntax.markers),
        ("x", syntax.stops),
        ("u", speech.utters | speech.calls),
        ("t", speech.tells),
        ("v", speech.says | {verb.partition(" ")[0] for verb in speech.parted}),
        ("g", speech.saying),
        ("c", syntax.joining),
        ("o", syntax.linking),
        ("d", syntax.determiners),
        ("D", syntax.genitives),
        ("w", speech.nouns),
        ("p", pronouns),
        ("b", syntax.auxiliaries),
        ("h", speech.that),
        ("k", speech.according | speech.accordingly),
        ("K", speech.according_after),
    ):
        letters |= dict.fromkeys(words, letter)
    unstressed = {word: letters.get(word, "a") for word in syntax.unstressed}
    letters |= dict.fromkeys(unstressed, "L")
    letters |= {word: "S" for word in syntax.alone if letters.get(word) == "d"}
    letters |= {suffix.capitalize(): "N" for suffix in names.suffixes}
    # French "Me Belkacem", beside "me".
    letters |= {title.capitalize(): "N" for title in names.titles if letters.get(title) == "L"}
    pattern = word_pattern(language)
    folded = {
        phrase: letter
        for letter, entries in (
            ("r", names.roles | names.bodies | names.groups),
            ("x", syntax.stops),
            ("a", syntax.adverbs | speech.takes_up),
            ("o", syntax.linking),
            ("u", speech.utters),
            ("v", speech.says),
            ("k", speech.according | speech.accordingly),
            ("K", speech.according_after),
        )
        for entry in entries
        if len(phrase := tuple(pattern.findall(entry))) > 1
    }
    return Grammar(
        language=language or "",
        speech=speech,
        syntax=syntax,
        pattern=pattern,
        letters=letters,
        openings=_openings(folded),
        abbreviations=syntax.abbreviations,
        particles=names.particles,
        verb_second=syntax.verb_second,
        verb_final=syntax.verb_final,
        cased=bool(names.oblique_endings),
        capitalized=syntax.capitalized,
        parted=_with_parts(speech.parted),
        urging=speech.bids | speech.deems | (speech.calls if speech.bids else frozenset()),
        articles=syntax.determiners & pronouns,
        linked=syntax.auxiliaries & syntax.linking,
        owning=syntax.auxiliaries & syntax.possessives,
        lexicon=lexicon,
        like=speech.like,
        unstressed=unstressed,
        outlets=speech.media
        | speech.listeners
        | names.groups
        | {name.split()[0].lower() for name in speech.platforms},
        media=tuple(sorted(speech.media)),
        infinitives=tuple(sorted(syntax.infinitives)),
        participles=tuple(sorted(syntax.participles)),
        past_endings=tuple(sorted(syntax.past_endings)),
        past_verbs=tuple(sorted(syntax.he_endings | syntax.she_endings | syntax.they_endings)),
        many_verbs=tuple(sorted(syntax.they_endings | syntax.it_endings)),
        inverts=speech.that_required or (syntax.verb_second and not syntax.capitalized),
        incised=speech.incised,
        endings=_ENDINGS.get(language or "", {}),
        role_endings=names.compound_roles,
        via=_any_of({letters.get(word, "n") for word in speech.via}),
        announcing=frozenset(
            [verb.capitalize() for verb in speech.says & speech.plainly if syntax.titled]
        ),
    )


def _any_of(letters: Set[str]) -> re.Pattern[str]:
    """These letters, if neighbours change none of them; else all that may stand before a noun."""
    return re.compile(f"[x{''.join(sorted(letters))}]" if letters <= set("nox") else "[^NRrvq,.]")


def _with_parts(verbs: frozenset[str]) -> dict[str, frozenset[str]]:
    pairs = [verb.split(" ") for verb in verbs]
    return {verb: frozenset(part for other, part in pairs if other == verb) for verb, _ in pairs}


def _openings(phrases: Mapping[tuple[str, ...], str]) -> dict[str, dict[str, tuple[Phrase, ...]]]:
    found: dict[str, dict[str, tuple[Phrase, ...]]] = {}
    ordered = sorted(phrases.items(), key=lambda pair: (-len(pair[0]), pair))
    for first in {phrase[0] for phrase in phrases}:
        own = [pair for pair in ordered if pair[0][0] == first]
        found[first] = {
            second: tuple(pair for pair in own if pair[0][1] in (second, "*"))
            for second in {phrase[1] for phrase, _ in own}
        }
    return found


# "kelby.nl"
DOMAIN = regex(r"[\w-]+(?:\.[\w-]+)*\.[a-z]{2,4}")
# "al-Assad", "el-Baradei"
_ARTICLED = regex(r"(?:a[dlnrstz]|e[lrs]|ul)-[^\W\d_a-z]\w")
# "ai-Bericht"
_COMPOUND = regex(r"-[^\W\d_a-zäöüß]")


def _learned(word: str, grammar: Grammar) -> str:
    """The letter of a word met for the first time: § and ¶ where the next words decide."""
    low = word.lower()
    if low.endswith("-") and len(low) > 1:
        return grammar.letters.get(low.removesuffix("-").removesuffix("-t"), "n")
    if low in grammar.abbreviations or (word[0].isupper() and low in grammar.syntax.regions):
        return "¶"
    return "§" if low in grammar.openings else _ordinary(word, grammar)


def _ordinary(word: str, grammar: Grammar) -> str:
    low, first = word.lower(), word[0]
    if grammar.endings and "’" in word:
        low = low.replace("’", "'")
    letter = grammar.letters.get(word) or grammar.letters.get(low)
    if letter == "b" and grammar.endings and "'" in low:
        return "b" if low.endswith("n't") else "P"  # "he's" is a pronoun and its verb
    if letter is None:
        return _plain(word, first, grammar)
    if first.isupper() and letter in "rnvutgbw":
        if letter == "b":
            if len(word) > 2 and word.isupper() and not grammar.endings:
                return "N"  # the Slovenian agency "STA", beside the verb "sta"
            return "B" if grammar.capitalized else letter  # "die Frage", "eine Habe"
        return "N" if letter == "n" else letter.upper()
    if letter == "x" and word.isupper() and low in grammar.lexicon.names.bodies:
        return "R"  # Dutch "het OM", beside "om"
    return letter


def _capitalized(word: str, grammar: Grammar) -> str:
    if not grammar.role_endings:
        return "N"
    return (
        "R" if word.lower().endswith(grammar.role_endings) or _ends_in_role(word, grammar) else "N"
    )


def _ends_in_role(word: str, grammar: Grammar) -> bool:
    """Whether the last part of a compound is for a person: "Ajax-trainer"."""
    return "-" in word and grammar.letters.get(word.rpartition("-")[2].lower()) == "r"


# A compound's first part has so many letters at least: Danish "indleder" is a verb.
_FIRST_PART = 4


def _is_compound_role(word: str, grammar: Grammar) -> bool:
    """Whether a word in small letters is for a person by its end: "brandweerwoordvoerder"."""
    if _ends_in_role(word, grammar):
        return True
    end = next((end for end in grammar.role_endings if word.endswith(end)), None)
    return end is not None and len(word) - len(end) >= _FIRST_PART


_CONTRACTED = regex(r"(\w+)['’](?:d|ll|m|re|s|ve)$")

# "exministro", "ex-prefeito", "vicealcalde": an office still.
_FORMER = regex("(?:ex|vice|sub|co)-?")


def _plain(word: str, first: str, grammar: Grammar) -> str:
    """The letter of a word or sign that the lexicon does not know."""
    if first.isalpha():
        if not first.islower():
            return _capitalized(word, grammar)
        if ("-" in word and _ARTICLED.match(word)) or ("." in word and DOMAIN.fullmatch(word)):
            return "N"
        if grammar.capitalized and "-" in word and _COMPOUND.search(word):
            return _capitalized(word, grammar)
        if grammar.role_endings and not grammar.capitalized and _is_compound_role(word, grammar):
            return "r"
        if grammar.syntax.enclitics and "-" in word:
            verb, _, rest = word.partition("-")
            if rest in grammar.syntax.enclitics:
                return grammar.letters.get(verb, "n")
        if grammar.past_endings and word.endswith(grammar.past_endings):
            return "e"
        if grammar.speech.that_required and (former := _FORMER.match(word)):
            return "r" if grammar.letters.get(word[former.end() :]) == "r" else "n"
        if grammar.speech.that_required and grammar.letters.get(word.partition("-")[0]) == "r":
            return "r"  # "economista-chefe"
        endings = grammar.endings
        if endings and (stem := _CONTRACTED.match(word)):
            letter = grammar.letters.get(stem[1].lower(), "n")
            return "P" if letter == "p" else letter
        return (endings.get(word[-3:]) or endings.get(word[-2:], "n")) if endings else "n"
    if first == QUOTE:
        return "q"
    if first.isdigit():
        return "#"
    if word in _SAME:
        return word
    if first in "@#" and len(word) > 1:
        return "N"
    if first == "%" and grammar.endings:
        return "n"  # as "percent" is
    return _SIGNS.get(word, "." if first == "." else "~")
