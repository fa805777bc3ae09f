"""Bytes, text or somebody's tree into one lxml tree: decoded once, parsed once, salvaged if cut."""

from __future__ import annotations

import codecs
import re
from typing import Any

from attrs import frozen
from lxml import etree

from ...model import Warning
from ..decoding import charset, decode

# 16 MB of markup is 70 times the median news page; what is longer is no page to read whole.
_LONGEST = 16_000_000

# libxml2 compares each attribute of a tag with all those before it: 20,000 on one tag cost a
# second, 200,000 a quarter of an hour. No tag of a news page is longer than an embedded picture.
_WINDOW = 50_000
_MOST_ATTRIBUTES = 2_000

# BeautifulSoup reads 50,000 tags a second; 40,000 tags is eight times the longest page seen.
_MOST_TAGS_SALVAGED = 40_000

# The WHATWG's prescan reads 1,024 bytes; pages that open with a long comment or script declare
# their encoding later.
_PRESCAN = 8_192

# What a processor keeps at hand while it checks whether bytes are UTF-8.
_PIECE = 16_384

_CHARSET = re.compile(
    rb"<(?:meta\b[^>]{0,400}?charset|\?xml[^>]{0,60}?encoding)\s*=\s*[\"']?\s*([\w.:-]+)",
    re.IGNORECASE,
)
_SURROGATE = re.compile("[\ud800-\udfff]")
_SIGNATURES = (b"\x89PNG", b"%PDF-", b"\x1f\x8b", b"GIF8", b"\xff\xd8\xff", b"PK\x03\x04")


@frozen
class Tree:
    """A parsed page: its root (None where there is no element), and what was wrong with it."""

    root: Any
    warnings: tuple[Warning, ...] = ()


def parse_tree(raw: Any, *, content_type: str | None = None) -> Tree:
    """One lxml tree of a page, whatever it comes as.

    A tree of lxml is read as it stands and never changed; one of BeautifulSoup is written out and
    parsed. Bytes are decoded by their own word first; see ``decode``. A page that lxml cuts short
    (it reads 2,048 levels of nesting) is read again with BeautifulSoup, which has no such limit,
    unless it has more tags than can be read in a second.
    """
    if isinstance(raw, etree._ElementTree):
        raw = raw.getroot()
    if raw is None or isinstance(raw, etree._Element):
        return Tree(raw)
    warnings: list[Warning] = []
    if isinstance(raw, bytes | bytearray | memoryview):
        data = _utf8(bytes(raw), content_type, warnings)
    else:
        data = _encoded(str(raw), warnings)
    data = _with_short_tags(_bounded(data, warnings), warnings)
    root, cut = _parsed(data)
    if cut and (whole := _salvaged(data, warnings)) is not None:
        root = whole
    return Tree(root, tuple(warnings))


def first_of(root: Any, tag: str) -> Any:
    """The first element of a name, such as one that a page has once.

    ``iter`` looks through the page for a second one before it gives the first.
    """
    if root.tag == tag:
        return root
    found = root.find(tag)
    return next(root.iter(tag), None) if found is None else found


def _utf8(raw: bytes, content_type: str | None, warnings: list[Warning]) -> bytes:
    """A page's bytes as UTF-8."""
    if raw.startswith(_SIGNATURES):
        warnings.append(Warning(code="not_html", message="these are the bytes of another format"))
        return b""
    declared = charset(content_type)
    if declared is None and (meta := _CHARSET.search(raw[:_PRESCAN])):
        declared = meta[1].decode("ascii", "ignore")
        if declared.lower().startswith("utf-16"):  # a page that says so in ASCII is not
            declared = "utf-8"
    if b"\x00" not in raw and not raw.startswith(codecs.BOM_UTF8) and _is_utf8(raw, declared):
        return raw  # as nearly all pages are; it need not be written anew
    text, doubts = decode(raw, declared=declared)
    warnings.extend(doubts)
    return _encoded(text, warnings)


def _is_utf8(raw: bytes, declared: str | None) -> bool:
    if raw.isascii():  # in ISO-2022-JP and UTF-7, ASCII is other text
        return declared is None or "2022" not in declared
    view, at = memoryview(raw), 0
    try:
        # Piece by piece: to write out the whole page as a string takes half as long again.
        while at + _PIECE < len(raw):
            at += codecs.utf_8_decode(view[at : at + _PIECE], "strict", False)[1]
        codecs.utf_8_decode(view[at:], "strict", True)
    except UnicodeDecodeError:
        return False
    return True


