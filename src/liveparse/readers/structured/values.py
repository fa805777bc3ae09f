"""Values as pages write them, made plain: strings without markup, instants in ISO 8601."""

from __future__ import annotations

import datetime as dt
import html
import re
from functools import lru_cache
from urllib.parse import urljoin, urlsplit

from ... import instants, zones
from ...regex import regex

_BREAK = regex(r"<(?:br|/p|/div|/li|/h[1-6]|/blockquote)\b[^<>]{0,200}>", re.IGNORECASE)
_TAG = regex(r"</?[a-zA-Z][^<>]{0,2000}>|<!--[^<>]{0,2000}-->")
# Half of a pair of surrogates is no character; what else is below a space is no writing.
_UNWRITTEN = regex("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")
_SPACE = regex(r"[ \t\r\f\v]+")

_COMPACT = regex(r"(\d{4})(\d\d)(\d\d)(?:[T ]?(\d\d):?(\d\d)(?::?(\d\d))?)?(Z|[+-]\d\d:?\d\d)?\Z")
_SLASHED = regex(r"(\d{4})/(\d\d?)/(\d\d?)(?=\D|\Z)")
# "GMT" and what surrounds an offset: " +02:00", " GMT+0200 (CEST)", "+0200Z".
_NAMED_ZONE = regex(r"\s*(?:(?:GMT|UTC)?([+-]\d\d:?\d\d)Z?|(?:GMT|UTC))?(?:\s*\([^()]{1,40}\))?\Z")
_LETTERED = regex(r"[A-Za-z]{3}")


def plain(value: object, *, lines: bool = False) -> str:
    r"""A value as the words a reader would see: entities decoded, tags stripped, space collapsed.

    Entities are decoded twice, for many a newsroom's software escapes what is escaped already.
    ``lines`` keeps the ends of paragraphs as line ends.

    >>> plain("Polls &amp;amp; <b>counts</b>\n")
    'Polls & counts'
    """
    if not isinstance(value, str):
        return str(value) if isinstance(value, int | float) and value == value else ""
    text = value
    for _ in range(2):
        if "&" in text:
            text = html.unescape(text)
    if "<" in text:
        text = _TAG.sub(" " if not lines else "", _BREAK.sub("\n", text))
    if not text.isprintable():
        text = _UNWRITTEN.sub("", text)
    if lines:
        stripped = (_SPACE.sub(" ", line).strip() for line in text.split("\n"))
        return "\n".join(line for line in stripped if line)
    return " ".join(text.split())


def instant(value: str) -> str | None:
    """What a date or time for machines says, in ISO 8601, with its offset where one is written.

    Besides ISO 8601 itself: seconds and milliseconds since 1970, compact digits, slashes, and the
    dates of e-mail and of JavaScript. None where a value says nothing, or no time of this world.

    >>> instant("Mon, 21 Oct 2024 14:03:00 +0200"), instant("20241021140300")
    ('2024-10-21T14:03:00+02:00', '2024-10-21T14:03:00')
    >>> instant("1729512180"), instant("0001-01-01T00:00:00") is None
    ('2024-10-21T12:03:00+00:00', True)
    """
    text = value.strip()[:100]
    iso = _instant(text)
    # What precedes the web is a default of somebody's software; what is beyond 2100 is one too.
    return iso if iso and "1990" <= iso[:4] <= "2100" else None


def is_date(value: str) -> bool:
    """Whether a value may be a date: an instant for machines, or the words of one for people."""
    return instant(value) is not None or (len(value) < 60 and _YEAR.search(value) is not None)


_YEAR = regex(r"\b(?:199\d|20\d\d)\b")


