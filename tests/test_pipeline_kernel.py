"""Batches of pages into batches of stories: every row answered, in order, whatever it holds."""

import datetime as dt
import hashlib

import pyarrow as pa
import pytest

import liveparse
from liveparse import Chain, Excerpt, Span
from liveparse.pipeline import rows
from liveparse.pipeline.kernel import (
    PAGES,
    Limits,
    Options,
    batched,
    normalised,
    output_schema,
    parse_record_batch,
    pieces,
)
from liveparse.pipeline.schema import SCHEMA

PAGE = "<h1>Storm: live</h1><p>“The bridge is closed,” Zoë Silva said.</p>"


def parsed(columns, **given):
    batch = pa.RecordBatch.from_pydict(columns)
    stories = parse_record_batch(batch, **given)
    assert stories.num_rows == batch.num_rows
    assert stories.select(SCHEMA.names).schema.equals(SCHEMA)
    return stories.to_pylist()


@pytest.mark.parametrize(
    "kind",
    [
        pa.string(),
        pa.large_string(),
        pa.string_view(),
        pa.binary(),
        pa.large_binary(),
        pa.binary_view(),
        pa.dictionary(pa.int32(), pa.string()),
        pa.dictionary(pa.int8(), pa.large_binary()),
    ],
    ids=str,
)
def test_pages_of_every_type_are_read(kind):
    inner = kind.value_type if pa.types.is_dictionary(kind) else kind
    raws = pa.array([PAGE.encode(), None, PAGE.encode()]).cast(inner)
    array = raws.dictionary_encode() if inner is not kind else raws
    found = parsed({"html": array})
    assert [row["status"] for row in found] == ["ok", "empty", "ok"]
    assert found[0]["story"]["body"][0]["text"] == "“The bridge is closed,” Zoë Silva said."
    assert rows.load(found[2]["story"]) == liveparse.parse(PAGE)


def test_rows_say_what_they_were_made_of():
    (row,) = parsed({"html": [PAGE], "url": ["https://news.example/a"]})
    assert row["id"] == row["url"] == "https://news.example/a"
    assert row["input_bytes"] == len(PAGE.encode())
    assert row["input_sha256"] == hashlib.sha256(PAGE.encode()).hexdigest()
    assert row["parser_version"] == liveparse.__version__
    assert row["parse_ms"] > 0
    (row,) = parsed({"html": [PAGE]})
    assert row["id"] == row["input_sha256"]
    (row,) = parsed({"html": [PAGE], "id": [7]})
    assert row["id"] == "7"


@pytest.mark.parametrize(
    "fetched",
    [
        pa.array(["2024-10-21T18:00+02:00"]),
        pa.array(["2024-10-21T16:00"]),
        pa.array([dt.datetime(2024, 10, 21, 16)], pa.timestamp("ns")),
        pa.array([dt.datetime(2024, 10, 21, 16, tzinfo=dt.UTC)], pa.timestamp("s", "Asia/Tokyo")),
    ],
    ids=lambda array: str(array.type),
)
def test_the_time_of_fetching_completes_relative_stamps(fetched):
    page = '<article><h1>Storm</h1><p class="date">3 hours ago</p><p>It is closed.</p></article>'
    now = dt.datetime(2024, 10, 21, 16, tzinfo=dt.UTC)
    (row,) = parsed({"html": [page], "fetched_at": fetched})
    assert rows.load(row["story"]) == liveparse.parse(page, now=now)
    assert row["story"]["published"]["instant"] == dt.datetime(2024, 10, 21, 13, tzinfo=dt.UTC)


def test_times_that_are_none_are_unknown():
    moments = pa.array([2**62, None], pa.timestamp("s"))
    assert [row["status"] for row in parsed({"html": [PAGE] * 2, "fetched_at": moments})] == [
        "ok",
        "ok",
    ]
    (row,) = parsed({"html": [PAGE], "fetched_at": ["yesterday"]})
    assert row["status"] == "ok"


def test_columns_pass_through_by_name():
    columns = {"warc": ["a.warc.gz"], "html": [PAGE], "offset": [12]}
    (row,) = parsed(columns, options=Options(pass_through=("offset", "warc")))
    assert list(row)[-2:] == ["offset", "warc"]
    assert (row["offset"], row["warc"]) == (12, "a.warc.gz")


@pytest.mark.parametrize(
    ("names", "through", "message"),
    [
        (["body", "url"], (), "no column 'html' to read pages from; there are: body, url"),
        (["html"], ("lang",), "no column 'lang' to pass through; there are: html"),
        (["html", "status"], ("status",), "'status' is a column of the output already"),
    ],
)
def test_wrong_use_names_the_columns(names, through, message):
    schema = pa.schema([(name, pa.string()) for name in names])
    with pytest.raises(ValueError, match=message):
        output_schema(schema, options=Options(pass_through=through))
    batch = pa.RecordBatch.from_pylist([], schema=schema)
    with pytest.raises(ValueError, match=message):
        parse_record_batch(batch, options=Options(pass_through=through))


