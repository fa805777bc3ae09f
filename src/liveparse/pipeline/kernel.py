"""The kernel: a batch of pages in, a batch of stories out, row for row.

Every engine that knows Arrow can call it; it keeps no state, starts no process and sets no signal.
What ends a process or never ends itself it cannot contain: see ``fence``.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.types as kinds

import liveparse

from . import rows
from .options import Limits, Options
from .page import Outcome, Page, failed
from .reading import parser, read
from .schema import INSTANT, SCHEMA, SCHEMA_VERSION

__all__ = ["PAGES", "Limits", "Options", "batched", "output_schema", "parse_record_batch"]

_COLUMNS: list[pa.Field[Any]] = [
    pa.field("id", pa.string()),
    pa.field("url", pa.string()),
    pa.field("html", pa.large_binary()),
    pa.field("content_type", pa.string()),
    pa.field("fetched_at", INSTANT),
]
PAGES = pa.schema(_COLUMNS)
"""The input as it is after ``normalised``: what a batch of pages may hold, besides columns of your
own. Yours may have other types of the same sense; only ``html`` must be there."""

_LONE = re.compile(r"[\ud800-\udfff]")


def parse_record_batch(
    batch: pa.RecordBatch, *, options: Options = Options(), limits: Limits = Limits()
) -> pa.RecordBatch:
    """A batch of stories of a batch of pages: one row out for each row in, in the same order.

    No page raises: what went wrong stands in its ``status``, ``error_type``, ``error_message``.

    Args:
        batch: its columns are found by name. ``html`` is the raw page, as bytes or text of any
            Arrow type for them; ``url``, ``content_type``, ``id`` and ``fetched_at`` (a timestamp
            or ISO 8601; without a zone it is UTC) may be there; others are passed over, or passed
            through: see ``Options``.
        options: how to read.
        limits: only ``max_bytes`` holds here; the others need a ``Fence``.

    Returns:
        A batch of ``SCHEMA``, then the columns passed through. ``id`` is yours; where you gave
        none it is the URL, and where there is none either the hash of the input.

    Raises:
        ValueError: a column is missing (those there are, are named), or an option is wrong.
        TypeError: a column has a type that cannot be what its name says.

    >>> pages = pa.RecordBatch.from_pylist([{"id": "a", "html": b"<p>Polls open"}, {"id": "b"}])
    >>> stories = parse_record_batch(pages)
    >>> stories["status"].to_pylist(), stories["story"][0]["text"].as_py()
    (['ok', 'empty'], 'Polls open')

    """
    output_schema(batch.schema, options=options)  # wrong use is told before any work is done
    parse = parser(options)
    pages = normalised(batch)
    outcomes = [
        read(page, parse=parse, options=options, max_bytes=limits.max_bytes) for page in each(pages)
    ]
    return with_columns(stories(pages, outcomes), batch, options.pass_through)


def output_schema(schema: pa.Schema, *, options: Options = Options()) -> pa.Schema:
    """The schema that a batch of pages comes out with, for engines that want to know it before.

    Raises:
        ValueError: there is no ``html``, or a column to pass through is not there or is taken.

    """
    names = ", ".join(schema.names) or "none"
    if "html" not in schema.names:
        raise ValueError(f"there is no column 'html' to read pages from; there are: {names}")
    fields = list(SCHEMA)
    for name in options.pass_through:
        if name not in schema.names:
            raise ValueError(f"there is no column {name!r} to pass through; there are: {names}")
        if name in SCHEMA.names:
            raise ValueError(f"{name!r} is a column of the output already; rename yours")
        fields.append(schema.field(name))
    return pa.schema(fields, metadata={"schema_version": SCHEMA_VERSION})


def normalised(batch: pa.RecordBatch) -> pa.RecordBatch:
    """The columns that the kernel reads, with the types of ``PAGES``; no others.

    Text of ``html`` is kept as text (``large_string``): nobody need find its encoding again.
    """
    columns = {
        name: _column(batch.column(name), name)
        for name in PAGES.names
        if name in batch.schema.names
    }
    return pa.RecordBatch.from_pydict(columns)


def _column(array: pa.Array[Any], name: str) -> pa.Array[Any]:
    if kinds.is_dictionary(array.type):
        array = array.cast(array.type.value_type)
    kind = array.type
    textual = kinds.is_string(kind) or kinds.is_large_string(kind) or kinds.is_string_view(kind)
    try:
        if name == "html":
            if textual:
                return array.cast(pa.large_string())
            if kinds.is_null(kind) or "binary" in str(kind):
                return array.cast(pa.large_binary())
        elif name == "fetched_at":
            if textual:
                return pa.array([_moment(text) for text in _texts(array)], INSTANT)
            if kinds.is_temporal(kind) or kinds.is_null(kind):
                return array.cast(INSTANT, safe=False)  # nanoseconds are cut, not refused
        elif textual or kinds.is_primitive(kind) or kinds.is_null(kind):
            return array.cast(pa.string())
    except pa.ArrowNotImplementedError:
        pass
    right = {"html": "binary or string", "fetched_at": "a timestamp, or ISO 8601 in a string"}
    raise TypeError(f"the column {name!r} is {kind}; it should be {right.get(name, 'string')}")


def each(pages: pa.RecordBatch) -> Iterator[Page]:
    """The pages of a normalised batch."""
    html = pages.column("html")
    textual = kinds.is_large_string(html.type)
    if textual:
        html = html.cast(pa.large_binary())
    absent = [None] * pages.num_rows
    ids, urls, content_types = (
        _texts(pages.column(name)) if name in pages.schema.names else absent
        for name in ("id", "url", "content_type")
    )
    moments = pages.column("fetched_at") if "fetched_at" in pages.schema.names else None
    for at in range(pages.num_rows):
        raw: bytes | None = html[at].as_py()
        yield Page(
            raw=_decoded(raw) if textual else raw,
            id=ids[at],
            url=urls[at],
            content_type=content_types[at],
            now=_fetched(moments[at]) if moments is not None else None,
        )


def stories(pages: pa.RecordBatch, outcomes: Sequence[Outcome]) -> pa.RecordBatch:
    """The batch of ``SCHEMA`` that says what became of each page of a normalised batch."""
    listed = [_row(page, outcome) for page, outcome in zip(each(pages), outcomes, strict=True)]
    try:
        return pa.RecordBatch.from_pylist(listed, schema=SCHEMA)
    except (UnicodeError, pa.ArrowException, ValueError, TypeError, OverflowError):
        return pa.RecordBatch.from_pylist([_fitting(row) for row in listed], schema=SCHEMA)


def with_columns(
    stories: pa.RecordBatch, batch: pa.RecordBatch, names: Iterable[str]
) -> pa.RecordBatch:
    """A batch of stories, and some columns of the pages it was made of."""
    for name in names:
        stories = stories.append_column(batch.schema.field(name), batch.column(name))
    return stories


def batched(
    pages: Iterable[Mapping[str, Any]],
    *,
    schema: pa.Schema = PAGES,
    max_bytes: int = 64 << 20,
    max_rows: int = 256,
) -> Iterator[pa.RecordBatch]:
    """Cut any number of pages into batches, by their bytes first and their number second.

    Arrow holds at most 2 GiB of text in a batch and fails beyond it, and pages differ in length a
    thousandfold: a bound in rows alone is none. A page that is longer by itself is a batch alone.

    Args:
        pages: mappings with the keys of ``schema``; those not there are null.
        schema: of the batches; ``PAGES`` and columns of your own.
        max_bytes: of ``html`` in a batch; 64 MiB is what Spark allows a batch too.
        max_rows: of a batch.

    >>> [len(batch) for batch in batched([{"html": b"1234"}] * 5, max_bytes=10)]
    [2, 2, 1]

    """
    waiting: list[dict[str, Any]] = []
    size = 0
    for page in pages:
        row = {name: _scrubbed(page.get(name)) for name in schema.names}
        length = len(row["html"] or b"")
        if waiting and (len(waiting) == max_rows or size + length > max_bytes):
            yield pa.RecordBatch.from_pylist(waiting, schema=schema)
            waiting, size = [], 0
        waiting.append(row)
        size += length
    if waiting:
        yield pa.RecordBatch.from_pylist(waiting, schema=schema)


def pieces(
    pages: pa.RecordBatch, *, max_bytes: int = 64 << 20, max_rows: int
) -> Iterator[pa.RecordBatch]:
    """A normalised batch in slices, bounded like those of ``batched``; nothing is copied."""
    html: Any = pages.column("html")
    sizes = pc.binary_length(html).to_pylist()
    start = size = 0
    for at, length in enumerate(sizes):
        if at > start and (at - start == max_rows or size + (length or 0) > max_bytes):
            yield pages.slice(start, at - start)
            start, size = at, 0
        size += length or 0
    if start < len(sizes):
        yield pages.slice(start)


def _row(page: Page, outcome: Outcome) -> dict[str, Any]:
    story = None
    if outcome.story is not None:
        try:
            story = rows.dump(outcome.story)
        except Exception as error:  # a user's own finding that is no plain data
            outcome = failed(error, parse_ms=outcome.parse_ms)
    raw = page.raw
    data = raw.encode("utf-8", "replace") if isinstance(raw, str) else raw
    assert data is None or isinstance(data, bytes), "a column of Arrow holds no paths"
    digest = hashlib.sha256(data).hexdigest() if data is not None else None
    url = page.url or (outcome.story.url if outcome.story else None)
    return {
        "id": page.id if page.id is not None else url or digest,
        "url": url,
        "status": outcome.status,
        "error_type": outcome.error_type,
        "error_message": outcome.error_message,
        "parse_ms": outcome.parse_ms,
        "input_bytes": len(data) if data is not None else None,
        "input_sha256": digest,
        "parser_version": liveparse.__version__,
        "schema_version": SCHEMA_VERSION,
        "story": story,
    }


def _fitting(row: dict[str, Any]) -> dict[str, Any]:
    """A row that Arrow takes: without lone surrogates; without its story if that is not enough."""
    clean: dict[str, Any] = _scrubbed(row)
    try:
        pa.RecordBatch.from_pylist([clean], schema=SCHEMA)
    except (UnicodeError, pa.ArrowException, ValueError, TypeError, OverflowError) as error:
        outcome = failed(error)
        return clean | {
            "status": outcome.status,
            "error_type": outcome.error_type,
            "error_message": outcome.error_message,
            "story": None,
        }
    return clean


def _scrubbed(value: Any) -> Any:
    """Plain data without lone surrogates, which no UTF-8 can hold: U+FFFD stands for them."""
    if isinstance(value, str):
        return value if value.isascii() else _LONE.sub("\ufffd", value)
    if isinstance(value, list):
        return [_scrubbed(inner) for inner in value]
    if isinstance(value, dict):
        return {name: _scrubbed(inner) for name, inner in value.items()}
    return value


def _texts(array: pa.Array[Any]) -> list[str | None]:
    """Strings that may not be valid UTF-8: Arrow does not look, and raises at reading."""
    return [_decoded(value) for value in array.cast(pa.large_binary()).to_pylist()]


def _decoded(value: bytes | None) -> str | None:
    return value.decode("utf-8", "replace") if value is not None else None


def _moment(text: str | None) -> dt.datetime | None:
    try:
        moment = dt.datetime.fromisoformat((text or "").strip())
        return (moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)).astimezone(dt.UTC)
    except (ValueError, OverflowError):
        return None


def _fetched(value: pa.Scalar[Any]) -> dt.datetime | None:
    try:
        moment: dt.datetime | None = value.as_py()
    except (ValueError, OverflowError):  # beyond the years that Python has
        return None
    return moment
