"""The chosen leaves as a document: text, blocks, the containers they stand in, the media."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import Any

from attrs import field, frozen, mutable

from ...document import Hints, Kind, Writer
from ...model import Excerpt, Media
from ...span import Span
from .boxes import Box, Leaf, Thing
from .media import media_of, post_of
from .tags import CONTAINERS, HEADINGS
from .walk import Walk


@frozen
class Written:
    """What was written, and the media in it."""

    writer: Writer
    media: tuple[Media, ...]


@mutable(eq=False)
class Section:
    """A container to be written: the boxes that hold just the leaves from first to before last."""

    first: int
    last: int
    boxes: list[Box]
    tokens: tuple[str, ...] = field(default=(), init=False)
    """The class tokens of all of them."""

    @property
    def hints(self) -> Hints:
        """What the markup of its boxes says of it, the outer ones first."""
        identity = stamp = prop = type_ = ""
        for box in self.boxes:
            identity = identity or box.told.id
            stamp = stamp or box.stamp
            prop = prop or box.told.prop
            type_ = type_ or box.told.type
        tag = self.boxes[0].tag
        return Hints(tag=tag, id=identity, tokens=self.tokens, stamp=stamp, prop=prop, type=type_)

    @property
    def is_article(self) -> bool:
        """Whether its tag alone says that it stands for itself, whatever hashes its class is."""
        return any(box.tag == "article" for box in self.boxes)

    @property
    def is_told(self) -> bool:
        """Whether its markup says more of it than a class."""
        return any(box.stamp or box.told.id or box.told.prop or box.told.type for box in self.boxes)


def write(page: Walk, kept: Sequence[Leaf], *, headline: Any, base: str | None) -> Written:
    """Write leaves, their containers, and what stands between them.

    One container for one stretch of text: boxes that hold just the same leaves are one section, and
    one that holds a single leaf and says no more than its class is no section, unless its like
    elsewhere on the page holds more.
    """
    writer = Writer()
    before = _counted(page, kept)
    sections = tuple(_needed(list(_sections(page.boxes, before)), len(kept)))
    coming = iter(sections)
    section = next(coming, None)
    open_: list[tuple[Section, int]] = []
    spans: list[Span] = []
    for i, leaf in enumerate(kept):
        while open_ and open_[-1][0].last <= i:
            _close(writer, *open_.pop())
        while section is not None and section.first <= i:
            open_.append((section, writer.mark()))
            section = next(coming, None)
        hints = _hints(leaf, before, is_headline=leaf.box.element is headline)
        span = writer.block(leaf.kind, leaf.text, hints=hints, path=leaf.box.path)
        spans.append(span or Span(0, 0))
    while open_:
        _close(writer, *open_.pop())
    by_box = {id(box): section for section in sections for box in section.boxes}
    media = _Media(page, kept, spans, before, by_box, base)
    return Written(writer, tuple(media.all()))


def _close(writer: Writer, section: Section, mark: int) -> None:
    writer.enclose(mark, hints=section.hints, path=section.boxes[0].path)


def _counted(page: Walk, kept: Sequence[Leaf]) -> list[int]:
    """How many of the page's leaves before each one are kept."""
    chosen = {id(leaf) for leaf in kept}
    return [0, *accumulate(id(leaf) in chosen for leaf in page.leaves)]


def _sections(boxes: Iterable[Box], before: list[int]) -> Iterator[Section]:
    """Containers in the order in which they open, the outer one first."""
    last: Section | None = None
    for box in boxes:
        first, end = before[box.first], before[box.last]
        if first == end or (box.tag not in CONTAINERS and "-" not in box.tag):
            continue
        if last is not None and (last.first, last.last) == (first, end):
            last.boxes.append(box)
        else:
            last = Section(first, end, [box])
            yield last


def _needed(sections: list[Section], size: int) -> Iterator[Section]:
    for section in sections:
        section.tokens = _tokens(section.boxes)
    wide = {
        (section.boxes[0].tag, token)
        for section in sections
        if section.last - section.first > 1
        for token in section.tokens
    }
    for section in sections:
        if (section.first, section.last) == (0, size):
            continue
        if section.is_told or (section.is_article and section.last - section.first > 1):
            yield section
        elif section.tokens:
            tag = section.boxes[0].tag
            is_wide = section.last - section.first > 1
            if is_wide or any((tag, token) in wide for token in section.tokens):
                yield section


