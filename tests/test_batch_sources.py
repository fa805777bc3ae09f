"""What ``liveparse batch`` reads, whole, in parts and damaged: nothing twice, nothing lost."""

import datetime as dt
import gzip
import json
import os
import zlib

import pytest

pa = pytest.importorskip("pyarrow", reason="the extra arrow is not installed")
import pyarrow.parquet as pq  # noqa: E402

from liveparse.pipeline import sources  # noqa: E402
from liveparse.pipeline.options import Limits  # noqa: E402
from liveparse.pipeline.sources import Damage, Page, Skipped, http  # noqa: E402
from liveparse.pipeline.sources.bounded import BrokenError, TooLargeError, decoded  # noqa: E402

HTML = b"<html><body><p>Polls open at nine.</p></body></html>"


def zstd(data):
    sink = pa.BufferOutputStream()
    with pa.CompressedOutputStream(sink, "zstd") as stream:
        stream.write(data)
    return sink.getvalue().to_pybytes()


def brotli(data):
    sink = pa.BufferOutputStream()
    with pa.CompressedOutputStream(sink, "brotli") as stream:
        stream.write(data)
    return sink.getvalue().to_pybytes()


def read(*paths, limits=None, columns=None, **options):
    """All items of some inputs, split by split."""
    planned = sources.plan(map(str, paths), salt="", columns=columns, **options)
    assert not planned.unread
    return [
        item
        for split in planned.splits
        for item in sources.read(split, limits=limits, columns=columns)
    ]


def pages(items):
    return [item for item in items if isinstance(item, Page)]


def damage(items):
    return [item for item in items if isinstance(item, Damage)]


def record(body, *, number=0, status="200 OK", kind="response", headers="", length=None):
    """A record of an archive, as its bytes; ``body`` is the answer's."""
    answer = f"HTTP/1.1 {status}\r\n{headers or 'Content-Type: text/html'}\r\n\r\n".encode() + body
    return (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{number}>\r\n"
        f"WARC-Date: 2024-10-21T18:05:00Z\r\nWARC-Target-URI: https://example.org/{number}\r\n"
        f"Content-Type: application/http; msgtype={kind}\r\n"
        f"Content-Length: {len(answer) if length is None else length}\r\n\r\n"
    ).encode() + (answer + b"\r\n\r\n")


def request(number):
    return record(b"", number=f"{number}-asked", kind="request", status="GET /", headers="Host: x")


def archive(count, *, size=2000):
    """The members of an archive of some answers, each behind its request."""
    noise = os.urandom  # compresses badly, as pages do not, so that damage meets data
    for number in range(count):
        yield gzip.compress(request(number))
        yield gzip.compress(
            record(b"<p>" + noise(size).hex().encode() + b"</p>", number=number), mtime=0
        )


# Files


def test_a_folder_is_read_with_what_is_in_its_folders(tmp_path):
    (tmp_path / "deep").mkdir()
    (tmp_path / "a.html").write_bytes(HTML)
    (tmp_path / "b.html.gz").write_bytes(gzip.compress(HTML))
    (tmp_path / "deep" / "c.htm.zst").write_bytes(zstd(HTML))
    (tmp_path / "deep" / "d.TXT").write_bytes(b"Polls open")
    (tmp_path / "logo.svg").write_bytes(b"<svg/>")
    found = pages(read(tmp_path))
    assert [page.id for page in found] == [
        str(tmp_path / name) for name in ("a.html", "b.html.gz", "deep/c.htm.zst", "deep/d.TXT")
    ]
    assert [page.html for page in found] == [HTML, HTML, HTML, b"Polls open"]
    assert found[3].content_type == "text/plain"
    assert sources.plan([str(tmp_path)], salt="").passed == 1


def test_files_in_a_folder_have_the_form_that_is_said(tmp_path):
    (tmp_path / "page.php?id=4").write_bytes(HTML)
    assert read(tmp_path) == []
    (page,) = read(tmp_path, form="pages")
    assert (page.html, page.content_type) == (HTML, None)


def test_a_file_that_cannot_be_decoded_is_damage_and_the_next_is_read(tmp_path):
    whole = gzip.compress(HTML)
    (tmp_path / "a.html.gz").write_bytes(whole[:-9])
    (tmp_path / "b.html.gz").write_bytes(b"<p>no gzip")
    (tmp_path / "c.html.gz").write_bytes(gzip.compress(bytes(30_000_000)))
    (tmp_path / "d.html").write_bytes(b"x" * 100_001)
    (tmp_path / "e.html.zst").write_bytes(zstd(HTML)[:-4])
    (tmp_path / "f.html").write_bytes(HTML)
    items = read(tmp_path, limits=Limits(max_bytes=100_000))
    assert [item.reason for item in items[:5]] == [
        "truncated",
        "damaged",
        "too_large",
        "too_large",
        "truncated",
    ]
    assert items[5].html == HTML


