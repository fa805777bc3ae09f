"""A block as words, and as a string with one letter a word, in which grammar is a pattern."""

from __future__ import annotations

import functools
import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence, Set
from itertools import accumulate

from attrs import field, frozen

from ...lexicons import Lexicon, Names, Speech, Syntax
from ...regex import regex
from ...span import Span
from .given import given
from .marks import Marked, marked

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
QUOTE = "\ue000"
# What stands for this sign of nobody's where the text itself has it.
_NO_QUOTE = "\ue001"

# Most often a blank stands between words: it is not asked all that follows.
_BEGIN = "((?! )(?:"
_WORD = regex(
    _BEGIN + r"\w{2,}+(?:(?=[-'’.&/@])(?:[-'’.&/@]\w++)*+(?:['’](?!\w))?)?"
    # U.S., John F. Kennedy; but X is where people post
    r"|(?=\w)(?:(?:[^\W\d_]\.){2,}|(?!X)[^\W\d_]\.(?=[ \xa0][^\W\d_])"
    r"|\w+(?:[-'’.&/@]\w++)*+(?:['’](?!\w))?)"
    r"|\ue000+"
    r"|[@#]\w+(?:[-'’.&/@]\w++)*+(?:['’](?!\w))?"
    r"|--+|\.\.+"
    r"|[^\w\s]))"
)
# "l'armée", "dell'esercito": two words; "a-t-il", "dit-elle": a verb and its pronoun.
# A name such as "D'Alema" is one.
_ELISION = r"(?!(?<=\w )D(?:ell|all)?['’][A-ZÀ-Ý])[^\W\d_]{1,6}['’](?=[^\W\d_])|"
_INVERSION = r"\w+-(?:t-)?(?=(?:ils?|elles?|on|je|nous|vous|ce)\b)|"
# "2,5": no comma parts clauses there.
_DECIMAL = r"\d++(?:[.,]\d++)++|"
# Scripts whose vowel signs and joiners are no letters to \w, but stand inside words.
_SIGNED = {
    "ar": "\u0610-\u061a\u064b-\u065f\u0670", "fa": "\u064b-\u065f\u0670",
    "hi": "\u0900-\u0963\u0970-\u097f", "mr": "\u0900-\u0963\u0970-\u097f",
    "ne": "\u0900-\u0963\u0970-\u097f", "bn": "\u0980-\u09fe",
    "ur": "\u0610-\u061a\u064b-\u065f\u0670",
}  # fmt: skip
_JOINED = {
    language: rf"[\w{signs}\u200c\u200d]++(?:[-'’./][\w{signs}\u200c\u200d]++)*+|"
    for language, signs in _SIGNED.items()
}
# Hebrew: 'צה"ל', "צ'כיה", "שהגשר" of a "that" and its clause.
_HEBREW = (
    "ש(?=(?:ה[א-ת]{2,}|אין|יש|לא|זה|זו|אם|גם|רק|כל|אני|אנחנו|על|עד|את|יהיה|תהיה|ישראל|מדובר)(?![א-ת]))|"
    "[א-ת\u0591-\u05bd]+(?:[\"'״׳’][א-ת]+)*['׳]?|"
)
# Finnish "STT:lle": an abbreviation and its case.
_CASE = r"[^\W\d_]++:[a-zäöå]++|"
_WORDS = {
    language: regex(_BEGIN + prefix + _WORD.pattern[len(_BEGIN) :])
    for language, prefix in {
        "ca": _ELISION, "fr": _ELISION + _INVERSION, "it": _ELISION, "de": _DECIMAL, "nl": _DECIMAL,
        "fi": _CASE, "sv": _CASE, "he": _HEBREW, **_JOINED,
    }.items()
}  # fmt: skip
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
    letters |= {suffix.capitalize(): "N" for suffix in names.suffixes}
    # French "Me Belkacem", beside "me".
    letters |= {title.capitalize(): "N" for title in names.titles if letters.get(title) == "L"}
    pattern = _WORDS.get(language or "", _WORD)
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


@frozen(eq=False)
class Shaped:
    """A block's text, its words, and its shape; quotation marks' contents are one word each."""

    text: str
    words: tuple[str, ...]
    starts: Sequence[int]
    ends: Sequence[int]
    shape: str
    grammar: Grammar
    quotes: dict[int, Marked] = field(factory=dict)
    """The stretches in quotation marks by their place in ``words``."""
    sentences: Sequence[int] = ()
    """Where each sentence begins in ``words``, and the end."""

    def span(self, first: int, last: int) -> Span:
        """The code points of words ``first`` up to, not including, ``last``."""
        if last - 1 in self.quotes:
            return Span(self.starts[first], self.quotes[last - 1].span.end)
        return Span(self.starts[first], self.ends[last - 1])

    def range(self, span: Span) -> tuple[int, int]:
        """The words that a span covers."""
        return bisect_left(self.starts, span.start), bisect_left(self.starts, span.end)

    def sentence(self, at: int) -> tuple[int, int]:
        """The sentence that a word stands in, as a range of words."""
        after = bisect_left(self.sentences, at + 1)
        return self.sentences[after - 1], self.sentences[after]


