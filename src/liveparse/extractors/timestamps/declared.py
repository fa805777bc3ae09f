"""The note in which a page declares the zone of all its clocks: "All times in GMT"."""

from __future__ import annotations

import functools
import re

from ...draft import ZoneNote
from ...lexicons import Clock, load
from ...phrases import lowered
from ...span import Span
from . import zones
from .folding import fold

# "… below are given in Eastern time": how far behind the phrase the zone may stand.
_REACH = 60
_PLACES = re.compile(r"[^\W\d_]+")
_SENTENCE = re.compile(r"[.!?](?:\s|\Z)")


def declared(text: str, language: str | None) -> ZoneNote | None:
    r"""The note that gives all clocks of a page their zone, or leaves each where it is.

    The phrases are the lexicon's (``clock.declares``), English ones in every language. Left alone:
    a zone beside one clock, which holds for that clock.

    >>> declared("Storm: live updates\nAll times below are in Eastern time.", "en").zone
    'America/New_York'
    >>> declared("Alle Zeiten in MEZ", "de").zone, declared("(all times local)", "en").zone
    ('Europe/Berlin', '')
    >>> declared("The clock at all times in GMT was wrong.", "en") is None
    True
    """
    phrases, local = _words(language)
    lower = lowered(text)  # a tenth of the cost of the search, which few pages need
    found = _note(phrases).search(text) if any(map(lower.__contains__, phrases)) else None
    if found is None:
        return None
    words = text[found.end() : found.end() + _REACH].partition("\n")[0]
    if stop := _SENTENCE.search(words):
        words = words[: stop.start()]
    folds = fold(words)
    for word in _PLACES.finditer(folds):
        if word[0] in local:
            return ZoneNote("", Span(found.start(1), found.end() + word.end()))
        if read := zones.read(words, folds, word.start(), language):
            zone, end = read
            return ZoneNote(zone.name, Span(found.start(1), found.end() + end))
    return None


@functools.cache
def _words(language: str | None) -> tuple[frozenset[str], frozenset[str]]:
    """What declares a zone, and what says that each clock is local; in English too."""
    own, english = (load(code).clock if code else Clock() for code in (language, "en"))
    return own.declares | english.declares, own.local | english.local


@functools.cache
def _note(phrases: frozenset[str]) -> re.Pattern[str]:
    """One of the phrases where a sentence begins."""
    words = "|".join(map(re.escape, sorted(phrases)))
    return re.compile(rf"(?:\A|[\n(\[.*·|!?:–—-])\s{{0,3}}({words})\b", re.IGNORECASE)
