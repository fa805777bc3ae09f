"""Spark and Ray, for real: harm among good pages, the schema, times, and Parquet read back.

Left out where an engine is not installed; ``.ci/run`` installs both.
"""

import datetime as dt
import importlib.util
import os
import pathlib
import shutil
import sys
import time
import uuid

import pyarrow as pa
import pyarrow.dataset as ds
import pyarrow.parquet as pq
import pytest

import liveparse
from liveparse.pipeline import rows
from liveparse.pipeline.fence import Fence
from liveparse.pipeline.kernel import PAGES, Limits, Options
from liveparse.pipeline.schema import SCHEMA

TESTS = pathlib.Path(__file__).parent
NOW = dt.datetime(2024, 3, 4, 17, 30, tzinfo=dt.UTC)
HARM = Options(parser="harm:CHAIN")
POISON = {
    "raises": ("error", "ValueError"),
    "exits": ("crash", "exit 139"),
    "faults": ("crash", "SIGSEGV"),
    "loops": ("deadline", "Deadline"),
    "hoards": ("memory", "MemoryError"),
}
"""What a page does, and what its row must say."""
# Two loaded cores take a while to hand a page the gigabyte that it hoards.
SOON = Limits(soft_seconds=6)
"""So that a page that hangs does not hang for long; the good ones take hundredths of one."""

pytestmark = [
    # Theirs: pandas 3 is new to Spark, and neither closes all that it opens.
    pytest.mark.filterwarnings("default::FutureWarning"),
    pytest.mark.filterwarnings("default::ResourceWarning"),
    pytest.mark.filterwarnings("default::DeprecationWarning"),
    pytest.mark.filterwarnings("default::pytest.PytestUnraisableExceptionWarning"),
]


def good(count):
    """Pages of ours, over and over, each with an address of its own."""
    folders = (TESTS.parent / "fixtures").glob("*/*/page.*")
    raws = [path.read_bytes() for path in sorted(folders)]
    assert len(raws) > 40
    return [
        {
            "id": f"good-{n:03}",
            "url": f"https://news.invalid/{n}",
            "html": raws[n % len(raws)],
            "fetched_at": NOW,
        }
        for n in range(count)
    ]