def test_a_file_that_has_gone_since_is_damage(tmp_path):
    (tmp_path / "a.html").write_bytes(HTML)
    (split,) = sources.plan([str(tmp_path)], salt="").splits
    (tmp_path / "a.html").unlink()
    (item,) = sources.read(split)
    assert item.reason == "unreadable"


# Splits


def test_a_plan_is_the_same_each_time_and_new_where_anything_changed(tmp_path):
    for number in range(600):
        (tmp_path / f"{number:03}.html").write_bytes(HTML)

    def ids(salt="1"):
        return [split.id for split in sources.plan([str(tmp_path)], salt=salt).splits]

    first = ids()
    assert len(first) == 3
    assert ids() == first
    assert not {*ids("2")} & {*first}
    os.utime(tmp_path / "599.html", (0, 0))
    assert ids()[:2] == first[:2]
    assert ids()[2] != first[2]


def test_what_is_finished_is_not_read_again_and_what_is_new_is(tmp_path):
    for number in range(600):
        (tmp_path / f"{number:03}.html").write_bytes(HTML)
    first, second, third = sources.plan([str(tmp_path)], salt="").splits
    again = sources.plan([str(tmp_path)], salt="", before=[second])
    assert [split.id for split in again.splits] == [first.id, third.id]
    (tmp_path / "000a.html").write_bytes(HTML)
    more = sources.plan([str(tmp_path)], salt="", before=[first, second, third])
    assert [split.names for split in more.splits] == [("000a.html",)]
    os.utime(tmp_path / "000.html", (0, 0))
    changed = sources.plan([str(tmp_path)], salt="", before=[first, second, third])
    assert [split.names for split in changed.splits] == [("000a.html",)]
    assert changed.changed == (f"{tmp_path} (250 pages)",)


def test_a_table_that_has_changed_is_told_and_left(tmp_path):
    table = tmp_path / "pages.jsonl"
    table.write_text('{"html": "<p>a"}\n')
    splits = sources.plan([str(table)], salt="").splits
    table.write_text('{"html": "<p>a"}\n{"html": "<p>b"}\n')
    again = sources.plan([str(table)], salt="", before=splits)
    assert (again.splits, again.changed) == ((), (str(table),))


def test_a_path_twice_is_read_once(tmp_path):
    (tmp_path / "a.html").write_bytes(HTML)
    (tmp_path / "b.jsonl").write_text('{"html": "<p>b"}\n')
    assert len(read(tmp_path, tmp_path / "a.html", tmp_path / "b.jsonl", tmp_path)) == 2


def test_what_is_not_there_or_not_known_is_wrong_use(tmp_path):
    with pytest.raises(FileNotFoundError):
        sources.plan([str(tmp_path / "gone")], salt="")
    (tmp_path / "page").write_bytes(HTML)
    with pytest.raises(sources.UnknownFormError):
        sources.plan([str(tmp_path / "page")], salt="")


def test_a_split_survives_the_way_to_a_worker(tmp_path):
    (tmp_path / "ä.html").write_bytes(HTML)
    (split,) = sources.plan([str(tmp_path)], salt="").splits
    assert sources.Split.from_dict(json.loads(json.dumps(split.to_dict()))) == split


# JSONL


def lines(count):
    return "".join(
        json.dumps({"id": n, "url": f"https://example.org/{n}", "html": f"<p>Öl {n} " + "x" * n})
        + "\n"
        for n in range(count)
    ).encode()


@pytest.mark.parametrize("size", [1, 7, 100, 1000, 10**6])
def test_jsonl_cut_anywhere_gives_each_line_once(tmp_path, size):
    (tmp_path / "pages.jsonl").write_bytes(lines(50))
    found = read(tmp_path, size=size)
    assert [page.id for page in found] == [str(n) for n in range(50)]
    assert found[3].html.decode() == "<p>Öl 3 xxx"
    assert found[3].content_type == "text/html; charset=utf-8"


