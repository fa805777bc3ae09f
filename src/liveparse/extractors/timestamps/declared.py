"""The zone that a page declares for all its clocks: "All times in GMT"."""

from __future__ import annotations

import functools
import re

from ...lexicons import Clock, load
from ...phrases import may_mention
from . import zones
from .folding import fold

LOCAL = ""
"""What a page declares that keeps each clock where the news is: no zone at all."""

# "… below are given in Eastern time": how far behind the phrase the zone may stand.
_REACH = 60
_PLACES = re.compile(r"[^\W\d_]+")
_SENTENCE = re.compile(r"[.!?](?:\s|\Z)")


def declared(text: str, language: str | None) -> str | None:
    r"""The zone that a note on a page gives all its clocks; ``LOCAL`` for "all times local".

    The phrases are the lexicon's (``clock.declares``), English ones in every language. Left alone:
    a zone beside one clock, which holds for that clock.

    >>> declared("Storm: live updates\nAll times below are in Eastern time.", "en")
    'America/New_York'
    >>> declared("Alle Zeiten in MEZ", "de"), declared("(all times local)", "en")
    ('Europe/Berlin', '')
    >>> declared("The clock at all times in GMT was wrong.", "en") is None
    True
    """
    own, english = (load(code).clock if code else Clock() for code in (language, "en"))
    phrases = own.declares | english.declares
    # Most pages have none of the words; a search for each takes less than the pattern does.
    found = _note(phrases).search(text) if may_mention(text, phrases) else None
    if found is None:
        return None
    words = text[found.end() : found.end() + _REACH].partition("\n")[0]
    if stop := _SENTENCE.search(words):
        words = words[: stop.start()]
    folds = fold(words)
    local = own.local | english.local
    for word in _PLACES.finditer(folds):
        if word[0] in local:
            return LOCAL
        if named := zones.read(words, folds, word.start(), language):
            return named[0].name
    return None


@functools.cache
def _note(phrases: frozenset[str]) -> re.Pattern[str]:
    """One of the phrases where a sentence begins."""
    words = "|".join(re.escape(phrase).replace(r"\ ", r"\s") for phrase in sorted(phrases))
    return re.compile(rf"(?:\A|[\n(\[.*·|!?:–—-])\s{{0,3}}(?:{words})\b", re.IGNORECASE)
