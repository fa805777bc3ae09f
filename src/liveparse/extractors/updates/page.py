"""What the families of live blogs look at: the lines below the headline, and their clocks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from statistics import median

from attrs import frozen

from ...clock import day_near
from ...document import Block, Document, Kind
from ...draft import Draft, Furniture, Headline
from ...model import Attribution, Author, Summary, Timestamp
from ...phrases import ends_a_sentence, opens_with
from ...regex import regex
from ...span import Span, dealt, gaps, place, trimmed, within
from ..menus import has_menu
from .announcement import certain, lists, perhaps

# Two hours and added time at the most; the sign that minutes are written with, or a word behind.
_MINUTE = regex(r"\d{1,3}(?:\s?\+\s?\d{1,2})?(?:\s?(['’′](?:\s?\+\s?\d{1,2})?(?!\w))|[.:]?\s{0,2})")

# The scripts of China, Japan and Korea say as much in half the signs.
_WIDE = regex(r"[\u2e80-\ud7ff]")

# What newsrooms give to updates as headings is seldom longer.
_LONGEST = 160


@frozen(kw_only=True)
class Opening:
    """Where an update begins: a line of the page, its clock, and the words that head it."""

    at: int
    """Index into ``Page.lines`` of the update's first line."""
    stamp: Timestamp | None = None
    heading: Span | None = None
    day: dt.date | None = None
    """The day that a heading above it names."""
    section: Block | None = None
    """The element that the update is, where the page has one for each."""
    extent: Span | None = None
    """Where the update ends, if not before the next one."""
    pinned: bool = False
    key: bool = False
    copy: bool = False
    """Whether it repeats another update that stands in its own place."""


def are_teasers(entries: Sequence[Sequence[Line]]) -> bool:
    """Whether entries are teasers: short, and the headings of most lead to a page of their own."""
    links = (_heading_link(lines) for lines in entries)
    if len({link for link in links if link}) <= _MOST * len(entries):
        return False
    return median(sum(len(line.span) for line in lines) for lines in entries) < _TEASER


def _heading_link(lines: Sequence[Line]) -> str:
    """Where the first heading leads, if it is a link to another page."""
    hrefs = (line.block.hints.href for line in lines if line.block.kind is Kind.HEADING)
    href = next(hrefs, "") or title_link(lines)
    return "" if href.startswith(("#", "?")) else href


def title_link(lines: Sequence[Line]) -> str:
    """Where the first words of an entry lead, if they are as a whole a link, and as a title long.

    A name that links its author's page is shorter.
    """
    first = next((line for line in lines if line.words), None)
    if first is None or first.block.kind is not Kind.PARAGRAPH or len(first.span) < _TITLE:
        return ""
    return first.block.hints.href


_TITLE = 25
# A heading, a time and two sentences.
_TEASER = 350
_MOST = 0.6


def is_planned(stamps: Iterable[Timestamp | None]) -> bool:
    """Whether clocks are those of a programme: nothing happens on every fifth minute only.

    Of four clocks by chance one set in six hundred is so.
    """
    told = [at for stamp in stamps if stamp and (at := _CLOCK.search(stamp.value or ""))]
    return len(told) >= _PLANNED and all(int(at[1]) % 5 == 0 and not at[2] for at in told)


# The minute of a clock, and its seconds.
_CLOCK = regex(r"T\d\d:(\d\d)(?::(?!00)(\d\d))?")
_PLANNED = 4


def are_of_recording(page: Page, stamps: Iterable[Timestamp | None]) -> bool:
    """Whether clocks are places in a recording: chapters of a film, lines of a transcript.

    A line begins with more hours than a day has ("41:55 Ferries"), or they count from its start.
    """
    text = page.document.text
    if any(_DURATION.match(text, line.span.start, line.span.end) for line in page.lines):
        return True
    clocks = [at for stamp in stamps if stamp and (at := stamp.value or "").startswith("T")]
    return min(clocks, default=_FIRST_WORDS) < _FIRST_WORDS and clocks == sorted(set(clocks))


_DURATION = regex(r"\W{0,2}(?:2[4-9]|[3-9]\d|1\d\d):[0-5]\d(?![\d:])")
# Somebody speaks within half a minute; a live blog that begins so soon after midnight is rarer.
_FIRST_WORDS = "T00:30"


