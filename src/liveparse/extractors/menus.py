"""The menu of a whole page's text: names of sections, one below the other, above the story."""

from __future__ import annotations

from ..draft import Draft
from ..model import Timestamp
from ..phrases import ends_a_sentence
from ..span import within

# Five names of sections in a row are a menu; no head of a story has so many short lines.
_FEWEST, _LONGEST = 5, 30

TOLD = 60
"""A line of running text; the names of sections are shorter."""
_NOTICES = 4
"""Lines of running text above a menu: of cookies, of a browser that is too old."""


def has_menu(draft: Draft) -> bool:
    """Whether a text is that of a whole page: names of sections stand in a row, above the story.

    Left alone: pages with markup, whose content has been chosen, and data.
    """
    document = draft.document
    if not document.leaves or document.leaves[0].hints.tag or document.is_data:
        return False
    stamps = draft.found(Timestamp)
    run = told = 0
    for block in document.leaves[1:]:
        told += len(block.span) >= TOLD and not block.hints.short
        if told > _NOTICES:
            return False
        line = document[block]
        is_item = len(line) <= _LONGEST and not ends_a_sentence(line)
        run = run + 1 if is_item and not within(stamps, block.span) else 0
        if run == _FEWEST:
            return True
    return False