def shaped(text: str, grammar: Grammar, marks: Sequence[Marked] | None = None) -> Shaped:
    """The words of a block, and what kind of word each is.

    >>> from liveparse.lexicons import load
    >>> shaped("“Polls are open,” the mayor, Ana Silva, told reporters.", grammar(load("en"))).shape
    'qdr,NN,tr.'
    """
    found = marked(text) if marks is None else marks
    plain = text.replace(QUOTE, _NO_QUOTE)
    masked = _masked(plain, found) if found else plain
    parts = grammar.pattern.split(masked)  # what stands between words, and words, by turns
    edges = list(accumulate(map(len, parts)))
    words, starts, ends = parts[1::2], edges[:-1:2], edges[1::2]
    shape = _shape(words, starts, ends, grammar)
    if grammar.incised:
        ends = [end - _hyphens(word) for word, end in zip(words, ends, strict=True)]
    quotes: dict[int, Marked] = {}
    if found:
        at = {mark.span.start: mark for mark in found}
        places = [match.start() for match in _QUOTED.finditer(shape)]
        if grammar.lexicon.speech.works:
            names = [p for p in places if _is_name(text, words, starts, p, at[starts[p]], grammar)]
            for place in names:
                shape = f"{shape[:place]}N{shape[place + 1 :]}"
                ends[place] = at[starts[place]].span.end
                words[place] = text[starts[place] : ends[place]]
            places = [place for place in places if shape[place] == "q"]
        quotes = {place: at[starts[place]] for place in places}
    return Shaped(
        text,
        tuple(words),
        starts,
        ends,
        shape,
        grammar,
        quotes,
        _sentences(text, words, shape, quotes, inverts=grammar.inverts),
    )


_QUOTED = regex("q")
# Somebody's name just behind marks.
_FULL_NAME = regex(r" (?:(?=[^\W\d_])(?![a-zà-ÿа-яґєіїё])\w[\w’'-]*[ ,]?){2}")
# Names in marks, in words: "Aktion Saubere Luft für alle Kinder".
_LONGEST_NAME = 6
_DOMAIN = regex(r"[\w-]+(?:\.[\w-]+)*\.[a-z]{2,4}")
# "al-Assad", "el-Baradei"
_ARTICLED = regex(r"(?:a[dlnrstz]|e[lrs]|ul)-[^\W\d_a-z]\w")
# "ai-Bericht"
_COMPOUND = regex(r"-[^\W\d_a-zäöüß]")
_SMALL = regex(r"[^\W\d_]\w*")


def _is_name(
    text: str,
    words: Sequence[str],
    starts: Sequence[int],
    at: int,
    mark: Marked,
    grammar: Grammar,
) -> bool:
    """Whether marks hold a name, which stands in the sentence as a noun: der Sender „Welle Nord“.

    The word before tells: a noun for what has a name, a body, an article; or a hyphen behind.
    """
    inner = text[mark.inner.slice].strip()
    after = text[mark.span.end : mark.span.end + 2]
    if after[:1] == "-" and after[1:].isalpha():
        return True  # die „Bild“-Zeitung
    joined = text[max(0, mark.span.start - 2) : mark.span.start]
    if len(joined) == 2 and joined[1] == "-" and joined[0].isalnum():
        return True  # das Ö1-„Morgenjournal“
    if not at or not mark.closed or text[starts[at - 1] + len(words[at - 1])] not in " \xa0":
        return False
    before, names = words[at - 1].lower(), grammar.lexicon.names
    if before in grammar.lexicon.speech.works or _DOMAIN.fullmatch(inner):
        return True
    if inner[-1:] in ".,!?…" or inner[:1].islower() or inner.count(" ") >= _LONGEST_NAME:
        return False
    if before in names.bodies or before in names.press or before.endswith(_bodies(names)):
        return True
    if words[at - 1][0].islower() and inner[:1].isupper() and _FULL_NAME.match(text, mark.span.end):
        return True  # "голова фракції «Слуга народу» Давид Лис"
    capitals = all(word[0].isupper() or len(word) < 4 for word in _SMALL.findall(inner))
    if not capitals or inner.count(" ") > 3:
        return False
    return before in grammar.lexicon.syntax.definite or grammar.letters.get(before, "") in (
        "k",
        "o",
    )


@functools.lru_cache(maxsize=8)
def _bodies(names: Names) -> tuple[str, ...]:
    """How compounds end that name a body: German "zeitung" of "Regionalzeitung"."""
    return tuple(names.bodies | names.press) if names.role_endings else ("\0",)


