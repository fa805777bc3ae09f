"""Furniture: lines that are on the page and are no part of the story."""

from __future__ import annotations

from collections.abc import Iterator

from ..document import Block, Kind
from ..draft import Draft, Furniture
from ..phrases import ends_a_sentence, opens_with

# "Read more: …" and its kin are links, set as one line; a sentence of the story is longer.
_LONGEST = 160


def furniture(draft: Draft) -> Iterator[Furniture]:
    """Separators, and lines that lead away: "Read more: …", "Sign up for our newsletter".

    Left alone: a sentence that happens to begin with such words; it ends in a full stop.
    """
    document, phrases = draft.document, draft.lexicon.sections.aside
    for block in document.leaves:
        no_content = block.kind in (Kind.SEPARATOR, Kind.FURNITURE)
        if no_content or _leads_away(block, document[block], phrases):
            yield Furniture(block.span)


def _leads_away(block: Block, line: str, phrases: frozenset[str]) -> bool:
    if len(line) > _LONGEST or block.kind not in (Kind.PARAGRAPH, Kind.ITEM, Kind.HEADING):
        return False
    return opens_with(line, phrases) is not None and not ends_a_sentence(line)
