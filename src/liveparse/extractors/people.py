"""People: whom the story names, under which names and in which roles."""

from __future__ import annotations

from collections.abc import Iterator

from ..draft import Draft, Named
from .quotes.roster import roster
from .quotes.running import running


def people(draft: Draft) -> Iterator[Named]:
    """The people of a story, in the order in which they appear, with their roles as printed.

    A person is somebody whom the text calls by an office or a form of address, or lets speak, or
    mentions again by the last name alone. Spelling variants of a name are one person. Left alone:
    headings and bylines, and names that nothing shows to be a person's.
    """
    for person in roster(running(draft), draft.lexicon):
        yield Named(person, person.mentions[0])
