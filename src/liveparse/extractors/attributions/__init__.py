"""Attributions: which agencies and which of the staff a text is credited to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs

from ...document import Kind as BlockKind
from ...draft import Draft
from ...model import Attribution, Author
from ...span import within
from .agencies import Directory, Listing, directory
from .lines import attributions_in, reader_for

__all__ = ["Directory", "Listing", "attributions", "directory", "find_attributions"]

_CREDITED = frozenset(
    {
        BlockKind.PARAGRAPH,
        BlockKind.ITEM,
        BlockKind.BLOCKQUOTE,
        BlockKind.CAPTION,
        BlockKind.BYLINE,
        BlockKind.FURNITURE,
    }
)


def find_attributions(
    text: str,
    *,
    language: str | None = None,
    publisher: str | None = None,
    agencies: Directory | None = None,
) -> tuple[Attribution, ...]:
    """The credits in a text: credit lines, datelines, picture credits, lists of reporters.

    Each line is looked at by itself. What a sentence says about an agency ("Reuters reported",
    "told AFP") is no credit, nor is an abbreviation in brackets. Initials are kept as printed.

    Args:
        text: any text, of one line or many.
        language: a language tag; without one the words of all languages count.
        publisher: a name or a domain; the country of a domain helps to tell agencies apart.
        agencies: the agencies to know; ``directory().plus(…)`` adds your own.

    Returns:
        The credits in order of appearance; their spans are offsets in ``text``.

    >>> credit, = find_attributions("ab/cde (AFP, dpa)", language="en")
    >>> [agency.name for agency in credit.agencies]
    ['Agence France-Presse', 'Deutsche Presse-Agentur']
    >>> [staff.name for staff in credit.staff]
    ['ab', 'cde']
    >>> find_attributions("She told AFP that the bridge was closed.", language="en")
    ()

    """
    reader = reader_for(language, publisher, agencies or directory())
    found = list[Attribution]()
    start = 0
    while start <= len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        found.extend(attributions_in(text, start, end, reader))
        start = end + 1
    return tuple(found)


def attributions(draft: Draft) -> Iterator[Attribution]:
    """The credits of a document: whole lines, the ends of paragraphs, datelines before them."""
    document = draft.document
    reader = reader_for(
        draft.lexicon.language or document.language,
        draft.options.publisher or document.url,
        directory(),
    )
    authors = draft.found(Author)
    for block in document.leaves:
        if block.kind not in _CREDITED:
            continue
        for found in attributions_in(document.text, block.span.start, block.span.end, reader):
            if block.kind is BlockKind.CAPTION and found.kind == "credit" and found.agencies:
                found = attrs.evolve(found, kind="photo")
            stated = block.kind is not BlockKind.FURNITURE and not _is_byline(found, authors)
            if found.agencies or stated:
                yield found


def _is_byline(found: Attribution, authors: Sequence[Author]) -> bool:
    """Whether it names nobody but authors found before."""
    return found.span is not None and bool(within(authors, found.span))
