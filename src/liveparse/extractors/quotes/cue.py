"""A word that reports speech, with the words that say whose."""

from __future__ import annotations

from attrs import Factory, field, mutable

Range = tuple[int, int]


def _start(cue: Cue) -> int:
    at = cue.at if cue.lead is None else cue.lead
    if cue.shared or cue.who is None:
        return at
    return min(at, cue.who[0], cue.via[0] if cue.via else at)


def _end(cue: Cue) -> int:
    return max(cue.at + 1, cue.who[1]) if cue.who else cue.at + 1


# Nothing is changed; but what is frozen takes twice as long to make, and a page has hundreds.
@mutable
class Cue:
    """A word that reports, by its place among the words, and whose speech it reports."""

    at: int
    letter: str
    who: Range | None = None
    via: Range | None = None
    inverted: bool = False
    """Whether the subject stands behind the verb: "said Ana Silva"."""
    shared: bool = False
    """Whether the subject belongs to another verb before: "he smiled and said"."""
    dropped: bool = False
    """Whether the verb stands without a subject, as Spanish "Añadió que …" does."""
    lead: int | None = None
    """The first of the auxiliaries and object pronouns before the verb: "le ha detto"."""
    start: int = field(init=False, default=Factory(_start, takes_self=True))
    """The first word of cue and subject together."""
    end: int = field(init=False, default=Factory(_end, takes_self=True))
    """Behind the last word of cue and subject together."""
