"""Data that is a live blog already: JSON of the systems that publish some, and feeds in XML."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Callable, Iterator

from ..document import Document
from .bbc import read_bbc
from .blog import Blog, write
from .feeds import read_feed, read_jsonfeed
from .guardian import read_guardian
from .liveblog24 import read_liveblog24
from .liveblogposting import read_liveblogposting
from .liveblogpro import read_liveblogpro
from .livecenter import read_livecenter
from .pointer import Json
from .scribblelive import read_scribblelive
from .wordpress import read_wordpress

# Ten times the largest answers seen, of blogs with a thousand updates; Python's JSON reader makes
# some 15 bytes of each.
_LONGEST = 16_000_000

# Where systems wrap their answers, they do so four deep ("props", "pageProps", "data", "content");
# a search that goes further, or wider, is a search in something else.
_DEEPEST = 5
_MOST = 2_000

_READERS: tuple[Callable[[Json], Blog | None], ...] = (
    read_guardian,
    read_bbc,
    read_liveblogpro,
    read_wordpress,
    read_livecenter,
    read_liveblog24,
    read_scribblelive,
    read_jsonfeed,
    read_liveblogposting,  # last: newsrooms' own forms say more than what they make for others
)


def read_data(raw: str, *, url: str | None = None) -> Document | None:
    r"""A document of JSON or XML that is a live blog by its shape; None where it is none.

    Known by the names of their fields, never by a publisher's: schema.org's LiveBlogPosting, the
    Guardian's blocks, the BBC's live coverage, Live Blog Pro, the WordPress plugin Liveblog, Live
    Center, 24liveblog, ScribbleLive, JSON Feed, Atom, RSS. It may stand by itself or some levels
    down in an answer. The text of the document is what readers would see of it, put together in the
    order of the data; times and names out of sight are its statements and entries, each with its
    place in the data.

    Left alone: other JSON and XML, what is broken, and what is longer than 16 million characters.
    All of that is text.

    >>> update = '{"headline": "Polls open", "articleBody": "Queues are long."}'
    >>> read_data('{"headline": "Vote: live", "liveBlogUpdate": [' + update + "]}").text
    'Vote: live\nPolls open\nQueues are long.'
    >>> read_data('{"weather": "fine"}') is None
    True
    """
    head = raw[:200].lstrip("\ufeff \t\r\n")
    if not head or len(raw) > _LONGEST:
        return None
    if head[0] == "<":
        blog = read_feed(raw.lstrip("\ufeff \t\r\n"))
    elif head[0] in "{[":
        blog = _read_json(raw.lstrip("\ufeff"))
    else:
        return None
    if blog is None or not (blog.posts or blog.points):
        return None
    document = write(blog)
    return _at(document, url) if document.blocks else None


def _read_json(raw: str) -> Blog | None:
    try:
        root = Json(_decoder.decode(raw.strip()))
    except (ValueError, RecursionError):
        return None
    places = list(_places(root))
    for read in _READERS:
        for place in places:
            if blog := read(place):
                return blog
    return None


def _places(root: Json) -> Iterator[Json]:
    """The objects and lists of an answer, the outermost first."""
    waiting = deque([(root, 0)])
    count = 0
    while waiting and count < _MOST:
        place, depth = waiting.popleft()
        count += 1
        yield place
        if depth < _DEEPEST:
            waiting.extend((inner, depth + 1) for inner in place.inner)


def _none(_: str) -> None:
    """What NaN and Infinity, which are no JSON, stand for."""


_decoder = json.JSONDecoder(strict=False, parse_constant=_none)


def _at(document: Document, url: str | None) -> Document:
    from attrs import evolve

    return evolve(document, url=url) if url else document
