"""Live Center (Norkon): bulletins of a channel, as its feed gives them to a page."""

from __future__ import annotations

from ..document import Kind
from .blog import Blog, Markup, Post
from .pointer import Json


def read_livecenter(node: Json) -> Blog | None:
    """A blog of bulletins: the first answer's ``addedOrChanged``, or ``bulletins`` of older ones.

    A bulletin has its time in seconds and its text in ``content.html``; the feed has no title.
    """
    bulletins = node["addedOrChanged"] or node["bulletins"]
    if not any(map(_is_bulletin, bulletins.head)):
        return None
    return Blog(posts=tuple(_post(item) for item in bulletins if _is_bulletin(item)))


def _is_bulletin(item: Json) -> bool:
    has_text = isinstance(item["content"]["html"].value, str) or bool(item["title"].text)
    return "id" in item and item["created"].instant is not None and has_text


def _post(item: Json) -> Post:
    name, body = item["authorName"], item["content"]["html"]
    return Post(
        path=item.path,
        id=item["id"].text or None,
        published=item["created"].instant,
        updated=item["updated"].instant,
        heading=item["title"].words(),
        authors=(name.words(Kind.BYLINE),) if name else (),
        parts=(Markup(body.text, body.path),),
    )