@pytest.mark.parametrize(("ending", "pack"), [("gz", gzip.compress), ("zst", zstd)])
def test_compressed_jsonl_is_read_as_far_as_it_goes(tmp_path, ending, pack):
    path = tmp_path / f"pages.jsonl.{ending}"
    data = lines(3000)
    path.write_bytes(pack(data) + pack(b'{"text": "the last"}'))
    found = read(path)
    assert [page.id for page in found[:-1]] == [str(n) for n in range(3000)]
    assert (found[-1].html, found[-1].content_type) == (
        b"the last",
        "text/plain; charset=utf-8",
    )
    assert found[1].locator == f"{path}@{len(data.splitlines(keepends=True)[0])}"
    path.write_bytes(pack(data)[:-500])
    *cut, last = read(path)
    assert pages(cut) == cut
    assert [page.id for page in cut] == [str(n) for n in range(len(cut))]
    assert last.reason == "truncated"


def test_a_line_that_is_no_page_is_damage_and_the_next_is_read(tmp_path):
    bad = ['{"html": "<p>cut', "[1]", '{"body": "x"}', '{"html": null}', "[" * 100_000, "\x00"]
    (tmp_path / "pages.jsonl").write_text("\n".join([*bad, "", '{"html": "<p>good"}']))
    items = read(tmp_path)
    assert [item.reason for item in damage(items)] == [
        "damaged",
        "no_page",
        "no_page",
        "no_page",
        "damaged",
        "damaged",
    ]
    assert "there are: body" in items[2].message
    assert items[-1].html == b"<p>good"


def test_a_line_that_is_too_long_is_passed_over(tmp_path):
    long = json.dumps({"html": "x" * 3_000_000})
    (tmp_path / "pages.jsonl").write_text(f'{long}\n{{"html": "<p>good"}}\n')
    first, second = read(tmp_path, limits=Limits(max_bytes=100_000))
    assert first.reason == "too_large"
    assert second.html == b"<p>good"


def test_columns_may_be_called_otherwise(tmp_path):
    row = {"raw": "<p>a", "link": "https://example.org", "key": "k", "at": "2024-10-21T20:05+02:00"}
    (tmp_path / "pages.jsonl").write_text(json.dumps(row))
    names = {"html": "raw", "url": "link", "id": "key", "fetched_at": "at"}
    (page,) = read(tmp_path, columns=names)
    assert (page.html, page.url, page.id) == (b"<p>a", "https://example.org", "k")
    assert page.fetched_at == dt.datetime(2024, 10, 21, 18, 5, tzinfo=dt.UTC)


# Parquet


@pytest.mark.parametrize("kind", [pa.string(), pa.large_string(), pa.binary()])
def test_parquet_in_parts_gives_each_row_once(tmp_path, kind):
    path = tmp_path / "pages.parquet"
    html = [f"<p>Öl {n}" for n in range(100)]
    table = pa.table({"html": pa.array([text.encode() for text in html]).cast(kind), "other": html})
    pq.write_table(table, path, row_group_size=7)
    assert len(sources.plan([str(path)], salt="", size=1000).splits) > 3
    found = read(path, size=1000)
    assert [page.html.decode() for page in found] == html
    assert [page.id for page in found] == [f"{path}@{n}" for n in range(100)]


def test_parquet_without_pages_or_that_is_none_is_unread(tmp_path):
    pq.write_table(pa.table({"body": ["<p>"]}), tmp_path / "a.parquet")
    (tmp_path / "b.parquet").write_bytes(b"PAR1 no")
    unread = dict(sources.plan([str(tmp_path)], salt="").unread)
    assert "there are: body" in unread[str(tmp_path / "a.parquet")]
    assert str(tmp_path / "b.parquet") in unread


# Web archives


@pytest.fixture
def warc(tmp_path):
    pytest.importorskip("fastwarc", reason="the extra warc is not installed")
    return tmp_path / "crawl.warc.gz"


def numbers(items):
    return [int(page.id.removeprefix("urn:uuid:")) for page in pages(items)]


@pytest.mark.parametrize("size", [1, 500, 3000, 10**9])
def test_an_archive_cut_anywhere_gives_each_record_once(warc, size):
    members = list(archive(30))
    warc.write_bytes(b"".join(members))
    items = read(warc, size=size if size > 1 else len(members[0]))
    assert numbers(items) == list(range(30))
    assert not damage(items)
    page = items[3]
    assert page.url == "https://example.org/3"
    assert page.content_type == "text/html"
    assert page.fetched_at == dt.datetime(2024, 10, 21, 18, 5, tzinfo=dt.UTC)
    assert page.locator == f"{warc}@{sum(map(len, members[:7]))}"


