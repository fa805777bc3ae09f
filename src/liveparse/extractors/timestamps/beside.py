"""Labels that have a line to themselves, above a time or below it."""

from __future__ import annotations

from collections.abc import Container, Iterator
from itertools import pairwise

from ...document import Block, Document, Kind
from ...model import TimestampRole
from ...span import Span
from .folding import fold
from .pieces import labelled
from .place import (
    DIGIT,
    HEAD,
    SIGNS,
    WORDS,
)
from .stamps import stamps


def labels(
    document: Document, lines: Container[int], language: str | None
) -> dict[int, tuple[Span, TimestampRole]]:
    """Labels by where the times that they are of begin.

    Args:
        document: the page.
        lines: where the blocks begin that are nothing but a time.
        language: the language of the page.

    Returns:
        Where each label stands, and what it says. A label above a time counts before one below.

    """
    found = dict(_above(document, lines, language))
    return dict(_below(document, lines, language)) | found


def _above(
    document: Document, lines: Container[int], language: str | None
) -> Iterator[tuple[int, tuple[Span, TimestampRole]]]:
    """Labels in lines of their own ("Publié le :"), each by where the time below it begins.

    That time is an element, or a line of text that says no more.
    """
    for label, block in pairwise(document.leaves):
        is_time = block.kind is Kind.TIME or (not block.hints.tag and block.span.start in lines)
        if is_time and (role := _role(document, label, block, language)):
            yield block.span.start, (label.span, role)


def _below(
    document: Document, lines: Container[int], language: str | None
) -> Iterator[tuple[int, tuple[Span, TimestampRole]]]:
    """Labels below a time and above none, both lines of text: "12 March, 10:55", "updated"."""
    leaves = document.leaves
    for block, label, below in zip(leaves, leaves[1:], leaves[2:], strict=False):
        if label.hints.tag or block.span.start not in lines or below.span.start in lines:
            continue
        role = _role(document, label, block, language)
        if role and not any(map(str.isupper, document[label])):
            yield block.span.start, (label.span, role)


def _role(
    document: Document, label: Block, block: Block, language: str | None
) -> TimestampRole | None:
    """What a line says of the time beside it, if it is a label."""
    if label.kind not in (Kind.PARAGRAPH, Kind.FURNITURE) or len(label.span) > WORDS:
        return None
    words = document[label]
    if DIGIT.search(words) or not labelled(fold(words), 0, language):
        return None
    line = f"{words} {document[block][:HEAD]}"
    found = stamps(line, fold(line), language)
    named = found[0].label if found else None
    # It may end below: "Updated" and "at 16.59" are one label, and a time.
    if named and named.start < len(words) and SIGNS.fullmatch(line, 0, named.start):
        return found[0].role
    return None
