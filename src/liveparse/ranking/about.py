"""What else a page says of itself once: its language, its address, its topics, that it is live."""

from __future__ import annotations

from .. import language as languages
from ..document import Document
from ..phrases import folded


def language(document: Document) -> str | None:
    """The language by the page's own word; by its text where the page says none, or English.

    Templates come in English, and many a newsroom leaves ``lang="en"`` as it was.

    >>> language(Document(text="Die Wahllokale sind geschlossen und es ist Ruhe.", language="en"))
    'de'
    """
    stated = document.language
    if stated and stated.lower().partition("-")[0] != "en":
        return stated
    found = languages.detect(document.text)
    return stated if found in (None, "en") and stated else found


def is_live(document: Document) -> bool:
    """Whether the page calls itself a live blog, by schema.org's word for it."""
    return any(statement.value == "LiveBlogPosting" for statement in document.stated("type"))


# A page that files a story under more is written for search engines.
_MOST_TOPICS = 40


def topics(document: Document) -> tuple[str, ...]:
    """What the story is filed under, by the first source that says so, each once."""
    found: dict[str, str] = {}
    source = None
    for statement in document.stated("topic"):
        kind = statement.origin.partition("/keywords")[0]
        if source is None:
            source = kind
        if kind == source:
            found.setdefault(folded(statement.value), statement.value)
    return tuple(found.values())[:_MOST_TOPICS]


def address(document: Document) -> str | None:
    """Where the story is: by the caller's word, else by the page's."""
    return document.url or next((s.value for s in document.stated("canonical")), None)
