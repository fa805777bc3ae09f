"""Flat tables of what the stories hold: a row an update, a quotation or a credit.

They are made column by column, and nothing is turned into Python objects: see ``docs/pipelines.md``
for what that costs. One batch is worked on at a time, so that memory is that of its result.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

import pyarrow as pa
import pyarrow.compute as pc

from .schema import SCHEMA

Columns: TypeAlias = dict[str, Any]


def updates(stories: pa.Table) -> pa.Table:
    r"""The updates of a table of stories, one row each, in the order of their pages.

    >>> from liveparse.pipeline.kernel import parse_record_batch
    >>> page = "Storm: live updates\n10:03\nThe bridge is closed.\n10:20\nIt is open."
    >>> pages = pa.RecordBatch.from_pydict({"id": ["storm"], "html": [page]})
    >>> table = updates(pa.Table.from_batches([parse_record_batch(pages)]))
    >>> table.select(["id", "number", "published", "text"]).to_pylist()[1]
    {'id': 'storm', 'number': 1, 'published': 'T10:20', 'text': 'It is open.'}
    """
    return _table(stories, _updates)


def quotes(stories: pa.Table) -> pa.Table:
    """The quotations of a table of stories, one row each, as they stand in the text.

    ``place`` says what they stand in: ``body``, ``summary`` or ``update``.
    """
    return _table(stories, _quotes)


def attributions(stories: pa.Table) -> pa.Table:
    """The credits of a table of stories, one row each: the story's own and those of its updates.

    A credit may name several agencies, so they are a list; one row an agency is an ``UNNEST`` away.
    Left alone: the credits of pictures, which are those of other people.
    """
    return _table(stories, _attributions)


def _table(stories: pa.Table, view: Callable[[pa.RecordBatch], Columns]) -> pa.Table:
    """The view of each batch, one after the other, so that no more than one is worked on."""
    table = stories.select(["id", "url", "story"]).cast(
        pa.schema([SCHEMA.field(name) for name in ("id", "url", "story")])
    )
    none = pa.RecordBatch.from_pylist([], schema=table.schema)  # a view of nothing has columns too
    return pa.concat_tables(pa.table(view(batch)) for batch in [none, *table.to_batches()])


def _updates(stories: pa.RecordBatch) -> Columns:
    rows, values = _within(_get(stories["story"], "updates"))
    return _of(stories, rows) | {
        "number": _numbers(rows),
        "update_id": _get(values, "id"),
        "update_url": _get(values, "url"),
        "heading": _get(values, "heading", "text"),
        "text": _joined(_get(values, "paragraphs"), "\n"),
        "published": _get(values, "published", "value"),
        "published_at": _get(values, "published", "instant"),
        "updated_at": _get(values, "updated", "instant"),
        "authors": _listed(_get(values, "authors"), "name"),
        "key": _get(values, "key"),
        "pinned": _get(values, "pinned"),
        **_span(values),
    }


def _quotes(stories: pa.RecordBatch) -> Columns:
    story = stories["story"]
    outside = {"body": _get(story, "quotes"), "summary": _get(story, "summary", "quotes")}
    columns, values = _gathered(stories, "quotes", outside)
    speaker = _get(values, "speaker")
    return columns | {
        "kind": _get(values, "kind"),
        "text": _joined(_get(values, "contents"), " "),
        "cue": _get(values, "cue", "text"),
        "speaker": _get(speaker, "name"),
        "speaker_as_printed": _get(speaker, "text"),
        "speaker_kind": _get(speaker, "kind"),
        "speaker_role": _get(speaker, "role"),
        "speaker_organization": _get(speaker, "organization"),
        "via": _get(values, "via", "name"),
        "medium": _get(values, "medium"),
        **_span(values),
    }


def _attributions(stories: pa.RecordBatch) -> Columns:
    outside = {"story": _get(stories["story"], "attributions")}
    columns, values = _gathered(stories, "attributions", outside)
    return columns | {
        "kind": _get(values, "kind"),
        "text": _get(values, "text"),
        "agencies": _listed(_get(values, "agencies"), "name"),
        "agency_codes": _listed(_get(values, "agencies"), "code"),
        "staff": _listed(_get(values, "staff"), "name"),
        **_span(values),
    }


def _gathered(
    stories: pa.RecordBatch, name: str, outside: Mapping[str, Any]
) -> tuple[Columns, Any]:
    """What some lists hold, those outside updates and those of the updates, in reading order.

    With columns that say of each where it stands.
    """
    owners, updates = _within(_get(stories["story"], "updates"))
    inside, found = _within(_get(updates, name))
    rows, values, places = [owners.take(inside)], [found], ["update"] * len(found)
    ids, moments = (
        [_get(updates, "id").take(inside)],
        [_get(updates, "published", "instant").take(inside)],
    )
    for place, lists in outside.items():
        here, found = _within(lists)
        rows.append(here)
        values.append(found)
        places += [place] * len(found)
        ids.append(pa.nulls(len(found), ids[0].type))
        moments.append(pa.nulls(len(found), moments[0].type))
    row, value = pa.concat_arrays(rows), pa.concat_arrays(values)
    keys = pa.table({"row": row, "start": _get(value, "span", "start")})
    order = pc.sort_indices(keys, sort_keys=[("row", "ascending"), ("start", "ascending")])
    row = row.take(order)
    columns = _of(stories, row) | {
        "number": _numbers(row),
        "place": pa.array(places, pa.string()).take(order),
        "update_id": pa.concat_arrays(ids).take(order),
        "published_at": pa.concat_arrays(moments).take(order),
    }
    return columns, value.take(order)


def _of(stories: pa.RecordBatch, rows: Any) -> Columns:
    """The key of its story, for each row."""
    return {"id": stories["id"].take(rows), "url": stories["url"].take(rows)}


def _numbers(rows: Any) -> Any:
    """The place of each row among those of its story, counted from 0; the rows are in order."""
    first = pc.subtract(pc.rank(rows, sort_keys="ascending", tiebreaker="min"), 1)
    return pc.subtract(pa.array(range(len(rows)), pa.int64()), first.cast(pa.int64()))


def _within(lists: Any) -> tuple[Any, Any]:
    """What is inside lists, and for each the number of its list."""
    return pc.list_parent_indices(lists), pc.list_flatten(lists)


def _get(structs: Any, *path: str) -> Any:
    """A field inside structs; null where one on the way is."""
    return pc.struct_field(structs, list(path))


def _listed(lists: Any, name: str) -> Any:
    """Lists of structs as lists of one of their fields."""
    lengths: Any = pc.list_value_length(lists)
    lengths = lengths.fill_null(0)
    ends = pc.cumulative_sum(lengths).cast(pa.int32())
    starts = pa.concat_arrays([pa.array([0], pa.int32()), ends])
    return pa.ListArray.from_arrays(starts, _get(pc.list_flatten(lists), name))


def _joined(lists: Any, between: str) -> Any:
    """The texts of lists of structs, each list as one text."""
    return pc.binary_join(_listed(lists, "text"), between)


def _span(values: Any) -> Columns:
    return {
        "span_start": _get(values, "span", "start"),
        "span_end": _get(values, "span", "end"),
    }