def _hyphens(word: str) -> int:
    """How much of a verb before its pronoun is a hyphen and its t: "a-t-", "dit-"."""
    return len(word) - len(word.removesuffix("-").removesuffix("-t")) if word[-1] == "-" else 0


def _masked(text: str, marks: Sequence[Marked]) -> str:
    parts: list[str] = []
    at = 0
    for mark in marks:
        parts += text[at : mark.span.start], QUOTE * (len(mark.span) - 1), " "
        at = mark.span.end
    return "".join([*parts, text[at:]]).replace("\x00", " ")


def _shape(words: list[str], starts: list[int], ends: list[int], grammar: Grammar) -> str:
    shape = "".join(map(grammar.known.__getitem__, words))
    if "P" in shape:
        shape = _parted(shape, words, starts, ends)
    if "§" in shape or "¶" in shape:
        shape = _folded(shape, words, starts, ends, grammar)
    if "L" in shape:
        shape = _UNSTRESSED.sub("a", shape)
        shape = _STRESSED.sub(lambda m: grammar.unstressed[words[m.start()].lower()], shape)
    if grammar.speech.that_required:
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
    if grammar.syntax.clitics:
        shape = _CLITIC.sub(lambda m: _clitic(words[m.start()], grammar), shape)
    if grammar.endings and "oh" in shape:
        shape = _THAT_ONE.sub("d", shape)
    if grammar.syntax.nearly and "x#" in shape:
        shape = _BEFORE_FIGURE.sub(
            lambda m: "a" if words[m.start()].lower() in grammar.syntax.nearly else "x", shape
        )
    if grammar.syntax.alone:
        shape = _ALONE.sub(lambda match: _alone(match, words, grammar.syntax), shape)
    if not grammar.capitalized:
        shape = (_NOUN_AFTER_OF if grammar.speech.that_required else _NOUN).sub("n", shape)
    if "w" in shape:
        shape = _EITHER.sub(lambda match: _verb_or_noun(match, words, grammar.syntax), shape)
    if grammar.articles and "p" in shape:
        shape = _ARTICLE.sub(lambda match: _article(match, words, grammar), shape)
    if grammar.particles and _PARTICLE.search(shape):
        shape = _PARTICLE.sub(lambda match: _particle(match, words, grammar), shape)
    reported = not grammar.endings and ("Nv" in shape or "Nu" in shape or "Nbv" in shape)
    if reported and _CAPITAL_PARTICLE.search(shape):
        shape = _CAPITAL_PARTICLE.sub(lambda m: _capital_particle(m, words, grammar), shape)
    if grammar.speech.that_required and "NR" in shape:
        shape = _SURNAME.sub(lambda match: _surname(words[match.start() - 1]), shape)
    return _DOUBLE.sub(lambda match: _first_noun(match, words), shape)


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
_ALONE = regex("d(?=[evutb]|a[vutb]|x?o[dn#]|x[bvu]|wh)")


def _alone(match: re.Match[str], words: Sequence[str], syntax: Syntax) -> str:
    return "r" if words[match.start()].lower() in syntax.alone else match[0]


# "the report", "his claims", "the ruling": nouns.
_NOUN = regex(r"(?<=[dD])[vutgaeiw]")
# "du juge": no finite verb stands behind a preposition.
_NOUN_AFTER_OF = regex(r"(?<=[dD])[vutgaei]|(?<=o)[vut]")
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
    many = (ends[-1:] == "s" and ends[-3:-1] != "ss") or ends.lower() in syntax.alone
    verb = words[at]
    if before[-1] == "p":
        agrees = (verb[-1] == "s") != (ends.lower() in syntax.they | syntax.first)
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


def _parted(shape: str, words: list[str], starts: list[int], ends: list[int]) -> str:
    """Make two words of "he's": the pronoun, and its verb."""
    at = shape.rfind("P")
    while at >= 0:
        width = _APOSTROPHE.search(words[at]).start()  # type: ignore[union-attr]
        words[at : at + 1] = [words[at][:width], words[at][width:]]
        ends[at : at + 1] = [starts[at] + width, ends[at]]
        starts[at : at + 1] = [starts[at], starts[at] + width]
        at = shape.rfind("P", 0, at)
    return shape.replace("P", "pb")


_APOSTROPHE = regex("['’]")


