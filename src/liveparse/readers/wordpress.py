"""The entries of the WordPress plugin Liveblog (Automattic)."""

from __future__ import annotations

from collections.abc import Iterator

from ..document import Kind
from .blog import Blog, Markup, Post, Words
from .pointer import Json
from .structured.values import absolute


def read_wordpress(node: Json) -> Blog | None:
    """A blog of ``entries`` with an epoch and a rendered body each; else None.

    The feed is a log: an entry that is changed comes again under its id, and the last one counts;
    one that is deleted is gone. ``entry_time`` is when it was first put up, ``timestamp`` when it
    was last touched.
    """
    entries = node["entries"] or node
    if not any(map(_is_entry, entries.head)):
        return None
    known: dict[str, Json] = {}
    gone: set[str] = set()
    for entry in entries:
        if not _is_entry(entry):
            continue
        identity = entry["id"].text
        if entry["type"].text == "delete":
            gone.add(identity)
        elif identity not in known or _touched(entry) >= _touched(known[identity]):
            known[identity] = entry
    return Blog(posts=tuple(_post(entry) for name, entry in known.items() if name not in gone))


def _is_entry(entry: Json) -> bool:
    """An entry has an id, an epoch, and its words; a deletion has no words."""
    if "id" not in entry or entry["timestamp"].instant is None:
        return False
    has_words = any(isinstance(entry[name].value, str) for name in ("render", "content", "html"))
    return has_words or entry["type"].text == "delete"


def _touched(entry: Json) -> str:
    return entry["timestamp"].instant or ""


def _post(entry: Json) -> Post:
    body = entry.first("render", "content", "html")
    started = entry["entry_time"].instant
    return Post(
        path=entry.path,
        id=entry["id"].text or None,
        url=absolute(entry["share_link"].text, None),
        published=started or entry["timestamp"].instant,
        updated=entry["timestamp"].instant if started else None,
        authors=tuple(_authors(entry)),
        parts=(Markup(body.text, body.path),),
        key=entry["key_event"].is_set or "key" in entry["css_classes"].text.split(),
    )


def _authors(entry: Json) -> Iterator[Words]:
    for author in entry["authors"]:
        yield (author["name"] or author).words(Kind.BYLINE)
