"""The summary: the points that follow a heading such as "What you need to know"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from ..document import Block, Document, Kind
from ..draft import Draft, Headline
from ..model import Attribution, Excerpt, Paragraph, Summary, Timestamp
from ..phrases import mentions, opens_with
from ..span import Span, dealt, place, within
from .updates.announcement import announced

# Editors give two to a dozen points; what goes on for longer is the story itself.
_MOST_POINTS = 15
_FEWEST_POINTS = 2
_SHORTEST_POINT = 20
"""A point says something; "Live", "Sport" and "More" are items of a menu."""

# Bullets without a heading: below the standfirst of an article, or the introduction of a live blog,
# which has been seen to take three paragraphs.
_STANDFIRST = 20
_INTRODUCED = 3
_BEGUN = 8
"""An introduction of more paragraphs than this is none."""
_ENTRIES = 8
"""A page of so many clocks has entries, even if it does not call itself live."""
_DATED = 60
"""A line of this length that has a date in it is one of the head, not of the introduction."""
_AHEAD = 12
"""What may stand before the clock of an entry: a bracket, "A las", "Godzina"."""
_HEADED = 2
"""Lines above running text, above the summary."""
_STANDFIRST_HEADING = 100
"""A heading of this length is set as one, and is a standfirst."""


def summaries(draft: Draft) -> Iterator[Summary]:
    """The points that newsrooms put above the story.

    First the list under a heading that the language's newsrooms give to summaries; else bullets
    just below the headline, without a heading; on the page of a live blog, also those that its
    introduction leads to, or a heading that calls it live once more.

    Left alone: a recap further down, once updates have begun, is an update of its own; bullets in
    the running text are a part of it; lists of links lead away, or are an index of the entries.
    """
    document = draft.document
    if document.is_data:
        yield from _given(document)
        return
    stamps = draft.found(Timestamp)
    above = tuple(_above_updates(draft, stamps))
    for block in above:
        if _is_heading(document[block], block, draft):
            after = document.leaves[document.leaves.index(block) + 1 :]
            points = tuple(_points(draft, after, stamps))
            if points and not _is_index(document, points):
                yield _summary(Excerpt(document[block], block.span), points)
                return
    heading, points = _bullets(draft, above)
    if points:
        yield _summary(heading, points)


def _summary(heading: Excerpt | None, points: tuple[Paragraph, ...]) -> Summary:
    start = (heading and heading.span) or points[0].span
    return Summary(heading=heading, points=points, span=Span(start.start, points[-1].span.end))


def _above_updates(draft: Draft, stamps: tuple[Timestamp, ...]) -> Iterator[Block]:
    """The blocks below the headline, up to the second line with a clock of its own.

    In a text without markup, also up to the third that heads running text, as entries without
    clocks do: a standfirst and an introduction may have one each.
    """
    headline = next(iter(draft.found(Headline)), None)
    above = place(headline).start if headline else -1
    leaves = draft.document.leaves
    stamped = headed = 0
    is_below_line = False
    for block, leading in zip(leaves, dealt(stamps, (b.span for b in leaves)), strict=True):
        if block.span.start <= above:
            continue
        if leading and _opens(leading[0], block) and _is_bare(leading[0]):
            stamped += 1
        is_line = block.hints.short and not block.hints.tag
        headed += is_below_line and not block.hints.short and block.kind is Kind.PARAGRAPH
        is_below_line = is_line
        if stamped > 1 or headed > _HEADED:
            return
        yield block


def _bullets(
    draft: Draft, above: tuple[Block, ...]
) -> tuple[Excerpt | None, tuple[Paragraph, ...]]:
    """The first run of list items, if it stands before the running text has got far."""
    if not any(block.kind is Kind.ITEM for block in above):
        return None, ()
    document = draft.document
    headline = next(iter(draft.candidates(Headline)), None)
    sections = draft.lexicon.sections
    words = sections.live
    found = draft.found(Timestamp)
    stamps = draft.spans(Timestamp)
    is_live = sum("T" in (stamp.value or "") for stamp in found) >= _ENTRIES or announced(
        document, headline.text if headline else "", sections
    )
    told, heading = 0, None
    for at, block in enumerate(above):
        if block.kind is Kind.ITEM:
            items = list(takewhile(lambda item: item.kind is Kind.ITEM, above[at:]))
            is_near = told <= (_INTRODUCED if is_live and not heading else 0)
            if is_near and _are_points(items, is_live=is_live):
                return heading, tuple(Paragraph(document[i], i.span, "item") for i in items)
            break
        line = document[block]
        if block.kind is Kind.HEADING and len(block.span) < _STANDFIRST_HEADING:
            if not is_live or not (mentions(line, words) or _heads_points(above, at, found)):
                break
            heading, told = Excerpt(line, block.span), 0
        elif block.kind is Kind.PARAGRAPH and len(block.span) > _STANDFIRST:
            told += not within(stamps, block.span) or len(block.span) > _DATED
        if told > (_BEGUN if is_live else 0):
            break
    return None, ()


def _heads_points(above: Sequence[Block], at: int, stamps: tuple[Timestamp, ...]) -> bool:
    """Whether a heading above the entries stands on a list, whatever its words are.

    A list below a heading with a clock is what an entry has to say.
    """
    listed = at + 1 < len(above) and above[at + 1].kind is Kind.ITEM
    around = within(stamps, Span(above[max(0, at - 1)].span.start, above[at].span.end))
    return listed and not any(stamp.role is None and _tells_time(stamp) for stamp in around)


def _tells_time(stamp: Timestamp) -> bool:
    return stamp.ago is not None or "T" in (stamp.value or "")


def _are_points(items: Sequence[Block], *, is_live: bool) -> bool:
    """Whether list items say something of the story, and do not only lead away from it.

    In a live blog's list some may lead to the stories that tell the point in full.
    """
    long = [item for item in items if len(item.span) >= _SHORTEST_POINT]
    own = sum(not item.hints.href for item in long)
    telling = len(long) if is_live and own else own
    return _FEWEST_POINTS <= telling <= _MOST_POINTS and telling > 0.5 * len(items)


def _given(document: Document) -> Iterator[Summary]:
    """The points that data gives as such; it has no heading for them."""
    for section in document.blocks:
        if section.kind is not Kind.SECTION or "summary" not in section.hints.tokens:
            continue
        points = tuple(
            Paragraph(document[block], block.span, "item")
            for block in within(document.leaves, section.span)
        )
        yield Summary(heading=None, points=points, span=section.span)


def _opens(stamp: Timestamp, block: Block) -> bool:
    """Whether a block begins with a stamp, or with a sign or a word before it: "(15:05)"."""
    return place(stamp).start - block.span.start <= _AHEAD


def _is_bare(stamp: Timestamp) -> bool:
    """Whether it tells no day, as the clocks of updates do; the page's own dates stand above."""
    return stamp.ago is not None or (stamp.value or "").startswith("T")


