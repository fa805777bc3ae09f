"""Microdata and RDFa Lite as the nodes that JSON-LD gives, so that one reader understands all."""

from __future__ import annotations

from typing import Any

from attrs import field, frozen, mutable
from lxml import etree

# The longest live blogs seen have 3,000 marked elements; reading stops at some times that.
_MOST = 20_000
# How far up an element's item is looked for; pages nest 30 deep.
_FAR = 100

_LINKS = {"a": "href", "link": "href", "area": "href", "object": "data"}
_SOURCES = ("img", "audio", "video", "source", "embed", "iframe", "track")
_BODIES = ("articlebody", "text", "reviewbody")


@frozen
class _Syntax:
    """The attributes in which a page says what its elements are."""

    properties: etree.XPath
    scope: str
    type: str
    identity: str
    prop: str


_MICRODATA = _Syntax(
    etree.XPath("descendant::*/@itemprop"), "itemscope", "itemtype", "itemid", "itemprop"
)
# A <meta> of the head has a property, too, and stands in no item.
_RDFA = _Syntax(
    etree.XPath("descendant::*[@typeof]/descendant-or-self::*/@property"),
    "typeof", "typeof", "resource", "property",
)  # fmt: skip


def read_microdata(root: Any) -> list[dict[str, Any]]:
    """The items of a page that are no part of another.

    Left alone: the body of an item that is no update, for it stands in sight.
    """
    return _read(root, _MICRODATA)


def read_rdfa(root: Any) -> list[dict[str, Any]]:
    """The same of RDFa Lite, which some newsrooms' software writes in place of microdata."""
    return _read(root, _RDFA)


def _read(root: Any, syntax: _Syntax) -> list[dict[str, Any]]:
    items = _Items(syntax)
    found: Any = syntax.properties(root)
    for given in found[:_MOST]:
        element = given.getparent()
        owner = items.around(element.getparent())
        if owner is None:
            continue
        names = given.split()
        if element.get(syntax.scope) is not None:
            value: Any = items.of(element)
        elif "@update" not in owner and any(name.lower() in _BODIES for name in names):
            continue
        else:
            value = _value(element, syntax.prop)
        for name in names:
            name = name.rpartition("/")[2].rpartition(":")[2]
            if isinstance(value, dict) and name == "liveBlogUpdate":
                value["@update"] = True
            _add(owner, name, value)
    return items.tops


@mutable
class _Items:
    """The items met so far, each by its element."""

    syntax: _Syntax
    known: dict[Any, dict[str, Any]] = field(factory=dict)
    tops: list[dict[str, Any]] = field(factory=list)
    """Those that are nobody's property."""

    def of(self, element: Any) -> dict[str, Any]:
        """The item that an element opens."""
        if (item := self.known.get(element)) is not None:
            return item
        syntax = self.syntax
        item = {"@type": [_type(name) for name in (element.get(syntax.type) or "").split()]}
        if identity := element.get(syntax.identity) or element.get("id"):
            item["@id"] = identity
        self.known[element] = item
        if element.get(syntax.prop) is None:
            self.tops.append(item)
        return item

    def around(self, element: Any) -> dict[str, Any] | None:
        """The innermost item that an element stands in, itself included."""
        for _ in range(_FAR):
            if element is None:
                return None
            if element.get(self.syntax.scope) is not None:
                return self.of(element)
            element = element.getparent()
        return None


def _type(name: str) -> str:
    return name.rstrip("/#").replace("#", "/").rpartition("/")[2].rpartition(":")[2]


def _add(node: dict[str, Any], name: str, value: Any) -> None:
    if name not in node:
        node[name] = value
    elif isinstance(node[name], list):
        node[name].append(value)
    else:
        node[name] = [node[name], value]


def _value(element: Any, prop: str) -> str:
    tag = element.tag
    if (content := element.get("content")) is not None:
        return str(content)
    if tag == "time" and (stamp := element.get("datetime")):
        return str(stamp)
    if tag in _LINKS and (link := element.get(_LINKS[tag])) and not _is_named(element, prop):
        return str(link)
    if tag in _SOURCES and (source := element.get("src")):
        return str(source)
    if tag in ("data", "meter") and (value := element.get("value")):
        return str(value)
    return _words(element)


def _is_named(element: Any, prop: str) -> bool:
    """Whether a link is marked for its words: an author's page, by the author's name."""
    return element.get(prop) in ("author", "name", "headline", "publisher", "keywords")


_BLOCKS = frozenset(
    ("p", "div", "li", "br", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "figure", "ul", "ol")
)


def _words(element: Any) -> str:
    parts: list[str] = []
    for node in element.iter():
        if node.tag in ("script", "style"):
            continue
        if node.tag in _BLOCKS:
            parts.append("\n")
        if isinstance(node.tag, str) and node.text:
            parts.append(node.text)
        if node is not element and node.tail:
            parts.append(node.tail)
    return "".join(parts)
