"""A document on its way to a story: the text, the words to look for, the findings."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any, Protocol, TypeVar

from attrs import field, frozen

from .document import Document
from .lexicons import Lexicon
from .model import Person
from .span import Placed, Span, disjoint, place
from .zones import validated

T = TypeVar("T", bound=Placed)


@frozen
class Headline:
    """The story's headline, in its place or as the page states it."""

    text: str
    span: Span | None = None
    origin: str | None = None


@frozen
class Furniture:
    """Words that are no content: the label of a date, a separator, a read-more line."""

    span: Span


@frozen
class Named:
    """Somebody whom the story names, found where the name stands first."""

    person: Person
    span: Span


@frozen
class ZoneNote:
    """What the page declares of all its clocks: "All times in GMT"."""

    zone: str
    """An IANA name; empty where each clock is that of the place in the news: "all times local"."""
    span: Span


@frozen(kw_only=True)
class Options:
    """What the caller knows and the page may not say."""

    now: dt.datetime | None = None
    """When the page was fetched: relative stamps ("3 hours ago") count from it."""
    zone: str | None = field(default=None, validator=validated)
    """The zone of clocks that name none: an IANA name or an offset."""
    publisher: str | None = None


@frozen
class Finding:
    """A thing that was found, and the name of the extractor that found it."""

    thing: Placed
    by: str


@frozen(kw_only=True)
class Draft:
    """What an extractor is shown: the document, the lexicon, and all that was found before it."""

    document: Document
    lexicon: Lexicon
    options: Options = Options()
    findings: tuple[Finding, ...] = ()
    _found: dict[type, tuple[Any, ...]] = field(factory=dict, init=False, eq=False, repr=False)
    _typed: dict[type, list[Any]] = field(factory=dict, init=False, eq=False, repr=False)
    """All things by their type, once it has been asked: it is asked dozens of times."""

    def found(self, kind: type[T]) -> tuple[T, ...]:
        """The things of one kind that stand in the text, in order of appearance.

        An earlier extractor is trusted more than a later one: of two things of the same kind that
        overlap, the one found first stays.
        """
        if kind not in self._found:
            self._found[kind] = disjoint(t for t in self.candidates(kind) if t.span is not None)
        return self._found[kind]

    def spans(self, *kinds: type[Placed]) -> tuple[Span, ...]:
        """Where the things of some kinds stand, in order, none within another."""
        things = [thing for kind in kinds for thing in self.found(kind)]
        return disjoint(map(place, things)) if things else ()

    @property
    def declared_zone(self) -> str | None:
        """The zone that a note gives all clocks of the page; see ``ZoneNote`` for an empty one."""
        return next((note.zone for note in self.found(ZoneNote)), None)

    def candidates(self, kind: type[T]) -> Iterator[T]:
        """All things of one kind, most trusted first, those out of sight among them."""
        if not self._typed:
            _add(self._typed, self.findings)
        alike = [things for type_, things in self._typed.items() if issubclass(type_, kind)]
        if len(alike) < 2:
            return iter(alike[0] if alike else ())
        return (finding.thing for finding in self.findings if isinstance(finding.thing, kind))

    def plus(self, things: Iterable[Placed], *, by: str) -> Draft:
        """This draft and some more findings."""
        found = tuple(Finding(thing, by) for thing in things)
        if not found:
            return self
        draft = Draft(
            document=self.document,
            lexicon=self.lexicon,
            options=self.options,
            findings=self.findings + found,
        )
        new = {type(finding.thing) for finding in found}
        stale = {kind for kind in self._found for type_ in new if issubclass(type_, kind)}
        # What was found of other kinds is the same still.
        draft._found.update((k, f) for k, f in self._found.items() if k not in stale)
        draft._typed.update((t, list(f) if t in new else f) for t, f in self._typed.items())
        _add(draft._typed, found if self._typed else draft.findings)
        return draft


def _add(typed: dict[type, list[Any]], findings: Iterable[Finding]) -> None:
    for finding in findings:
        typed.setdefault(type(finding.thing), []).append(finding.thing)


class Extractor(Protocol):
    """Finds one kind of thing: reads a draft, yields what it found, changes nothing.

    The whole extension point: a generator function, or an object with ``__call__`` where there is
    something to configure.
    """

    def __call__(self, draft: Draft, /) -> Iterable[Placed]: ...
