"""What a page shows around its text and a reader of it knows at once: it is live, it goes on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from typing import Any
from urllib.parse import parse_qsl, urljoin, urlsplit

from attrs import frozen

from ...document import Statement
from ...regex import regex
from .tokens import verdict, words_of

# "badge--live", "live-label", "is-live"; not "live-blog", which a page is called for good.
_LIVE = regex(
    r"(?:^|\s)(?:is[-_]?)?live(?=\s|$)"
    r"|(?:badge|label|tag|flag|indicator|marker|status|pill|kicker)[-_]{0,2}live(?=\s|$)"
    r"|(?:^|[\s_-])live(?:[-_]?now|[-_]{0,2}(?:badge|label|tag|flag|indicator|marker|pulse|dot|pill))",
    re.IGNORECASE,
)
_LONGEST_BADGE = 24
# A badge is set beside the headline, or beside the box of it; a menu is further away.
_LEVELS, _NEIGHBOURS, _INSIDE = 3, 3, 20

_MORE = regex(
    r"(?:load|show|view|see)-?(?:more|older|all|previous)|(?:older|more)-?(?:posts|updates|entries)",
    re.IGNORECASE,
)
_OLDER = regex(r"(?:^|[^a-z])(?:older|next)(?:[^a-z]|$)", re.IGNORECASE)
_BEFORE = regex(r"(?:^|[^a-z])prev(?:ious)?(?:[^a-z]|$)", re.IGNORECASE)
_PAGER = regex(r"pag(?:er|inat|ing)|page-?n", re.IGNORECASE)
# Buttons of readers' comments and of other stories, not of the page's own.
_OTHERS = regex(r"comment|related|recommend|teaser|sidebar|newsletter|gallery|archive|search")
_PAGE_PATH = regex(r"/(?:page/|seite/|p/)?(\d{1,3})/?$")
_PAGES = ("page/", "seite/", "p/")
# A link that leads to no other page is a button.
_HERE = frozenset(("", "#", "?"))
_SCRIPT = "javascript:"


def signs(root: Any, headline: Any, *, url: str | None) -> Iterator[Statement]:
    """The badge of what is live, the link to the next page, the button for older updates.

    They are known by what elements are called, which is English wherever newsrooms' software
    comes from, and by the form of addresses; never by the words on them.

    Left alone: badges away from the headline (menus, teasers), the pages of readers' comments and
    of archives, and a button that stands on the page several times: it unfolds an entry.

    >>> from lxml import html
    >>> page = html.document_fromstring("<h1>Storm</h1><p>Wet.<button class=load-more>Ältere")
    >>> [(s.name, s.value) for s in signs(page, page.find(".//h1"), url=None)]
    [('more', 'Ältere')]
    """
    if headline is not None and (badge := _badge(headline)) is not None:
        yield Statement(name="status", value="live", origin=f"html:{_names(badge)[:60]}")
    links = [(link, link.get("href") or "") for link in root.iter("a")]
    yield from _next(links, url)
    buttons = [link for link, href in links if href[:1] in _HERE or href.startswith(_SCRIPT)]
    yield from _more([*buttons, *root.iter("button")])


def _names(element: Any) -> str:
    return f"{element.get('class') or ''} {element.get('id') or ''}".strip()


def _badge(headline: Any) -> Any:
    """The badge at a headline: before it, in it, or just behind it."""
    near = [headline]
    element = headline
    for _ in range(_LEVELS):
        if element is None or element.tag in ("body", "main"):
            break
        near += islice(element.itersiblings(preceding=True), _NEIGHBOURS)
        near += islice(element.itersiblings(), 1)
        element = element.getparent()
    for place in near:
        for element in islice(place.iter(), _INSIDE):
            names = element.get("class")
            if names and "live" in names.lower() and _LIVE.search(names):
                text = "".join(element.itertext()).strip()
                if 0 < len(text) <= _LONGEST_BADGE and not _is_of_others(element):
                    return element
    return None


def _is_of_others(element: Any) -> bool:
    """Whether it stands in a menu, beside the page's own text, or in what is somebody else's."""
    while element is not None and element.tag != "body":
        if element.tag in ("aside", "footer", "form"):
            return True
        names = _names(element)
        if names and (_OTHERS.search(names.lower()) or verdict(names).foreign):
            return True
        element = element.getparent()
    return False


@frozen
class _Link:
    """A link to another page of the same story: its number, if it has one."""

    element: Any
    url: str
    number: int | None


def _next(links: list[tuple[Any, str]], url: str | None) -> Iterator[Statement]:
    """The link to the page with the next higher number, or to what is called older or next."""
    try:
        base = urlsplit(url or "")
    except ValueError:
        return
    own = _number(base.query, base.path)
    stem = _PAGE_PATH.sub("", base.path.rstrip("/"))
    name = stem.rpartition("/")[2]
    numbered: list[_Link] = []
    for element, href in links:
        # Most links lead to another story; to take addresses apart costs time.
        may_be = "?" in href or href[-1:].isdecimal() or href[-2:-1].isdecimal()
        if not (may_be and _is_near(href, stem, name)) and "next" not in (element.get("rel") or ""):
            continue
        link = _link(element, href, url, base)
        if link is None:
            continue
        if link.number is not None:
            numbered.append(link)
        elif not _is_of_others(element):
            yield _said(link)
            return
    before = [link.number or 0 for link in numbered if _is_before(link.element)]
    lowest = min((link.number or 0 for link in numbered), default=0)
    # The first page is 1, or 0, or unnumbered.
    here = own if own is not None else max((n + 1 for n in before), default=min(lowest, 1))
    later = [link for link in numbered if (link.number or 0) > here]
    later.sort(key=lambda link: link.number or 0)
    if best := next((link for link in later if not _is_of_others(link.element)), None):
        yield _said(best)


def _said(link: _Link) -> Statement:
    name = "next" if urlsplit(link.url).scheme else "more"
    return Statement(name=name, value=link.url, origin="html:a")


def _link(element: Any, href: str, url: str | None, base: Any) -> _Link | None:
    is_next = "next" in (element.get("rel") or "").split()
    if not href or href[0] == "#" or "comment" in href:
        return None
    try:
        full = urljoin(url, href) if url else href
        parts = urlsplit(full)
    except ValueError:
        return None
    is_here = parts.netloc == base.netloc and parts.path == base.path if url else href[0] == "?"
    if is_next:
        return _Link(element, full, _number(parts.query, parts.path))
    if is_here and parts.query:
        number = _number(parts.query, "")
        if number is not None or _OLDER.search(_names(element)):
            return _Link(element, full, number)
        return None
    path = _PAGE_PATH.sub("", base.path.rstrip("/"))
    match = _PAGE_PATH.fullmatch(parts.path.removeprefix(path)) if path in parts.path else None
    around = element.getparent()
    if match and parts.netloc == base.netloc and around is not None:
        boxes = (element, around, around.getparent())
        if any(_PAGER.search(_names(box)) for box in boxes if box is not None):
            return _Link(element, full, int(match[1]))
    return None


def _is_before(link: Any) -> bool:
    return "prev" in (link.get("rel") or "").split() or _BEFORE.search(_names(link)) is not None


def _is_near(href: str, stem: str, name: str) -> bool:
    """Whether an address has the story's path, or is relative to it.

    That of another page has a query besides, or a number at its end.
    """
    if href[:1] == "/" or "://" in href:
        return bool(stem) and stem in href
    return href[:1] in "?." or href[:1].isdecimal() or href.startswith((name or "?", *_PAGES))


def _number(query: str, path: str) -> int | None:
    for key, value in parse_qsl(query[:400]):
        if key.lower() in words_of("pages") and value.isdecimal() and len(value) < 6:
            return int(value)
    match = _PAGE_PATH.search(path)
    return int(match[1]) if match else None


def _more(buttons: list[Any]) -> Iterator[Statement]:
    found = [b for b in buttons if _is_more(b.get("class") or "", b.get("id") or "")]
    if len(found) == 1 and not _is_of_others(found[0]):
        label = " ".join("".join(found[0].itertext()).split())
        yield Statement(name="more", value=label, origin=f"html:{found[0].tag}")


@lru_cache(maxsize=4_096)
def _is_more(classes: str, name: str) -> bool:
    return _MORE.search(f"{classes} {name}") is not None
