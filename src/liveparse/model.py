"""What a live blog says, as values: the classes that ``parse`` returns.

Everything found is a stretch of ``Story.text``. A value that the page holds only out of sight (a
``<meta>`` tag, JSON-LD) has ``span=None`` and says in ``origin`` where it was read. ``None`` means
"the page does not say". The classes are frozen, hashable and made of tuples; each can be built by
hand, printed, compared, pickled, and turned into plain data and back.
"""

from __future__ import annotations

import datetime as dt
import functools
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, Literal, TypeAlias, TypeVar

import attrs
from attrs import field, frozen

from .span import Span

SCHEMA: Literal["liveparse/1"] = "liveparse/1"

StoryKind: TypeAlias = Literal["liveblog", "article"]
Status: TypeAlias = Literal["live", "closed"]
Order: TypeAlias = Literal["newest_first", "oldest_first"]
ParagraphKind: TypeAlias = Literal["paragraph", "heading", "item", "blockquote", "caption"]
Precision: TypeAlias = Literal["year", "month", "day", "hour", "minute", "second", "relative"]
TimestampRole: TypeAlias = Literal["published", "updated"]
ZoneFrom: TypeAlias = Literal["stamp", "page", "publisher", "markup"]
QuoteKind: TypeAlias = Literal["direct", "indirect", "mixed"]
WhoKind: TypeAlias = Literal["person", "organization", "place", "group", "unknown"]
AttributionKind: TypeAlias = Literal["credit", "dateline", "photo", "reporting"]
MediaKind: TypeAlias = Literal["image", "video", "audio", "post", "embed"]

Self = TypeVar("Self", bound="Value")


class Value:
    """A part of a story: plain data on request, and the same value back from it."""

    __slots__ = ()

    def __repr__(self) -> str:
        """What is known, shortened; what is unknown is left out."""
        known = ", ".join(f"{name}={_short(value)}" for name, value in self._known())
        return f"{type(self).__name__}({known})"

    def _known(self) -> Iterator[tuple[str, Any]]:
        for attribute in attrs.fields(type(self)):  # type: ignore[arg-type]
            value = getattr(self, attribute.name)
            if value not in (None, (), False, attribute.default):
                yield attribute.name, value

    def to_dict(self) -> dict[str, Any]:
        """Plain data: dicts, lists, strings, numbers, None; keys always present, in order.

        >>> Excerpt("Polls open", Span(0, 10)).to_dict()
        {'text': 'Polls open', 'span': [0, 10], 'origin': None}
        """
        from .formats import plain

        return plain.dump(self)

    @classmethod
    def from_dict(cls: type[Self], data: Mapping[str, Any]) -> Self:
        """The value that ``to_dict`` made this of.

        Unknown keys are passed over, since names may be added to the form; a wrong value raises,
        and is named.
        """
        from .formats import plain

        return plain.load(data, cls)

    def to_json(self, *, indent: int | None = None) -> str:
        """``to_dict`` as JSON text, in Unicode."""
        from .formats import json

        return json.dump(self, indent=indent)

    @classmethod
    def from_json(cls: type[Self], text: str | bytes) -> Self:
        """The value that ``to_json`` made this of."""
        from .formats import json

        return json.load(text, cls)


@frozen(repr=False)
class Excerpt(Value):
    """Some words of the text, and where they stand."""

    text: str
    span: Span | None = None
    origin: str | None = None

    def __str__(self) -> str:
        return self.text


@frozen(repr=False)
class Paragraph(Value):
    """A block of running text, a list item, a subheading, a block quotation or a caption."""

    text: str
    span: Span
    kind: ParagraphKind = "paragraph"

    def __str__(self) -> str:
        return self.text


@frozen(kw_only=True, repr=False)
class Timestamp(Value):
    """A date or time as printed, and what it says.

    ``value`` is ISO 8601: a date, or a datetime with its offset where that is known. A bare clock
    stays ``T16:06`` and a date without a year ``--07-18`` until the document's clock completes
    it; None when it cannot be known. ``zone_from`` says where a zone came from; none is invented.

    >>> Timestamp(text="21 Oct, 4.23pm BST", value="2024-10-21T16:23+01:00").datetime.isoformat()
    '2024-10-21T16:23:00+01:00'
    >>> Timestamp(text="16.06", value="T16:06").datetime is None
    True
    """

    text: str
    span: Span | None = None
    origin: str | None = None
    value: str | None = None
    ago: str | None = None
    precision: Precision = "minute"
    role: TimestampRole | None = None
    zone: str | None = None
    zone_from: ZoneFrom | None = None

    def __str__(self) -> str:
        return self.value or self.text

    @property
    def datetime(self) -> dt.datetime | None:
        """The instant, or the local date and time where no zone is known; None without a clock."""
        return None if self.value is None else _datetime(self.value)

    @property
    def date(self) -> dt.date | None:
        """The day, as the page counts it."""
        return None if self.value is None else _date(self.value)


