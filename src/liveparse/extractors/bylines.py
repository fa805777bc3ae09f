"""Bylines: who wrote a story or an update, by the line that says so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

import attrs

from ..document import Block, Document
from ..document import Kind as BlockKind
from ..draft import Draft, Furniture, Headline
from ..model import Author, Timestamp
from ..phrases import ends_a_sentence, folded
from ..span import Span, gaps, place, trimmed, within
from .attributions.agencies import directory
from .attributions.lines import reader_for
from .attributions.reader import Reader
from .authors import (
    LABELS,
    LONGEST,
    LONGEST_LABEL,
    NOT_AUTHORS,
    ROW,
    is_byline,
    is_named,
    is_occupation,
    label_of,
    placed,
    rows_of,
    set_in,
    signs,
    stated_in,
)

_TOP: Final = 40
"""How many blocks of a page's top may hold its byline: menus come first on pages without markup."""
_REAL: Final = 160
"""A paragraph of this length is running text, and no byline of the story comes after it."""
_BESIDE_DATE: Final = 30
"""A place, a section, the name of a source."""
_COUNT = re.compile(r"[^\W\d_]{1,20}(?: [^\W\d_]{1,20})?\s?:[\s\d.,]{0,12}")
"""Of labels that nothing known follows: "Views: 2,314", "Updated :"."""
_PIECE = re.compile(r"[^|·•\n\u3000]+")
_BARS = re.compile(r"[|·•\u3000]")
_LINES: Final = frozenset({BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.FURNITURE})
_DATED = re.compile(r"\b(?:19|20)\d\d\b")


def bylines(draft: Draft) -> Iterator[Author | Furniture]:
    """The authors of a story and its updates.

    Blocks that the markup calls bylines are read wherever they stand. A line of plain text must
    say of itself that it is a byline ("By …"), and stand above the first paragraph or just under
    a heading: a list of names elsewhere is no byline. A newsroom may sign below the text; where
    nothing else names an author, so may somebody whose name stands there in bold print.
    """
    document = draft.document
    language = draft.lexicon.language or document.language
    reader = reader_for(language, draft.options.publisher or document.url, directory())
    found = tuple(_Way.down(draft, reader))
    yield from found
    if not any(isinstance(x, Author) for x in found) and not any(draft.candidates(Author)):
        yield from _undersigned(document, reader)


def _undersigned(document: Document, reader: Reader) -> Iterator[Author | Furniture]:
    """Who signs below the text: a name in bold print that has the last line to itself."""
    block = document.leaves[-1] if document.leaves else None
    if block is None or not block.hints.bold or len(block.span) > LONGEST_LABEL:
        return
    lines = (document[leaf] for leaf in document.leaves if leaf.kind in _LINES)
    told = any(len(line) > LONGEST_LABEL and ends_a_sentence(line) for line in lines)
    if told and is_named(document[block], reader):
        yield from placed(document[block], block.span.start, reader)


@attrs.mutable
class _Way:
    """A way down a page, and what has been met on it."""

    draft: Draft
    reader: Reader
    taken: tuple[Span, ...]
    """Dates, their labels and other furniture."""
    dated: tuple[Span, ...]
    heads: tuple[Span, ...]
    stated: dict[str, Author]
    """The authors out of sight, by the letters of their names."""
    top: bool = True
    """No running text has come."""
    told: int = 0
    """How many paragraphs of running text have."""
    running: bool = False
    """The block above is one."""
    above: BlockKind | None = None
    """What the block above is, dates left out."""
    named: bool = False
    """The last byline has a name in it."""
    label: Block | None = None
    """The block above, if it is the label of a byline and nothing else."""

    @classmethod
    def down(cls, draft: Draft, reader: Reader) -> Iterator[Author | Furniture]:
        """The authors in the order of the page."""
        way = cls(
            draft,
            reader,
            draft.spans(Timestamp, Furniture),
            tuple(place(stamp) for stamp in draft.found(Timestamp) if stamp.date),
            draft.spans(Headline),
            {folded(author.name): author for author in draft.candidates(Author)},
        )
        for at, block in enumerate(draft.document.leaves):
            line = draft.document[block] if len(block.span) <= LONGEST else ""
            yield from way._met(at, block, line)
            way.top = way.top and at < _TOP
            way.label = block if way._is_label(block, line) else None

    def _met(self, at: int, block: Block, line: str) -> Iterator[Author | Furniture]:
        names = self._stated(block, line) if self.top and at < _TOP and self.stated else ()
        if block.kind is BlockKind.BYLINE or (at < _TOP and _is_headed(line, block, self.reader)):
            yield from self._byline(block, line)
        elif names:
            yield from set_in(line, block.span.start, names)
            self.above, self.named = BlockKind.BYLINE, True
            return
        elif block.kind in _LINES:
            # Below a long standfirst, a line with a date on it still belongs to the head.
            is_dated = self.told == 1 and at < _TOP and _DATED.search(line) is not None
            yield from self._line(at, block, line, here=self.top or is_dated)
            self.running = block.kind is BlockKind.PARAGRAPH and len(block.span) >= _REAL
            self.told += self.running
            self.top = self.top and not self.running
        if block.kind is not BlockKind.TIME:
            self.above = block.kind

    def _stated(self, block: Block, line: str) -> tuple[Author, ...]:
        if block.hints.level == 1 or within(self.heads, block.span):
            return ()
        return stated_in(line, self.stated)

    def _byline(self, block: Block, line: str) -> Iterator[Author | Furniture]:
        """A block that the markup calls a byline, or that is set as a heading and is one."""
        if self.label is not None:
            yield Furniture(self.label.span)
            if label_of(self.draft.document[self.label], self.reader) in NOT_AUTHORS:
                yield Furniture(block.span)  # "Vidéo par :", and a name that is marked as an author
                return
        if block.kind is not BlockKind.BYLINE:
            yield from placed(line, block.span.start, self.reader)
            return
        is_below = self.named and self.above is BlockKind.BYLINE
        stamps = within(self.taken, block.span)
        found = tuple(_marked(line, block, self.reader, stamps, is_below))
        self.named = any(isinstance(x, Author) and " " in x.name for x in found)
        yield from found

    def _line(
        self, at: int, block: Block, line: str, *, here: bool
    ) -> Iterator[Author | Furniture]:
        """A line that must say of itself what it is; ``here`` is in the head of the page."""
        document, reader = self.draft.document, self.reader
        if here and self.label is not None and _heads(document[self.label], line, reader):
            yield Furniture(self.label.span)
            yield from placed(line, block.span.start, reader)
        elif (
            here
            and self.named
            and self.above is BlockKind.BYLINE
            and (
                is_occupation(line, reader)
                or _is_place(line, document.leaves[at + 1 :], self.dated)
            )
        ):
            yield Furniture(block.span)
        elif line and (here or self.above is BlockKind.HEADING):
            # A label as a whole may still be a byline.
            stamps = [span for span in within(self.taken, block.span) if span != block.span]
            if rows := rows_of(line, reader, top=here):
                yield from _read(line, rows, block, stamps, reader)
            elif here and not within(self.heads, block.span):
                # Plain text has headings in such lines.
                is_dated = bool(block.hints.tag and within(self.dated, block.span))
                yield from _pieces(line, block, stamps, reader, is_dated=is_dated)
        elif line and self.running and signs(line, reader):
            yield Author(name=line, role="newsroom", span=block.span)

    def _is_label(self, block: Block, line: str) -> bool:
        if block.kind not in _LINES:
            return False
        is_count = self.top and line[-1:] in (":", "：") and _COUNT.fullmatch(line)
        return bool(label_of(line, self.reader) or is_count)


