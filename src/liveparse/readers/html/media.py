"""Pictures, videos, other people's posts: what an element shows, and where it is kept."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urljoin

from ...model import MediaKind
from .tokens import verdict

# What is smaller is an icon or a portrait beside a byline.
_SMALLEST = 100

_POSTS = re.compile(
    r"twitter|tweet|instagram|tiktok|facebook|fb-post|bluesky|bsky|mastodon|threads|telegram|reddit"
    r"|truthsocial",
    re.IGNORECASE,
)
_VIDEOS = re.compile(
    r"youtu|vimeo|dailymotion|jwplayer|jwplatform|brightcove|video|player|twitch|streamable",
    re.IGNORECASE,
)
_SOUNDS = re.compile(r"soundcloud|spotify|podcast|podigee|audio|megaphone|acast", re.IGNORECASE)
_LAZY = ("data-src", "data-original", "data-lazy-src", "data-url")
_LAZY_SETS = ("srcset", "data-srcset", "data-lazy-srcset")


def media_of(element: Any, base: str | None) -> tuple[MediaKind, str] | None:
    """The kind and the address of what an element shows; None for icons, pixels and adverts.

    >>> from lxml import html
    >>> media_of(html.fromstring("<iframe src=//www.youtube.com/embed/x>"), "https://a.example/")
    ('video', 'https://www.youtube.com/embed/x')
    """
    tag = element.tag
    if tag in ("img", "amp-img"):
        address = None if is_small(element) else _source(element)
        return ("image", absolute(address, base)) if address else None
    address = _source(element) or next(filter(None, map(_source, element.iter("source"))), "")
    if tag in ("video", "amp-video"):
        address = address or element.get("poster") or ""
        return "video", absolute(address, base)
    if not address:
        return None
    if tag == "audio":
        return "audio", absolute(address, base)
    return _framed(address), absolute(address, base)


def post_of(element: Any, base: str | None) -> str | None:
    """The address of somebody's post that a block quotation embeds, "" where it has none."""
    if not _POSTS.search(element.get("class") or ""):
        return None
    for name in ("cite", "data-instgrm-permalink", "data-href"):
        if address := element.get(name):
            return absolute(address, base)
    links = [a.get("href") for a in element.iter("a")]
    return next((absolute(link, base) for link in reversed(links) if link), "")


def absolute(address: str, base: str | None) -> str:
    """An address as one can be followed; as it was written, where that cannot be."""
    if address.startswith(("https://", "http://")):
        return address
    try:
        return urljoin(base, address) if base else address
    except ValueError:
        return address


def _framed(address: str) -> MediaKind:
    if _POSTS.search(address):
        return "post"
    if _VIDEOS.search(address):
        return "video"
    return "audio" if _SOUNDS.search(address) else "embed"


def _source(element: Any) -> str:
    for name in ("src", *_LAZY):
        if (address := element.get(name)) and not address.startswith(("data:", "about:", "blob:")):
            return str(address).strip()
    for name in _LAZY_SETS:
        if address := element.get(name):
            return str(address).split(",")[0].split()[0] if address.strip(", ") else ""
    return ""


def is_small(element: Any) -> bool:
    """Whether a picture is an icon, or a portrait beside a byline, by its size or its class."""
    for name in ("width", "height"):
        size = element.get(name) or ""
        if size.removesuffix("px").isdecimal() and int(size.removesuffix("px")[:6]) < _SMALLEST:
            return True
    return verdict(element.get("class") or "").icon
