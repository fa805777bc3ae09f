"""What a credit is made of."""

from __future__ import annotations

import enum
from typing import Final

from attrs import frozen

from ...model import Agency
from ...span import Span


class Kind(enum.Enum):
    """What a part of a credit is."""

    AGENCY = "agency"
    AGENCIES = "agencies"
    """Agencies in general."""
    INITIALS = "initials"
    NAME = "name"
    """A person's, by its form: two capitalised words or more."""
    WORD = "word"
    """One capitalised word: a surname, a place, a newspaper."""
    BODY = "body"
    """An outlet, an office, a company: by a word in it, its domain, its capitals."""
    NOBODY = "nobody"
    """What names nobody: "file", "staff", a number."""
    UNKNOWN = "unknown"


@frozen
class Part:
    """A part, its place, the signs before it, and the table of the label it stands under."""

    kind: Kind
    span: Span
    before: str
    label: str
    agency: Agency | None = None
    certain: bool = False
    """Of an agency: the form alone says who is meant."""
    placed: bool = False
    """Of a name: a place follows it, "Jane Doe in Kyiv"."""
    titled: bool = False
    """An occupation stood beside it: "Velin correspondent"."""
    pictured: bool = False
    """Only a picture's credit says so: "file", "Getty Images"."""
    single: bool = False
    """Of something unknown: it is one word, and may be a signature."""


PEOPLE: Final = frozenset(
    {"by", "author", "editor", "reporter", "translator", "reporting", "photographer"}
)
"""The labels that people stand under."""
