"""``<meta>``, ``<link>``, ``<html>`` and ``<title>``: what a page's head says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

from ...document import Statement
from .jsonld import read_json
from .values import absolute, is_date, plain

# Names are compared by their letters alone: "article:published_time", "article_published_time" and
# "og:article:published_time" are one. These mean the same whatever stands before them.
_ANYWHERE = {
    "published": "datepublished firstpublished publicationdate publisheddate publishedat "
    "publishedtime publishdate publishedon publishtime pubdate firstpublicationdate dateissued "
    "firstpublishedtime originalpublicationdate",
    "updated": "datemodified dateupdated lastmodified lastmodifieddate lastmodifiedtime lastmod "
    "lastupdated lastupdateddate lastupdate modificationdate modifieddate modifiedtime "
    "modifiedat moddate updatedtime updatedat updateddate updatetime",
    "author": "articleauthor authorname articleauthorname byline",
    "section": "articlesection",
    "topic": "articletag newskeywords",
}
# These mean it only by themselves, or behind a vocabulary's or a known collector's name.
_ALONE = {
    "headline": "title headline",
    "published": "published date issued pubdate",
    "created": "created datecreated",
    "updated": "updated modified revised",
    "author": "author authors creator byl",
    "publisher": "publisher sitename publicationname",
    "section": "section",
    "topic": "keywords tag tags",
    "description": "description",
    "language": "language locale inlanguage",
    "canonical": "url",
    "image": "image",
}
_COLLECTORS = """article bt citation cxenseparse date dable dc dcterms fb lp meta news og page
    parsely prism recs rnews sailthru taboola twitter"""
_VOCABULARIES = frozenset(_COLLECTORS.split())
_NAMES = {word: name for name, words in _ANYWHERE.items() for word in words.split()}
_SHORT = {word: name for name, words in _ALONE.items() for word in words.split()}
_WORDS = re.compile(r"[a-z0-9]+")
_CAPITALS = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
# A list of a hundred keywords; what is longer is a page or a program put into a tag.
_LONGEST = 4_000
_DATES = frozenset({"created", "published", "updated"})
_LISTS = re.compile(r"\s*[,;|]\s*")


@lru_cache(maxsize=4_096)
def meaning(name: str) -> str | None:
    """What the name of a ``<meta>`` tag is about; None for most.

    >>> meaning("og:article:published_time"), meaning("DC.date.issued"), meaning("author")
    ('published', 'published', 'author')
    >>> meaning("build-date") or meaning("apple-mobile-web-app-title") or meaning("twitter:creator")
    """
    name = name[:120]
    # "cXenseParse:author", "DCSext.articleFirstPublished": capitals may begin a word, or not.
    return _meaning(name) or _meaning(_CAPITALS.sub(" ", name))


def _meaning(name: str) -> str | None:
    words = _WORDS.findall(name.lower())
    for at in range(len(words)):
        tail = "".join(words[at:])
        if about := _NAMES.get(tail):
            return about
        if (about := _SHORT.get(tail)) and _VOCABULARIES.issuperset(words[:at]):
            # A Twitter handle is nobody's name; what Twitter calls the site is a handle too.
            return None if "twitter" in words[:at] and about in ("author", "publisher") else about
    return None


def read_head(elements: Iterable[Any], *, url: str | None) -> Iterator[Statement]:
    """The statements of the tags that can make any, in their order."""
    labels: dict[str, str] = {}
    for element in elements:
        tag = element.tag
        if tag == "meta":
            named = element.get("name")
            name = element.get("property") or named or element.get("http-equiv")
            if name:
                yield from _meta(name, element, url)
                if name == "parsely-page":
                    yield from _parsely(element.get("content") or "")
                card = named or name
                if card.startswith("twitter:"):
                    yield from _labelled(card, element, labels)
        elif tag == "link":
            yield from _link(element, url)
        elif tag == "html":
            if code := language_code(element.get("lang") or element.get("xml:lang") or ""):
                yield Statement(name="language", value=code, origin="html:lang")
        elif (
            tag == "title"
            and not _is_drawing(element)
            and (text := plain((element.text or "")[:_LONGEST]))
        ):
            yield Statement(name="headline", value=text, origin="title")


def _is_drawing(title: Any) -> bool:
    """Whether a title is that of an SVG drawing."""
    parent = title.getparent()
    return parent is not None and parent.tag in ("svg", "g", "path", "symbol", "a", "button")


def _meta(name: str, element: Any, url: str | None) -> Iterator[Statement]:
    about = meaning(name) if name.lower() != "content-language" else "language"
    if about is None:
        return
    text = plain((element.get("content") or element.get("value") or "")[:_LONGEST])
    origin = f"meta:{name.strip()}"
    if about in _DATES:
        if is_date(text):
            yield Statement(name=about, value=text, origin=origin)
    elif about == "topic":
        for tag in _LISTS.split(text):
            if tag:
                yield Statement(name=about, value=tag, origin=origin)
    elif about == "language":
        if code := language_code(text):
            yield Statement(name=about, value=code, origin=origin)
    elif about in ("canonical", "image"):
        if full := absolute(text, url):
            yield Statement(name=about, value=full, origin=origin)
    elif about == "author" and absolute(text, None):
        yield Statement(name=about, value=text, origin=origin, url=text)
    elif text:
        yield Statement(name=about, value=text, origin=origin)


_PARSELY = {"title": "headline", "pub_date": "published", "author": "author", "authors": "author"}


def _parsely(text: str) -> Iterator[Statement]:
    """What Parse.ly's older tag says: JSON, in one attribute."""
    for value in read_json(text[:_LONGEST]).values:
        given = value if isinstance(value, dict) else {}
        for key, name in _PARSELY.items():
            said = given.get(key)
            for each in said if isinstance(said, list) else [said]:
                if (text := plain(each)) and (name not in _DATES or is_date(text)):
                    yield Statement(name=name, value=text, origin=f"meta:parsely-page/{key}")


