"""From findings to a story: what lies inside an update belongs to it, and nothing is lost."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter
from typing import Any, TypeVar

import attrs
from attrs import evolve, frozen

from . import ranking
from .clock import order_of, zone_of
from .coverage import absent, coverage, following
from .document import Block, Document, Kind
from .draft import Draft, Furniture, Headline, Named, ZoneNote
from .lint import refusals
from .model import (
    Attribution,
    Author,
    Excerpt,
    Media,
    Other,
    Paragraph,
    ParagraphKind,
    Quote,
    Story,
    Summary,
    Timestamp,
    TimestampRole,
    Update,
    Value,
    Warning,
)
from .phrases import folded
from .span import Placed, Span, around, disjoint, gaps, place, trimmed, within

T = TypeVar("T", bound=Placed)

_start = attrgetter("span.start")

_PARAGRAPHS: dict[Kind, ParagraphKind] = {
    Kind.HEADING: "heading",
    Kind.ITEM: "item",
    Kind.BLOCKQUOTE: "blockquote",
    Kind.CAPTION: "caption",
}
_NO_CONTENT = (Kind.SEPARATOR, Kind.FURNITURE, Kind.TIME)


def assemble(draft: Draft) -> Story:
    """Nest what was found: quotations in their update, updates in the story.

    Of two things that overlap, the one found first stays. What no extractor claimed is a paragraph
    of the update it stands in, or of the body; signs without a letter or a digit are furniture.
    """
    document = draft.document
    names = ranking.outlets(document, draft.options.publisher)
    summary = next(iter(draft.found(Summary)), None)
    entries = disjoint((*((summary,) if summary else ()), *draft.found(Update)))
    titles = [
        title if _is_outside(title, entries) else evolve(title, span=None)
        for title in draft.candidates(Headline)
    ]
    headline = ranking.headline(titles, names)
    stamps = [stamp for stamp in draft.candidates(Timestamp) if _is_outside(stamp, entries)]
    clocks = [entry.published for entry in entries if isinstance(entry, Update)]
    dates = ranking.dates(
        stamps,
        now=draft.options.now,
        top=_top(document, entries),
        oldest=ranking.oldest(clocks),
        zone=_zone(draft, stamps),
    )
    bylines = [author for author in draft.candidates(Author) if _is_outside(author, entries)]
    credits_ = tuple(a for a in draft.candidates(Attribution) if _is_outside(a, entries))
    authors = ranking.authors(bylines, names, draft.spans(Furniture)) or ranking.credited(credits_)
    is_live = any(isinstance(entry, Update) for entry in entries)
    chosen = {thing.span for thing in (dates.published, dates.updated, *authors) if thing}
    told_of: list[Timestamp | Author] = [*stamps, *bylines]
    idle = [thing for thing in told_of if thing.span and thing.span not in chosen]
    # Days between the entries of a live blog, and a second date or a clock of the page's head, are
    # furniture; other clocks, such as those of a timetable, are part of what it has to say.
    alone = {leaf.span for leaf in document.leaves[:_HEAD]}
    told = frozenset(
        span
        for thing in idle
        if isinstance(thing, Timestamp) and thing.role is None and not is_live
        for span in [place(thing)]
        if span not in alone
    )
    heads = tuple(_heads(document, headline, titles, entries))
    rest = _Rest.of(draft, (*heads, *entries), told)
    others = tuple(_others(draft))
    known: list[Other | Media] = [*others, *document.media]
    loose = _in_order(known)
    # Two quotes may share a speaker, and so overlap; their words do not.
    quotes = sorted(draft.candidates(Quote), key=attrgetter("span.start"))
    updates = tuple(
        _filled(draft, rest, loose, quotes, entry) for entry in entries if isinstance(entry, Update)
    )
    paragraphs, signs = rest.outside()
    body = tuple(paragraphs)
    claims = set(rest.claims)
    over = [head for head in heads if headline is None or head.span != headline.span]
    labels = [
        span for span in (*draft.spans(Furniture), *map(place, (*idle, *over))) if span in claims
    ]
    title = Excerpt(headline.text, headline.span, headline.origin) if headline else None
    return Story(
        kind="liveblog" if updates or ranking.is_live(document) else "article",
        url=ranking.address(document),
        publisher=draft.options.publisher or ranking.publisher(document),
        language=draft.lexicon.language,
        text=document.text,
        headline=title,
        published=dates.published,
        updated=dates.updated,
        coverage=coverage(
            document,
            draft.lexicon.sections,
            headline=title,
            updates=updates,
            body=body,
            updated=dates.updated,
            now=draft.options.now,
        ),
        order=order_of([update.published for update in updates]),
        next=following(document),
        authors=authors,
        summary=evolve(summary, quotes=_said(quotes, summary.span)) if summary else None,
        body=body,
        updates=updates,
        body_quotes=tuple(q for q in quotes if _runs_in(body, q.span)),
        people=tuple(named.person for named in draft.found(Named)),
        attributions=credits_,
        media=tuple(m for m in (*document.media, *draft.found(Media)) if _is_outside(m, entries)),
        topics=ranking.topics(document),
        furniture=tuple(Excerpt(document[span], span) for span in sorted((*labels, *signs))),
        others=tuple(o for o in others if _is_outside(o, entries)),
        warnings=(
            *document.warnings,
            *refusals(draft),
            *absent(document, updates),
            *draft.candidates(Warning),
        ),
    )


def _heads(
    document: Document,
    headline: Headline | None,
    titles: Sequence[Headline],
    entries: Sequence[Placed],
) -> Iterator[Headline | Furniture]:
    """The headline in its place; the other forms of it in sight, and headings that repeat it."""
    if headline and headline.span:
        yield headline
    yield from (title for title in titles if title.span)
    said = {folded(title.text) for title in titles if title.span}
    for block in document.leaves:
        if (
            block.kind is Kind.HEADING
            and folded(document[block]) in said
            and _is_outside(block, entries)
        ):
            yield Furniture(block.span)


def _filled(
    draft: Draft,
    rest: _Rest,
    loose: Sequence[Other | Media],
    quotes: Sequence[Quote],
    update: Update,
) -> Update:
    """An update with what lies inside it; what its own finder put there stays."""
    span = update.span
    inside = tuple(_inside(loose, span))
    credits_ = tuple(within(draft.found(Attribution), span))
    return evolve(
        update,
        updated=update.updated or _chosen(within(draft.found(Timestamp), span), "updated"),
        authors=tuple(within(draft.found(Author), span))
        or update.authors
        or ranking.credited(credits_, editors=False),
        paragraphs=update.paragraphs or tuple(rest.inside(update)),
        quotes=_said(quotes, span),
        attributions=credits_,
        media=update.media or tuple(thing for thing in inside if isinstance(thing, Media)),
        others=tuple(thing for thing in inside if isinstance(thing, Other)),
    )


@frozen
class _Rest:
    """What remains of the text when everything claimed is taken out of it."""

    document: Document
    leaves: tuple[Block, ...]
    claims: tuple[Span, ...]
    """The outermost things, in order: they cover each other nowhere."""
    inner: tuple[Span, ...]
    """Stamps, authors, credits and furniture, wherever they stand."""

    @classmethod
    def of(cls, draft: Draft, entries: Sequence[Placed], told: frozenset[Span]) -> _Rest:
        """Take out the entries and all that is no content; ``told`` are stamps that are some."""
        document = draft.document
        leaves = document.leaves
        kept = disjoint(leaf for span in sorted(told) if (leaf := around(leaves, span)))
        lines = (place(credit) for credit in draft.found(Attribution))
        captions = (media.caption for media in document.media if media.caption)
        inner = disjoint(
            (
                *(caption.span for caption in captions if caption.span),
                *(span for span in draft.spans(Timestamp, Author) if span not in told),
                *(span for span in lines if _is_whole(document, leaves, span)),
                *(span for span in draft.spans(Furniture) if around(kept, span) is None),
            )
        )
        return cls(document, leaves, disjoint((*map(place, entries), *inner)), inner)

    def inside(self, update: Update) -> Iterator[Paragraph]:
        """The paragraphs of one update: all but its heading and its inner claims."""
        heading = update.heading.span if update.heading else None
        claims = disjoint((*((heading,) if heading else ()), *within(self.inner, update.span)))
        return (
            self._paragraph(block, span)
            for block, span in self._pieces(update.span, claims)
            if block is not None and self._is_content(block, span)
        )

    def outside(self) -> tuple[list[Paragraph], list[Span]]:
        """The paragraphs of the body; signs that belong to nothing, and what is no content."""
        body, furniture = list[Paragraph](), list[Span]()
        for block, span in self._pieces(Span(0, len(self.document.text)), self.claims):
            if block is not None and self._is_content(block, span):
                body.append(self._paragraph(block, span))
            else:
                furniture.append(span)
        return body, furniture

    def _paragraph(self, block: Block, span: Span) -> Paragraph:
        return Paragraph(self.document[span], span, _PARAGRAPHS.get(block.kind, "paragraph"))

    def _is_content(self, block: Block | None, span: Span) -> bool:
        if block is None or block.kind in _NO_CONTENT:
            return False
        # A whole block of signs is what the page says ("???"); a rest of one is punctuation.
        return block.span == span or any(map(str.isalnum, self.document[span]))

    def _pieces(self, whole: Span, claims: Iterable[Span]) -> Iterator[tuple[Block | None, Span]]:
        text, leaves = self.document.text, self.leaves
        for gap in gaps(whole, claims):
            at = gap.start
            first = bisect_right(leaves, gap.start, key=attrgetter("span.end"))
            for leaf in map(leaves.__getitem__, range(first, len(leaves))):
                span = leaf.span
                if span.start >= gap.end:
                    break
                if span.start > at and (lead := trimmed(text, Span(at, span.start))):
                    yield None, lead
                if span not in gap:
                    span = Span(max(span.start, gap.start), min(span.end, gap.end))
                if piece := trimmed(text, span):
                    yield leaf, piece
                at = span.end
            if at < gap.end and (tail := trimmed(text, Span(at, gap.end))):
                yield None, tail


def _in_order(things: Iterable[T]) -> tuple[T, ...]:
    """Those that stand in the text, by where they begin; they may overlap."""
    return tuple(sorted((t for t in things if t.span is not None), key=_start))


def _inside(things: Sequence[T], span: Span) -> Iterator[T]:
    """Those of some things in order that lie inside a span."""
    first = bisect_left(things, span.start, key=_start)
    last = bisect_left(things, span.end, lo=first, key=_start)
    return (thing for thing in things[first:last] if place(thing) in span)


def _runs_in(blocks: Sequence[Paragraph], span: Span) -> bool:
    """Whether a quotation begins in one of some blocks and ends in one, the same or another."""
    ends = Span(span.start, span.start + 1), Span(span.end - 1, span.end)
    return all(around(blocks, end) is not None for end in ends)


def _said(quotes: Sequence[Quote], span: Span) -> tuple[Quote, ...]:
    """The quotes that stand in a place."""
    first = bisect_left(quotes, span.start, key=attrgetter("span.start"))
    last = bisect_left(quotes, span.end, lo=first, key=attrgetter("span.start"))
    return tuple(quote for quote in quotes[first:last] if quote.span in span)


def _is_whole(document: Document, leaves: Sequence[Block], span: Span) -> bool:
    """Whether a credit has its line to itself; one at the end of a paragraph stays a part of it."""
    leaf = around(leaves, span)
    if leaf is None:
        return False
    beside = document.text[leaf.span.start : span.start] + document.text[span.end : leaf.span.end]
    return not any(map(str.isalnum, beside))


def _is_outside(thing: Placed, entries: Sequence[Placed]) -> bool:
    return thing.span is None or around(entries, thing.span) is None


# A kicker, the headline, its standfirst, the byline with a place and a portrait, and the date.
_HEAD = 10


def _top(document: Document, entries: Sequence[Placed]) -> int:
    """Where the head of the page ends: at the first entry, or with its first blocks.

    Key points may stand in the head of an article, and the date below them.
    """
    if any(isinstance(entry, Update) for entry in entries):
        return min(place(entry).start for entry in entries)
    leaves = document.leaves[:_HEAD]
    return leaves[-1].span.end if leaves else 0


def _zone(draft: Draft, stamps: Sequence[Timestamp]) -> str | None:
    """The zone of the page's own clocks, where one of them names none."""
    clocks = (stamp.datetime for stamp in stamps if stamp.role)
    if all(at is None or at.tzinfo for at in clocks):
        return None
    return zone_of(stamps, declared=draft.declared_zone)


