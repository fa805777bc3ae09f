"""Where a stretch of text stands, and all interval arithmetic."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Iterator, Sequence
from functools import total_ordering
from operator import attrgetter
from typing import Protocol, TypeVar

from attrs import frozen


@total_ordering
@frozen(order=False, init=False)
class Span:
    """A half-open range of code points: ``start`` is in it, ``end`` is not.

    >>> "live blog"[Span(5, 9).slice]
    'blog'
    >>> Span(5, 6) in Span(5, 9), Span(4, 6) in Span(5, 9)
    (True, False)
    """

    start: int
    end: int

    def __init__(self, start: int, end: int) -> None:
        # By hand, since what attrs writes takes twice as long, and all that is found has a span.
        _set_start(self, start)
        _set_end(self, end)

    @property
    def span(self) -> Span:
        """Itself: a bare range can stand wherever something with a place can."""
        return self

    @property
    def slice(self) -> slice:
        """The same range, to index a string with."""
        return slice(self.start, self.end)

    def __len__(self) -> int:
        return self.end - self.start

    def __lt__(self, other: Span) -> bool:
        """In reading order, the shorter of two that begin together first."""
        # By hand, since what attrs writes takes five times as long, and everything is sorted.
        if not isinstance(other, Span):
            return NotImplemented
        return (self.start, self.end) < (other.start, other.end)

    def __contains__(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end

    def shifted(self, by: int) -> Span:
        """The same length, further along: from a block's own offsets to the document's."""
        return Span(self.start + by, self.end + by)


_set_start = vars(Span)["start"].__set__
_set_end = vars(Span)["end"].__set__


class Placed(Protocol):
    """Anything that knows its place; ``span`` is None for what the page says out of sight."""

    @property
    def span(self) -> Span | None: ...


def place(thing: Placed) -> Span:
    """The span of a thing that was found in the text, such as all that ``Draft.found`` gives."""
    if thing.span is None:
        raise ValueError(f"{thing!r} stands out of sight; it has no place in the text")
    return thing.span


T = TypeVar("T", bound=Placed)

_start = attrgetter("span.start")
_end = attrgetter("span.end")


def disjoint(things: Iterable[T]) -> tuple[T, ...]:
    """Put things in order of appearance; where two overlap, the first given stays.

    So "earlier is more trusted" needs no scores.
    """
    kept: list[T] = []
    last = -1
    for thing in things:
        span = place(thing)
        if span.start >= last:  # findings mostly come in reading order already
            kept.append(thing)
            last = span.end
            continue
        at = bisect_left(kept, span.end, key=_start)
        if at == 0 or place(kept[at - 1]).end <= span.start:
            insort(kept, thing, key=_start)
    return tuple(kept)


def within(things: Sequence[T], span: Span) -> Sequence[T]:
    """Those of some disjoint things, in order, that lie inside a span."""
    if not things:
        return things
    first = bisect_left(things, span.start, key=_start)
    last = bisect_right(things, span.end, lo=first, key=_end)
    return things[first:last]


def dealt(things: Sequence[T], spans: Iterable[Span]) -> Iterator[Sequence[T]]:
    """For each of some spans, what is ``within`` it; both are disjoint, and in order.

    One way along both at once, where all blocks of a page ask one after the other.

    >>> list(dealt((Span(1, 2), Span(3, 7)), (Span(0, 5), Span(5, 9))))
    [(Span(start=1, end=2),), ()]
    """
    starts = [place(thing).start for thing in things]
    ends = [place(thing).end for thing in things]
    at, count = 0, len(starts)
    for span in spans:
        while at < count and starts[at] < span.start:
            at += 1
        first = at
        while at < count and ends[at] <= span.end:
            at += 1
        yield things[first:at]


def around(things: Sequence[T], span: Span) -> T | None:
    """The one of some disjoint things, in order, that a span lies inside, if any."""
    if not things:
        return None
    at = bisect_right(things, span.start, key=_start) - 1
    return things[at] if at >= 0 and span in place(things[at]) else None


def gaps(span: Span, taken: Iterable[Span]) -> Iterator[Span]:
    """What remains of a span when others, in order, are taken out of it.

    >>> list(gaps(Span(0, 10), [Span(2, 4), Span(4, 6)]))
    [Span(start=0, end=2), Span(start=6, end=10)]
    """
    at = span.start
    for other in taken:
        if other.start > at:
            yield Span(at, min(other.start, span.end))
        at = max(at, other.end)
    if at < span.end:
        yield Span(at, span.end)


def trimmed(text: str, span: Span) -> Span | None:
    """A span without white space at its edges; None where nothing else is in it.

    >>> trimmed(" 14:26 ", Span(0, 7))
    Span(start=1, end=6)
    """
    words = text[span.start : span.end]
    if words and not words[0].isspace() and not words[-1].isspace():
        return span
    lead = len(words) - len(words.lstrip())
    if lead == len(words):
        return None
    return Span(span.start + lead, span.start + len(words.rstrip()))