_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_DATETIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d")


# The same few dates of a page are compared with each other, time and again.
@functools.lru_cache(maxsize=1_024)
def _datetime(value: str) -> dt.datetime | None:
    return dt.datetime.fromisoformat(value) if _DATETIME.match(value) else None


@functools.lru_cache(maxsize=1_024)
def _date(value: str) -> dt.date | None:
    return dt.date.fromisoformat(value[:10]) if _DATE.match(value) else None


@frozen(kw_only=True, repr=False)
class Author(Value):
    """Who wrote a story or an update. Initials stay initials; photographers are no authors."""

    name: str
    role: str | None = None
    organization: str | None = None
    url: str | None = None
    span: Span | None = None
    origin: str | None = None

    def __str__(self) -> str:
        return self.name


@frozen(kw_only=True, repr=False)
class Speaker(Value):
    """Who is quoted: the mention as printed, and whom the story makes of it.

    ``span`` is None where the speaker is carried over from the words before; ``name`` is None
    where nobody can be named.
    """

    text: str
    span: Span | None = None
    name: str | None = None
    role: str | None = None
    organization: str | None = None
    kind: WhoKind = "unknown"
    person: str | None = None

    def __str__(self) -> str:
        return self.name or self.text


@frozen(kw_only=True, repr=False)
class Quote(Value):
    """Speech reported: the words, the cue, the speaker (PARC: content, cue, source).

    ``direct`` is words in quotation marks, whole clauses; ``mixed`` a quoted fragment in the
    reporter's own sentence; ``indirect`` reported speech without marks. Marks around titles,
    nicknames and irony make no quote. There is more than one content where the cue splits the
    words: ``"A," he said. "B."``
    """

    kind: QuoteKind
    contents: tuple[Excerpt, ...]
    cue: Excerpt | None = None
    speaker: Speaker | None = None
    addressee: Excerpt | None = None
    medium: str | None = None
    via: Speaker | None = None
    balanced: bool = True
    span: Span

    @property
    def text(self) -> str:
        """The quoted words, put together."""
        return " ".join(content.text for content in self.contents)

    def __str__(self) -> str:
        return f"{self.text} — {self.speaker}" if self.speaker else self.text


@frozen(kw_only=True, repr=False)
class Person(Value):
    """Somebody (or some body) the story names, with all its mentions."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    kind: WhoKind = "person"
    mentions: tuple[Span, ...] = ()

    def __str__(self) -> str:
        return self.name


@frozen(kw_only=True, repr=False)
class Agency(Value):
    """A news agency in a credit: its name and code in the registry, and the form in print."""

    name: str
    code: str | None = None
    as_printed: str

    def __str__(self) -> str:
        return self.as_printed


@frozen(kw_only=True, repr=False)
class Staff(Value):
    """Somebody of the newsroom in a credit. Initials stay initials: nobody expands them."""

    name: str
    role: str | None = None

    def __str__(self) -> str:
        return self.name


@frozen(kw_only=True, repr=False)
class Attribution(Value):
    """A credit: which agencies and which of the staff reported this.

    >>> afp = Agency(name="Agence France-Presse", as_printed="AFP")
    >>> Attribution(text="rc (AFP)", agencies=(afp,))
    Attribution(text='rc (AFP)', agencies=(AFP,))
    """

    text: str
    span: Span | None = None
    agencies: tuple[Agency, ...] = ()
    staff: tuple[Staff, ...] = ()
    kind: AttributionKind = "credit"

    def __str__(self) -> str:
        return self.text


@frozen(kw_only=True, repr=False)
class Media(Value):
    """A picture, a video, a sound, somebody's post, or something embedded."""

    kind: MediaKind
    url: str | None = None
    caption: Excerpt | None = None
    credit: Attribution | None = None
    span: Span | None = None


@frozen(kw_only=True, repr=False)
class Warning(Value):
    """What was wrong with the input, or doubtful in the result. Reading never raises."""

    code: str
    message: str
    span: Span | None = None

    def __str__(self) -> str:
        return f"{self.code}: {self.message}"


@frozen(repr=False)
class Other(Value):
    """What a user's own extractor found: a kind, a place, and the finding's fields as plain data.

    >>> goal = Other("goal", Span(3, 9), (("minute", 27), ("scorer", "Silva")))
    >>> goal["scorer"]
    'Silva'
    """

    kind: str
    span: Span | None
    fields: tuple[tuple[str, Any], ...] = ()

    def __getitem__(self, name: str) -> Any:
        try:
            return dict(self.fields)[name]
        except KeyError:
            names = ", ".join(name for name, _ in self.fields) or "none"
            raise KeyError(f"{self.kind} has no field {name!r}; it has {names}") from None


@frozen(kw_only=True, repr=False)
class Coverage(Value):
    """From when to when a newsroom covered the event, and whether it still does."""

    start: Timestamp | None = None
    end: Timestamp | None = None
    status: Status | None = None


