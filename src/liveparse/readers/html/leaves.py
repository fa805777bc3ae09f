"""The leaves that the block at hand is set as: mostly one, more where a line has several parts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from ...document import Kind
from .boxes import RUNNING_KINDS, Box, Leaf
from .inline import BREAK, Line, Mark, collapsed
from .rows import BULLETS, rows
from .tags import BARS, HEADS

LONGEST_HEAD = 160
"""A line of a head ("By Ana Silva 10:03 Updated 11:30") is short.

A paragraph that opens with a time and goes on is longer.
"""

# Text of less weight is a label, a date, a name.
_RUNNING = 40

# "Ore 14:20 - Bridge closed to lorries": in bold print, it is the heading of what the time is of.
_HEADED = re.compile(r"\d[:.h]\d\d\W{1,4}(?:[^\W\d_]{1,20}\W{1,3}){2}[^\W\d_]")


def leaves(box: Box, line: Line, text: str) -> Iterator[Leaf]:
    """The leaves of a block, in order; its box takes their weight.

    A line of times, names and the like is parted into them; a paragraph is parted at its breaks.
    Left whole: a paragraph that has a time or a name in it among other words.

    Args:
        box: the box that the text stands in.
        line: what has been said in it, and how.
        text: the same, collapsed; it is not empty.

    """
    if line.marks and _has_parts(box, line, text):
        yield from _parts(box, line)
        return
    kind = _kind(box, line, text)
    found = rows(text, kind) if BREAK in text else [text]
    linked = line.linked // len(found) if found else 0
    bold = line.strong and not line.plain
    is_paragraph, weighs = kind is Kind.PARAGRAPH, kind in RUNNING_KINDS and not box.weak
    for row in found:
        if weighs:
            # Running text gives its box weight: sentences, not links, headings or labels.
            words = len(row) - 2 * linked
            if words > _RUNNING:
                box.mass += words
        leaf = Leaf(row, box, kind, linked, bold, line.href, line.rel, line.stamp)
        if is_paragraph and row[0] in BULLETS and (rest := row[1:].lstrip()):
            leaf.text, leaf.kind, leaf.bullet = rest, Kind.ITEM, row[0]
        yield leaf


def _kind(box: Box, line: Line, text: str) -> Kind:
    """What a block is that is set whole."""
    if box.kind is not None or len(text) >= LONGEST_HEAD:
        return box.kind or Kind.PARAGRAPH
    kind = Kind.PARAGRAPH
    if line.marks and _is_mark(box, line):
        kind = line.marks[0].kind
    if kind is not Kind.TIME and (box.by or box.says.byline or line.rel == "author"):
        return Kind.BYLINE
    if box.says.time and any(map(str.isdigit, text)):
        is_headline = line.strong and not line.plain and _HEADED.search(text)
        return Kind.PARAGRAPH if is_headline else Kind.TIME
    if line.buttons > 1 and box.tag in BARS and line.linked >= len(text) - line.buttons:
        return Kind.FURNITURE  # "Tweet Email"
    return kind


def _has_parts(box: Box, line: Line, text: str) -> bool:
    """Whether a block is to be parted: a heading with a kicker in it, or a line of a head."""
    if box.kind is not None:
        kinds = {mark.kind for mark in line.marks}
        if box.tag == "dt":
            return Kind.TIME in kinds and not _covers(line.marks[0], line)
        return box.kind is Kind.HEADING and Kind.FURNITURE in kinds
    if len(text) >= LONGEST_HEAD or BREAK in text or _is_mark(box, line):
        return False
    return box.tag in HEADS or box.says.time or _is_marked(line)


def _is_mark(box: Box, line: Line) -> bool:
    """Whether a block is a time or an author as a whole, or a byline with all its parts."""
    return _covers(line.marks[0], line) or _is_byline(box, line)


def _covers(mark: Mark, line: Line) -> bool:
    """Whether a block is a time or an author as a whole."""
    around = (*line.parts[: mark.start], *line.parts[mark.end :])
    return not any(part.strip() for part in around)


def _is_byline(box: Box, line: Line) -> bool:
    """Whether a block is a byline with all its parts: "Ana Silva, reporter", "A. Silva and J. Roe".

    Parts without a word or a sign between them are set apart by their style.
    """
    if not box.says.byline or any(mark.kind is not Kind.BYLINE for mark in line.marks):
        return False
    marks = list(_outer(line.marks))
    between = ("".join(line.parts[a.end : b.start]) for a, b in pairwise(marks))
    return len(marks) > 1 and all(words.strip() for words in between)


def _outer(marks: list[Mark]) -> Iterator[Mark]:
    """Marks in order, without those inside others; the time that one of these has is theirs."""
    last: Mark | None = None
    for mark in sorted(marks, key=lambda mark: (mark.start, -mark.end)):
        if last is None or mark.start >= last.end:
            if last is not None:
                yield last
            last = mark
        elif mark.stamp and not last.stamp and last.kind is Kind.TIME:
            last = Mark(last.kind, last.start, last.end, mark.stamp)
    if last is not None:
        yield last


def _is_marked(line: Line) -> bool:
    """Whether a block is made of times and authors, and of nothing else."""
    marked = {at for mark in line.marks for at in range(mark.start, mark.end)}
    return all(at in marked or not any(map(str.isalnum, p)) for at, p in enumerate(line.parts))


def _parts(box: Box, line: Line) -> Iterator[Leaf]:
    """A head line as its times, its authors, its kicker, and what else it says."""
    rest = box.kind or Kind.PARAGRAPH
    is_named = any(mark.kind is Kind.BYLINE for mark in line.marks)
    if box.kind is None and box.says.time and is_named:
        rest = Kind.TIME
    elif box.kind is None and box.says.byline and not is_named:
        rest = Kind.BYLINE
    elif box.kind is None and box.by:  # an item of a byline: a name, and what somebody is
        rest = Kind.FURNITURE if is_named else Kind.BYLINE
    pieces: list[tuple[Kind, int, int, str]] = []
    at = 0
    for mark in _outer(line.marks):
        pieces.append((rest, at, mark.start, ""))
        pieces.append((mark.kind, mark.start, mark.end, mark.stamp))
        at = mark.end
    pieces.append((rest, at, len(line.parts), ""))
    texts = [collapsed("".join(line.parts[a:b]).replace(BREAK, " ")) for _, a, b, _ in pieces]
    said = [text for text, piece in zip(texts, pieces, strict=True) if text and piece[0] is rest]
    # The one thing that is no time and no name leads where the line does.
    is_link = len(said) == 1 and line.linked >= len(said[0])
    for text, (kind, _, _, stamp) in zip(texts, pieces, strict=True):
        if text and not text.isspace():
            leaf = Leaf(text, box, kind, stamp=stamp, rel=line.rel if kind is Kind.BYLINE else "")
            if is_link and kind is rest:
                leaf.linked, leaf.href = len(text), line.href
            yield leaf
