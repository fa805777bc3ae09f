"""A live blog that came as data, before it is written: one form for all systems that publish some.

Their readers yield these values and know nothing of blocks; ``write`` knows nothing of systems.
"""

from __future__ import annotations

from typing import TypeAlias

from attrs import field, frozen, mutable

from ..document import NO_HINTS, Document, Entry, Hints, Kind, Statement, Writer
from ..model import Attribution, Excerpt, Media, MediaKind
from ..span import Span


@frozen
class Words:
    """Text without markup: each line of it is a block."""

    text: str
    path: str = ""
    kind: Kind = Kind.PARAGRAPH


@frozen
class Markup:
    """A fragment of HTML; ``post`` is its address where it is somebody's post, embedded."""

    html: str
    path: str = ""
    post: str | None = None


@frozen(kw_only=True)
class Picture:
    """An image, a video, a sound, an embed: its address, and the words below it."""

    kind: MediaKind = "image"
    url: str | None = None
    caption: Words | None = None
    credit: Words | None = None


Part: TypeAlias = Words | Markup | Picture


@frozen(kw_only=True)
class Post:
    """One update, as the data gives it."""

    path: str
    id: str | None = None
    url: str | None = None
    published: str | None = None
    updated: str | None = None
    printed: Words | None = None
    """Its time in the form that readers are shown, where the data has one."""
    heading: Words | None = None
    authors: tuple[Words, ...] = ()
    parts: tuple[Part, ...] = ()
    key: bool = False
    pinned: bool = False


@frozen(kw_only=True)
class Blog:
    """A whole live blog: what it says of itself, and its updates in the order of the data."""

    scheme: str = "json"
    """What the paths are in: "json" for JSON pointers, "xml" for XPaths."""
    headline: Words | None = None
    lead: tuple[Part, ...] = ()
    """What stands between the headline and the updates."""
    points: tuple[Part, ...] = ()
    """An editor's summary; the data has no heading for it, and none is made up."""
    posts: tuple[Post, ...] = ()
    statements: tuple[Statement, ...] = ()
    language: str | None = None
    url: str | None = None


def write(blog: Blog) -> Document:
    r"""A blog as a document: a section for each update, and an entry with what is out of sight.

    >>> post = Post(path="/0", id="7", published="2024-10-21T10:03Z", parts=(Words("Polls open."),))
    >>> page = write(Blog(headline=Words("Vote: live"), posts=(post,)))
    >>> page.text
    'Vote: live\nPolls open.'
    >>> page.entries[0].id, page.entries[0].published, page.entries[0].origin
    ('7', '2024-10-21T10:03Z', 'json:/0')
    """
    page = _Page(base=blog.url)
    if blog.headline:
        page.say(blog.headline, Kind.HEADING, hints=Hints(level=1))
    page.put(blog.lead)
    if blog.points:
        with page.writer.section(hints=Hints(tag="section", tokens=("summary",))):
            page.put(blog.points)
    for post in blog.posts:
        page.begin()
        with page.writer.section(hints=_hints(post), path=post.path):
            _write_post(page, post)
    page.begin()
    return page.writer.document(
        language=blog.language,
        url=blog.url,
        statements=(
            Statement(name="type", value="LiveBlogPosting", origin=f"{blog.scheme}:/"),
            *blog.statements,
        ),
        entries=tuple(_entry(post, blog.scheme) for post in blog.posts),
        media=tuple(page.media),
    )


def _hints(post: Post) -> Hints:
    tokens = ("update", *("pinned",) * post.pinned, *("key-event",) * post.key)
    stamp = post.published or ""
    return Hints(tag="article", id=post.id or "", tokens=tokens, stamp=stamp)


def _write_post(page: _Page, post: Post) -> None:
    if post.printed:
        page.say(post.printed, Kind.TIME, hints=Hints(stamp=post.published or ""))
    if post.heading:
        page.say(post.heading, Kind.HEADING, hints=Hints(level=2))
    for author in post.authors:
        page.say(author, Kind.BYLINE)
    page.put(post.parts)


def _entry(post: Post, scheme: str) -> Entry:
    return Entry(
        origin=f"{scheme}:{post.path}",
        id=post.id,
        url=post.url,
        headline=(post.heading.text if post.heading else None) or None,
        published=post.published,
        updated=post.updated,
        authors=tuple(dict.fromkeys(author.text for author in post.authors if author.text)),
    )


@mutable(eq=False)
class _Page:
    """A writer, and where media without words of their own stand between its blocks."""

    base: str | None = None
    writer: Writer = field(factory=Writer)
    media: list[Media] = field(factory=list)
    _at: int | None = None
    """The end of the last block of this post; None before its first."""
    _waiting: list[Media] = field(factory=list)
    """What stands before the first block of a post."""

    def begin(self) -> None:
        """A new post, or none any more: what still waits for words has none."""
        self.media.extend(self._waiting)
        self._at, self._waiting = None, []

    def say(
        self, words: Words, kind: Kind | None = None, *, hints: Hints = NO_HINTS
    ) -> Span | None:
        """Write a block for each line, and say where they stand together."""
        first: Span | None = None
        last: Span | None = None
        for line in words.text.splitlines():
            last = self.block(kind or words.kind, line, hints=hints, path=words.path) or last
            first = first or last
        return Span(first.start, last.end) if first and last else None

    def block(
        self, kind: Kind, text: str, *, hints: Hints = NO_HINTS, path: str = ""
    ) -> Span | None:
        """Write one block."""
        span = self.writer.block(kind, text.strip(), hints=hints, path=path)
        if span:
            self._at = span.end
            for media in self._waiting:
                self.media.append(_placed(media, Span(span.start, span.start)))
            self._waiting = []
        return span

    def put(self, parts: tuple[Part, ...]) -> None:
        """Write the parts of a post."""
        for part in parts:
            match part:
                case Words():
                    self.say(part)
                case Markup():
                    self._markup(part)
                case Picture():
                    self.picture(part)

    def picture(self, picture: Picture) -> None:
        """Write what stands below a picture, and keep the picture beside it."""
        caption = self._printed(picture.caption)
        credit = self._printed(picture.credit)
        spans = [excerpt.span for excerpt in (caption, credit) if excerpt and excerpt.span]
        media = Media(
            kind=picture.kind,
            url=picture.url,
            caption=caption,
            credit=Attribution(text=credit.text, span=credit.span, kind="photo")
            if credit
            else None,
            span=Span(spans[0].start, spans[-1].end) if spans else None,
        )
        if media.span:
            self.media.append(media)
        else:
            self._beside(media)

    def _printed(self, words: Words | None) -> Excerpt | None:
        text = " ".join(words.text.split()) if words else ""
        if not words or not text:
            return None
        return Excerpt(text, self.block(Kind.CAPTION, text, path=words.path))

    def _markup(self, markup: Markup) -> None:
        from .fragments import put_fragment

        start = self._at
        span = put_fragment(self, markup, base=self.base)
        if markup.post:
            media = Media(kind="post", url=markup.post, span=span)
            if span and self._at != start:
                self.media.append(media)
            else:
                self._beside(media)

    def _beside(self, media: Media) -> None:
        if self._at is None:
            self._waiting.append(media)
        else:
            self.media.append(_placed(media, Span(self._at, self._at)))


def _placed(media: Media, span: Span) -> Media:
    return Media(
        kind=media.kind, url=media.url, caption=media.caption, credit=media.credit, span=span
    )
