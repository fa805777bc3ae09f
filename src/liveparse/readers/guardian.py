"""The blocks of a Guardian live blog: its Content API, and what its own pages are rendered from."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve

from ..document import Kind, Statement
from .blog import Blog, Markup, Part, Picture, Post, Words
from .pointer import Json
from .structured.values import absolute


def read_guardian(node: Json) -> Blog | None:
    """A blog of content whose ``blocks`` have elements or a ``bodyHtml``; else None.

    An update's time is that of its first publication: it was created up to half an hour before.
    A pinned post that stands among the blocks too is one update, marked.
    """
    blocks = node["blocks"] if isinstance(node["blocks"].value, list) else node["blocks"]["body"]
    if not any(map(_is_block, blocks.head)):
        return None
    url = absolute(node.first("webURL", "webUrl", "canonicalUrl").text, None)
    names = {tag["id"].text: tag["webTitle"] for tag in node["tags"] if "webTitle" in tag}
    key = {event["id"].text for event in node["keyEvents"]}
    posts = [_post(block, url, names, key) for block in blocks if _is_block(block)]
    pinned = node["pinnedPost"]
    if _is_block(pinned):
        copy = evolve(_post(pinned, url, names, key), pinned=True)
        if any(post.id == copy.id for post in posts):
            posts = [evolve(p, pinned=p.pinned or p.id == copy.id) for p in posts]
        else:
            posts.insert(0, copy)
    fields = node["fields"]
    standfirst = node["standfirst"] or fields["standfirst"]
    byline = node["byline"] or fields["byline"]
    headline = node["headline"] or fields["headline"]
    return Blog(
        headline=(headline or node["webTitle"]).words(),
        lead=(
            Markup(standfirst.text, standfirst.path),
            byline.words(Kind.BYLINE),
            node["webPublicationSecondaryDateDisplay"].words(Kind.TIME),
        ),
        posts=tuple(posts),
        statements=tuple(_statements(node, posts, url)),
        language=(node["lang"].text or fields["lang"].text) or None,
        url=url,
    )


def _is_block(block: Json) -> bool:
    return "id" in block and ("bodyHtml" in block or isinstance(block["elements"].value, list))


def _post(block: Json, url: str | None, names: dict[str, Json], key: set[str]) -> Post:
    identity = block["id"].text
    attributes = block["attributes"]
    return Post(
        path=block.path,
        id=identity or None,
        url=f"{url}#block-{identity}" if url and identity else None,
        published=_instant(
            block, "blockFirstPublished", "firstPublishedDate", "publishedDate", "blockCreatedOn",
            "createdDate",
        ),
        updated=_instant(block, "blockLastUpdated", "lastModifiedDate"),
        printed=block["blockFirstPublishedDisplay"].words(),
        heading=block["title"].words(),
        authors=tuple(_authors(block, names)),
        parts=tuple(_parts(block)),
        key=attributes["keyEvent"].is_set or identity in key,
        pinned=attributes["pinned"].is_set,
    )  # fmt: skip


def _instant(block: Json, *names: str) -> str | None:
    return next(filter(None, (block[name].instant for name in names)), None)


def _authors(block: Json, names: dict[str, Json]) -> Iterator[Words]:
    for contributor in block["contributors"]:
        if "name" in contributor:
            yield contributor["name"].words(Kind.BYLINE)
        elif (name := names.get(contributor.text)) is not None:
            yield name.words(Kind.BYLINE)


def _parts(block: Json) -> Iterator[Part]:
    if block["bodyHtml"]:
        yield Markup(block["bodyHtml"].text, block["bodyHtml"].path)
        return
    elements = list(block["elements"])
    elements.reverse()
    while elements:
        element = elements.pop()
        yield from _element(element)
        # Lists and timelines hold elements of their own.
        inner = [e for item in (element, *element["items"]) for e in item["elements"]]
        elements.extend(reversed(inner))


def _element(element: Json) -> Iterator[Part]:
    kind = element.first("_type", "type").text.rpartition(".")[2].lower()
    html = element["html"] or element["textTypeData"]["html"]
    url = absolute(element.first("url", "originalUrl").text, None)
    if "richlink" in kind:
        prefix, text = element["prefix"].text, element["text"]
        yield Words(f"{prefix}{text.text}", text.path, Kind.FURNITURE)
    elif "image" in kind:
        data = element["data"] or element["imageTypeData"]
        yield Picture(
            url=_image(element),
            caption=data["caption"].words(),
            credit=data["credit"].words(),
        )
    elif "youtube" in kind or "video" in kind or "audio" in kind:
        asset = element["assetId"].text
        title = element.first("mediaTitle", "caption", "title")
        yield Picture(
            kind="audio" if "audio" in kind else "video",
            url=f"https://www.youtube.com/watch?v={asset}" if asset else url,
            caption=title.words(),
        )
    elif html:
        is_post = "tweet" in kind or "instagram" in kind or (bool(element["source"]) and bool(url))
        yield Markup(html.text, html.path, post=url if is_post else None)
    elif "embed" in kind and url:
        yield Picture(kind="embed", url=url, caption=element["caption"].words())


def _image(element: Json) -> str | None:
    for source in element["imageSources"]:
        for candidate in source["srcSet"]:
            return absolute(candidate["src"].text, None)
    assets = [*element["media"]["allImages"], *element["assets"]]
    return next((absolute(a.first("url", "file").text, None) for a in assets), None)


def _statements(node: Json, posts: list[Post], url: str | None) -> Iterator[Statement]:
    fields, graph = node["fields"], node["openGraphData"]
    yield from (node["headline"] or node["webTitle"]).says("headline")
    published = fields.first("firstPublicationDate")
    if not published:
        published = node["webPublicationDate"]
    # That of a live blog is moved along with it; what is later than its own updates is no start.
    at = published.instant
    if at and not any(post.published and _before(post.published, at) for post in posts):
        yield from published.says("published")
    updated = graph["article:modified_time"]
    yield from (updated or fields["lastModified"]).says("updated")
    site = graph["og:site_name"]
    yield from (site or node.first("publication")).says("publisher")
    yield from (node["lang"] or fields["lang"]).says("language")
    yield from node.first("canonicalUrl", "webUrl", "webURL").says("canonical")
    for tag in node["tags"]:
        title = tag.first("title", "webTitle")
        if tag["type"].text.lower() == "keyword":
            yield from title.says("topic")
        elif tag["type"].text.lower() == "contributor":
            yield from title.says("author", kind="Person", url=tag["webUrl"].text)
    if (older := node["pagination"]["older"]) and (full := absolute(older.text, url)):
        yield Statement(name="next", value=full, origin=f"json:{older.path}")


def _before(one: str, other: str) -> bool:
    """Whether one instant of ISO 8601 is before another; unknown where only one has an offset."""
    import datetime as dt

    try:
        return dt.datetime.fromisoformat(one) < dt.datetime.fromisoformat(other)
    except (ValueError, TypeError):
        return False
