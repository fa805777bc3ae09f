"""Whose page it is, and by what names its publisher goes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..document import Document, Kind
from ..phrases import folded

SEPARATOR = re.compile(
    r"\s+(?:[|–—·•»«›‹:~ㅣ]|-{1,2}|::)\s+|\s*[｜]\s*|(?<=\w)\s?\|\s?|(?<=\w)--(?=\w)"
)
"""What parts a headline from a section's name, and that from the publisher's."""

# A headline is among the first headings of its page.
_HEADINGS = 5
_ADDRESS = re.compile(r"(?:https?://|www\.)|[\d\s]+\Z")
_HOST = re.compile(r"https?://(?:www\.|m\.|amp\.)?([^/:?#]+)")


def publisher(document: Document) -> str | None:
    """Whose page it is: by JSON-LD or microdata first, then the site's name.

    Passed over: addresses and numbers, which ``article:publisher`` holds.
    """
    return next(iter(_publishers(document)), None)


def outlets(document: Document, known: str | None = None) -> tuple[str, ...]:
    """All the names that the page's publisher goes by.

    The host of its address is among them, and the end of a title whose beginning is a heading.
    """
    hosts = [
        match[1]
        for url in (document.url, *(s.value for s in document.stated("canonical")))
        if url and (match := _HOST.match(url))
    ]
    given = [*([known] if known else []), *_publishers(document), *hosts, *_ends(document)]
    return tuple(dict.fromkeys(given))


def _ends(document: Document) -> Iterator[str]:
    """What stands behind the last sign of the page's title, if a heading is before the first."""
    titles = [s.value for s in document.stated("headline") if s.origin == "title"]
    found = [(title, list(SEPARATOR.finditer(title))) for title in titles]
    if any(signs for _, signs in found):
        headings = [block for block in document.leaves if block.kind is Kind.HEADING][:_HEADINGS]
        keys = {folded(document[block]) for block in headings}
        for title, signs in found:
            if signs and folded(title[: signs[0].start()]) in keys:
                yield title[signs[-1].end() :]


def _publishers(document: Document) -> Iterator[str]:
    for statement in document.stated("publisher"):
        if not _ADDRESS.match(statement.value):
            yield statement.value


def is_outlet(name: str, names: Sequence[str]) -> bool:
    """Whether a name is one of the publisher's, in full or in part.

    >>> is_outlet("Washington Times", ["The Washington Times"]), is_outlet("Ana Times", ["Times"])
    (True, False)
    >>> is_outlet("Harbour Post newsroom", ["Harbour Post"]), is_outlet("SN.at", ["www.sn.at"])
    (True, True)
    """
    key = folded(name)
    if not key:
        return False
    for outlet in names:
        other = folded(outlet)
        if key == other or (len(key) > 3 and key in other):
            return True
        # Its name and one word more ("newsroom"); four letters, for shorter ones begin words.
        words = name.split()
        several = outlet.count(" ") + 1
        if len(other) > 3 and len(words) == several + 1 and folded(" ".join(words[:-1])) == other:
            return True
    return False
