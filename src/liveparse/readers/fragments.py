"""HTML inside of data: the fragment of a page that one field holds."""

from __future__ import annotations

import re
from typing import Any, Protocol

from ..document import NO_HINTS, Hints, Kind
from ..model import MediaKind
from ..span import Span
from .blog import Markup, Picture, Words
from .html.boxes import Leaf
from .html.tree import parse_tree
from .html.walk import walk
from .structured.values import absolute, plain

_MARKUP = re.compile(r"<[a-zA-Z/!]")
_KINDS: dict[str, MediaKind] = {"video": "video", "audio": "audio", "amp-video": "video"}
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_SOURCES = ("src", "data-src", "href")


class Sink(Protocol):
    """What a fragment is written into."""

    def block(self, kind: Kind, text: str, *, hints: Hints = ..., path: str = ...) -> Span | None:
        """Write one block."""

    def picture(self, picture: Picture) -> None:
        """Write what stands below a picture."""


def put_fragment(sink: Sink, markup: Markup, *, base: str | None) -> Span | None:
    """Write the blocks of a fragment, pictures in their places; say where they stand together.

    Left out is what the walk over a page leaves out: scripts, the fields of forms, what is hidden
    or by its class no content.
    """
    if not _MARKUP.search(markup.html):
        return _around([sink.block(Kind.PARAGRAPH, plain(markup.html), path=markup.path)])
    tree = parse_tree(f"<body>{markup.html}</body>")
    if tree.root is None:
        return None
    page = walk(tree.root)
    spans: list[Span | None] = []
    things = iter(page.things)
    thing = next(things, None)
    captioned = False
    for at, leaf in enumerate(page.leaves):
        captioned = False
        while thing is not None and thing.before <= at:
            below = leaf if thing.before == at and leaf.kind is Kind.CAPTION else None
            captioned = _show(sink, thing, below, markup, base) or captioned
            thing = next(things, None)
        if not captioned:
            hints = _hints(leaf)
            # The data says when; what is a time by its class may be the minute of a goal.
            kind = Kind.PARAGRAPH if leaf.kind is Kind.TIME else leaf.kind
            spans.append(sink.block(kind, leaf.text, hints=hints, path=markup.path))
    while thing is not None:
        _show(sink, thing, None, markup, base)
        thing = next(things, None)
    return _around(spans)


def _show(sink: Sink, thing: Any, below: Leaf | None, markup: Markup, base: str | None) -> bool:
    """Write a picture; whether the caption below it has been written too."""
    source = next(filter(None, map(thing.element.get, _SOURCES)), "")
    url = absolute(f"https:{source}" if source.startswith("//") else source, base)
    if url is None:
        return False
    tag = thing.element.tag
    kind = _KINDS.get(tag, "image" if tag in ("img", "amp-img") else "embed")
    caption = Words(below.text, markup.path, Kind.CAPTION) if below else None
    sink.picture(Picture(kind=kind, url=url, caption=caption))
    return caption is not None


def _hints(leaf: Leaf) -> Hints:
    tag = leaf.box.tag
    level = int(tag[1]) if leaf.kind is Kind.HEADING and tag in _HEADINGS else None
    if level is None and not leaf.bold and not leaf.href:
        return NO_HINTS
    return Hints(level=level, bold=leaf.bold, href=leaf.href)


def _around(spans: list[Span | None]) -> Span | None:
    known = [span for span in spans if span]
    return Span(known[0].start, known[-1].end) if known else None