# A page gives each of its dates several times over, and each is asked for again when it is used.
@lru_cache(maxsize=1_024)
def _instant(text: str) -> str | None:
    if (compact := _COMPACT.match(text)) and not text.startswith("1"):
        year, month, day, hour, minute, second, zone = compact.groups()
        clock = f"T{hour}:{minute}:{second or '00'}{zone or ''}" if hour else ""
        return _read(f"{year}-{month}-{day}{clock}")
    if slashed := _SLASHED.match(text):
        year, month, day = slashed.groups()
        text = f"{year}-{month:0>2}-{day:0>2}{text[slashed.end() :]}"
    if read := _read(text):
        return read
    if text[:2].isdigit() and (read := _read(_NAMED_ZONE.sub(_zone, text))):
        return read
    return _lettered(text) if _LETTERED.search(text) else None


def _zone(match: re.Match[str]) -> str:
    return match[1] or ("Z" if match[0].strip() else "")


def _read(text: str) -> str | None:
    fields = instants.read(text)
    return str(fields["value"]) if fields else None


_SCRIPTED = regex(
    r"[A-Z][a-z]{2} ([A-Z][a-z]{2}) (\d\d?) (\d{4}) (\d\d:\d\d:\d\d)(?: GMT([+-]\d{4}))?"
)


_JAVA = regex(r"[A-Z][a-z]{2} ([A-Z][a-z]{2}) (\d\d?) (\d\d:\d\d:\d\d) ([A-Z]{3,5}) (\d{4})\Z")


def _offset(name: str) -> str | None:
    """What a zone's abbreviation means, without the colon."""
    zone = zones.named(name)
    offset = zone.offset if zone else None
    return offset.replace(":", "") if offset else None


def _lettered(text: str) -> str | None:
    """The dates of e-mail and HTTP, and those that Java and JavaScript print."""
    if java := _JAVA.match(text):
        month, day, clock, name, year = java.groups()
        text = f"{day} {month} {year} {clock} {_offset(name) or '-0000'}"
    elif scripted := _SCRIPTED.match(text):
        month, day, year, clock, zone = scripted.groups()
        text = f"{day} {month} {year} {clock} {zone or '-0000'}"
    if not re.search(r"\d:\d\d:\d\d", text) or not text.isascii():
        return None
    from email.utils import parsedate_to_datetime  # it loads sockets, and few pages need it

    try:
        at = parsedate_to_datetime(text)
        return at.isoformat() if at.tzinfo is None or at.utcoffset() is not None else None
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


_MONTHS: dict[str, int] = dict(
    zip(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"),
        range(1, 13),
        strict=True,
    )
)
_IN_PATH = regex(
    r"(?<!\d)((?:19|20)\d\d)(?:[-/_.]?(\d\d)[-/_.]?(\d\d)|/([a-z]{3})/(\d\d?)|/(\d\d?)/(\d\d?))(?!\d)"
)


def day_of_url(url: str) -> str | None:
    """The day in an address; of two, the first, which is the one of the folder.

    >>> day_of_url("https://example.org/news/2024/oct/21/polls-open")
    '2024-10-21'
    >>> day_of_url("https://example.org/a/20241021/7") or day_of_url("https://example.org/20249921")
    '2024-10-21'
    """
    path = path_of(url)[:500].lower()
    for found in _IN_PATH.finditer(path):
        year, *rest = found.groups()
        month, day = next((a, b) for a, b in zip(rest[::2], rest[1::2], strict=True) if a)
        try:
            at = dt.date(int(year), _MONTHS[month] if month.isalpha() else int(month), int(day))
        except (ValueError, KeyError):
            continue
        if 1990 <= at.year <= 2100:
            return at.isoformat()
    return None


def path_of(url: str) -> str:
    """The path of an address, however broken; what follows "?" says nothing of the story."""
    try:
        return urlsplit(url).path
    except ValueError:  # such as an open "[" in the host
        return url.partition("?")[0]


def absolute(url: str, base: str | None) -> str | None:
    """An address in full; None for what is none."""
    url = url.strip()
    if not url or len(url.split(None, 1)) > 1:
        return None
    if url.startswith(("https://", "http://")) and "[" not in url and "]" not in url:
        return url
    try:
        url = urljoin(base, url) if base else url
        return url if urlsplit(url).scheme in ("http", "https") else None
    except ValueError:
        return None
