"""Nothing that a page can do to a process costs another page."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pyarrow as pa
import pytest

import liveparse
from liveparse.pipeline import rows
from liveparse.pipeline.fence import Fence, Limits, Options
from liveparse.pipeline.kernel import parse_record_batch
from liveparse.pipeline.schema import SCHEMA

pytestmark = pytest.mark.skipif(os.name != "posix", reason="Windows has the soft limits only")

HARM = Options(parser="harm:CHAIN")
# A worker that is started anew for a page pays most of a second for what it has not yet loaded.
LIMITS = Limits(soft_seconds=2, hard_seconds=4, wall_seconds=100, memory_bytes=200_000_000)
GOOD = "<h1>Storm: live</h1><p>“The bridge is closed,” Ana Silva said.</p>"


def pages(*texts):
    return pa.RecordBatch.from_pylist([{"id": str(n), "html": t} for n, t in enumerate(texts)])


@pytest.fixture(scope="module")
def fence():
    with Fence(options=HARM, limits=LIMITS) as fence:
        yield fence


def test_behind_the_fence_pages_are_read_as_before_it():
    texts = [page.read_text("utf-8") for page in sorted(Path("fixtures/pages").glob("*/page.txt"))]
    batch = pages(*texts[:40], "", None)
    with Fence() as fence:
        fenced = fence.parse(batch)
    bare = parse_record_batch(batch)
    assert fenced.schema.equals(SCHEMA)
    timeless = [name for name in SCHEMA.names if name != "parse_ms"]
    assert fenced.select(timeless).equals(bare.select(timeless))


@pytest.mark.parametrize(
    ("harm", "status", "error_type", "message"),
    [
        ("raises", "error", "ValueError", "it raised"),
        ("leaves", "error", "SystemExit", "it left"),
        ("exits", "crash", "exit 139", "exit code 139"),
        ("faults", "crash", "SIGSEGV", "SIGSEGV"),
        ("loops", "deadline", "Deadline", "more than 2 seconds of CPU"),
        ("matches", "deadline", "Deadline", "more than 2 seconds of CPU"),
        ("resists", "deadline", "Deadline", "more than 4 seconds of CPU, and was killed"),
        ("counts", "deadline", "Deadline", "more than 4 seconds of CPU, and was killed"),
        ("hoards", "memory", "MemoryError", "harm.py"),
    ],
)
def test_harm_is_told_and_costs_no_other_page(fence, harm, status, error_type, message):
    found = fence.parse(pages(GOOD, f"harm: {harm}", GOOD)).to_pylist()
    assert [row["id"] for row in found] == ["0", "1", "2"]
    assert [row["status"] for row in found] == ["ok", status, "ok"]
    assert found[1]["error_type"] == error_type
    assert message in found[1]["error_message"]
    assert found[1]["story"] is None
    assert found[1]["input_bytes"] == len(f"harm: {harm}")
    assert rows.load(found[2]["story"]) == liveparse.parse(GOOD)


def test_what_waits_for_ever_is_ended_by_the_clock_on_the_wall():
    with Fence(options=HARM, limits=Limits(wall_seconds=5)) as fence:
        found = fence.parse(pages("harm: sleeps", GOOD)).to_pylist()
    assert [row["status"] for row in found] == ["deadline", "ok"]
    assert "no sign of life for 5 seconds" in found[0]["error_message"]


def test_what_is_printed_stands_not_among_the_answers(capfd):
    with Fence(options=HARM) as fence:
        found = fence.parse(pages("harm: talks", "harm: listens", GOOD))
    assert set(found["status"].to_pylist()) == {"ok"}
    out, err = capfd.readouterr()
    assert out == ""
    assert err == "noise\nmore of it\n"


def test_a_worker_that_hangs_up_costs_one_page(capfd):
    with Fence(options=HARM) as fence:
        found = fence.parse(pages(GOOD, "harm: hangs_up", GOOD))
    assert found["status"].to_pylist() == ["ok", "crash", "ok"]
    assert "Bad file descriptor" in capfd.readouterr().err


def test_five_hundred_good_pages_among_five_bad_ones(fence):
    bad = {101: "raises", 202: "exits", 303: "faults", 404: "loops", 490: "hoards"}
    texts = [f"harm: {bad[n]}" if n in bad else f"{GOOD} {n}" for n in range(505)]
    found = fence.parse(pages(*texts)).to_pylist()
    assert [row["id"] for row in found] == [str(n) for n in range(505)]
    quarantined = {n: row["status"] for n, row in enumerate(found) if row["status"] != "ok"}
    assert quarantined == {
        101: "error",
        202: "crash",
        303: "crash",
        404: "deadline",
        490: "memory",
    }
    assert all(row["story"]["text"].endswith(row["id"]) for row in found if row["story"])


def test_columns_pass_through_the_fence():
    batch = pages(GOOD).append_column("warc", pa.array(["a.warc.gz"]).dictionary_encode())
    with Fence(options=Options(pass_through=("warc",))) as fence:
        found = fence.parse(batch)
        assert fence.parse(batch.slice(0, 0)).schema.equals(found.schema)
    assert found.schema.names == [*SCHEMA.names, "warc"]
    assert found["warc"].to_pylist() == ["a.warc.gz"]


def test_workers_are_replaced_when_they_have_done_their_share():
    with Fence(options=Options(parser="harm:WHO"), limits=Limits(recycle_after=40)) as fence:
        found = fence.parse(pages(*[GOOD] * 100))["story"].to_pylist()
    workers = [story["text"] for story in found]
    assert workers == sorted(workers, key=workers.index)
    assert len(set(workers)) == 2  # a task is of 32 pages: 64, and the rest


@pytest.mark.parametrize(
    ("options", "error", "message"),
    [
        (Options(parser="harm:NOTHING"), AttributeError, "NOTHING"),
        (Options(parser="no_such_module:CHAIN"), ImportError, "no_such_module"),
        (Options(plugins=("nope",)), LookupError, "no plugin is named 'nope'"),
    ],
)
def test_wrong_options_raise_as_they_do_without_a_fence(options, error, message):
    with Fence(options=options) as fence, pytest.raises(error, match=message):
        fence.parse(pages(GOOD))


def test_a_worker_that_cannot_start_is_told(capfd):
    with (
        Fence(options=Options(parser="harm_at_import:CHAIN")) as fence,
        pytest.raises(RuntimeError, match=r"did not start: .* exit code 3"),
    ):
        fence.parse(pages(GOOD))
    assert capfd.readouterr().err == ""


def test_wrong_use_raises_at_once(fence):
    with pytest.raises(ValueError, match="there are: body"):
        fence.parse(pa.RecordBatch.from_pydict({"body": [GOOD]}))
    closed = Fence()
    closed.close()
    with pytest.raises(RuntimeError, match="closed"):
        closed.parse(pages(GOOD))


def children(parent):
    """The processes that a process has started and not buried, by Linux's own list."""
    found = []
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = status.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == parent:
            found.append(int(status.parent.name))
    return found


