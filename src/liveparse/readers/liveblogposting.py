"""schema.org's LiveBlogPosting as JSON by itself, in a list, or in a graph."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..document import Entry, Kind, Statement
from ..model import MediaKind
from .blog import Blog, Picture, Post, Words
from .pointer import Json
from .structured.things import Node, Things
from .structured.values import absolute, instant


def read_liveblogposting(root: Json) -> Blog | None:
    """A blog of the node that holds most ``liveBlogUpdate``; None where there is none.

    A headline that is the page's, or every update's, says nothing of an update and is left out; so
    is a date that is the page's on every one of them. Many a newsroom's software writes such.
    """
    if not any(map(_is_graph, (root, *root.head))):
        return None
    things = Things.of([(f"json:{root.path}", root.value)], base=None)
    live = [(node, tuple(things.entries(node))) for node in things.nodes if node.is_live]
    if not live:
        return None
    node, entries = max(live, key=lambda pair: len(pair[1]))
    if not entries:
        return None
    statements = tuple(s for s in things.statements(node) if s.name != "type")
    told = {name: _first(statements, name) for name in ("headline", "published", "canonical")}
    same = _constants(entries, headline=told["headline"], published=told["published"])
    return Blog(
        headline=_headline(statements, node),
        posts=tuple(_post(entry, root, same) for entry in entries),
        statements=statements,
        language=_first(statements, "language"),
        url=told["canonical"],
    )


def _is_graph(place: Json) -> bool:
    return "liveBlogUpdate" in place or "@graph" in place


def _first(statements: Sequence[Statement], name: str) -> str | None:
    return next((s.value for s in statements if s.name == name), None)


def _headline(statements: Sequence[Statement], node: Node) -> Words | None:
    text = _first(statements, "headline")
    return Words(text, f"{node.origin.removeprefix('json:')}/headline") if text else None


def _constants(
    entries: Sequence[Entry], *, headline: str | None, published: str | None
) -> frozenset[str | None]:
    """The headlines and dates that are no update's own."""
    same: set[str | None] = {headline}
    if len(entries) > 2:
        titles = {entry.headline for entry in entries}
        same.update(titles if len(titles) == 1 else ())
        dates = {entry.published for entry in entries}
        same.update(dates if dates == {instant(published or "")} else ())
    return frozenset(same)


def _post(entry: Entry, root: Json, same: frozenset[str | None]) -> Post:
    path = entry.origin.removeprefix("json:")
    return Post(
        path=path,
        id=entry.id,
        url=entry.url,
        published=None if entry.published in same else entry.published,
        updated=None if entry.updated in same else entry.updated,
        heading=None
        if entry.headline is None or entry.headline in same
        else Words(entry.headline, f"{path}/headline"),
        authors=tuple(Words(name, f"{path}/author", Kind.BYLINE) for name in entry.authors),
        parts=(Words(entry.body, f"{path}/articleBody"), *_pictures(_at(root, path))),
    )


def _at(root: Json, path: str) -> Json:
    """The place that a pointer below the root leads to."""
    place = root
    for step in path.removeprefix(root.path).split("/")[1:]:
        is_index = isinstance(place.value, list) and step.isdigit()
        place = place[int(step) if is_index else step]
    return place


def _pictures(update: Json) -> Iterator[Picture]:
    kinds: tuple[MediaKind, ...] = ("image", "video")
    for kind in kinds:
        place = update[kind]
        for given in place if isinstance(place.value, list) else (place,):
            is_node = isinstance(given.value, dict)
            address = given.first("contentUrl", "url") if is_node else given
            if url := absolute(address.text, None):
                caption = given["caption"].words() if is_node else None
                yield Picture(kind=kind, url=url, caption=caption)
