"""Whether "he" or "she" means somebody: by titles, offices and the given name."""

from __future__ import annotations

from collections.abc import Set
from typing import Literal

from ...lexicons import Names
from ...model import Person
from .given import given

# Titles ("Mme", "Mr.") stand at one of the first mentions, close before the name.
_TITLED = 6
_LONGEST_TITLE = 12


def pronoun_of(
    person: Person, offices: Set[str], text: str, names: Names
) -> Literal["he", "she"] | None:
    """What tells: a title, a woman's office, the given name, at last a man's office.

    Many languages call a woman by an office in the masculine: Polish "minister Anna Nowak".
    ``offices`` are the words of the person's roles. None where nothing tells.

    >>> from liveparse.lexicons import load
    >>> pronoun_of(Person(id="p1", name="Ana Silva"), frozenset(), "", load("en").names)
    'she'
    """
    titles: set[str] = set()
    for span in person.mentions[:_TITLED]:
        before = text[max(0, span.start - _LONGEST_TITLE) : span.start]
        titles.update(before.lower().split()[-1:])
    titles -= offices
    if titles & names.male:
        return "he"
    endings = tuple(names.female_endings)
    if (titles | offices) & names.female or (
        endings and any(role.endswith(endings) for role in person.roles)
    ):
        return "she"
    own = -1 if names.family_first else 0
    first = given(person.name.split()[own]) if " " in person.name else None
    if first in ("he", "she"):
        return first
    return "he" if offices & names.male else None