def _heads(label: str, line: str, reader: Reader) -> bool:
    """Whether a label of those who wrote stands above their names and nothing else."""
    return label_of(label, reader) in LABELS and is_named(line, reader, agencies=True)


def _masked(line: str, block: Block, stamps: Sequence[Span]) -> str:
    """A line with bars where its dates are."""
    for span in stamps:
        start, end = span.start - block.span.start, span.end - block.span.start
        line = f"{line[:start]}{'|' * (end - start)}{line[end:]}"
    return line


def _read(
    line: str, rows: list[re.Match[str]], block: Block, stamps: Sequence[Span], reader: Reader
) -> Iterator[Author | Furniture]:
    """The authors of rows, but for what is a part of a date."""
    line = _masked(line, block, stamps)
    for row in rows:
        words = line[row.start() : row.end()]
        for thing in placed(words, block.span.start + row.start(), reader):
            if isinstance(thing, Author):
                yield thing
            else:
                yield from (Furniture(gap) for gap in gaps(place(thing), stamps))


def _pieces(
    line: str, block: Block, stamps: Sequence[Span], reader: Reader, *, is_dated: bool
) -> Iterator[Author | Furniture]:
    """The bylines between the dates of a line and its bars: "3 May 2024 | By Ana Silva | 12".

    What else stands there is a place, counts the readers, or says how long it takes to read.
    """
    line = _masked(line, block, stamps)
    if not _BARS.search(line):
        return
    found = [
        (piece, tuple(placed(piece[0], block.span.start + piece.start(), reader)))
        if is_byline(piece[0], reader, top=True)
        else (piece, ())
        for piece in _PIECE.finditer(line)
    ]
    named = any(things for _, things in found)
    for piece, things in found:
        yield from things
        words = trimmed(line, Span(piece.start(), piece.end()))
        is_short = is_dated and words is not None and len(words) <= _BESIDE_DATE
        if words and not things and (named or is_short or _COUNT.fullmatch(line[words.slice])):
            yield Furniture(words.shifted(block.span.start))


def _is_place(line: str, below: Sequence[Block], dated: Sequence[Span]) -> bool:
    """Whether a line between those who wrote and the date is a place, or the like: "Velin,"."""
    is_short = 0 < len(line) <= _BESIDE_DATE and not ends_a_sentence(line.rstrip(","))
    return is_short and bool(below) and bool(within(dated, below[0].span))


def _is_headed(line: str, block: Block, reader: Reader) -> bool:
    """Whether a subheading is a byline that was set as one: "By Ana Silva, Lisbon" and no more."""
    if block.kind is not BlockKind.HEADING or block.hints.level in (None, 1) or not line:
        return False
    return is_byline(line, reader, top=False)


def _marked(
    line: str, block: Block, reader: Reader, taken: Sequence[Span], is_below: bool
) -> Iterator[Author | Furniture]:
    """The authors of a block that the markup calls a byline; dates and their labels name nobody.

    Without any, such a line says what the author above it is, or whose picture stands there; so
    does a word that stands below a name ("Reporter in Velin").
    """
    rows = [
        row for row in ROW.finditer(line) if not row.start() or is_byline(row[0], reader, top=True)
    ]
    found = list(_read(line, rows, block, within(taken, block.span), reader))
    if is_below and all(" " not in x.name for x in found if isinstance(x, Author)):
        found = []
    yield from found
    if line and not found and not ends_a_sentence(line):
        for gap in gaps(Span(0, len(line)), [t.shifted(-block.span.start) for t in taken]):
            if words := trimmed(line, gap):
                yield Furniture(words.shifted(block.span.start))