def test_a_page_that_holds_an_archive_is_one_page(warc):
    inner = gzip.compress(record(HTML, number=99), 0)
    outer = record(b"<p>" + inner, number=1)
    warc.write_bytes(gzip.compress(outer, 0) + gzip.compress(record(HTML, number=2)))
    assert numbers(read(warc)) == [1, 2]


@pytest.mark.parametrize("where", ["middle", "magic", "check", "garbage", "zeros"])
def test_a_damaged_member_costs_one_record(warc, where):
    members = list(archive(30))
    lost = 14  # each answer is the second of two members
    bad = bytearray(members[2 * lost + 1])
    if where == "middle":
        bad[len(bad) // 2] ^= 255
    elif where == "magic":
        bad[:3] = b"???"
    elif where == "check":
        bad[-6] ^= 1
    elif where == "zeros":
        bad[20:] = bytes(len(bad) - 20)
    else:
        bad[:] = os.urandom(len(bad))
    at = sum(map(len, members[: 2 * lost + 1]))
    members[2 * lost + 1] = bytes(bad)
    warc.write_bytes(b"".join(members))
    items = read(warc)
    assert numbers(items) == [n for n in range(30) if n != lost]
    (told,) = damage(items)
    assert (told.reason, told.locator) == ("damaged", f"{warc}@{at}")
    assert numbers(read(warc, size=10_000)) == numbers(items)


def test_several_damaged_members_cost_one_record_each(warc):
    members = list(archive(40))
    for lost in (0, 1, 2, 20, 39):
        bad = bytearray(members[2 * lost + 1])
        bad[len(bad) // 2] ^= 255
        members[2 * lost + 1] = bytes(bad)
    warc.write_bytes(b"".join(members))
    items = read(warc)
    assert numbers(items) == [n for n in range(40) if n not in (0, 1, 2, 20, 39)]
    assert len(damage(items)) == 5


@pytest.mark.parametrize("kept", [1, 12, 40, 120, 300, 1500, -9, -1])
def test_a_truncated_archive_loses_its_last_record_only(warc, kept):
    members = list(archive(10))
    members[-1] = members[-1][:kept]
    warc.write_bytes(b"".join(members))
    items = read(warc)
    assert numbers(items) in (list(range(9)), list(range(10)))
    assert ("truncated" in {item.reason for item in damage(items)}) or kept == -1 or kept == -9
    if kept < 0:  # the page is there; only the check of its bytes is not
        assert numbers(items) == list(range(10))
    else:
        assert numbers(items) == list(range(9))
        (told,) = damage(items)
        assert told.locator == f"{warc}@{sum(map(len, members[:-1]))}"


def test_garbage_before_and_between_is_passed(warc):
    members = list(archive(5))
    first, second = b"".join(members[:4]), b"".join(members[4:])
    warc.write_bytes(b"garbage" * 300 + first + b"\x1f\x8b\x08" * 99 + second)
    items = read(warc)
    assert numbers(items) == [0, 1, 2, 3, 4]
    assert [item.locator for item in damage(items)] == [
        f"{warc}@0",
        f"{warc}@{2100 + len(first)}",
    ]


def test_an_empty_archive_has_nothing(warc):
    warc.write_bytes(b"")
    assert read(warc) == []


def test_an_archive_that_is_not_compressed(warc):
    plain = warc.with_suffix("")
    records = [record(HTML, number=n) for n in range(6)]
    records[3] = record(HTML, number=3, length=10**6)
    plain.write_bytes(b"".join(records))
    items = read(plain)
    assert numbers(items)[:3] == [0, 1, 2]
    records[3] = record(HTML, number=3)
    plain.write_bytes(b"".join(records)[:-60])
    items = read(plain)
    assert numbers(items) == [0, 1, 2, 3, 4]
    assert [item.reason for item in damage(items)] == ["truncated"]


def test_what_is_no_page_is_skipped_and_counted(warc):
    records = [
        record(HTML, number=0),
        record(HTML, number=1, status="404 Not Found"),
        record(b"", number=2, status="301 Moved", headers="Location: /"),
        record(b"%PDF", number=3, headers="Content-Type: application/pdf"),
        record(b"", number=4, kind="revisit"),
        record(HTML, number=5, headers="X-A: b"),
        record(b"Polls", number=6, headers="X-A: b"),
        record(HTML, number=7, headers="Content-Type: Application/XHTML+xml; charset=utf-8"),
    ]
    warc.write_bytes(b"".join(map(gzip.compress, records)))
    items = read(warc)
    assert numbers(items) == [0, 5, 7]
    assert [item.reason for item in items if isinstance(item, Skipped)] == [
        "http 404",
        "http 301",
        "not html",
        "revisit",
        "not html",
    ]


def test_a_bomb_in_an_archive_is_too_large(warc):
    bomb = gzip.compress(gzip.compress(bytes(50_000_000)))  # unpacked twice would be 50 MB
    headers = "Content-Type: text/html\r\nContent-Encoding: {}"
    records = [
        record(gzip.decompress(bomb), number=0, headers=headers.format("gzip")),
        record(bomb, number=1, headers=headers.format("gzip, gzip")),
        record(brotli(bytes(50_000_000)), number=2, headers=headers.format("br")),
        record(b"x" * 300_000, number=3),
        record(HTML, number=4),
    ]
    warc.write_bytes(b"".join(map(gzip.compress, records)))
    items = read(warc, limits=Limits(max_bytes=200_000))
    assert [item.reason for item in damage(items)] == ["too_large"] * 4
    assert numbers(items) == [4]


# HTTP


def deflated(data, wbits):
    engine = zlib.compressobj(wbits=wbits)
    return engine.compress(data) + engine.flush()


CHUNKED = b"%x;name=value\r\n%b\r\n5\r\n<br/>\r\n0\r\n\r\n" % (len(HTML), HTML)


@pytest.mark.parametrize(
    ("headers", "body"),
    [
        ("Content-Encoding: gzip", gzip.compress(HTML)),
        ("content-encoding: x-gzip", gzip.compress(HTML[:9]) + gzip.compress(HTML[9:])),
        ("Content-Encoding: gzip", gzip.compress(HTML) + b"something behind"),
        ("Content-Encoding: gzip", HTML),  # undone by the archive
        ("Content-Encoding: deflate", zlib.compress(HTML)),
        ("Content-Encoding: deflate", deflated(HTML, -15)),
        ("Content-Encoding: deflate", HTML),
        ("Content-Encoding: br", brotli(HTML)),
        ("Content-Encoding: br", HTML),
        ("Content-Encoding: zstd", zstd(HTML)),
        ("Content-Encoding: deflate, gzip", gzip.compress(zlib.compress(HTML))),
        ("Content-Encoding: identity", HTML),
        ("Transfer-Encoding: chunked", b"%x\r\n%b\r\n0\r\n\r\n" % (len(HTML), HTML)),
        ("Transfer-Encoding: chunked", HTML),  # undone by the archive
        ("Transfer-Encoding: chunked", b"%x\n%b\n0\n\n" % (len(HTML), HTML)),
        ("Transfer-Encoding: chunked", b"ffff\r\n" + HTML),  # the server left before its end
        ("X-Nothing: at all", HTML),
    ],
)
def test_a_body_is_what_the_server_meant(headers, body):
    head = http.head(f"HTTP/1.1 200 OK\r\n{headers}\r\n\r\n".encode())
    assert http.body(head, body, limits=Limits()) == HTML


def test_chunks_are_joined():
    head = http.head(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
    assert http.body(head, CHUNKED, limits=Limits()) == HTML + b"<br/>"


@pytest.mark.parametrize(
    ("coding", "body"),
    [("compress", HTML), ("gzip", gzip.compress(HTML)[:-9]), ("br", b"\x00\xff")],
)
def test_a_body_that_cannot_be_decoded_says_so(coding, body):
    head = http.head(f"HTTP/1.1 200 OK\r\nContent-Encoding: {coding}\r\n\r\n".encode())
    with pytest.raises(BrokenError):
        http.body(head, body, limits=Limits())


@pytest.mark.parametrize("raw", [b"", b"<p>", b"GET / HTTP/1.1\r\n\r\n", b"HTTP/1.1\r\n\r\n"])
def test_what_is_no_answer_has_no_head(raw):
    assert http.head(raw) is None


@pytest.mark.parametrize("coding", ["gzip", "zstd", "br"])
def test_a_bomb_never_unfolds(coding):
    pack = {"gzip": gzip.compress, "zstd": zstd, "br": brotli}[coding]
    bomb = pack(bytes(60_000_000))
    assert len(bomb) < 100_000
    with pytest.raises(TooLargeError):
        decoded(bomb, coding, limits=Limits())
    page = b"<p>" + HTML * 10_000
    assert decoded(pack(page), coding, limits=Limits()) == page


def test_small_bombs_in_a_row_are_one_bomb():
    member = gzip.compress(bytes(1_000_000))
    with pytest.raises(TooLargeError):
        decoded(member * 30, "gzip", limits=Limits())