@pytest.mark.parametrize(
    ("columns", "message"),
    [
        ({"html": [1]}, "'html' is int64; it should be binary or string"),
        ({"html": [PAGE], "url": [["a"]]}, r"'url' is list<.*>; it should be string"),
        ({"html": [PAGE], "fetched_at": [1.5]}, "'fetched_at' is double; it should be a timestamp"),
    ],
)
def test_wrong_types_are_named(columns, message):
    with pytest.raises(TypeError, match=message):
        parsed(columns)


@pytest.mark.parametrize(
    ("options", "error", "message"),
    [
        (Options(plugins=("nope",)), LookupError, "nope"),
        (Options(parser="liveparse"), ValueError, "package.module:name"),
        (Options(parser="liveparse:SCHEMAS"), AttributeError, "SCHEMAS"),
        (Options(parser="liveparse:__version__"), TypeError, "should be a Parser, a Chain"),
        (Options(parser="liveparse:parse", plugins=("x",)), ValueError, "no chain"),
    ],
)
def test_wrong_options_raise_before_the_first_page(options, error, message):
    with pytest.raises(error, match=message):
        parsed({"html": []}, options=options)


def test_limits_say_which_of_them_is_wrong():
    with pytest.raises(ValueError, match="soft_seconds is 0"):
        Limits(soft_seconds=0)


def test_too_large_pages_are_not_read():
    found = parsed({"html": [PAGE, "ß" * 60]}, limits=Limits(max_bytes=100))
    assert [row["status"] for row in found] == ["ok", "too_large"]
    assert found[1]["error_message"] == "it is 120 bytes long; at most 100 are read"
    assert found[1]["story"] is None
    assert found[1]["input_bytes"] == 120


def raising(draft):
    if "leak" in draft.document.text:
        raise RuntimeError("a leak \ud800")
    return ()


def odd(draft):
    """A finding of a user's own that holds what no text and no Arrow can."""
    if "surrogate" in draft.document.text:
        yield liveparse.Other("odd", Span(0, 1), (("text", "\udc00"),))
        yield Excerpt("\udc00", Span(0, 1))
    if "object" in draft.document.text:
        yield liveparse.Other("odd", Span(0, 1), (("object", object()),))


CHAIN = Chain.of(raising=raising, odd=odd)
HERE = Options(parser=f"{__name__}:CHAIN")


def test_what_an_extractor_raises_stands_in_its_row():
    found = parsed({"html": ["good", "a leak", "good"]}, options=HERE)
    assert [row["status"] for row in found] == ["ok", "error", "ok"]
    assert found[1]["error_type"] == "RuntimeError"
    message, note, place = found[1]["error_message"].splitlines()
    assert message == "a leak \ufffd"
    assert note == "while 'raising' read a text"
    assert place.endswith("in raising")


def test_what_arrow_cannot_hold_harms_nobody_else():
    found = parsed({"html": ["good", "a surrogate", "an object"]}, options=HERE)
    assert [row["status"] for row in found] == ["ok", "ok", "error"]
    assert found[2]["error_type"] == "TypeError"
    fields = rows.load(found[1]["story"]).others[0]
    assert fields["text"] == "\udc00"


def bare(raw, **_):
    return liveparse.Story(text=f"{raw}\ud800", topics=("\ud800",))


def test_lone_surrogates_are_replaced():
    (row,) = parsed({"html": ["a"]}, options=Options(parser=f"{__name__}:bare"))
    assert row["story"]["text"] == "a\ufffd"
    assert row["story"]["topics"] == ["\ufffd"]


def test_text_that_is_no_utf_8_is_read():
    broken = pa.Array.from_buffers(
        pa.string(), 1, [None, pa.array([0, 3], pa.int32()).buffers()[1], pa.py_buffer(b"a\xffb")]
    )
    (row,) = parsed({"html": broken, "url": broken, "id": broken})
    assert row["id"] == row["url"] == row["story"]["text"] == "a\ufffdb"


def test_batches_are_bounded_by_bytes_and_rows():
    pages = [{"html": b"1234", "id": str(n), "other": n} for n in range(7)]
    assert [len(b) for b in batched(pages, max_bytes=8)] == [2, 2, 2, 1]
    assert [len(b) for b in batched(pages, max_rows=3)] == [3, 3, 1]
    assert [len(b) for b in batched(pages, max_bytes=1)] == [1] * 7
    assert not list(batched([]))
    schema = PAGES.append(pa.field("other", pa.int32()))
    (batch,) = batched(pages, schema=schema)
    assert batch.schema.equals(schema)
    assert batch["other"].to_pylist() == list(range(7))
    (batch,) = batched([{"html": "a\ud800"}, {"html": None}])
    assert batch["html"].to_pylist() == ["a\ufffd".encode(), None]


def test_pieces_are_the_batch():
    batch = normalised(pa.RecordBatch.from_pydict({"html": ["1234"] * 7 + [None]}))
    for bounds in ({"max_rows": 3}, {"max_rows": 9, "max_bytes": 8}, {"max_rows": 1}):
        assert pa.Table.from_batches(pieces(batch, **bounds)).combine_chunks().to_batches() == [
            batch
        ]
    assert not list(pieces(batch.slice(0, 0), max_rows=3))
