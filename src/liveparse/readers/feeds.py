"""Feeds of updates: Atom, RSS 2.0 and RSS 1.0, and JSON Feed."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from functools import cached_property
from typing import Any

from lxml import etree

from ..document import Kind, Statement
from ..model import MediaKind
from .blog import Blog, Markup, Part, Picture, Post, Words
from .pointer import Json
from .structured.values import absolute, instant, plain

# What XML has no place for; a newsroom's feed with one of them in a headline is still to be read.
_UNWRITTEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_PREFIX = re.compile(r"(</?)[\w.-]{1,40}:(?=[a-zA-Z])")
_IN_BRACKETS = re.compile(r"[^\s@]{1,80}@[^\s@()]{1,80} \(([^()]{1,80})\)\Z")

_XML = "{http://www.w3.org/XML/1998/namespace}"
_DUBLIN_CORE = ("http://purl.org/dc/elements/1.1/", "http://purl.org/dc/terms/")


def read_feed(raw: str) -> Blog | None:
    """A blog of a feed in XML, each entry an update; None where the text is no feed.

    Entities are never resolved, and nothing is fetched: what a document declares for itself is not
    even read, and stays as it is written. What is broken is read as far as it can be.
    """
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        recover=True,
        remove_comments=True,
        remove_pis=True,
        huge_tree=True,
        encoding="utf-8",
    )
    try:
        written = _UNWRITTEN.sub("\ufffd", _without_doctype(raw))
        root = etree.fromstring(written.encode("utf-8"), parser)
    except (etree.LxmlError, ValueError):
        return None
    if root is None:
        return None
    match _name(root):
        case "feed":
            return _atom(root)
        case "rss" | "RDF":
            return _rss(root)
    return None


def _without_doctype(raw: str) -> str:
    """The text without its DOCTYPE: no feed needs one, and entity bombs are made of them."""
    start = raw.find("<!DOCTYPE", 0, 2_000)
    if start < 0:
        return raw
    bracket, end = raw.find("[", start), raw.find(">", start)
    if 0 <= bracket < end:
        end = raw.find("]>", bracket) + 1 or len(raw)
    return raw[:start] + raw[end + 1 :] if end >= 0 else raw[:start]


def read_jsonfeed(node: Json) -> Blog | None:
    """A blog of a JSON Feed (jsonfeed.org, versions 1 and 1.1); else None."""
    if "jsonfeed.org" not in node["version"].text:
        return None
    said = ("title", "headline"), ("home_page_url", "canonical"), ("next_url", "next")
    statements = [s for field, name in said for s in node[field].says(name)]
    return Blog(
        headline=node["title"].words(),
        lead=(node["description"].words(),),
        posts=tuple(_item(item) for item in node["items"] if isinstance(item.value, dict)),
        statements=(*statements, *node["language"].says("language")),
        language=node["language"].text or None,
        url=absolute(node["home_page_url"].text, None),
    )


def _item(item: Json) -> Post:
    body = item["content_html"]
    text = item.first("content_text", "summary")
    authors = item["authors"] or Json([item["author"].value], item.path)
    image = absolute(item["image"].text, None)
    return Post(
        path=item.path,
        id=item["id"].text or None,
        url=absolute(item["url"].text, None),
        published=item["date_published"].instant,
        updated=item["date_modified"].instant,
        heading=item["title"].words(),
        authors=tuple(author["name"].words(Kind.BYLINE) for author in authors),
        parts=(
            Markup(body.text, body.path) if body else Words(text.text, text.path),
            *((Picture(url=image),) if image else ()),
        ),
    )


class _Place:
    """An element of a feed: its children by name, whatever their namespaces are called."""

    def __init__(self, element: Any, path: str) -> None:
        self.element = element
        self.path = path

    @cached_property
    def _children(self) -> dict[str, list[_Place]]:
        children: dict[str, list[_Place]] = {}
        for child in self.element.iterchildren(etree.Element):
            tag = _tag(child)
            same = children.setdefault(tag, [])
            same.append(_Place(child, f"{self.path}/{tag}[{len(same) + 1}]"))
        return children

    def all(self, *names: str) -> Iterator[_Place]:
        """The children of some names."""
        for name in names:
            yield from self._children.get(name, ())

    def first(self, *names: str) -> _Place | None:
        """The first child of the first of some names that says anything."""
        return next((place for place in self.all(*names) if place.text or len(place.element)), None)

    @property
    def text(self) -> str:
        """Its text; entities that nobody resolved stay as they are written."""
        return "".join(self.element.itertext()).strip()

    def words(self, kind: Kind = Kind.PARAGRAPH) -> Words:
        return Words(plain(self.text), self.path, kind)


def _name(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]


def _tag(element: Any) -> str:
    """A name without its namespace, but for those whose names mean other things in RSS."""
    space, _, name = str(element.tag).rpartition("}")
    if space.lstrip("{") in _DUBLIN_CORE:
        return f"dc:{name}"
    if "search.yahoo.com/mrss" in space:
        return f"media:{name}"
    if "itunes" in space:
        return f"itunes:{name}"
    return f"atom:{name}" if "w3.org/2005/Atom" in space else name


def _atom(root: Any) -> Blog:
    return _Atom(root).blog()


class _Atom:
    """Atom 1.0, and 0.3, whose times were called issued and modified."""

    def __init__(self, root: Any) -> None:
        self.feed = _Place(root, "/feed")
        # Atom's own names need no prefix in an Atom feed.
        self.pre = "atom:" if any(self.feed.all("atom:entry", "atom:title")) else ""

    def blog(self) -> Blog:
        feed, pre = self.feed, self.pre
        title = feed.first(f"{pre}title")
        subtitle = feed.first(f"{pre}subtitle", f"{pre}tagline")
        url = _link(feed, pre, "alternate")
        language = feed.element.get(f"{_XML}lang")
        return Blog(
            scheme="xml",
            headline=title.words() if title else None,
            lead=_body(subtitle) if subtitle else (),
            posts=tuple(self._post(entry) for entry in feed.all(f"{pre}entry")),
            statements=(
                *_says("headline", title),
                *_says("updated", feed.first(f"{pre}updated", f"{pre}modified")),
                *_says("author", *_names(feed, pre)),
                *_stated("canonical", url, f"{feed.path}/link"),
                *_stated("next", _link(feed, pre, "next"), f"{feed.path}/link"),
                *_stated("language", language, f"{feed.path}/@xml:lang"),
            ),
            language=language,
            url=url,
        )

    def _post(self, entry: _Place) -> Post:
        pre = self.pre
        title = entry.first(f"{pre}title")
        body = entry.first(f"{pre}content", f"{pre}summary")
        identity = entry.first(f"{pre}id")
        published = _instant(entry.first(f"{pre}published", f"{pre}issued", f"{pre}created"))
        updated = _instant(entry.first(f"{pre}updated", f"{pre}modified"))
        return Post(
            path=entry.path,
            id=identity.text if identity else None,
            url=_link(entry, pre, "alternate"),
            published=published or updated,
            updated=updated,
            heading=title.words() if title else None,
            authors=tuple(name.words(Kind.BYLINE) for name in _names(entry, pre)),
            parts=(*(_body(body) if body else ()), *_media(entry)),
        )


def _rss(root: Any) -> Blog | None:
    name = _name(root)
    top = _Place(root, f"/{name}")
    found = next(top.all("channel"), None)
    if found is None:
        return None
    channel = found
    items = [*channel.all("item"), *top.all("item")]  # RSS 1.0 has them beside the channel
    title = channel.first("title")
    link = channel.first("link")
    url = absolute(link.text, None) if link else None
    language = channel.first("language", "dc:language")
    description = channel.first("description")
    return Blog(
        scheme="xml",
        headline=title.words() if title else None,
        lead=(Markup(description.text, description.path),) if description else (),
        posts=tuple(_rss_post(item) for item in items),
        statements=(
            *_says("headline", title),
            *_says("published", channel.first("pubDate", "dc:date")),
            *_says("updated", channel.first("lastBuildDate", "dc:modified", "atom:updated")),
            *_says("language", language),
            *_stated("canonical", url, f"{channel.path}/link"),
            *_stated("next", _link(channel, "atom:", "next"), f"{channel.path}/atom:link"),
        ),
        language=language.text if language else None,
        url=url,
    )


def _rss_post(item: _Place) -> Post:
    title, link, guid = item.first("title"), item.first("link"), item.first("guid")
    body = item.first("encoded", "description", "summary")
    url = absolute(link.text, None) if link else None
    if url is None and guid and guid.element.get("isPermaLink") != "false":
        url = absolute(guid.text, None)
    return Post(
        path=item.path,
        id=guid.text if guid else item.element.get(f"{_RDF}about"),
        url=url,
        published=_instant(item.first("pubDate", "dc:date", "atom:published")),
        updated=_instant(item.first("atom:updated", "dc:modified")),
        heading=title.words() if title else None,
        authors=tuple(_rss_authors(item)),
        parts=(*((Markup(body.text, body.path),) if body else ()), *_media(item)),
    )


_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"


def _rss_authors(item: _Place) -> Iterator[Words]:
    """Their names; RSS wants an address before it, in "ana@example.org (Ana Silva)"."""
    for place in list(item.all("dc:creator")) or list(item.all("author", "itunes:author")):
        text = place.text
        named = _IN_BRACKETS.match(text)
        if named or "@" not in text:
            yield Words(plain(named[1] if named else text), place.path, Kind.BYLINE)


def _body(place: _Place) -> tuple[Part, ...]:
    """The words of Atom's text constructs: text, escaped HTML, or XHTML in its place."""
    kind = (place.element.get("type") or "text").lower()
    if kind == "xhtml" or len(place.element):
        inner = etree.tostring(place.element, encoding="unicode", with_tail=False)
        return (Markup(_PREFIX.sub(r"\1", inner), place.path),)
    if "html" in kind or place.element.get("mode") == "escaped":
        return (Markup(place.text, place.path),)
    return (Words(place.text, place.path),)


