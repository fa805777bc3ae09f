"""What an input is, from its first look: a tree, a page, or text."""

from __future__ import annotations

import re
from typing import Any

# Tags that open a page or a piece of one; "<3" and "<b>" in a line of text are none.
_OPENING = re.compile(
    r"<(?:!doctype\s+html|html|head|body|meta|title|main|article|section|header|div|p|h[1-6]|ul|ol|li"
    r"|table|span|figure|blockquote|amp-live-list|script|style|link)(?=[\s>/])",
    re.IGNORECASE,
)
_BEFORE = re.compile(r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--(?:[^-]|-(?!->)){0,2000}-->\s*)*")
_CLOSING = re.compile(
    r"</(?:html|body|main|article|section|div|p|h[1-6]|ul|ol|li|table)\s*>", re.IGNORECASE
)

_ROOT = re.compile(r"<(?:[A-Za-z][\w.-]{0,40}:)?([A-Za-z][\w.-]{0,40})")
_ENCODING = re.compile(r"<\?xml\b[^>]{0,100}?\bencoding\s{0,9}=\s{0,9}[\"']([\w.:-]{1,40})")

_LOOK = 4_096
_LOOK_FOR_CLOSING = 65_536


def is_tree(raw: Any) -> bool:
    """Whether it is a tree, or an element, of lxml or BeautifulSoup; neither is imported."""
    return any(kind.__module__.split(".")[0] in ("lxml", "bs4") for kind in type(raw).__mro__)


def is_html(raw: str | bytes, content_type: str | None = None) -> bool:
    """Whether text or bytes are HTML: the header's word first, else what they begin with.

    Text is HTML if it begins with a tag that HTML knows, or closes a block somewhere near; a line
    that speaks of ``<b>`` or ``a < b`` stays text, and so does JSON with markup in its strings.

    >>> is_html("<p>Polls open"), is_html("Polls open<p>Turnout</p>"), is_html("I <3 polls")
    (True, True, False)
    """
    said = (content_type or "").lower()
    if "html" in said:
        return True
    if "text/plain" in said or "json" in said:
        return False
    if isinstance(raw, bytes):
        # Without the NULs of UTF-16, markup can be read in any encoding that the web has.
        head = raw[:_LOOK_FOR_CLOSING].replace(b"\x00", b"").decode("latin-1").lstrip("ï»¿ÿþ")
    else:
        head = raw[:_LOOK_FOR_CLOSING].lstrip("\ufeff")
    if "<" not in head:
        return False
    start = _BEFORE.match(head)
    if _OPENING.match(head, start.end() if start else 0):
        return True
    return not head.lstrip().startswith(("{", "[")) and _CLOSING.search(head) is not None


def is_data(raw: Any, content_type: str | None = None) -> bool:
    """Whether an input may be JSON or a feed: text or bytes that begin as one does.

    >>> is_data('{"headline": "Polls open"}'), is_data('<?xml version="1.0"?><rss version="2.0">')
    (True, True)
    >>> is_data("<html><body>"), is_data("Polls open")
    (False, False)
    """
    said = (content_type or "").lower()
    if not isinstance(raw, str | bytes) or "text/plain" in said or "html" in said:
        return False
    head = _head(raw, _LOOK).lstrip("\ufeff \t\r\n")
    if head.startswith(("{", "[")):
        return True
    root = _ROOT.search(head) if head.startswith("<") else None
    return root is not None and root[1] in ("rss", "feed", "RDF")


def xml_encoding(raw: bytes) -> str | None:
    """The encoding that an XML declaration names, if there is any."""
    found = _ENCODING.match(_head(raw, _LOOK).lstrip())
    return found[1] if found else None


def _head(raw: str | bytes, length: int) -> str:
    if isinstance(raw, str):
        return raw[:length]
    # Without the NULs of UTF-16, markup can be read in any encoding that the web has.
    return raw[:length].replace(b"\x00", b"").decode("latin-1").lstrip("ï»¿ÿþ")