def alive(process):
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


linux = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="reads /proc")


@linux
def test_nothing_remains_of_a_fence():
    before = children(os.getpid())
    fence = Fence(options=HARM, limits=LIMITS)
    fence.parse(pages(GOOD, "harm: exits", GOOD))
    assert len(children(os.getpid())) == len(before) + 1
    fence.close()
    assert children(os.getpid()) == before
    fence = Fence()
    fence.parse(pages(GOOD))
    del fence  # nobody closed it
    assert children(os.getpid()) == before


@linux
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT], ids=lambda how: how.name)
def test_workers_end_with_their_parent_however_it_ends(how):
    program = (
        "import pyarrow as pa, sys\n"
        "from liveparse.pipeline.fence import Fence, Options\n"
        "fence = Fence(options=Options(parser='harm:CHAIN'))\n"
        "page = lambda text: pa.RecordBatch.from_pylist([{'html': text}])\n"
        "fence.parse(page('good'))\n"
        "print('ready', flush=True)\n"
        "fence.parse(page('harm: sleeps'))\n"
    )
    path = os.pathsep.join([str(Path(__file__).parent), *filter(None, sys.path)])
    parent = subprocess.Popen(
        [sys.executable, "-c", program],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=os.environ | {"PYTHONPATH": path},
    )
    with parent:
        assert parent.stdout.readline() == b"ready\n"
        (worker,) = children(parent.pid)
        parent.send_signal(how)
        parent.wait()
        while alive(worker):  # it looks for its parent once a second
            time.sleep(0.1)


@linux
def test_a_page_that_needs_more_memory_than_it_may_have_is_not_called_empty():
    # A tree of 200 MB, which lxml gives up without a word of memory in its message.
    raw = "<html>" + "<p>x" * 1_000_000
    with Fence(limits=Limits(memory_bytes=100_000_000)) as fence:
        (row, good) = fence.parse(pages(raw, GOOD)).to_pylist()
    assert (row["status"], row["error_type"]) == ("memory", "MemoryError")
    assert good["status"] == "ok"


@linux
def test_a_story_that_there_is_no_memory_for_is_told(fence):
    first, swollen, last = fence.parse(pages(GOOD, "harm: swells", GOOD))["status"].to_pylist()
    assert first == last == "ok"
    assert swollen in ("memory", "crash")  # Python says so; C++ ends the process