def _names(place: _Place, pre: str) -> Iterator[_Place]:
    for author in place.all(f"{pre}author"):
        if name := author.first(f"{pre}name"):
            yield name
    yield from place.all("dc:creator")


def _link(place: _Place, pre: str, rel: str) -> str | None:
    for link in place.all(f"{pre}link"):
        if (link.element.get("rel") or "alternate") == rel:
            return absolute(link.element.get("href") or "", None)
    return None


_KINDS: dict[str, MediaKind] = {"image": "image", "video": "video", "audio": "audio"}


def _media(item: _Place) -> Iterator[Picture]:
    for place in item.all("enclosure", "media:content", "media:group", "atom:link"):
        element = place.element
        if _name(element) == "link" and element.get("rel") != "enclosure":
            continue
        inner = place
        content = next(inner.all("media:content"), place).element
        kind = content.get("medium") or (content.get("type") or "image").partition("/")[0]
        url = absolute(content.get("url") or content.get("href") or "", None)
        if url:
            caption = inner.first("media:description", "media:title")
            credit = inner.first("media:credit")
            yield Picture(
                kind=_KINDS.get(kind, "embed"),
                url=url,
                caption=caption.words() if caption else None,
                credit=credit.words() if credit else None,
            )


def _instant(place: _Place | None) -> str | None:
    return instant(place.text) if place else None


def _says(name: str, *places: _Place | None) -> Iterator[Statement]:
    for place in places:
        if place is not None:
            value = _instant(place) if name in ("published", "updated") else plain(place.text)
            yield from _stated(name, value, place.path)


def _stated(name: str, value: str | None, path: str) -> Iterator[Statement]:
    if value:
        yield Statement(name=name, value=html.unescape(value), origin=f"xml:{path}")
