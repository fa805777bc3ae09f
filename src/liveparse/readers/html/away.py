"""Lines of a page that are links, and lead to another page."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import SplitResult, urljoin, urlsplit

from .boxes import Leaf

# A line is a link where this much of it is: "Read more: …", a tag, a teaser.
_LINKED = 0.6

# A long paragraph may be most of it a link ("… said on Monday") and still be the page's own.
_LONGEST_LINK = 120
_LONG_LINKED = 0.9


def leading_away(leaves: Sequence[Leaf], url: str | None) -> list[bool]:
    """Whether each of some leaves is a link to another page than the one at an address.

    Left alone: links to a place on the page, and to another part of it, by its query.
    """
    here = _split(url)
    return [_is_link(leaf) and not _is_here(leaf.href, url or "", here) for leaf in leaves]


def _is_link(leaf: Leaf) -> bool:
    size = len(leaf.text)
    return leaf.linked >= (_LINKED if size < _LONGEST_LINK else _LONG_LINKED) * size


def _split(url: str | None) -> SplitResult | None:
    try:
        return urlsplit(url) if url else None
    except ValueError:
        return None


def _is_here(href: str, url: str, here: SplitResult | None) -> bool:
    if href.startswith(("#", "?")) or not href:
        return True
    # Most lead elsewhere, and to take an address apart costs more than all else that is asked.
    is_full = href[0] == "/" or "://" in href
    if here is None or (is_full and here.path not in href and "/." not in href):
        return False
    try:
        target = urlsplit(urljoin(url, href))
    except ValueError:
        return False
    return (target.netloc, target.path) == (here.netloc, here.path)
