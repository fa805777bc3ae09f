"""24liveblog: the news of an event, and what the event is called."""

from __future__ import annotations

from collections.abc import Iterator

from ..document import Statement
from .blog import Blog, Markup, Post
from .pointer import Json


def read_liveblog24(node: Json) -> Blog | None:
    """A blog of ``news`` with a ``nid``, an epoch and ``contents`` each; else None.

    The event stands in an answer of its own, which some clients keep beside its news. Who wrote
    is left alone: the account's number is all that is told of it.
    """
    news = node["news"]
    if not any(map(_is_news, news.head)):
        return None
    event = node["event"]
    title = event["title"]
    return Blog(
        headline=title.words() if title else None,
        posts=tuple(_post(item) for item in news if _is_news(item)),
        statements=tuple(_statements(event)),
    )


def _is_news(item: Json) -> bool:
    has_text = isinstance(item["contents"].value, str)
    return "nid" in item and has_text and item["created"].instant is not None


def _post(item: Json) -> Post:
    body = item["contents"]
    return Post(
        path=item.path,
        id=item["nid"].text or None,
        published=item["created"].instant,
        heading=item["newstitle"].words(),
        parts=(Markup(body.text, body.path),),
    )


def _statements(event: Json) -> Iterator[Statement]:
    yield from event["title"].says("headline")
    yield from event["start_time"].says("coverage_start")
    yield from event["last_updated"].says("updated")
    if event["closed"].is_set:
        yield Statement(name="status", value="closed", origin=f"json:{event['closed'].path}")
