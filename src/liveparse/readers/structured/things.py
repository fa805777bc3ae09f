"""schema.org: from the nodes of JSON-LD and microdata to statements and entries."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from typing import Any
from urllib.parse import urlsplit

from attrs import frozen

from ...document import Entry, Statement
from .values import absolute, instant, is_date, plain

# Nodes nest five deep where people write them; a graph that refers to itself has no bottom.
_DEEPEST = 12
_MOST_NODES = 20_000
MOST_ENTRIES = 5_000

_STORY = re.compile(r"(?:Article|Posting|Report|Review|Analysis|Recap)$")
_NOT_STORY = frozenset({"JobPosting", "SocialMediaPosting", "Review"})
# What a page may be about that is to be seen or heard, and has no article beside it.
_RECORDING = frozenset({"AudioObject", "Clip", "PodcastEpisode", "RadioEpisode", "VideoObject"})
_PAGE = frozenset({"WebPage", "ItemPage", "NewsPage", "CollectionPage", "LiveBlog"})

_TEXTS = {
    "headline": "headline",
    "alternativeHeadline": "headline",
    "description": "description",
    "inLanguage": "language",
    "coverageStartTime": "coverage_start",
    "coverageEndTime": "coverage_end",
    "datePublished": "published",
    "uploadDate": "published",
    "dateCreated": "created",
    "dateModified": "updated",
    "articleSection": "section",
}
_DATES = frozenset({"created", "published", "updated", "coverage_start", "coverage_end"})
# What to follow to find a page's story; lists of other stories are not followed.
_WAYS = ("@graph", "mainEntity", "mainEntityOfPage", "about", "subjectOf", "hasPart")
# What the page's address or title weighs: more than all that a teaser may tell of itself.
_MATCH = 5
_TAGS = re.compile(r"\s*[,;|]\s*")


@lru_cache(maxsize=1_024)
def _short(name: str) -> str:
    return re.split(r"[/#:]", name)[-1]


@frozen
class Node:
    """A node and the way to it, as a JSON pointer."""

    value: Mapping[str, Any]
    origin: str

    @cached_property
    def types(self) -> tuple[str, ...]:
        """Its types, without their vocabulary."""
        given = self.value.get("@type") or self.value.get("type")
        names = given if isinstance(given, list) else [given]
        return tuple(_short(name) for name in names if isinstance(name, str) and name)

    @cached_property
    def is_story(self) -> bool:
        """Whether it is an article, a post, a live blog."""
        return any(_STORY.search(t) for t in self.types if t not in _NOT_STORY)

    @property
    def is_recording(self) -> bool:
        """Whether it is a film or a broadcast."""
        return not _RECORDING.isdisjoint(self.types)

    @property
    def headline(self) -> str:
        """Its headline, or its name for want of one."""
        return _text(self.value.get("headline") or self.value.get("name"))

    @property
    def is_live(self) -> bool:
        """Whether it is a live blog."""
        return "LiveBlogPosting" in self.types or "liveBlogUpdate" in self.value


@frozen
class Things:
    """All nodes of a page that may be its story, and what their references mean."""

    nodes: tuple[Node, ...]
    by_id: Mapping[str, Mapping[str, Any]]
    base: str | None = None

    @classmethod
    def of(cls, values: Sequence[tuple[str, Any]], *, base: str | None) -> Things:
        """Gather the nodes of scripts and items; each comes with its origin."""
        by_id: dict[str, Mapping[str, Any]] = {}
        nodes: list[Node] = []
        for origin, value in values:
            _index(value, by_id)
            nodes.extend(_nodes(value, origin, 0))
        return cls(tuple(nodes), by_id, base)

    def story(self, *, titles: Sequence[str]) -> tuple[Node, ...]:
        """The nodes that say what the page's story is, the surest first.

        Several may say it: JSON-LD and microdata, an Article and its LiveBlogPosting. Of several
        with different headlines, one must have the page's address or title; the others are teasers.
        A film that has the page's title is the story of a page without an article.
        """
        fits = [(self._fit(node, titles), node) for node in self.nodes if node.is_story]
        fits = fits or [
            (fit, node)
            for node in self.nodes
            if node.is_recording and (fit := self._fit(node, titles)) >= _MATCH
        ]
        if not fits:
            return ()
        best, first = max(fits, key=lambda pair: pair[0])
        headlines = {_folded(node.headline) for _, node in fits}
        if len(headlines) > 1 and best < _MATCH:
            return ()
        alike = [
            (fit, node)
            for fit, node in fits
            if node is first
            or fit >= 2 * _MATCH
            or _folded(node.headline) == _folded(first.headline)
        ]
        return tuple(node for _, node in sorted(alike, key=lambda pair: -pair[0]))

    def pages(self) -> tuple[Node, ...]:
        """The nodes that are about the page itself, and no story."""
        return tuple(
            node for node in self.nodes if not node.is_story and not _PAGE.isdisjoint(node.types)
        )

    def _fit(self, node: Node, titles: Sequence[str]) -> int:
        """How surely a node is about the page: by its address, its headline, what it tells."""
        fit = 2 * node.is_live + ("datePublished" in node.value) + ("author" in node.value)
        urls = [url for url in self._urls(node) if url]
        if self.base and urls:
            fit += _MATCH if any(_same_page(url, self.base) for url in urls) else -_MATCH
        headline = _folded(node.headline)[:60]  # what follows may be cut or the outlet's name
        if headline and any(_is_in(headline, _folded(title)) for title in titles):
            fit += _MATCH
        return fit

    def _urls(self, node: Node) -> Iterator[str | None]:
        for name in ("url", "mainEntityOfPage", "@id"):
            value = node.value.get(name)
            if isinstance(value, dict):
                value = value.get("@id") or value.get("url")
            if isinstance(value, str):
                yield absolute(plain(value), self.base)

    def statements(self, node: Node) -> Iterator[Statement]:
        """What a node says, each value by itself."""
        value, origin = node.value, node.origin
        for kind in node.types[:4]:
            yield Statement(name="type", value=kind, origin=f"{origin}/@type")
        for key, name in _TEXTS.items():
            for at, given in _values(value.get(key), f"{origin}/{key}"):
                text = plain(_text(self._resolved(given)))
                if text and (name not in _DATES or is_date(text)):
                    yield Statement(name=name, value=text, origin=at)
        if "headline" not in value and (node.is_story or node.is_recording):
            for at, given in _values(value.get("name"), f"{origin}/name"):
                if text := plain(_text(given)):
                    yield Statement(name="headline", value=text, origin=at)
        for key, name in (("author", "author"), ("creator", "author"), ("publisher", "publisher")):
            yield from self._agents(value.get(key), name, f"{origin}/{key}")
        for at, given in _values(value.get("keywords"), f"{origin}/keywords"):
            for tag in _TAGS.split(plain(_text(given))):
                if tag:
                    yield Statement(name="topic", value=tag, origin=at)
        for at, given in _values(value.get("image"), f"{origin}/image"):
            given = self._resolved(given)
            url = given.get("url") or given.get("contentUrl") if isinstance(given, dict) else given
            if isinstance(url, str) and (full := absolute(plain(url), self.base)):
                yield Statement(name="image", value=full, origin=at)
        for url in self._urls(node):
            if url:
                yield Statement(name="canonical", value=url, origin=f"{origin}/url")
                break

    def _agents(self, given: Any, name: str, origin: str) -> Iterator[Statement]:
        for at, agent in _values(given, origin):
            agent = self._resolved(agent)
            if not isinstance(agent, dict):
                if text := plain(agent):
                    yield Statement(name=name, value=text, origin=at)
                continue
            url = agent.get("url") or agent.get("sameAs") or ""
            link = absolute(url, self.base) if isinstance(url, str) else None
            kind = next(iter(Node(agent, at).types), "")
            if kind.endswith("Role") and (inner := agent.get(origin.rpartition("/")[2])):
                yield from self._agents(inner, name, at)
                continue
            if isinstance(inner := agent.get("@list") or agent.get("itemListElement"), list):
                yield from self._agents(inner, name, at)
                continue
            names = agent.get("name") or agent.get("legalName") or _in_parts(agent)
            for place, value in _values(names, f"{at}/name"):
                if text := plain(_text(value)):
                    yield Statement(name=name, value=text, origin=place, kind=kind, url=link or "")

    def entries(self, node: Node) -> Iterator[Entry]:
        """The updates that a live blog's node holds, in its order."""
        for at, item in _values(node.value.get("liveBlogUpdate"), f"{node.origin}/liveBlogUpdate"):
            item = self._resolved(item)
            if isinstance(item, dict):
                yield self._entry(Node(item, at))
            elif isinstance(item, str) and " " in item.strip():
                yield Entry(origin=at, body=plain(item, lines=True))

    def _entry(self, node: Node) -> Entry:
        value = node.value
        url = next(filter(None, self._urls(node)), None)
        given = value.get("@id") or value.get("identifier")
        identity = _fragment(given) if isinstance(given, str) else None
        names = [s.value for s in self._agents(value.get("author"), "author", node.origin)]
        body = value.get("articleBody") or value.get("text") or value.get("description")
        return Entry(
            origin=node.origin,
            id=(_fragment(url) if url and "#" in url else None) or identity,
            url=url,
            headline=plain(_text(value.get("headline") or value.get("name"))) or None,
            body=plain(_told(body), lines=True),
            published=instant(_text(value.get("datePublished") or value.get("dateCreated"))),
            updated=instant(_text(value.get("dateModified"))),
            authors=tuple(dict.fromkeys(names)),
        )

    def _resolved(self, value: Any) -> Any:
        """What a reference stands for: a node that says nothing but its id."""
        if isinstance(value, dict) and "@id" in value and "name" not in value:
            identity = value["@id"]
            return self.by_id.get(identity, value) if isinstance(identity, str) else value
        return value


