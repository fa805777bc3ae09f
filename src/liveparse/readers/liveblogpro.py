"""Live Blog Pro (Sourcefabric's Superdesk): posts made of groups of items."""

from __future__ import annotations

from collections.abc import Iterator

from ..document import Kind, Statement
from .blog import Blog, Markup, Part, Picture, Post, Words
from .pointer import Json
from .structured.values import absolute


def read_liveblogpro(node: Json) -> Blog | None:
    """A blog of ``_items`` whose groups refer to items; else None.

    Left out: what no reader is shown (deleted posts, drafts, submissions), and adverts. The posts'
    ``language`` is left alone: it is the system's default ("en" on German blogs), nobody's word.
    """
    lists = [node["stickyPosts"]["_items"], node["posts"]["_items"], node["_items"]]
    if not any(isinstance(item["groups"].value, list) for items in lists for item in items.head):
        return None
    items = [item for items in lists for item in items]
    blog = node["blog"]
    shown = {item["_id"].text or item.path: item for item in items if _is_shown(item)}
    title = blog["title"].words()
    return Blog(
        headline=title,
        lead=(Markup(blog["description"].text, blog["description"].path),),
        posts=tuple(map(_post, shown.values())),
        statements=tuple(_statements(blog)),
        url=absolute(blog["main_page_url"].text, None),
    )


def _is_shown(post: Json) -> bool:
    if post["deleted"].is_set or post["pubstatus"].text in ("canceled", "withhold"):
        return False
    if post["post_status"].text not in ("", "open") or "dvert" in post["post_items_type"].text:
        return False
    kinds = [item["item_type"].text.lower() for item in _items(post)]
    return bool(kinds) and not any(kind.startswith("advert") for kind in kinds)


def _items(post: Json) -> Iterator[Json]:
    """The items of a post; the group "root" only names the other one."""
    for group in post["groups"]:
        for ref in group["refs"]:
            item = ref["item"]
            if isinstance(item.value, dict) and not item["deleted"].is_set:
                yield item


def _post(post: Json) -> Post:
    changed = post.first("content_updated_date", "_updated")
    return Post(
        path=post.path,
        id=post["_id"].text or None,
        published=post.first("published_date", "firstcreated", "_created").instant,
        updated=changed.instant,
        heading=post["headline"].words(),
        authors=tuple(_authors(post)),
        parts=tuple(part for item in _items(post) for part in _parts(item)),
        key=post["lb_highlight"].is_set or post["highlight"].is_set,
        pinned=post["sticky"].is_set,
    )


def _authors(post: Json) -> Iterator[Words]:
    """The byline that somebody gave the post, else the account that published it."""
    publisher = post["publisher"]
    for name in (post["byline"], publisher["byline"], publisher["display_name"]):
        if name:
            yield name.words(Kind.BYLINE)
            return


def _parts(item: Json) -> Iterator[Part]:
    kind, meta, text = item["item_type"].text.lower(), item["meta"], item["text"]
    if kind == "image" and (url := _image(meta)):
        yield Picture(url=url, caption=meta["caption"].words(), credit=meta["credit"].words())
    elif kind == "embed":
        html = meta["html"] or text
        address = absolute(meta.first("original_url", "url").text, None)
        yield Markup(html.text, html.path, post=address)
    else:
        yield Markup(text.text, text.path)


def _image(meta: Json) -> str | None:
    renditions = meta["media"]["renditions"]
    links = (renditions[size]["href"] for size in ("original", "baseImage", "viewImage"))
    return next((absolute(link.text, None) for link in links if link), None)


def _statements(blog: Json) -> Iterator[Statement]:
    yield from blog["title"].says("headline")
    yield from blog.first("start_date", "_created").says("coverage_start")
    status = {"open": "live", "closed": "closed"}.get(blog["blog_status"].text)
    if status:
        yield Statement(name="status", value=status, origin=f"json:{blog['blog_status'].path}")
    if status == "closed":
        yield from blog.first("end_date").says("coverage_end")
    yield from blog["last_updated_post"]["_updated"].says("updated")
    yield from blog["main_page_url"].says("canonical")
    yield from blog["category"].says("section")
