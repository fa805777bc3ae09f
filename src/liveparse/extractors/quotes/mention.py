"""A name as it stands somewhere in a text."""

from __future__ import annotations

from attrs import evolve, mutable

from ...span import Span


# Nothing is changed; but what is frozen takes twice as long to make, and a page has hundreds.
@mutable
class Mention:
    """A name with the office beside it, and what its sentence tells of who bears it."""

    name: str
    span: Span
    role: str | None
    alone: bool
    """Whether it is one name, with its particles: "Leyen", "Von der Leyen"."""
    sure: bool
    """Whether its own sentence shows that this is a person."""
    speaks: bool = False
    """Whether it is the subject of a cue, and so in the nominative."""
    placed: bool = False
    """Whether it may as well be a place's."""
    opens: bool = False
    """Whether its first word opens a sentence and may be no name: "Rząd Nowaka"."""
    oblique: bool = False
    """Whether a word before it asks for another case than the nominative: "według"."""

    def by_the_last_name(self) -> Mention:
        """The same without what stands before the last name."""
        name = self.name.split()[-1]
        span = Span(self.span.end - len(name), self.span.end)
        return evolve(self, name=name, span=span, alone=True, opens=False)
