"""What the attributes of one element say: its class, its name, a time for machines."""

from __future__ import annotations

import re
from typing import Any

from attrs import mutable

from .tokens import NOTHING, Verdict, verdict

# Names that elements have for those who test a page; where classes are hashes, they alone speak.
_FOR_TESTS = frozenset(("data-component", "data-qa", "data-test-id", "data-testid"))
# ARIA's names for what is worked with, not read.
_ROLES = frozenset(
    ("navigation", "search", "dialog", "alertdialog", "menu", "menubar", "toolbar", "tooltip")
)
_UNSEEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_STAMP = re.compile(r"\d{10}(?:\d{3})?$|\d{4}-\d\d-\d\d[T ]\d\d:\d\d")
# A title that is an instant is what Blogger's and many a forum's software has for machines.
_STAMP_NAME = re.compile(r"time|date|stamp|publi|creat|epoch|ts$|^title$", re.IGNORECASE)


@mutable(eq=False)
class Attributes:
    """What an element's attributes say, each "" or false where none does."""

    names: str = ""
    """The value of its class, and what that says."""
    says: Verdict = NOTHING
    id: str = ""
    by_id: Verdict = NOTHING
    """What its id says, read as a class is."""
    stamp: str = ""
    """When, in an attribute for machines: an epoch, or ISO 8601."""
    prop: str = ""
    """The property that it has in microdata, and the type of the thing that it is."""
    type: str = ""
    rel: str = ""
    is_byline: bool = False
    """Named a byline for those who test the page."""
    is_unseen: bool = False
    """Its style keeps it from sight."""
    is_folded: bool = False
    """``hidden``: a button may show it."""
    is_beside: bool = False
    """Its role is that of a menu or the like, or it is hidden from those who listen."""
    is_doubted: bool = False
    """Something in it may be a reason to leave a box out."""


NO_ATTRIBUTES = Attributes()
"""What most paragraphs have; shared, and never changed."""


def attributes(element: Any) -> Attributes:
    """Read the attributes of an element, in one pass: a walk asks every element that it meets.

    Whether an element is left out is not said here: that depends on where it stands.

    >>> from lxml import html
    >>> told = attributes(html.fromstring("<p class=dateline data-ts=1729512180>"))
    >>> told.stamp, told.is_doubted
    ('1729512180', False)
    """
    items = element.items()
    if not items:
        return NO_ATTRIBUTES
    told = Attributes()
    for name, value in items:
        if name == "class":
            told.names = value
            told.says = says = verdict(value)
            if says.dropped or says.unseen or says.readers:
                told.is_doubted = True
        elif name == "id":
            told.id, told.by_id = value, verdict(value)
            if told.by_id.dropped:
                told.is_doubted = True
        elif name == "style":
            if "n" in value and _UNSEEN.search(value):
                told.is_unseen = told.is_doubted = True
        elif name == "hidden":
            told.is_folded = told.is_doubted = True
        elif name == "role":
            if value in _ROLES:
                told.is_beside = told.is_doubted = True
        elif name == "aria-hidden":
            if value == "true":
                told.is_beside = told.is_doubted = True
        elif name == "itemprop":
            told.prop = value
        elif name == "itemtype":
            told.type = value
        elif name == "rel":
            told.rel = value
        elif name in _FOR_TESTS:
            told.is_byline = told.is_byline or "byline" in value.lower()
        elif "0" <= value < ":" and not told.stamp and is_stamp(name, value):
            told.stamp = value
    return told


def is_stamp(name: str, value: str) -> bool:
    """Whether an attribute gives a time to machines.

    >>> is_stamp("data-published", "2024-10-21T14:03"), is_stamp("data-post", "1729512180")
    (True, False)
    """
    return _STAMP.match(value) is not None and _STAMP_NAME.search(name) is not None