@frozen(kw_only=True, repr=False)
class Summary(Value):
    """The points an editor gathers under "What you need to know" and the like."""

    heading: Excerpt | None = None
    points: tuple[Paragraph, ...] = ()
    quotes: tuple[Quote, ...] = ()
    span: Span


@frozen(kw_only=True, repr=False)
class Update(Value):
    """One entry of a live blog. ``id`` is the page's own anchor, else a stable hash."""

    id: str
    url: str | None = None
    heading: Excerpt | None = None
    published: Timestamp | None = None
    updated: Timestamp | None = None
    authors: tuple[Author, ...] = ()
    paragraphs: tuple[Paragraph, ...] = ()
    quotes: tuple[Quote, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    media: tuple[Media, ...] = ()
    others: tuple[Other, ...] = ()
    key: bool = False
    pinned: bool = False
    span: Span

    @property
    def text(self) -> str:
        """The paragraphs, a line each."""
        return "\n".join(paragraph.text for paragraph in self.paragraphs)

    @property
    def attribution(self) -> Attribution | None:
        """The update's own credit line."""
        return _credit(self.attributions)


@frozen(kw_only=True, repr=False)
class Story(Value):
    """A whole live blog, or an article.

    Every non-blank character of ``text`` lies inside the headline, the summary, the body, an
    update, a story-level timestamp, author or attribution, a caption, or ``furniture``: what is
    left out of the content is named, never dropped in silence.
    """

    schema: Literal["liveparse/1"] = SCHEMA
    kind: StoryKind = "article"
    url: str | None = None
    publisher: str | None = None
    language: str | None = None
    text: str = ""
    headline: Excerpt | None = None
    published: Timestamp | None = None
    updated: Timestamp | None = None
    coverage: Coverage = field(factory=Coverage)
    order: Order | None = None
    next: str | None = None
    authors: tuple[Author, ...] = ()
    summary: Summary | None = None
    body: tuple[Paragraph, ...] = ()
    updates: tuple[Update, ...] = ()
    body_quotes: tuple[Quote, ...] = ()
    """The quotes of the body alone; in JSON they are ``quotes``, as the updates hold their own."""
    people: tuple[Person, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    media: tuple[Media, ...] = ()
    topics: tuple[str, ...] = ()
    furniture: tuple[Excerpt, ...] = ()
    others: tuple[Other, ...] = ()
    warnings: tuple[Warning, ...] = ()

    @property
    def quotes(self) -> tuple[Quote, ...]:
        """Every quote: the body's, the summary's, the updates'."""
        return tuple(self._quotes())

    def _quotes(self) -> Iterator[Quote]:
        yield from self.body_quotes
        if self.summary:
            yield from self.summary.quotes
        for update in self.updates:
            yield from update.quotes

    @property
    def attribution(self) -> Attribution | None:
        """The story's own credit line; updates have theirs."""
        return _credit(self.attributions)

    @property
    def agencies(self) -> tuple[tuple[Agency, int], ...]:
        """Every agency credited, the most often first, and in how many places it is.

        A place is an update, or the story outside them; one that credits an agency twice counts
        once. Each agency has the form in which it is printed first. Left alone: agencies that
        sentences mention, which are sources and no credits.

        >>> credit = Attribution(text="(AFP)", agencies=(Agency(name="AFP", as_printed="AFP"),))
        >>> [(agency.name, count) for agency, count in Story(attributions=(credit,)).agencies]
        [('AFP', 1)]
        """
        first: dict[str, Agency] = {}
        counts: Counter[str] = Counter()
        parts: tuple[Story | Update, ...] = (self, *self.updates)
        for part in parts:
            pictures = (media.credit for media in part.media if media.credit)
            named = [a for credit in (*part.attributions, *pictures) for a in credit.agencies]
            for agency in named:
                first.setdefault(agency.name, agency)
            counts.update({agency.name for agency in named})
        return tuple((first[name], count) for name, count in counts.most_common())

    def __str__(self) -> str:
        from .formats import outline

        return outline.dump(self)


def _credit(attributions: tuple[Attribution, ...]) -> Attribution | None:
    """The credit that names agencies; a byline ("By Ana Silva") where none does."""
    credits = [a for a in attributions if a.kind == "credit"]
    return next((a for a in credits if a.agencies), next(iter(credits), None))


def _short(value: object) -> str:
    match value:
        case Span(start, end):
            return f"{start}:{end}"
        case str() if len(value) > 60:
            return repr(value[:59] + "…")
        case str():
            return repr(value)
        case tuple() if len(value) > 3:
            return f"({len(value)})"
        case tuple():
            return f"({', '.join(map(_short, value))}{',' * (len(value) == 1)})"
        case Value():
            return str(value)[:40] if type(value).__str__ is not object.__str__ else repr(value)
    return repr(value)