@frozen(kw_only=True)
class Line:
    """A block on its own line, and what earlier extractors found in it."""

    block: Block
    stamp: Timestamp | None
    """Its first stamp."""
    words: Span | None
    """What is neither clock nor label: the first stretch of it."""
    is_bold: bool = False
    """Whether it is a paragraph in bold print that is no sentence."""

    @property
    def span(self) -> Span:
        """Where the whole line stands."""
        return self.block.span

    @property
    def leads(self) -> bool:
        """Whether the clock stands before the words, or without any."""
        return self.stamp is not None and (
            self.words is None or place(self.stamp).start < self.words.start
        )

    @property
    def trails(self) -> bool:
        """Whether the words stand before the clock: "…in Parispublished at 17:12 BST"."""
        return self.stamp is not None and not self.leads

    @property
    def is_clock(self) -> bool:
        """Whether there is nothing but a time in it."""
        return self.stamp is not None and self.words is None and _tells_time(self.stamp)

    @property
    def is_day(self) -> bool:
        """Whether there is nothing but a day in it."""
        return self.stamp is not None and self.words is None and not _tells_time(self.stamp)

    @property
    def is_bare(self) -> bool:
        """Whether its clock tells no day: nobody dates what is told as it happens."""
        return self.stamp is not None and (
            self.stamp.ago is not None or (self.stamp.value or "").startswith("T")
        )

    @property
    def is_separator(self) -> bool:
        """Whether there are only signs in it, which part what is above from what is below."""
        return self.block.kind is Kind.SEPARATOR or (self.words is None and self.stamp is None)

    @property
    def is_prose(self) -> bool:
        """Whether it reads as running text."""
        if self.is_bold or self.block.hints.short:
            return False
        return self.block.kind in (Kind.PARAGRAPH, Kind.BLOCKQUOTE)

    @property
    def could_head(self) -> bool:
        """Whether it may be a heading: marked or set as one, or a line that is no sentence."""
        return self.block.kind is Kind.HEADING or (
            self.block.kind is Kind.PARAGRAPH and (self.block.hints.short or self.is_bold)
        )


def _tells_time(stamp: Timestamp) -> bool:
    return "T" in (stamp.value or "") or stamp.ago is not None


@frozen(kw_only=True)
class Page:
    """The lines that updates can be made of: below the headline, outside the summary."""

    document: Document
    lines: tuple[Line, ...]
    signatures: tuple[Span, ...]
    """Where bylines and credits stand."""
    announced: bool
    """Whether the page says of itself that it is a live blog."""
    certain: bool
    """Whether it says so by words or names that no other pages have."""
    lists: bool
    """Whether its headline is that of a list, of news or of broadcasts."""
    minutes: frozenset[str]
    """What the language's tickers of matches count in."""
    days: tuple[dt.date, ...]
    """The days that the page itself is dated by."""
    is_marked_up: bool
    """Whether elements said what its lines are."""
    is_dump: bool
    """Whether a plain text is all that a page has, menus and lists of other stories among it."""
    by: frozenset[str]
    """The words that stand before the names of those who wrote."""
    occupations: frozenset[str]
    """What those who write are, such as "reporter"."""
    gathered: bool
    """Whether a plain text opens as live blogs do: with a summary, or the date of its last update.

    Marked-up articles do so too, and have the means to say what they are; in the text of a whole
    page, menus and all, many lines look like headings that are none.
    """
    summed_up: bool
    """Whether it has a summary."""

    @classmethod
    def of(cls, draft: Draft) -> Page:
        """Read what has been found so far."""
        headline = next(iter(draft.found(Headline)), None)
        summary = next(iter(draft.found(Summary)), None)
        updated = any(stamp.role == "updated" for stamp in draft.found(Timestamp))
        is_dump = has_menu(draft)
        title, sections = headline.text if headline else "", draft.lexicon.sections
        is_certain = certain(draft.document, title, sections)
        is_marked_up = any(block.hints.tag for block in draft.document.leaves[:3])
        return cls(
            document=draft.document,
            lines=tuple(_lines(draft, headline, summary)),
            signatures=draft.spans(Attribution, Author),
            announced=is_certain or perhaps(draft.document, title, sections),
            certain=is_certain,
            lists=lists(title, sections),
            minutes=sections.minute,
            days=tuple(_days(draft)),
            by=draft.lexicon.credits.by,
            occupations=draft.lexicon.credits.titles,
            is_marked_up=is_marked_up,
            is_dump=is_dump,
            gathered=not (is_marked_up or is_dump) and (summary is not None or updated),
            summed_up=summary is not None,
        )

    def day_of(self, stamp: Timestamp) -> dt.date | None:
        """The day of a stamp; without a year in it, the nearest to the page's own date."""
        return day_near(stamp, self.days[0] if self.days else None)

    def extents(self, openings: Sequence[Opening]) -> Iterator[Span]:
        """From each opening to the line before the next one, separators left out.

        A byline or a credit line above the next opening signs the update that it stands in; below
        the last update it signs the story.
        """
        ends = [opening.at for opening in openings[1:]] + [len(self.lines)]
        for opening, end in zip(openings, ends, strict=True):
            if opening.extent is not None:
                yield opening.extent
                continue
            last = end - 1
            while last > opening.at and self._is_edge(self.lines[last]):
                last -= 1
            stop = self.lines[last].span.end
            if end < len(self.lines):
                stop = self._signed(stop, self.lines[last + 1].span.start)
            yield Span(self.lines[opening.at].span.start, stop)

    def _signed(self, start: int, stop: int) -> int:
        """Where what signs an update ends, between its last line and what follows."""
        beside = within(self.signatures, Span(start, stop))
        return beside[-1].end if beside else start

    def begins(self, line: Line) -> bool:
        """Whether a line begins as sentences and headings do; the next of a list often does not."""
        first = self.document.text[line.span.start]
        return not first.islower() and first not in "-–—…"

    def counts(self, line: Line) -> bool:
        """Whether a line opens with the minute of a match: "84' Penalty", "90'+2", "80. perc"."""
        opening = _MINUTE.match(self.document.text, line.span.start, line.span.end)
        if opening is None:
            return False
        if opening[1]:
            return True
        words = self.document.text[opening.end() : line.span.end]
        return opens_with(words, self.minutes) is not None

    def touch(self, line: Line, below: Line) -> bool:
        """Whether nothing but a name stands between two lines: no button, no summary."""
        gap = Span(line.span.end, below.span.start)
        rest = gaps(gap, within(self.signatures, gap)) if len(gap) > 1 else ()
        return not any(any(map(str.isalnum, self.document[piece])) for piece in rest)

    def told(self, openings: Sequence[Opening]) -> list[int]:
        """How many characters each update has, those that stand for a word or half of one twice."""
        return [
            len(span) + len(_WIDE.findall(self.document[span])) for span in self.extents(openings)
        ]

    def _is_edge(self, line: Line) -> bool:
        return line.is_separator or line.is_day


