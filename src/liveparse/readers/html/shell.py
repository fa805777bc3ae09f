"""A live blog whose entries a script was to write: the box for them is there, and is empty."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Any

from ...document import Statement
from .tokens import one_of

# Buttons and a line that says "is being loaded" may stand in the box.
_LONGEST_NOTE = 60
_ASIDE = frozenset(("aside", "footer", "head", "header", "nav", "noscript", "template"))
_TAGS = ("div", "section", "article", "main", "ul", "ol", "amp-live-list")


def live_shell(root: Any) -> Iterator[Statement]:
    """That the page is a live blog, where it has an empty box for one.

    Left alone: boxes beside the page's own text, and what by its name is only a link to a live
    blog. Boxes that hold text are known by that.

    >>> from lxml import html
    >>> page = html.document_fromstring("<body><h1>Storm</h1><div id=liveblog-entries></div>")
    >>> [(s.name, s.value, s.origin) for s in live_shell(page)]
    [('type', 'LiveBlogPosting', 'html:/html/body/div')]
    """
    for element in root.iter(*_TAGS):
        names, name = element.get("class"), element.get("id")
        # "live", "Live" or "LIVE", asked first: a page has a thousand boxes.
        if not (
            (names and ("ive" in names or "IVE" in names) and _is_box(names))
            or (name and ("ive" in name or "IVE" in name) and _is_box(name))
        ):
            continue
        if _is_empty(element) and not any(e.tag in _ASIDE for e in element.iterancestors()):
            path = element.getroottree().getpath(element)
            yield Statement(name="type", value="LiveBlogPosting", origin=f"html:{path}")
            return


@lru_cache(maxsize=4_096)
def _is_box(names: str) -> bool:
    return "live" in names.lower() and any(map(_box().fullmatch, names.split()[:20]))


@cache
def _box() -> re.Pattern[str]:
    """What such a box is called: "liveblog", "live-blog-entries", "liveTicker__container".

    Not "liveblog-teaser", which is the box of a link to one.
    """
    return re.compile(
        rf"(?:amp|app|article|js|o|c|the)?[-_]{{0,2}}live[-_]?(?:{one_of('blogs')})s?"
        rf"(?:[-_]{{0,2}}(?:{one_of('parts')}|\d{{1,12}}))*",
        re.IGNORECASE,
    )


def _is_empty(element: Any) -> bool:
    """Whether it holds no text but a note or the links to other pages of the live blog."""
    size = 0
    for inner in element.iter():
        if inner.tag in ("script", "style") or not isinstance(inner.tag, str):
            text = ""
        else:
            text = "" if inner.tag in ("a", "button", "option") else inner.text or ""
        if inner is not element:
            text += inner.tail or ""
        size += len(text.strip())
        if size > _LONGEST_NOTE or inner.tag in ("time", "p", "article"):
            return False
    return True
