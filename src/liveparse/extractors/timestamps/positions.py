"""Stamps where only stamps stand: heading a block, in a line of their own, behind a label."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from attrs import evolve

from ...draft import Draft, Furniture, ZoneNote
from ...model import Timestamp
from .beside import labels
from .blocks import placed
from .declared import declared
from .epochs import epochs
from .mastheads import amid, heads
from .orders import order_of
from .place import (
    Place,
)
from .recurring import recurring


def timestamps(draft: Draft) -> Iterator[Timestamp | Furniture | ZoneNote]:
    """The times that a page prints as such, the labels and signs around them, and their zone.

    A date inside a sentence is what the sentence is about, and is left alone; so are the clocks of
    a match, scores and prices.
    """
    document = draft.document
    language = document.language or draft.lexicon.language
    told = (stamp for stamp in draft.candidates(Timestamp) if stamp.role == "published")
    is_dated = any(stamp.origin != "url" for stamp in told)
    masthead = frozenset() if is_dated else frozenset(heads(document))
    kept = _regular(
        [
            place
            for at, block in enumerate(document.leaves)
            if (place := placed(document.text[block.span.slice], block, language, at in masthead))
        ]
    )
    kept += recurring(document, language, kept)
    if masthead:
        kept = [*amid(document, masthead, kept, language)]
    kept.sort(key=lambda place: (place.block.span, place.start))
    order = _order(kept, draft)
    lines = {p.block.span.start for p in kept if (p.start, p.end) == (0, len(p.text))}
    named = labels(document, lines, language)
    yield from epochs(document)
    for place in kept:
        label, role = named.get(place.block.span.start, (None, None))
        for thing in place.findings(draft, order):
            if role is not None and isinstance(thing, Timestamp) and thing.role is None:
                yield evolve(thing, role=role)
            else:
                yield thing
        if label is not None:
            yield Furniture(label)
    if note := declared(document.text, draft.lexicon.language):
        yield note


def _regular(places: Sequence[Place]) -> list[Place]:
    """The places of which the block alone is sure, or the habit of the page makes sure."""
    # One bare "16.06" at the head of a paragraph may be anything; two are how the page counts.
    regular = sum(place.leads for place in places) > 1
    # And "At 14.30 …" opens sentences, until every other block opens so.
    worded = sum(place.worded for place in places)
    introduces = worded > 2 and 2 * worded > sum(place.leads for place in places)
    kept = [p for p in places if p.sure or (introduces if p.worded else regular)]
    # And "9.40" may be the number of a section, until two other blocks begin with "10.05".
    if sum(place.dots > 1 for place in kept) < 2:
        kept = [place for place in kept if place.dots != 1]
    return kept


def _order(places: Sequence[Place], draft: Draft) -> str | None:
    """How the page prints dates of figures, where one of them leaves it open."""
    printed = [
        (place.text[stamp.start : stamp.end], stamp.date)
        for place in places
        for stamp in place.found
        if stamp.date is not None
    ]
    if not any(date.open for _, date in printed):
        return None
    worded = (d for _, d in printed if d.year and d.day and not d.figures)
    known = {dt.date(d.year or 0, d.month, d.day or 0) for d in worded}
    known.update(stamp.date for stamp in draft.candidates(Timestamp) if stamp.date)
    return order_of([(words, date) for words, date in printed if date.figures], known)