# A card of two lines, each with a label of its own: WordPress's plugins put the author there.
_LABELLED = re.compile(r"twitter:(?:(label|data)(\d)|misc:(.{1,60}))\Z")


def _labelled(name: str, element: Any, labels: dict[str, str]) -> Iterator[Statement]:
    """A line of Twitter's card with its label: what it is about is for the label's words to say.

    >>> from lxml import html
    >>> card = html.fromstring("<meta name='twitter:misc:Written by' content='Ana Silva'>")
    >>> [(s.value, s.kind) for s in read_head(card.iter('meta'), url=None)]
    [('Ana Silva', 'Written by')]
    """
    found = _LABELLED.match(name)
    if not found:
        return
    part, number, label = found.groups()
    text = plain((element.get("content") or "")[:_LONGEST])
    if part == "label":
        labels[number] = text
    elif text and (label := label or labels.get(number)):
        yield Statement(name="labelled", value=text, origin=f"meta:{name}", kind=label)


def _link(element: Any, url: str | None) -> Iterator[Statement]:
    rel = (element.get("rel") or "").lower().split()
    for name in ("canonical", "next"):
        if name in rel and (full := absolute(element.get("href") or "", url)):
            yield Statement(name=name, value=full, origin=f"link:{name}")


def canonical_of(element: Any) -> str | None:
    """The address of a page's canonical form, if the element gives it in full."""
    if element.tag != "link" or (element.get("rel") or "").lower() != "canonical":
        return None
    return absolute(element.get("href") or "", None)


_CODE = re.compile(r"([a-zA-Z]{2,3})(?:[-_]([a-zA-Z]{4}))?(?:[-_]([a-zA-Z]{2}|\d{3}))?\Z")


def language_code(text: str) -> str | None:
    """A language tag as BCP 47 writes it; None for what is none, such as "English".

    >>> language_code("pt_br"), language_code("ZH-hant-tw"), language_code("x-default")
    ('pt-BR', 'zh-Hant-TW', None)
    """
    found = _CODE.match(text.strip().split(",")[0])
    if not found:
        return None
    language, script, region = found.groups()
    parts = (language.lower(), script and script.title(), region and region.upper())
    return "-".join(filter(None, parts))