def _chosen(stamps: Iterable[Timestamp], role: TimestampRole) -> Timestamp | None:
    """The most trusted stamp of a role that says a day; where none does, the most trusted."""
    of_role = [stamp for stamp in stamps if stamp.role == role]
    return next((stamp for stamp in of_role if stamp.date), next(iter(of_role), None))


_INNER = (Headline, Furniture, Named, ZoneNote, Value)


def _others(draft: Draft) -> Iterator[Other]:
    """The findings of kinds that the library does not know."""
    for finding in draft.findings:
        thing = finding.thing
        if isinstance(thing, Other):
            yield thing
        elif not isinstance(thing, _INNER):
            yield _other(thing)


def _other(thing: Placed) -> Other:
    from .formats import plain

    fields = plain.dump(thing) if attrs.has(type(thing)) else _fields(thing)
    kind = fields.pop("kind", None) or re.sub(r"(?<!^)(?=[A-Z])", "_", type(thing).__name__).lower()
    fields.pop("span", None)
    return Other(str(kind), thing.span, plain.frozen(fields))


def _fields(thing: object) -> dict[str, Any]:
    names: Any = getattr(thing, "__dict__", None) or getattr(thing, "_fields", ())
    return {name: getattr(thing, name) for name in names if not name.startswith("_")}
