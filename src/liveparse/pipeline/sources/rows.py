"""A page from a row of a table or an object of JSON, its columns found by name."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from .splits import Damage, Page

COLUMNS = ("html", "text", "id", "url", "content_type", "fetched_at")
"""What a row may hold: ``html`` or ``text``, and what is known of it."""


def page(
    row: Mapping[str, Any], columns: Mapping[str, str], *, locator: str, consumed: int, limit: int
) -> Page | Damage:
    """The page of a row.

    Args:
        row: its values by the names they have there.
        columns: the names of the columns here that are called otherwise there.
        locator: where the row is; its id too, where it has none of its own.
        consumed: for the progress bar.
        limit: bytes of a page.

    """
    html, text, own, url, kind, fetched = (row.get(columns.get(name, name)) for name in COLUMNS)
    named = str(own) if own is not None else locator
    link = str(url) if url is not None else None

    def damage(reason: str, message: str) -> Damage:
        return Damage(
            locator=locator, consumed=consumed, id=named, url=link, reason=reason, message=message
        )

    raw = html if html is not None else text
    if not isinstance(raw, str | bytes):
        wanted = " or ".join(repr(columns.get(name, name)) for name in ("html", "text"))
        return damage("no_page", f"nothing to read in {wanted}; there are: {', '.join(row)}"[:500])
    content_type = str(kind) if kind is not None else None
    if isinstance(raw, str):  # decoded already: what it once declared is over
        raw = raw.encode("utf-8", "replace")
        content_type = f"text/{'html' if html is not None else 'plain'}; charset=utf-8"
    elif html is None:
        content_type = content_type or "text/plain"
    if len(raw) > limit:
        return damage("too_large", f"{len(raw):,} bytes are more than {limit:,}")
    return Page(
        locator=locator,
        consumed=consumed,
        id=named,
        url=link,
        html=raw,
        content_type=content_type,
        fetched_at=moment(fetched),
    )


def moment(value: object) -> dt.datetime | None:
    """When a page was fetched: a datetime or ISO 8601, UTC where it names no zone; else None.

    >>> moment("2024-10-21T18:05:00Z").hour, moment("yesterday")
    (18, None)
    """
    if isinstance(value, str):
        try:
            value = dt.datetime.fromisoformat(value.strip())
        except ValueError:
            return None
    if not isinstance(value, dt.datetime):
        return None
    try:
        return value.replace(tzinfo=value.tzinfo or dt.UTC).astimezone(dt.UTC)
    except (OverflowError, ValueError):
        return None
