"""Which language a stamp is in, when nobody says: by its script, then by its words."""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Mapping

from ...language import detect
from ...toml import toml
from .words import words_of

# Letters and the marks that belong to them.
_WORD = re.compile(r"[^\W\d_][^\s\d_.,:;|/()·\-]+")
# Longer texts have function words to go by.
_SHORT = 300
# Where a word is the same in several languages, the one with more readers. English is not here:
# its words are read along with every language's.
_READERS = tuple("es fr de pt ru it pl nl tr id sv uk ar fa hi cs ro el hu da nb fi".split())  # noqa: SIM905


def tongue(text: str) -> str | None:
    """The language whose months, days and labels a text prints; None for English, and for none.

    >>> tongue("Opublikowano 21 października 2024"), tongue("Published October 21, 2024")
    ('pl', None)
    """
    if len(text) > _SHORT:
        return detect(text)
    english = words_of(None)
    words = [word.lower() for word in _WORD.findall(text)]
    strange = [word for word in words if word not in english.months and word not in english.labels]
    if not strange:
        return None if text.isascii() else detect(text)
    votes: Counter[str] = Counter()
    for word in strange:
        votes.update(_index().get(word, "").split())
    if votes:
        most = max(votes.values())
        best = [code for code, count in votes.items() if count == most]
        if votes.get("en") == most:
            return None
        return next((code for code in _READERS if code in best), min(best))
    return None if text.isascii() else detect(text)


@functools.cache
def _index() -> Mapping[str, str]:
    return toml("lexicons/cldr/index.toml")