def _days(draft: Draft) -> Iterator[dt.date]:
    """Of the stamps with a role: a post of its own has none."""
    for stamp in draft.candidates(Timestamp):
        if stamp.role is not None and stamp.date is not None:
            yield stamp.date


def _lines(draft: Draft, headline: Headline | None, summary: Summary | None) -> Iterator[Line]:
    document = draft.document
    start = place(headline).end if headline and headline.span else 0
    stamps = draft.found(Timestamp)
    claims = draft.spans(Timestamp, Furniture)
    people = draft.spans(Attribution, Author)
    spans = [block.span for block in document.leaves]
    inside = (dealt(things, spans) for things in (stamps, claims, people))
    for block, found, taken, signed in zip(document.leaves, *inside, strict=True):
        span = block.span
        if span.end <= start or (summary and span in summary.span) or _holds(span, headline):
            continue
        is_beside = block.kind in (Kind.CAPTION, Kind.BYLINE, Kind.FURNITURE)
        if is_beside and not (found and block.kind is Kind.BYLINE):
            continue
        if span in signed:
            continue
        if not found and span in taken and block.kind is not Kind.SEPARATOR:
            continue
        words = None if is_beside else _words(document, span, taken)
        yield Line(
            block=block,
            stamp=found[0] if found else None,
            words=words,
            is_bold=block.hints.bold and _could_head(document, block),
        )


def _could_head(document: Document, block: Block) -> bool:
    """Whether a line in bold print is set as a heading: a standfirst is longer, or a sentence."""
    is_short = block.kind is Kind.PARAGRAPH and len(block.span) <= _LONGEST
    return is_short and not ends_a_sentence(document[block])


def _holds(span: Span, headline: Headline | None) -> bool:
    return headline is not None and headline.span is not None and headline.span in span


def _words(document: Document, span: Span, taken: Sequence[Span]) -> Span | None:
    """The first stretch between the claims that has a letter or a digit in it."""
    for gap in gaps(span, taken) if taken else (span,):
        inner = trimmed(document.text, gap)
        if inner and any(map(str.isalnum, document[inner])):
            return inner
    return None