def _encoded(text: str, warnings: list[Warning]) -> bytes:
    """Text as UTF-8 that lxml reads to its end."""
    if "\x00" in text:
        message = f"{text.count(chr(0))} NUL characters left out"
        warnings.append(Warning(code="nul", message=message))
        text = text.replace("\x00", "")
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError:
        warnings.append(Warning(code="surrogate", message="lone surrogates: U+FFFD put in"))
        return _SURROGATE.sub("\ufffd", text).encode("utf-8")


def _bounded(data: bytes, warnings: list[Warning]) -> bytes:
    if len(data) <= _LONGEST:
        return data
    message = f"only the first {_LONGEST} bytes were read"
    warnings.append(Warning(code="too_large", message=message))
    return data[:_LONGEST]


def _with_short_tags(data: bytes, warnings: list[Warning]) -> bytes:
    """The page without tags of thousands of attributes."""
    at = 0
    while at + _WINDOW <= len(data):
        if data.find(b">", at, at + _WINDOW) >= 0:
            at += _WINDOW // 2
            continue
        start = data.find(b"<", data.rfind(b">", 0, at) + 1)
        end = data.find(b">", at)
        end = len(data) if end < 0 else end
        tag = data[start:end] if 0 <= start < end else b""
        at = end
        if tag[1:2].isalpha() and len(tag.split(None, _MOST_ATTRIBUTES)) > _MOST_ATTRIBUTES:
            message = "a tag of thousands of attributes was cut"
            warnings.append(Warning(code="truncated", message=message))
            name = tag.split(None, 1)[0]
            data = data[:start] + name + data[end:]
            at = start + len(name)
    return data


def _parsed(data: bytes) -> tuple[Any, bool]:
    """The root, and whether lxml gave up before the end."""
    # A parser of its own for each page: one that is shared is locked between threads, and keeps
    # the errors of the page before. Plain elements, not lxml.html's: they cost half as much.
    parser = etree.HTMLParser(
        encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True, collect_ids=False
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.LxmlError, ValueError):
        root = None
    last = parser.error_log.last_error  # where lxml gives up, that is the last it says
    why = last.type if last is not None else None
    if why == etree.ErrorTypes.ERR_NO_MEMORY:  # no fault of the page: it must not seem empty
        raise MemoryError("lxml has no memory for the tree of this page")
    return root, root is not None and why == etree.ErrorTypes.ERR_RESOURCE_LIMIT


def _salvaged(data: bytes, warnings: list[Warning]) -> Any:
    """What BeautifulSoup reads of a page that lxml cut short, as a tree of lxml again."""
    message = "nested so deeply that lxml cuts it short"
    if data.count(b"<") > _MOST_TAGS_SALVAGED:
        warnings.append(Warning(code="truncated", message=f"{message}; the rest is lost"))
        return None
    warnings.append(Warning(code="truncated", message=f"{message}; read with BeautifulSoup"))
    from bs4 import BeautifulSoup

    return _rebuilt(BeautifulSoup(data, "lxml", from_encoding="utf-8"))


def _rebuilt(soup: Any) -> Any:
    """A tree of BeautifulSoup as one of lxml; what nests too deep is set side by side."""
    from bs4.element import NavigableString, PreformattedString, Tag

    root = etree.Element("html")
    path = [(soup, root)]  # from the root to where we are; each with its element
    for node in soup.descendants:
        while path[-1][0] is not node.parent:
            path.pop()
        into = path[-1][1]
        if isinstance(node, Tag):
            if node.name == "html" and into is root:
                path.append((node, root))
                for name, value in _attributes(node).items():
                    root.set(name, value)
                continue
            if not _NAME.fullmatch(node.name):
                path.append((node, into))
                continue
            above = path[_DEEPEST][1] if len(path) > _DEEPEST else into
            path.append((node, etree.SubElement(above, node.name, _attributes(node))))
        elif isinstance(node, NavigableString) and not isinstance(node, PreformattedString):
            words = _CONTROLS.sub(" ", str(node))
            last = into[-1] if len(into) else None
            if last is None:
                into.text = (into.text or "") + words
            else:
                last.tail = (last.tail or "") + words
    return root


_DEEPEST = 1_000
_NAME = re.compile(r"[A-Za-z][\w.-]*")
# What XML has no place for, and lxml refuses to set.
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def _attributes(tag: Any) -> dict[str, str]:
    return {
        name: _CONTROLS.sub(" ", " ".join(value) if isinstance(value, list) else str(value))
        for name, value in tag.attrs.items()
        if _NAME.fullmatch(name)
    }
