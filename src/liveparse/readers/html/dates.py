"""When a page was first published, as an element in sight says it to machines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

from ...document import Statement
from .chaff import is_chaff

# "data-first-publication-date", "firstPublished": HTML keeps an attribute's name in lower case.
_NAME = re.compile(r"first[\w-]{0,12}publi|publi[\w-]{0,12}first")
_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_MOST = 20
_LEVELS = 12


def first_published(top: Any) -> Iterator[Statement]:
    """The attribute of a ``time`` element that is named for the first publication.

    Left alone: attributes of other elements, which tell of teasers, and times in boxes that are
    none of the page's content.

    >>> from lxml import html
    >>> page = "<h1>Storm</h1><time data-first-publication-date=2024-10-21T08:00Z>Monday</time>"
    >>> [(s.name, s.value) for s in first_published(html.document_fromstring(page))]
    [('published', '2024-10-21T08:00Z')]
    """
    for element in islice(top.iter("time"), _MOST):
        for name, value in element.items():
            if _NAME.search(name) and _DATE.match(value) and not _is_beside(element):
                path = element.getroottree().getpath(element)
                yield Statement(name="published", value=value, origin=f"html:{path}/@{name}")
                return


def published_by_class(top: Any, headline: Any) -> Iterator[Statement]:
    """The two dates that the classes of microformats name: ``published``, and ``updated``.

    WordPress's themes and Blogger's have them, with the time for machines in ``datetime`` or, where
    the element is older than HTML 5, in ``title``. Where only ``updated`` stands there, it is the
    date of publication in many a theme, and is left alone; so are entries that are teasers.

    >>> from lxml import html
    >>> page = "<h1>Storm</h1><p><abbr class='entry-date published' title=2024-10-21T08:00Z>8:00"
    >>> root = html.document_fromstring(page)
    >>> [(s.name, s.value) for s in published_by_class(root, root.find(".//h1"))]
    [('published', '2024-10-21T08:00Z')]
    """
    around = set() if headline is None else set(headline.iterancestors())
    found: dict[str, Statement] = {}
    for element in islice(top.iter("time", "abbr"), _MOST):
        tokens = (element.get("class") or "").split()
        value = element.get("datetime") or element.get("title") or ""
        name = next((name for name in ("published", "updated") if name in tokens), None)
        if name and _DATE.match(value) and not _is_beside(element):
            entry = next(filter(_is_entry, islice(element.iterancestors(), _LEVELS)), None)
            if entry is None or entry in around:
                path = element.getroottree().getpath(element)
                found.setdefault(name, Statement(name=name, value=value, origin=f"html:{path}"))
    if "published" in found:
        yield from found.values()


def _is_entry(element: Any) -> bool:
    """Whether it is an article, or an item of a list of them."""
    return element.tag in ("article", "li") or "entry" in (element.get("class") or "")


def _is_beside(element: Any) -> bool:
    return any(map(is_chaff, islice(element.iterancestors("aside", "nav", "footer"), _LEVELS)))
