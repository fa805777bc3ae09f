"""Pages that could not be read: where each is, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from .schema import INSTANT
from .sources import Damage, Page

READ: frozenset[str] = frozenset({"ok", "empty", "truncated"})
"""The statuses of pages that have a story; all others are quarantined."""

_FIELDS: list[pa.Field[Any]] = [
    pa.field("source", pa.string()),
    pa.field("id", pa.string()),
    pa.field("url", pa.string()),
    pa.field("status", pa.string()),
    pa.field("error_type", pa.string()),
    pa.field("error_message", pa.string()),
    pa.field("input_bytes", pa.int64()),
    pa.field("input_sha256", pa.string()),
    pa.field("content_type", pa.string()),
    pa.field("fetched_at", INSTANT),
    pa.field("parser_version", pa.string()),
    pa.field("html", pa.binary()),
]
QUARANTINE = pa.schema(_FIELDS)
"""``source`` is a path, with ``@`` and an offset or a row behind it for what is inside a file;
``status`` that of a story, or what was wrong with the source: ``damaged``, ``truncated``,
``too_large``, ``no_page`` or ``unreadable``; ``html`` is there if it was to be kept."""


def damaged(damage: Damage) -> dict[str, Any]:
    """The row of what could not be had from its source."""
    return _row(
        source=damage.locator,
        id=damage.id,
        url=damage.url,
        status=damage.reason,
        error_message=damage.message,
    )


def failed(page: Page, story: dict[str, Any], *, keep: int) -> dict[str, Any]:
    """The row of a page that had no story.

    Args:
        page: the page.
        story: its row of ``SCHEMA``.
        keep: the longest page that is kept, in bytes.

    """
    same = ("id", "url", "status", "error_type", "error_message", "input_bytes", "input_sha256")
    return _row(
        source=page.locator,
        content_type=page.content_type,
        fetched_at=page.fetched_at,
        parser_version=story["parser_version"],
        html=page.html if len(page.html) <= keep else None,
        **{name: story[name] for name in same},
    )


def _row(**values: Any) -> dict[str, Any]:
    return {name: scrubbed(values.get(name)) for name in QUARANTINE.names}


def scrubbed(value: Any) -> Any:
    """A string without lone surrogates: a path may hold some, and Arrow takes none."""
    if isinstance(value, str) and not value.isascii():
        return value.encode("utf-8", "replace").decode()
    return value


def batch(rows: Iterable[dict[str, Any]]) -> pa.RecordBatch:
    """Rows as Arrow has them."""
    return pa.RecordBatch.from_pylist(list(rows), schema=QUARANTINE)


def read(path: Path) -> Iterator[dict[str, Any]]:
    """The rows of a part, without the pages."""
    names = [name for name in QUARANTINE.names if name != "html"]
    table = pq.read_table(path, columns=names, partitioning=None)
    yield from table.to_pylist()
