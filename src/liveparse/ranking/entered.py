"""The updates that structured data gives, without what it only pretends to know."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve

from ..document import Document, Entry
from ..phrases import folded


def entries(document: Document, title: str | None = None) -> tuple[Entry, ...]:
    """The updates that structured data gives, without what it only pretends to know.

    A field that most of them share, as the page's headline, its date or all its authors on every
    update, says nothing of any and is left out.
    """
    given = document.entries
    if len(given) < 3:
        return given
    headlines = shared([e.headline for e in given])
    published = shared([e.published for e in given])
    authors_ = shared([e.authors if len(e.authors) > 1 else () for e in given])
    page = folded(title) if title else None
    return tuple(
        evolve(
            entry,
            headline=None
            if entry.headline in headlines or (page and folded(entry.headline or "") == page)
            else entry.headline,
            published=None if entry.published in published else entry.published,
            authors=() if entry.authors in authors_ else entry.authors,
        )
        for entry in given
    )


def shared(values: Sequence[object]) -> set[object]:
    """The value that more than half of the entries have, if there is one."""
    counts = {value: values.count(value) for value in set(values) if value}
    return {value for value, count in counts.items() if 2 * count > len(values)}
