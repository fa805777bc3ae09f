"""ScribbleLive: the posts of an event or a stream."""

from __future__ import annotations

import re

from ..document import Kind
from .blog import Blog, Markup, Picture, Post
from .pointer import Json
from .structured.values import absolute, instant

# Microsoft's form of an instant, in milliseconds: "/Date(1355328000000+0000)/".
_MILLISECONDS = re.compile(r"/Date\((\d{1,15})(?:[+-]\d{4})?\)/")


def read_scribblelive(node: Json) -> Blog | None:
    """A blog of ``Posts`` with a creator, a time and ``Content`` each; else None.

    Left out: what was deleted, and readers' comments, which the feed has among the posts.
    """
    posts = node["Posts"] or node["posts"]
    if not any(map(_is_post, posts.head)):
        return None
    title = node.first("Title", "title")
    return Blog(
        headline=title.words() if title else None,
        posts=tuple(_post(item) for item in posts if _is_post(item) and _is_shown(item)),
    )


def _is_post(item: Json) -> bool:
    has_text = isinstance(item["Content"].value, str)
    return has_text and "Creator" in item and _created(item) is not None


def _is_shown(item: Json) -> bool:
    switches = (item["IsDeleted"], item["IsComment"])
    return not any(switch.is_set or switch.text == "1" for switch in switches)


def _created(item: Json) -> str | None:
    return _instant(item.first("CreationDate", "Created", "LastModified"))


def _instant(place: Json) -> str | None:
    found = _MILLISECONDS.fullmatch(place.text)
    return instant(found[1]) if found else place.instant


def _post(item: Json) -> Post:
    body, name = item["Content"], item["Creator"]["Name"] or item["Creator"]
    media = (absolute(place["Url"].text, None) for place in item["Media"])
    return Post(
        path=item.path,
        id=item["Id"].text or None,
        published=_created(item),
        updated=_instant(item["LastModified"]),
        authors=(name.words(Kind.BYLINE),) if name.text else (),
        parts=(Markup(body.text, body.path), *(Picture(url=url) for url in media if url)),
    )