def _folded(
    shape: str, words: list[str], starts: list[int], ends: list[int], grammar: Grammar
) -> str:
    """Make one word of "according to", and of "Mr" and its full stop."""
    for match in reversed(tuple(_FOLDS.finditer(shape))):
        at, count, letter, joint = match.start(), 0, "", " "
        if match[0] == "¶":
            if words[at + 1 : at + 2] == ["."] and starts[at + 1] == ends[at]:
                count, letter, joint = 2, "N" if words[at][0].isupper() else "n", ""
        elif phrases := _beginning(words, at, grammar):
            following = tuple([word.lower() for word in words[at : at + _LONGEST_PHRASE]])
            folds = ((n, of) for phrase, of in phrases if (n := _folds(phrase, following)))
            count, letter = next(folds, (0, ""))
        if count:
            if letter == "r" and words[at][0].isupper():
                letter = "R"
            words[at : at + count] = [joint.join(words[at : at + count])]
            ends[at : at + count] = [ends[at + count - 1]]
            starts[at : at + count] = [starts[at]]
            shape = shape[:at] + letter + shape[at + count :]
    return _FOLDS.sub(lambda match: _ordinary(words[match.start()], grammar), shape)


def _beginning(words: list[str], at: int, grammar: Grammar) -> tuple[Phrase, ...]:
    """What may begin here: a look at the second word spares most of "in" the whole comparison."""
    seconds = grammar.openings[words[at].lower()]
    found = seconds.get(words[at + 1].lower()) if at + 1 < len(words) else None
    return found or seconds.get("*", ())


def _folds(phrase: tuple[str, ...], words: tuple[str, ...]) -> int:
    """How many words a source's preposition takes, if it stands here: "according to" takes two."""
    count = len(phrase)
    here = words[:count]
    if "*" in phrase and len(here) == count:
        here = tuple(
            ["*" if part == "*" else word for part, word in zip(phrase, here, strict=True)]
        )
    return count if here == phrase else 0


_FOLDS = regex("[§¶]")
# "according to", "d'après les informations de": no source's preposition has more words.
_LONGEST_PHRASE = 6


def _learned(word: str, grammar: Grammar) -> str:
    """The letter of a word met for the first time: § and ¶ where the next words decide."""
    low = word.lower()
    if low.endswith("-") and len(low) > 1:
        return grammar.letters.get(low.removesuffix("-").removesuffix("-t"), "n")
    short = low in grammar.abbreviations and word not in grammar.speech.platforms  # Danish "DR"
    if short or (word[0].isupper() and low in grammar.syntax.regions):
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
        if ("-" in word and _ARTICLED.match(word)) or ("." in word and _DOMAIN.fullmatch(word)):
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


# What closes a sentence, looked at from behind: trailing marks and brackets do not count.
_CLOSING = "\"'”“’‘»«›‹)]}」』 \xa0\u202f"


# Longer sentences than this, in words, are lists or noise: they are cut, so that no pattern has to
# look further. The longest sentences of newspapers have some 120.
_LONGEST_SENTENCE = 300
# "U.S." ends a sentence where a small word with a capital follows.
_STOP = regex(r"[.!?q](?=[^.!?)])|N(?=[dpxh])|(?<=[.!?q])\)(?=[^.!?)])")


def _sentences(
    text: str, words: Sequence[str], shape: str, quotes: dict[int, Marked], *, inverts: bool
) -> list[int]:
    bounds = [0]
    for match in _STOP.finditer(shape):
        at = match.end()
        if match[0] == "N" and not (words[at - 1][-1] == "." and words[at][0].isupper()):
            continue
        if at - bounds[-1] > _LONGEST_SENTENCE:
            bounds += range(bounds[-1] + _LONGEST_SENTENCE, at, _LONGEST_SENTENCE)
        if match[0] == ")":
            ends = shape[bounds[-1]] == "(" and words[at][:1].isupper()  # "(It is.) Berg said …"
        elif match[0] != "q":
            ends = shape[at] == "q" or not words[at][:1].islower()
            if ends and shape[at] == "y" and shape[at - 2 : at] == "#.":
                ends = len(words[at - 2]) > 2  # "am 3. Mai"
        else:
            stop = text[quotes[at - 1].span.slice].rstrip(_CLOSING)[-1:]
            if stop and stop in ".。":
                ends = shape[at] == "q" or words[at][:1].isupper()
            else:
                ends = bool(stop) and stop in "!?…"
                ends = ends and _opens_sentence(shape, words, at, inverts=inverts)
        if ends:
            bounds.append(at)
    bounds += range(bounds[-1] + _LONGEST_SENTENCE, len(shape), _LONGEST_SENTENCE)
    bounds.append(len(shape))
    return bounds


def _opens_sentence(shape: str, words: Sequence[str], at: int, *, inverts: bool) -> bool:
    """Whether the words after ``“…?”`` begin a sentence, rather than name who said it."""
    if shape[at] == "q":
        return True
    return words[at][:1].isupper() and not (_SAYS if inverts else _SAID).match(shape, at)


_SAYS = regex(r"[vut][pdNRr]")
_SAID = regex(rf"[pdNRrno#]{{1,10}}(?:,[^,.;:q]{{1,15}},)?[ab]{{0,3}}[vut]|{_SAYS.pattern}")