def _nodes(value: Any, origin: str, depth: int) -> Iterator[Node]:
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for number, item in enumerate(value[:_MOST_NODES]):
            yield from _nodes(item, f"{origin}/{number}", depth + 1)
    elif isinstance(value, dict):
        yield Node(value, origin)
        for way in _WAYS:
            inner = value.get(way)
            if isinstance(inner, dict | list):
                yield from _nodes(inner, f"{origin}/{way}", depth + 1)


def _index(value: Any, by_id: dict[str, Mapping[str, Any]]) -> None:
    """Gather the nodes by their ids; of several with one id, the one that says most."""
    stack = [(value, 0)]
    while stack and len(by_id) < _MOST_NODES:
        item, depth = stack.pop()
        if depth > _DEEPEST:
            continue
        if isinstance(item, list):
            stack.extend((inner, depth + 1) for inner in item[:_MOST_NODES])
        elif isinstance(item, dict):
            identity = item.get("@id")
            if isinstance(identity, str) and len(item) > len(by_id.get(identity, ())):
                by_id[identity] = item
            stack.extend(
                (inner, depth + 1) for inner in item.values() if isinstance(inner, dict | list)
            )


def _values(value: Any, origin: str, depth: int = 0) -> Iterator[tuple[str, Any]]:
    """A value, or each of a list of values (of lists, where people nest them)."""
    if not isinstance(value, list):
        if value is not None:
            yield origin, value
    elif depth < _DEEPEST:
        for number, item in enumerate(value[:MOST_ENTRIES]):
            yield from _values(item, f"{origin}/{number}", depth + 1)


