"""Which language a text is in: its script, then its commonest words, and letters of its own."""

from __future__ import annotations

import functools
import math
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TypeAlias

from attrs import frozen

from .regex import regex
from .toml import toml

# Vowel signs and other marks belong to their word; \w leaves them out.
_WORD = regex(r"(?:[^\W\d_]++|[\u0900-\u0903\u093a-\u094f\u0610-\u065f]++)++")
_ASCII = regex(r"[\x00-\x7f]+")
_BEYOND_LATIN = regex(r"[\u0370-\u1cff\u2c80-\ud7ff\uf900-\ufdff]")

_Table: TypeAlias = Mapping[str, tuple[tuple[str, float], ...]]

# Enough running words to tell Danish from Norwegian; more costs time and changes nothing.
_SAMPLE = 3000

# Scripts that one language of the news nearly owns. Kana before Han: Japanese is written in both.
_OWN = (
    ("ja", regex(r"[\u3041-\u30ff]")),
    ("ko", regex(r"[\uac00-\ud7a3]")),
    ("zh", regex(r"[\u4e00-\u9fff]")),
    ("el", regex(r"[\u0370-\u03ff\u1f00-\u1fff]")),
    ("he", regex(r"[\u0590-\u05ff]")),
    ("th", regex(r"[\u0e00-\u0e7f]")),
    ("bn", regex(r"[\u0980-\u09ff]")),
    ("pa", regex(r"[\u0a00-\u0a7f]")),
    ("gu", regex(r"[\u0a80-\u0aff]")),
    ("or", regex(r"[\u0b00-\u0b7f]")),
    ("ta", regex(r"[\u0b80-\u0bff]")),
    ("te", regex(r"[\u0c00-\u0c7f]")),
    ("kn", regex(r"[\u0c80-\u0cff]")),
    ("ml", regex(r"[\u0d00-\u0d7f]")),
    ("si", regex(r"[\u0d80-\u0dff]")),
    ("lo", regex(r"[\u0e80-\u0eff]")),
    ("my", regex(r"[\u1000-\u109f]")),
    ("ka", regex(r"[\u10a0-\u10ff]")),
    ("am", regex(r"[\u1200-\u137f]")),
    ("km", regex(r"[\u1780-\u17ff]")),
    ("hy", regex(r"[\u0530-\u058f]")),
)
# A letter that few languages have says less than a function word: it may stand in a name.
_LETTERED = 0.2

# The least to go by, in words that no other language has; counts that differ by less than a letter
# tell nothing. Found by trying on sentences in forty languages, few of them told wrong.
_LEAST = 0.8
_SAME = 0.1

# Languages so near to each other that a short text may be in any of them; where nothing tells them
# apart, the first is meant.
_KIN = (("hr", "sr", "bs"), ("nb", "da", "nn"), ("id", "ms"))

_SHARED = (
    ("cyrillic", regex(r"[\u0400-\u04ff]")),
    ("arabic", regex(r"[\u0600-\u06ff]")),
    ("devanagari", regex(r"[\u0900-\u097f]")),
)


def detect(text: str) -> str | None:
    """The language's code (BCP 47), or None where a text says too little.

    Names, figures and foreign quotations weigh little: only function words count.

    >>> detect("The polls have closed and the count is under way.")
    'en'
    >>> detect("Die Wahllokale sind geschlossen, und die Auszählung hat begonnen.")
    'de'
    >>> detect("Reuters") is None
    True
    """
    sample = text[:_SAMPLE]
    words = _WORD.findall(sample)
    letters = sum(map(len, words))
    # A fifth: names and quotations in another script are common, whole stories of them are not.
    if len(_BEYOND_LATIN.findall(sample)) < 0.2 * letters:
        return _by_words(sample, words, "latin")
    for language, script in _OWN:
        found = len(script.findall(sample))
        # Japanese mixes kana into Han; a tenth of kana is plenty. Otherwise the script must rule.
        if found > (0.1 if language == "ja" else 0.4) * letters:
            return language
    shared = (name for name, script in _SHARED if len(script.findall(sample)) > 0.4 * letters)
    return _by_words(sample, words, next(shared, "latin"))


def _by_words(sample: str, words: list[str], script: str) -> str | None:
    """What words and letters tell of the languages of a script.

    In a known language every third word is one of the table's; where fewer than one in twenty is,
    the text is in a language that is not here (Breton, Maori) and shares "a" and "no".
    """
    weights = _weights()
    signs = Counter(_ASCII.sub("", sample).lower())
    counts: dict[str, float] = {}
    for told, table in (
        (_weighted(words), weights.words[script]),
        (signs, weights.letters[script]),
    ):
        for sign in told.keys() & table.keys():
            times = told[sign]
            for language, weight in table[sign]:
                counts[language] = counts.get(language, 0.0) + times * weight
    most = max(counts.values(), default=0.0)
    if most < max(_LEAST, 0.05 * len(words)):
        return None
    best = {language for language, count in counts.items() if count > most - _SAME}
    if len(best) == 1:
        return best.pop()
    return next((kin[0] for kin in _KIN if kin[0] in best and best <= set(kin)), None)


def _weighted(words: list[str]) -> dict[str, float]:
    """How often each word occurs; half as often as it has a capital, since it may be a name."""
    counts: dict[str, float] = {}
    for word, times in Counter(words).items():
        low = word.lower()
        counts[low] = counts.get(low, 0.0) + (times if word == low else times / 2)
    return counts


@frozen
class _Weights:
    """What a word or a letter says, by script: its languages, and for how much it counts."""

    words: Mapping[str, _Table]
    letters: Mapping[str, _Table]


@functools.cache
def _weights() -> _Weights:
    tables = toml("lexicons/function_words.toml")
    return _Weights(
        words={
            script: _weighed({code: words.split() for code, words in languages.items()}, 1.0)
            for script, languages in tables["words"].items()
        },
        letters={
            script: _weighed(languages, _LETTERED)
            for script, languages in tables["letters"].items()
        },
    )


def _weighed(languages: Mapping[str, Iterable[str]], weight: float) -> _Table:
    """What each sign says of its languages; one of many languages says less."""
    owners: dict[str, list[str]] = {}
    for language, signs in languages.items():
        for sign in signs:
            owners.setdefault(sign, []).append(language)
    # A word of one language alone tells 1, a word of them all next to nothing (inverse document
    # frequency, Spärck Jones 1972).
    alone = math.log(1 + len(languages))
    return {
        sign: tuple(
            (language, weight * math.log(1 + len(languages) / len(all_of)) / alone)
            for language in all_of
        )
        for sign, all_of in owners.items()
    }
