"""Stories go through Arrow, Parquet, DuckDB and Polars, and come back equal."""

import datetime as dt
from pathlib import Path
from typing import Literal, get_args, get_origin, get_type_hints

import attrs
import duckdb
import polars
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import liveparse
from liveparse import Other, Span, Story, Timestamp
from liveparse.model import Value
from liveparse.pipeline import rows
from liveparse.pipeline.kernel import parse_record_batch
from liveparse.pipeline.schema import SCHEMA, SCHEMA_VERSION, outline

ROOT = Path(__file__).parents[1]
FILE = ROOT / "docs" / "schema" / "liveparse-arrow-1.txt"


def full(kind):
    """A value of a class, with something in every field."""
    hints = get_type_hints(kind)
    given = {attribute.name: some(hints[attribute.name]) for attribute in attrs.fields(kind)}
    if kind is Timestamp:
        given["value"] = "2024-10-21T16:23+01:00"
    return kind(**given)


def some(hint):
    if hint is str:
        return "Zoë “🌊”"
    if hint is bool:
        return True
    if hint is Span:
        return Span(2**31 - 2, 2**31 - 1)
    if hint is Other:
        fields = (("minute", 27), ("who", ("Silva", None, 1.5)), ("lone", "\udc00"))
        return Other("goal", Span(3, 9), fields)
    if isinstance(hint, type) and issubclass(hint, Value):
        return full(hint)
    first, *_ = get_args(hint)  # of a tuple, a choice of words, or something that may be None
    if get_origin(hint) is tuple:
        return (some(first),) * 2
    return first if get_origin(hint) is Literal else some(first)


PAGES = sorted(ROOT.glob("fixtures/pages/*/page.*"))


@pytest.fixture(scope="module")
def stories():
    return (Story(), full(Story), *map(liveparse.parse, PAGES))


@pytest.fixture(scope="module")
def table(stories):
    listed = [
        {"id": str(number), "status": "ok", "story": rows.dump(story)}
        for number, story in enumerate(stories)
    ]
    failures = [{"id": "none", "url": "https://a.example", "status": "crash", "parse_ms": 1.5}]
    return pa.Table.from_pylist(listed + failures, schema=SCHEMA)


def equal(found, table, stories):
    """That a table from elsewhere is ours, to the last type and the last story."""
    assert found.schema.equals(SCHEMA)
    assert found.equals(table)
    *read, lost = found.to_pylist()
    assert tuple(rows.load(row["story"]) for row in read) == stories
    assert lost["story"] is None


def test_the_file_is_what_the_classes_say():
    assert FILE.read_text("utf-8") == f"{outline()}\n", (
        f"{FILE.name} is stale; write it anew with: python tools/make_schema.py"
    )


def test_only_types_that_every_engine_has():
    simple = {"string", "bool", "int16", "int32", "int64", "double", "timestamp[us, tz=UTC]"}
    for line in outline().splitlines():
        kind = line.partition(": ")[2].removeprefix("list<").removesuffix(">")
        assert kind in simple | {"struct"}, line
    assert SCHEMA.metadata == {b"schema_version": SCHEMA_VERSION.encode()}


def test_the_story_has_the_keys_of_the_json_form():
    story = full(Story)
    row, data = rows.dump(story), story.to_dict()
    assert list(row) == list(data) == [field.name for field in SCHEMA.field("story").type]
    assert set(row["published"]) - set(data["published"]) == {"instant", "offset_minutes"}


def test_through_arrow(table, stories):
    equal(table, table, stories)


@pytest.mark.parametrize("compression", ["zstd", "snappy"])
def test_through_parquet(table, stories, tmp_path, compression):
    pq.write_table(table, tmp_path / "a.parquet", compression=compression, row_group_size=7)
    found = pq.read_table(tmp_path / "a.parquet")
    equal(found, table, stories)
    assert found.schema.metadata == SCHEMA.metadata


def test_through_duckdb(table, stories, tmp_path):
    path = tmp_path / "a.parquet"
    with duckdb.connect() as database:
        database.execute("SET TimeZone = 'UTC'")
        database.register("stories", table)
        database.execute(f"COPY stories TO '{path}' (FORMAT parquet)")
        equal(database.sql("FROM stories").to_arrow_table(), table, stories)
        equal(database.sql(f"FROM '{path}'").to_arrow_table(), table, stories)
        database.execute("SET TimeZone = 'Asia/Tokyo'")  # it shows times in its own zone
        equal(database.sql(f"FROM '{path}'").to_arrow_table().cast(SCHEMA), table, stories)
        # Inside the struct no name needs marks around it, though two of them are words of SQL.
        question = "SELECT story.order, story.headline.span.end FROM stories WHERE id = '1'"
        assert database.sql(question).fetchall() == [("newest_first", 2**31 - 1)]
    equal(pq.read_table(path), table, stories)


def test_through_polars(table, stories, tmp_path):
    path = tmp_path / "a.parquet"
    frame = polars.from_arrow(table)
    frame.write_parquet(path)
    equal(frame.to_arrow().cast(SCHEMA), table, stories)
    equal(polars.read_parquet(path).to_arrow().cast(SCHEMA), table, stories)
    equal(pq.read_table(path).cast(SCHEMA), table, stories)


def test_pages_that_polars_wrote_are_read():
    frame = polars.DataFrame({"html": ["<p>Polls open", None], "id": [1, 2]})
    (batch,) = frame.to_arrow().to_batches()
    assert parse_record_batch(batch)["status"].to_pylist() == ["ok", "empty"]


@pytest.mark.parametrize(
    ("value", "instant", "offset"),
    [
        ("2024-10-21T16:23+01:00", dt.datetime(2024, 10, 21, 15, 23, tzinfo=dt.UTC), 60),
        ("2024-10-21T16:23-03:30", dt.datetime(2024, 10, 21, 19, 53, tzinfo=dt.UTC), -210),
        ("9999-12-31T23:59:59Z", dt.datetime(9999, 12, 31, 23, 59, 59, tzinfo=dt.UTC), 0),
        ("0001-01-01T00:00+01:00", None, None),  # before the first year that Python has
        ("9999-12-31T23:59-01:00", None, None),
        ("2024-02-30T10:00+01:00", None, None),
        ("2024-10-21T16:23", None, None),
        ("2024-10-21", None, None),
        ("--10-21", None, None),
        ("T16:23", None, None),
        (None, None, None),
    ],
)
def test_instants_are_known_or_null(value, instant, offset):
    stamp = Timestamp(text="as printed", value=value)
    row = rows.dump(Story(published=stamp))
    assert row["published"]["instant"] == instant
    assert row["published"]["offset_minutes"] == offset
    found = pa.RecordBatch.from_pylist([{"story": row}], schema=SCHEMA)
    assert found.to_pylist()[0]["story"]["published"]["instant"] == instant
    assert rows.load(row).published == stamp


def test_fields_of_later_versions_are_passed_over():
    row = rows.dump(full(Story))
    row["novelty"] = row["published"]["novelty"] = 1
    assert rows.load(row) == full(Story)