def _hints(leaf: Leaf, before: list[int], *, is_headline: bool) -> Hints:
    """What the markup says of a leaf: its own box, and those around it that hold nothing else."""
    box: Box | None = leaf.box
    boxes: list[Box] = []
    while box is not None and before[box.last] - before[box.first] == 1:
        boxes.append(box)
        box = box.parent
    if not boxes and leaf.box.tag == "p":  # parted by line breaks
        boxes = [leaf.box]
    identity = stamp = prop = ""
    for box in boxes:
        identity = identity or box.told.id
        stamp = stamp or box.stamp
        prop = prop or box.told.prop
    identity = identity or leaf.anchor
    tag, tokens = leaf.box.tag, _tokens(boxes)
    is_link = leaf.linked > 0 and leaf.linked >= len(leaf.text) - 1
    if tag == "p" and not (identity or stamp or prop or tokens or leaf.is_told or is_link):
        return _PLAIN  # as most of what is written on a page
    return Hints(
        tag=tag,
        level=1 if is_headline else HEADINGS.get(tag),
        id=identity,
        tokens=tokens,
        stamp=leaf.stamp or stamp,
        bold=leaf.bold,
        bullet=leaf.bullet,
        href=leaf.href if is_link else "",
        rel=leaf.rel,
        prop=prop,
    )


_PLAIN = Hints(tag="p")


def _tokens(boxes: Sequence[Box]) -> tuple[str, ...]:
    if not boxes:
        return ()
    if len(boxes) == 1:
        return boxes[0].says.tokens
    return tuple(dict.fromkeys(token for box in boxes for token in box.says.tokens))


@mutable(eq=False)
class _Media:
    page: Walk
    kept: Sequence[Leaf]
    spans: Sequence[Span]
    before: list[int]
    by_box: dict[int, Section]
    base: str | None

    told: set[int] = field(factory=set, init=False)
    """The captions that have found their picture."""

    def all(self) -> Iterator[Media]:
        """Pictures and embeds that stand in or between the leaves, each once.

        A caption whose picture is not in the page, as it comes with a script, is a picture's still.
        """
        seen: set[str] = set()
        for thing in self.page.things:
            if (span := self._place(thing)) is None:
                continue
            if (shown := media_of(thing.element, self.base)) is None or shown[1] in seen:
                continue
            seen.add(shown[1])
            caption = self._caption(thing)
            yield Media(
                kind=shown[0],
                url=shown[1],
                caption=caption,
                span=caption.span if caption else span,
            )
        yield from self._posts()
        for i, leaf in enumerate(self.kept):
            if leaf.kind is Kind.CAPTION and i not in self.told:
                caption = self._lines(i, len(self.kept), leaf.box.parent)
                yield Media(kind="image", caption=caption, span=caption.span)

    def _place(self, thing: Thing) -> Span | None:
        """The place before the leaf that follows, or behind the one before it in its container."""
        at = self.before[thing.before]
        section = self._around(thing.box)
        last = len(self.kept) if section is None else section.last
        if at < last:
            start = self.spans[at].start
        elif at:
            start = self.spans[at - 1].end
        else:
            return None
        return Span(start, start)

    def _around(self, box: Box | None) -> Section | None:
        """The innermost container that a box stands in."""
        while box is not None:
            if section := self.by_box.get(id(box)):
                return section
            box = box.parent
        return None

    def _caption(self, thing: Thing) -> Excerpt | None:
        """The caption in the same figure."""
        box: Box | None = thing.box
        for _ in range(4):
            if box is None:
                return None
            first, last = self.before[box.first], self.before[box.last]
            for i in range(first, min(last, first + 3)):
                if self.kept[i].kind is Kind.CAPTION:
                    return self._lines(i, last, box)
            if box.tag == "figure" or last - first > 3:
                return None
            box = box.parent
        return None

    def _lines(self, first: int, last: int, box: Box | None) -> Excerpt:
        """A caption with those that follow in the same box, such as the photographer's name."""
        if box is not None:
            last = min(last, self.before[box.last])
        end = first + 1
        while end < last and self.kept[end].kind is Kind.CAPTION:
            end += 1
        self.told.update(range(first, end))
        text = "\n".join(leaf.text for leaf in self.kept[first:end])
        return Excerpt(text, Span(self.spans[first].start, self.spans[end - 1].end))

    def _posts(self) -> Iterator[Media]:
        for box in self.page.boxes:
            if box.tag != "blockquote" or (url := post_of(box.element, self.base)) is None:
                continue
            first, last = self.before[box.first], self.before[box.last]
            if last > first:
                span = Span(self.spans[first].start, self.spans[last - 1].end)
                yield Media(kind="post", url=url or None, span=span)
