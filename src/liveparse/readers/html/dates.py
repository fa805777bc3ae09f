"""When a page was first published, as an element in sight says it to machines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

from ...document import Statement
from .region import is_chaff

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


def _is_beside(element: Any) -> bool:
    return any(map(is_chaff, islice(element.iterancestors("aside", "nav", "footer"), _LEVELS)))