def _text(value: Any) -> str:
    """The words of a value that may be wrapped: {"@value": …}, {"name": …}, ["…"]."""
    for _ in range(4):
        if isinstance(value, dict):
            value = value.get("@value") or value.get("name") or value.get("alternateName")
        elif isinstance(value, list):
            value = next((item for item in value if item), None)
        else:
            break
    if isinstance(value, bool):
        return ""
    return str(value) if isinstance(value, str | int | float) else ""


def _told(value: Any) -> str:
    """The words of a body: a string, a list of paragraphs, or a thing that has a text."""
    if isinstance(value, list):
        told = (_text(item) for item in value[:_MOST_NODES] if isinstance(item, str | dict))
        return "\n".join(filter(None, told))
    if isinstance(value, dict):
        value = value.get("text") or value.get("articleBody") or value
    return _text(value)


def _in_parts(agent: Mapping[str, Any]) -> str:
    """A name that is given in two."""
    return f"{_text(agent.get('givenName'))} {_text(agent.get('familyName'))}".strip()


def _fragment(url: str) -> str | None:
    return url.rpartition("#")[2].strip().lstrip("/") or None


def _folded(text: str) -> str:
    return "".join(filter(str.isalnum, plain(text[:400]).casefold()))


def _is_in(headline: str, title: str) -> bool:
    """Whether a title holds a headline; fewer than eight letters may stand in any title."""
    return title == headline or (len(headline) >= 8 and headline in title)


def _same_page(one: str, other: str) -> bool:
    """Whether two addresses are of one page, but for the scheme, the query and the last slash."""
    try:
        a, b = urlsplit(one), urlsplit(other)
    except ValueError:
        return one == other
    if a.path.strip("/") == b.path.strip("/"):
        return bool(a.path.strip("/")) or a.netloc == b.netloc
    # An AMP copy, or a page of an article in several: one path within the other.
    shorter, longer = sorted((a.path.strip("/"), b.path.strip("/")), key=len)
    return len(shorter) > 20 and shorter in longer
