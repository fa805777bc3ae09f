"""The one form that every input is read into: a text that never changes, and its blocks."""

from __future__ import annotations

import enum
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property

from attrs import Factory, field, frozen, mutable

from .model import Media, Warning
from .span import Placed, Span, place


class Kind(enum.Enum):
    """What a block is. The names are HTML's, where HTML has one."""

    # Each is its own, so identity will do: blocks are looked up by kind hundreds of times a page.
    __hash__ = object.__hash__

    SECTION = "section"
    """A container of other blocks: an article, a post, a list item that holds paragraphs."""
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    BLOCKQUOTE = "blockquote"
    CAPTION = "caption"
    TIME = "time"
    BYLINE = "byline"
    SEPARATOR = "separator"
    """A line of signs that parts what is above from what is below: ``___``, ``***``."""
    FURNITURE = "furniture"
    """Read, and recognised by its markup as no content: a share bar, a read-more line."""


@frozen(kw_only=True)
class Hints:
    """What the source says of a block besides its words: evidence, not a verdict."""

    level: int | None = None
    """Of a heading: 1 to 6."""
    short: bool = False
    """A line that is not a sentence: short, without a full stop, above longer ones."""
    caps: bool = False
    """All its letters are capitals."""
    bold: bool = False
    """All its words are in bold print."""
    bullet: str = ""
    """The sign a list item began with."""
    frame: str = ""
    """The signs that stood on both sides: ``+++``."""
    tag: str = ""
    id: str = ""
    tokens: tuple[str, ...] = ()
    """The class tokens of the element, hash-like ones left out."""
    stamp: str = ""
    """The time that the markup gives for machines: ``datetime``, an epoch."""
    href: str = ""
    """Where it leads, if all of it is one link."""
    rel: str = ""
    prop: str = ""
    """The property that microdata makes it: ``articleBody``, ``liveBlogUpdate``."""
    type: str = ""
    """The type that microdata makes it: ``https://schema.org/BlogPosting``."""


NO_HINTS = Hints()


@frozen
class Block:
    """A run of text that the source sets apart, such as a paragraph.

    Nobody stores parents: a block is inside another when its span is.
    """

    kind: Kind
    span: Span
    hints: Hints = NO_HINTS
    path: str = ""
    """Where it was read: an XPath or a JSON pointer; a line number for text."""


@frozen(kw_only=True)
class Statement:
    """Something the source says out of sight: a field of JSON-LD, a ``<meta>`` tag, the URL."""

    name: str
    """What it is about: headline, published, updated, author, publisher, language, topic, …"""
    value: str
    origin: str
    """Where it was read: "json-ld:/0/datePublished", "meta:article:published_time"."""
    kind: str = ""
    """The type that the source gives the value, such as schema.org's "Person", or its label."""
    url: str = ""


@frozen(kw_only=True)
class Entry:
    """An update as the page's structured data gives it, beside or instead of the one in sight."""

    origin: str
    id: str | None = None
    url: str | None = None
    headline: str | None = None
    body: str = ""
    published: str | None = None
    updated: str | None = None
    authors: tuple[str, ...] = ()


@frozen(kw_only=True)
class Document:
    """A text, the blocks it is made of in reading order, and what the source says beside it."""

    text: str
    blocks: tuple[Block, ...] = ()
    language: str | None = None
    url: str | None = None
    statements: tuple[Statement, ...] = ()
    entries: tuple[Entry, ...] = ()
    media: tuple[Media, ...] = ()
    warnings: tuple[Warning, ...] = ()
    leaves: tuple[Block, ...] = field(
        default=Factory(lambda self: _leaves(self.blocks), takes_self=True),
        init=False,
        eq=False,
        repr=False,
    )
    """The blocks that hold words themselves, in order; they never overlap."""

    def __getitem__(self, where: Span | Placed) -> str:
        span = where if isinstance(where, Span) else place(where)
        return self.text[span.start : span.end]

    @property
    def is_data(self) -> bool:
        """Whether the source was a live blog as data, which says itself what each part of it is."""
        return any(s.origin.startswith(("json:", "xml:")) for s in self.stated("type"))

    @property
    def given(self) -> tuple[Block, ...]:
        """The sections that are updates by the word of the source, where that was data, no page."""
        if not self.is_data:
            return ()
        sections = (block for block in self.blocks if block.kind is Kind.SECTION)
        return tuple(block for block in sections if "update" in block.hints.tokens)

    def stated(self, name: str) -> Iterator[Statement]:
        """What the source says out of sight under one name."""
        return iter(self._by_name.get(name, ()))

    @cached_property
    def _by_name(self) -> dict[str, list[Statement]]:
        """What is stated, by its name: a dozen names are asked for, some of them many times."""
        found: dict[str, list[Statement]] = {}
        for statement in self.statements:
            found.setdefault(statement.name, []).append(statement)
        return found


def _leaves(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    return tuple(block for block in blocks if block.kind is not Kind.SECTION)


@mutable
class Writer:
    r"""Writes a document block by block, so that nobody else ever counts characters.

    >>> page = Writer()
    >>> with page.section():
    ...     time = page.block(Kind.TIME, "10.03")
    ...     text = page.block(Kind.PARAGRAPH, "Polls open.")
    >>> page.document().text
    '10.03\nPolls open.'
    """

    _parts: list[str] = field(factory=list)
    _blocks: list[Block] = field(factory=list)
    _length: int = 0

    def block(
        self, kind: Kind, text: str, *, hints: Hints = NO_HINTS, path: str = ""
    ) -> Span | None:
        """Write a block on a line of its own, and say where it stands; nothing, if it is blank."""
        if not text or text.isspace():
            return None
        if self._length:
            self._parts.append("\n")
            self._length += 1
        return self.line(kind, text, hints=hints, path=path)

    def line(self, kind: Kind, text: str, *, hints: Hints = NO_HINTS, path: str = "") -> Span:
        """Write a block just here, for a source that brings its own white space."""
        start = self._length
        self._length += len(text)
        span = Span(start, self._length)
        self._parts.append(text)
        self._blocks.append(Block(kind, span, hints, path))
        return span

    def between(self, text: str) -> None:
        """Write what belongs to no block."""
        self._parts.append(text)
        self._length += len(text)

    @contextmanager
    def section(self, *, hints: Hints = NO_HINTS, path: str = "") -> Iterator[None]:
        """Whatever is written inside stands in one container; an empty one leaves no trace."""
        mark = self.mark()
        yield
        self.enclose(mark, hints=hints, path=path)

    def mark(self) -> int:
        """Where we are, for a container to begin here that will be known at its end."""
        return len(self._blocks)

    def enclose(self, mark: int, *, hints: Hints = NO_HINTS, path: str = "") -> None:
        """Whatever has been written since a mark stands in one container."""
        if len(self._blocks) > mark:
            span = Span(self._blocks[mark].span.start, self._length)
            self._blocks.insert(mark, Block(Kind.SECTION, span, hints, path))

    def document(
        self,
        *,
        language: str | None = None,
        url: str | None = None,
        statements: tuple[Statement, ...] = (),
        entries: tuple[Entry, ...] = (),
        media: tuple[Media, ...] = (),
        warnings: tuple[Warning, ...] = (),
    ) -> Document:
        """What has been written."""
        return Document(
            text="".join(self._parts),
            blocks=tuple(self._blocks),
            language=language,
            url=url,
            statements=statements,
            entries=entries,
            media=media,
            warnings=warnings,
        )
