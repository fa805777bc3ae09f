"""The live coverage of the BBC: posts made of nested blocks, each with its ``model``."""

from __future__ import annotations

from collections.abc import Iterator

from ..document import Kind, Statement
from ..model import MediaKind
from .blog import Blog, Part, Picture, Post, Words
from .pointer import Json
from .structured.values import absolute

# What a block makes of the paragraphs inside it.
_KINDS = {
    "listItem": Kind.ITEM,
    "blockquote": Kind.BLOCKQUOTE,
    "quote": Kind.BLOCKQUOTE,
    "subheading": Kind.HEADING,
    "crosshead": Kind.HEADING,
    "caption": Kind.CAPTION,
}
_MEDIA: dict[str, MediaKind] = {"image": "image", "video": "video", "audio": "audio"}

# Blocks nest some ten deep; the fragments of a paragraph, which say its words again, are not read.
_DEEPEST = 40


def read_bbc(node: Json) -> Blog | None:
    """A blog of a page with a ``liveTextStream``, or whose type is live coverage; else None.

    The end of coverage is only planned while the page is live, and is left alone then.
    """
    if "liveTextStream" not in node and node["type"].text != "live-coverage":
        return None
    content = node["liveTextStream"]["content"]
    results = content["data"]["results"] if "data" in content else content["results"]
    points = node["summaryPoints"]["content"]["model"]["blocks"]
    return Blog(
        headline=node["title"].words(),
        lead=(node["description"].words(),),
        points=tuple(_parts(points)),
        posts=tuple(_post(result) for result in results if "content" in result),
        statements=tuple(_statements(node)),
        language=node["language"].text or None,
    )


def _post(post: Json) -> Post:
    header = post["header"]["model"]["blocks"]
    dates = post["dates"]
    return Post(
        path=post.path,
        id=post["urn"].text or None,
        url=absolute(post["link"].text, None),
        published=dates["firstPublished"].instant or dates["time"].instant,
        updated=dates["lastPublished"].instant,
        heading=_line(header, "headline", Kind.HEADING),
        authors=tuple(_authors(header)),
        parts=(*_sublines(header), *_parts(post["content"]["model"]["blocks"])),
        key=post["options"]["isBreakingNews"].is_set,
    )


def _line(header: Json, kind: str, as_kind: Kind) -> Words | None:
    for block in header:
        if block["type"].text == kind:
            words = [part for part in _parts(block["model"]["blocks"]) if isinstance(part, Words)]
            return Words(" ".join(part.text for part in words), block.path, as_kind)
    return None


def _authors(header: Json) -> Iterator[Words]:
    for block in header:
        if block["type"].text == "contributor":
            model = block["model"]
            yield (model["name"] or model["text"]).words(Kind.BYLINE)


def _sublines(header: Json) -> Iterator[Words]:
    """What stands below a post's headline: as a rule who reports, and from where."""
    if line := _line(header, "subheadline", Kind.PARAGRAPH):
        yield line
    for block in header:
        if block["type"].text == "contributor":
            yield block["model"]["subtitle"].words(Kind.BYLINE)


def _parts(blocks: Json) -> Iterator[Part]:
    """The paragraphs and pictures of nested blocks, in order."""
    stack = [(iter(blocks), Kind.PARAGRAPH)]
    while stack:
        inside, kind = stack[-1]
        block = next(inside, None)
        if block is None:
            stack.pop()
            continue
        name, model = block["type"].text, block["model"]
        if name in _MEDIA:
            yield _picture(block, name)
        elif isinstance(model["text"].value, str):
            yield Words(model["text"].text.replace("\n", " "), model["text"].path, kind)
        elif len(stack) < _DEEPEST:
            stack.append((iter(model["blocks"]), _KINDS.get(name, kind)))


def _picture(block: Json, name: str) -> Picture:
    caption = credit = None
    url = None
    for part in block["model"]["blocks"]:
        model = part["model"]
        if part["type"].text == "caption":
            words = [p.text for p in _parts(model["blocks"]) if isinstance(p, Words)]
            caption = Words(" ".join(words), part.path)
        elif part["type"].text == "rawImage":
            url = absolute(model.first("url", "locator").text, None)
            credit = model["copyrightHolder"].words()
    return Picture(kind=_MEDIA[name], url=url, caption=caption, credit=credit)


def _statements(node: Json) -> Iterator[Statement]:
    yield from node["title"].says("headline")
    yield from node["description"].says("description")
    first = node["firstPublishedDateTime"]
    yield from (first or node["seo"]["datePublished"]).says("published")
    yield from node["seo"]["dateModified"].says("updated")
    yield from node["language"].says("language")
    yield from node["startDateTime"].says("coverage_start")
    if "isLive" in node:
        status = "live" if node["isLive"].is_set else "closed"
        yield Statement(name="status", value=status, origin=f"json:{node['isLive'].path}")
    if not node["isLive"].is_set:
        yield from node["endDateTime"].says("coverage_end")
    yield from node["seo"]["canonicalUrl"].says("canonical")
    for name in node["liveTextStream"]["contributors"]:
        yield from name.says("author")