def _is_heading(line: str, block: Block, draft: Draft) -> bool:
    if len(line) > 100 or not (match := opens_with(line, draft.lexicon.sections.summary)):
        return False
    rest = line[match.end() :].strip(" :.!?…-–—")
    # "Summary" alone, or a phrase that goes on: "What we know so far about the vote". One word
    # that goes on ("Summary judgment for the state") heads something else.
    return not rest or (" " in match[0] and not block.hints.bullet)


def _points(
    draft: Draft, after: tuple[Block, ...], stamps: tuple[Timestamp, ...]
) -> Iterator[Paragraph]:
    document = draft.document
    blocks = list(after[: _MOST_POINTS + 2])
    if not blocks:
        return
    first = blocks[0]
    alike = list(takewhile(lambda block: _alike(first, block, document, stamps), blocks))
    following = blocks[len(alike)] if len(alike) < len(blocks) else None
    if (
        first.hints.short
        and following
        and _is_prose(document, following, stamps)
        and not within(draft.spans(Attribution), following.span)
        and len(alike) > 1
    ):
        alike.pop()  # it heads what follows
    for block in alike[:_MOST_POINTS]:
        is_item = block.kind is Kind.ITEM
        yield Paragraph(document[block], block.span, "item" if is_item else "paragraph")


def _is_index(document: Document, points: Sequence[Paragraph]) -> bool:
    """Whether points are links to the entries below, whose headings they repeat."""
    spans = {point.span for point in points}
    hrefs = [block.hints.href for block in document.leaves if block.span in spans]
    return 2 * sum(href.startswith("#") for href in hrefs) > len(points)


def _alike(first: Block, block: Block, document: Document, stamps: tuple[Timestamp, ...]) -> bool:
    """Points look alike: all bullets, all short lines, or all sentences; a clock time ends them.

    So does a line that says much less than the first, as a label or the page's number.
    """
    if block.kind is not first.kind or block.kind not in (Kind.ITEM, Kind.PARAGRAPH):
        return False
    for stamp in within(stamps, block.span):
        at = place(stamp)
        if _opens(stamp, block):
            return False
        if at.end == block.span.end and stamp.role is not None and _is_bare(stamp):
            return False  # "Polls openpublished at 09:12"
    if not any(map(str.isalnum, document[block])):
        return False
    if block.kind is Kind.ITEM:
        return True
    if len(block.span) < min(_SHORTEST_POINT, len(first.span) / 2):
        return False
    if first.hints.tokens and set(first.hints.tokens).isdisjoint(block.hints.tokens):
        return False  # a button below the points
    return block.hints.short == first.hints.short and not document[block].endswith((":", "："))


def _is_prose(document: Document, block: Block, stamps: tuple[Timestamp, ...]) -> bool:
    return (
        block.kind is Kind.PARAGRAPH
        and not block.hints.short
        and not within(stamps, block.span)
        and not document[block].endswith((":", "："))
    )
