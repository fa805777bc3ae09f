"""Which language a text is in: its script, then its commonest words, and letters of its own."""

from __future__ import annotations

import functools
import re
import tomllib
from collections import Counter
from importlib.resources import files

# Vowel signs and other marks belong to their word; \w leaves them out.
_WORD = re.compile(r"(?:[^\W\d_]++|[\u0900-\u0903\u093a-\u094f\u0610-\u065f]++)++")
_BEYOND_LATIN = re.compile(r"[\u0370-\u1cff\u2c80-\ud7ff\uf900-\ufdff]")

# Enough running words to tell Danish from Norwegian; more costs time and changes nothing.
_SAMPLE = 3000

# Scripts that one language of the news nearly owns. Kana before Han: Japanese is written in both.
_OWN = (
    ("ja", re.compile(r"[\u3041-\u30ff]")),
    ("ko", re.compile(r"[\uac00-\ud7a3]")),
    ("zh", re.compile(r"[\u4e00-\u9fff]")),
    ("el", re.compile(r"[\u0370-\u03ff\u1f00-\u1fff]")),
    ("he", re.compile(r"[\u0590-\u05ff]")),
    ("th", re.compile(r"[\u0e00-\u0e7f]")),
    ("bn", re.compile(r"[\u0980-\u09ff]")),
    ("pa", re.compile(r"[\u0a00-\u0a7f]")),
    ("gu", re.compile(r"[\u0a80-\u0aff]")),
    ("ta", re.compile(r"[\u0b80-\u0bff]")),
    ("te", re.compile(r"[\u0c00-\u0c7f]")),
    ("kn", re.compile(r"[\u0c80-\u0cff]")),
    ("ml", re.compile(r"[\u0d00-\u0d7f]")),
    ("si", re.compile(r"[\u0d80-\u0dff]")),
    ("my", re.compile(r"[\u1000-\u109f]")),
    ("ka", re.compile(r"[\u10a0-\u10ff]")),
    ("am", re.compile(r"[\u1200-\u137f]")),
    ("km", re.compile(r"[\u1780-\u17ff]")),
    ("hy", re.compile(r"[\u0530-\u058f]")),
)
# Letters that one language of the news owns among those in Latin script, or nearly; names apart, a
# text with many of them is in it.
_LETTERS = (
    ("cs", re.compile(r"[řůě]")),
    ("hu", re.compile(r"[őű]")),
    ("is", re.compile(r"[ðþ]")),
    ("lv", re.compile(r"[ķļņģ]")),
    ("pl", re.compile(r"[łżź]")),
    ("ro", re.compile(r"[ță]")),
    ("sk", re.compile(r"[ľĺŕ]")),
    ("tr", re.compile(r"[ğı]")),
)
_ASCII = re.compile("[\0-\x7f]+")
# Such a letter says less than a function word: it may stand in a name.
_LETTERED = 0.2

_SHARED = (
    ("cyrillic", re.compile(r"[\u0400-\u04ff]")),
    ("arabic", re.compile(r"[\u0600-\u06ff]")),
    ("devanagari", re.compile(r"[\u0900-\u097f]")),
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
        return _by_words(words, "latin")
    for language, script in _OWN:
        found = len(script.findall(sample))
        # Japanese mixes kana into Han; a tenth of kana is plenty. Otherwise the script must rule.
        if found > (0.1 if language == "ja" else 0.4) * letters:
            return language
    shared = (name for name, script in _SHARED if len(script.findall(sample)) > 0.4 * letters)
    return _by_words(words, next(shared, "latin"))


def _by_words(words: list[str], script: str) -> str | None:
    counts: dict[str, float] = {}
    weights = _weights()[script]
    for word, times in Counter(map(str.lower, words)).items():
        for language, weight in weights.get(word, ()):
            counts[language] = counts.get(language, 0.0) + times * weight
    if script == "latin":
        letters = _ASCII.sub("", "".join(words))  # a dozen signs, of thousands: quickly asked
        for language, own in _LETTERS:
            if language in counts:
                counts[language] += _LETTERED * len(own.findall(letters))
    best = sorted(counts.items(), key=lambda pair: -pair[1])[:2]
    # One function word that no other language has, or two that one other has, are the least to go
    # by. In a known language every third word is one of these; where fewer than one in twenty
    # is, the text is in a language that is not here (Zulu, Welsh) and shares "a" and "no".
    if not best or best[0][1] < max(1.0, 0.05 * len(words)):
        return None
    if len(best) > 1 and best[1][1] >= best[0][1]:
        return None
    return best[0][0]


@functools.cache
def _weights() -> dict[str, dict[str, tuple[tuple[str, float], ...]]]:
    """For each script, what a word says: its languages, a word of many languages saying less."""
    tables = tomllib.loads((files("liveparse.lexicons") / "function_words.toml").read_text("utf-8"))
    weights: dict[str, dict[str, tuple[tuple[str, float], ...]]] = {}
    for script, languages in tables.items():
        shared: Counter[str] = Counter(word for words in languages.values() for word in words)
        found: dict[str, list[tuple[str, float]]] = {}
        for language, words in languages.items():
            for word in words:
                found.setdefault(word, []).append((language, 1.0 / shared[word]))
        weights[script] = {word: tuple(pairs) for word, pairs in found.items()}
    return weights