def with_poison(pages):
    """The same, and one page for each thing that poison does, spread among them."""
    mixed = list(pages)
    for nth, harm in enumerate(POISON):
        page = {"id": harm, "html": f"<p>harm: {harm}".encode(), "fetched_at": NOW}
        mixed.insert(nth * len(pages) // len(POISON), page)
    return mixed


def stories(table):
    """The stories by their ids, read back from Arrow."""
    return {row["id"]: rows.load(row["story"]) for row in table.to_pylist() if row["story"]}


def check_poisoned(table, pages):
    """Every page once; the poison with its reasons; all others with the stories that they are."""
    assert table.schema.equals(SCHEMA)
    listed = table.select(["id", "status", "error_type"]).to_pylist()
    found = {row["id"]: (row["status"], row["error_type"]) for row in listed}
    assert len(listed) == len(found)
    assert found == {page["id"]: ("ok", None) for page in pages} | POISON
    read = stories(table)
    for page in pages:
        wanted = liveparse.parse(page["html"], url=page["url"], now=NOW)
        assert read[page["id"]] == wanted, page["url"]


def check_gone(mark):
    """No process of a fence is left that has the mark in its environment."""
    until = time.monotonic() + 30
    while (left := list(_fenced(mark))) and time.monotonic() < until:
        time.sleep(0.2)
    assert not left


def _fenced(mark):
    for process in pathlib.Path("/proc").glob("[0-9]*"):
        try:
            fenced = b"liveparse.pipeline.child" in (process / "cmdline").read_bytes()
            if fenced and mark.encode() in (process / "environ").read_bytes():
                yield process.name
        except OSError:  # gone meanwhile, or another user's
            continue


@pytest.fixture(scope="module", autouse=True)
def workers():
    """What the engines' own processes find in their environment; a mark to know them by."""
    mark = uuid.uuid4().hex
    with pytest.MonkeyPatch.context() as patch:
        source = pathlib.Path(liveparse.__file__).parents[1]
        patch.setenv("PYTHONPATH", os.pathsep.join([str(source), str(TESTS)]))
        patch.setenv("LIVEPARSE_TEST", mark)
        patch.setenv("PYSPARK_PYTHON", sys.executable)
        patch.setenv("SPARK_LOCAL_IP", "127.0.0.1")
        patch.setenv("RAY_USAGE_STATS_ENABLED", "0")
        yield mark


def test_a_fence_alone_gives_what_the_engines_must():
    pages = good(40)
    table = pa.Table.from_pylist(with_poison(pages), PAGES)
    with Fence(options=HARM, limits=SOON) as fence:
        done = pa.Table.from_batches(map(fence.parse, table.to_batches(max_chunksize=16)), SCHEMA)
    check_poisoned(done, pages)


@pytest.fixture(scope="class")
def session():
    from pyspark.sql import SparkSession

    session = (
        SparkSession.builder.master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.ui.showConsoleProgress", "false")
        .config("spark.driver.memory", "1g")
        .config("spark.sql.session.timeZone", "America/New_York")
        .config("spark.sql.parquet.outputTimestampType", "TIMESTAMP_MICROS")
        .getOrCreate()
    )
    session.sparkContext.setLogLevel("OFF")
    yield session
    session.stop()


@pytest.fixture(scope="class")
def ray():
    import ray.data

    ray.init(
        num_cpus=2,
        include_dashboard=False,
        object_store_memory=300_000_000,
        logging_level="ERROR",
        log_to_driver=False,
    )
    ray.data.DataContext.get_current().enable_progress_bars = False
    yield ray
    ray.shutdown()


@pytest.mark.skipif(not importlib.util.find_spec("pyspark"), reason="pyspark is not installed")
@pytest.mark.skipif(not (shutil.which("java") or "JAVA_HOME" in os.environ), reason="no Java")
class TestSpark:
    def test_no_page_ends_the_job(self, session, tmp_path, workers):
        from liveparse.pipeline import spark

        pages = good(500)
        pq.write_table(pa.Table.from_pylist(with_poison(pages), PAGES), tmp_path / "pages.parquet")
        df = session.read.parquet(str(tmp_path / "pages.parquet")).repartition(4)
        done = spark.parse(df, options=HARM, limits=SOON)
        done.write.parquet(str(tmp_path / "stories"))
        check_poisoned(pq.read_table(tmp_path / "stories"), pages)
        check_gone(workers)

    def test_columns_are_found_by_name_whatever_their_order(self, session):
        from liveparse.pipeline import spark

        df = session.createDataFrame(
            [("?", "https://news.invalid/1", "Storm: live", "a", {"depth": 7}, NOW)],
            "x string, url string, html string, id string, tags map<string, int>, seen timestamp",
        )
        done = spark.parse(df, options=Options(pass_through=("tags", "seen")))
        assert done.columns == [*SCHEMA.names, "tags", "seen"]
        (row,) = done.selectExpr("*", "unix_timestamp(seen) as epoch").collect()
        assert (row["id"], row["url"]) == ("a", "https://news.invalid/1")
        assert (row["tags"], row["epoch"]) == ({"depth": 7}, NOW.timestamp())
        assert row["story"]["text"] == "Storm: live"

    def test_the_zone_of_the_session_changes_nothing(self, session, tmp_path):
        from liveparse.pipeline import spark

        text = "Storm: live\n2 hours ago\nThe bridge is closed.\n4 hours ago\nIt is open."
        df = session.createDataFrame(
            [("a", text, NOW)], "id string, html string, fetched_at timestamp"
        )
        unzoned = df.selectExpr("id", "html", "timestamp_ntz '2024-03-04 17:30:00' as fetched_at")
        wanted = liveparse.parse(text, now=NOW)
        assert wanted.updates[0].published.value == "2024-03-04T15:30+00:00"
        for at, frame in enumerate((df, unzoned)):
            spark.parse(frame).write.parquet(str(tmp_path / str(at)))
            table = pq.read_table(tmp_path / str(at))
            assert table.schema.equals(SCHEMA)
            assert stories(table) == {"a": wanted}
            (row,) = table.to_pylist()
            instant = row["story"]["updates"][0]["published"]["instant"]
            assert instant == NOW - dt.timedelta(hours=2)

    def test_times_far_off_come_back_as_they_were(self, session, tmp_path):
        from liveparse.pipeline import spark

        html = "<h1>A</h1><p><time datetime='{0}-01-01T00:00:00Z'>1 January {0}</time></p><p>B.</p>"
        pages = [(year, html.format(year)) for year in ("0001", "1600", "1850", "2024", "9999")]
        spark.parse(session.createDataFrame(pages, "id string, html string")).write.parquet(
            str(tmp_path / "stories")
        )
        table = pq.read_table(tmp_path / "stories")
        wanted = {name: liveparse.parse(html) for name, html in pages}
        assert stories(table) == wanted
        for row in table.to_pylist():
            wanted = dt.datetime(int(row["id"]), 1, 1, tzinfo=dt.UTC)
            assert row["story"]["published"]["instant"] == wanted

    def test_a_session_that_writes_other_times_is_told_so(self, session):
        from liveparse.pipeline import spark

        df = session.createDataFrame([("Storm",)], "html string")
        setting = "spark.sql.parquet.outputTimestampType"
        for other in ("INT96", "TIMESTAMP_MILLIS"):
            session.conf.set(setting, other)
            with pytest.raises(ValueError, match=f"as {other}.*spark.conf.set.*TIMESTAMP_MICROS"):
                spark.parse(df)
        session.conf.set(setting, "TIMESTAMP_MICROS")
        spark.parse(df)

    def test_what_is_missing_is_told_before_the_job(self, session):
        from liveparse.pipeline import spark

        df = session.createDataFrame([("a", "Storm")], "url string, page string")
        with pytest.raises(ValueError, match="no column 'html'"):
            spark.parse(df)
        named = df.withColumnRenamed("page", "html")
        with pytest.raises(ValueError, match="no column 'depth' to pass through"):
            spark.parse(named, options=Options(pass_through=("depth",)))

    def test_a_worker_that_is_lost_time_and_again_ends_the_job(self, session):
        from liveparse.pipeline import spark

        df = session.createDataFrame([("<p>harm: orphans",)], "html string")
        with pytest.raises(Exception, match="Python worker exited unexpectedly"):
            spark.parse(df, options=HARM).collect()


@pytest.mark.skipif(not importlib.util.find_spec("ray"), reason="ray is not installed")
class TestRay:
    def test_no_page_ends_the_job(self, ray, tmp_path, workers):
        from liveparse.pipeline.ray import parse

        pages = good(500)
        table = pa.Table.from_pylist(with_poison(pages), PAGES)
        blocks = ray.data.from_arrow([table[at : at + 130] for at in range(0, len(table), 130)])
        done = parse(blocks, options=HARM, limits=SOON)
        done.write_parquet(str(tmp_path / "stories"))
        check_poisoned(ds.dataset(tmp_path / "stories").to_table(), pages)
        check_gone(workers)

    def test_columns_are_found_by_name_and_passed_through(self, ray):
        from liveparse.pipeline.ray import parse

        table = pa.table({"note": ["other"], "html": ["Storm: live"], "depth": [7], "id": ["a"]})
        done = parse(ray.data.from_arrow(table), options=Options(pass_through=("depth",)))
        (block,) = map(ray.get, done.to_arrow_refs())
        assert block.schema.equals(pa.schema([*SCHEMA, ("depth", pa.int64())]))
        (row,) = block.to_pylist()
        assert (row["id"], row["depth"], row["story"]["text"]) == ("a", 7, "Storm: live")

    def test_what_is_missing_is_told(self, ray):
        from liveparse.pipeline.ray import parse

        with pytest.raises(ValueError, match="no column 'html'"):
            parse(ray.data.from_arrow(pa.table({"page": ["Storm"]}))).materialize()

    def test_a_worker_that_is_lost_time_and_again_ends_the_job(self, ray):
        from liveparse.pipeline.ray import parse

        pages = ray.data.from_arrow(pa.table({"html": ["<p>harm: orphans"]}))
        with pytest.raises(ray.exceptions.RayActorError):
            parse(pages, options=HARM).materialize()
