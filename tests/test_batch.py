"""``liveparse batch``: every page once, whatever is killed, damaged or too much; and resumable."""

import gzip
import json
import os
import random
import re
import shlex
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest

pa = pytest.importorskip("pyarrow", reason="the extra arrow is not installed")
pq = pytest.importorskip("pyarrow.parquet")

from click.testing import CliRunner  # noqa: E402

from liveparse.cli import main  # noqa: E402
from liveparse.pipeline import batch  # noqa: E402
from liveparse.pipeline.folder import Folder, InUseError, temporary  # noqa: E402
from liveparse.pipeline.manifest import Manifest  # noqa: E402
from liveparse.pipeline.options import Limits, Options  # noqa: E402
from liveparse.pipeline.outputs import Part, lines  # noqa: E402
from liveparse.pipeline.progress import Progress, Under  # noqa: E402
from liveparse.pipeline.rows import load  # noqa: E402
from liveparse.pipeline.schema import SCHEMA  # noqa: E402
from liveparse.pipeline.sources import Split  # noqa: E402

PAGE = "<html><body><h1>Polls: live</h1><p>10:0{}</p><p>“It is open,” Ana Silva said.</p></body>"
ENVIRONMENT = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
HARM = {
    "raises": "error",
    "exits": "crash",
    "faults": "crash",
    "counts": "deadline",
    "hoards": "memory",
}
POSIX = pytest.mark.skipif(os.name != "posix", reason="signals as POSIX has them")


@pytest.fixture
def folder(tmp_path):
    """Thirty pages."""
    pages = tmp_path / "pages"
    pages.mkdir()
    for number in range(30):
        (pages / f"{number:02}.html").write_text(PAGE.format(number % 10), "utf-8")
    return pages


@pytest.fixture
def out(tmp_path):
    return tmp_path / "out"


def command(*arguments):
    """The command line in this process; only its workers are others."""
    return CliRunner().invoke(main, ["batch", *map(str, arguments)])


def process(*arguments, **options):
    """The command line in a process of its own, to be killed."""
    return subprocess.Popen(
        [sys.executable, "-m", "liveparse", "batch", *map(str, arguments)],
        stderr=subprocess.PIPE,
        env=ENVIRONMENT,
        **options,
    )


def stories(out):
    """Each part is whole, and has the schema."""
    rows = []
    for path in sorted((out / "stories").iterdir()):
        if path.name.startswith("."):
            continue
        table = pq.read_table(path)
        assert table.schema.equals(SCHEMA)
        rows += table.to_pylist()
    return rows


def quarantined(out):
    parts = [path for path in (out / "quarantine").iterdir() if not path.name.startswith(".")]
    return [row for path in sorted(parts) for row in pq.read_table(path).to_pylist()]


def everything(out):
    return Counter(row["id"] for row in [*stories(out), *quarantined(out)])


def once(folder):
    return Counter(str(path) for path in folder.iterdir())


# A run, and another


def test_pages_become_stories_and_a_second_run_does_nothing(folder, out):
    result = command(folder, "--out", out, "--workers", 2, "--split", "500")
    assert result.exit_code == 0, result.output
    assert "30 stories, 0 quarantined (0.00%), 0 skipped in" in result.stderr
    assert everything(out) == once(folder)
    (row,) = (row for row in stories(out) if row["id"].endswith("03.html"))
    story = load(row["story"])
    assert row["status"] == "ok"
    assert story.quotes[0].speaker.name == "Ana Silva"
    parts = {path.name: path.stat().st_mtime_ns for path in (out / "stories").iterdir()}
    assert len(parts) > 4
    again = command(folder, "--out", out, "--split", "500")
    assert again.exit_code == 0
    assert "30 stories, 0 quarantined (0.00%), 0 skipped: " in again.stderr
    assert {path.name: path.stat().st_mtime_ns for path in (out / "stories").iterdir()} == parts


def test_new_files_are_read_in_the_next_run_and_lost_parts_again(folder, out):
    command(folder, "--out", out, "--split", "500")
    (folder / "00a.html").write_text(PAGE.format(1), "utf-8")
    next((out / "stories").iterdir()).unlink()
    result = command(folder, "--out", out, "--split", "500")
    assert result.exit_code == 0
    assert everything(out) == once(folder)


@pytest.mark.parametrize(
    ("form", "unpack"),
    [
        ("jsonl", bytes),
        ("jsonl.zst", lambda data: pa.CompressedInputStream(pa.py_buffer(data), "zstd").read()),
    ],
)
def test_json_lines_hold_the_story_as_everywhere(folder, out, form, unpack):
    result = command(folder, "--out", out, "--format", form)
    assert result.exit_code == 0, result.stderr
    (part,) = (out / "stories").iterdir()
    assert part.name.endswith(f".{form}")
    rows = [json.loads(line) for line in unpack(part.read_bytes()).splitlines()]
    assert len(rows) == 30
    assert rows[0]["story"]["schema"] == "liveparse/1"
    assert rows[0]["story"]["body"] or rows[0]["story"]["updates"]
    assert list(rows[0]) == SCHEMA.names


def test_what_is_read_from_standard_input_are_paths(folder, out):
    paths = "\n".join(str(folder / f"{number:02}.html") for number in range(3))
    result = CliRunner().invoke(main, ["batch", "-", "--out", str(out)], input=paths + "\n\n")
    assert result.exit_code == 0
    assert len(stories(out)) == 3


def test_json_lines_parquet_and_archives_are_read_alike(tmp_path, out):
    pytest.importorskip("fastwarc", reason="the extra warc is not installed")
    page = PAGE.format(1)
    (tmp_path / "a.jsonl").write_text(json.dumps({"body": page, "key": "a"}) + "\nbroken\n")
    pq.write_table(pa.table({"body": [page], "key": ["b"]}), tmp_path / "b.parquet")
    answer = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{page}".encode()
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <c>\r\n"
        f"WARC-Target-URI: https://example.org/c\r\nWARC-Date: 2024-10-21T18:05:00Z\r\n"
        f"Content-Length: {len(answer)}\r\n\r\n"
    )
    lost = head.replace("<c>", "<d>").encode() + answer.replace(b"200 OK", b"404 No")
    members = gzip.compress(head.encode() + answer + b"\r\n\r\n") + gzip.compress(
        lost + b"\r\n\r\n"
    )
    (tmp_path / "c.warc.gz").write_bytes(members)
    columns = ["--column", "html=body", "--column", "id=key"]
    result = command(tmp_path, "--out", out, *columns)
    assert result.exit_code == 3  # a quarter of all is bad
    assert "3 stories, 1 quarantined (25.00%), 1 skipped" in result.stderr
    found = {row["id"]: row for row in stories(out)}
    assert {*found} == {"a", "b", "c"}
    assert found["c"]["url"] == "https://example.org/c"
    assert len({row["story"]["text"] for row in found.values()}) == 1
    (bad,) = quarantined(out)
    assert (bad["status"], bad["source"]) == (
        "damaged",
        f"{tmp_path / 'a.jsonl'}@{len(json.dumps({'body': page, 'key': 'a'})) + 1}",
    )


# What pages do


@POSIX
def test_poison_is_quarantined_with_its_reason_and_nothing_else_is_lost(tmp_path, out):
    rows = [{"id": str(n), "html": f"<p>Page {n}.</p>"} for n in range(60)]
    kinds = [kind for kind in HARM if kind != "hoards" or sys.platform == "linux"]
    for at, kind in enumerate(kinds):
        rows.insert(10 * at, {"id": kind, "html": f"<p>harm: {kind}"})
    (tmp_path / "pages.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    settings = batch.Settings(options=Options(parser="harm:CHAIN"))
    limits = Limits(soft_seconds=2, hard_seconds=4, memory_bytes=300_000_000)
    report = batch.run(
        [str(tmp_path / "pages.jsonl")],
        out,
        settings=settings,
        machine=batch.Machine(workers=1, limits=limits, keep=1000),
    )
    assert {row["id"]: row["status"] for row in quarantined(out)} == {
        kind: HARM[kind] for kind in kinds
    }
    assert [row["id"] for row in stories(out)] == [str(n) for n in range(60)]
    assert (report.counts.pages, report.counts.bad) == (60, len(kinds))
    bad = {row["id"]: row for row in quarantined(out)}
    assert bad["raises"]["html"] == b"<p>harm: raises"
    assert bad["raises"]["error_type"]
    assert bad["raises"]["input_sha256"]


def test_a_retry_with_other_limits_moves_what_it_can_read(folder, out):
    (folder / "05.html").write_text("<p>" + "word " * 2000, "utf-8")
    (folder / "15.html").write_text("<p>" + "word " * 9000, "utf-8")
    first = command(folder, "--out", out, "--max-page", "5KB", "--split", "1KB")
    assert first.exit_code == 3
    assert "liveparse batch --retry" in first.stderr
    assert [row["status"] for row in quarantined(out)] == ["too_large", "too_large"]
    assert everything(out) == once(folder)
    second = command("--retry", out, "--max-page", "20KB")
    assert second.exit_code == 3
    assert len(stories(out)) == 29
    assert everything(out) == once(folder)
    assert [Path(row["id"]).name for row in quarantined(out)] == ["15.html"]
    nothing_new = command("--retry", out, "--max-page", "20KB")
    assert nothing_new.exit_code == 3
    assert everything(out) == once(folder)
    third = command("--retry", out, "--max-bad", "0")
    assert third.exit_code == 0
    assert len(stories(out)) == 30
    assert everything(out) == once(folder)
    assert not list((out / "quarantine").iterdir()) or not quarantined(out)
    assert command("--retry", out).exit_code == 0
    resumed = command(folder, "--out", out, "--split", "1KB")
    assert resumed.exit_code == 0
    assert everything(out) == once(folder)
    assert Manifest.at(out / "manifest.jsonl").totals().pages == 30


def test_a_page_that_is_no_longer_there_stays_in_quarantine(folder, out):
    (folder / "05.html").write_text("<p>" + "word " * 2000, "utf-8")
    command(folder, "--out", out, "--max-page", "5KB")
    (folder / "05.html").unlink()
    command("--retry", out)
    assert [row["status"] for row in quarantined(out)] == ["unreadable"]


def test_a_table_that_has_changed_is_not_retried(tmp_path, out):
    table = tmp_path / "pages.jsonl"
    table.write_text('{"html": 5}\n{"html": "<p>Good."}\n')
    command(table, "--out", out)
    table.write_text('{"html": "<p>Now good."}\n')
    result = command("--retry", out)
    assert result.exit_code == 4
    assert "has changed since it was read" in result.stderr
    assert len(quarantined(out)) == 1


@POSIX
def test_a_source_that_kills_its_worker_is_told_and_the_others_are_read(
    folder, tmp_path, out, monkeypatch
):
    trap = tmp_path / "trap"
    trap.mkdir()
    (trap / "sitecustomize.py").write_text(
        "import os, sys\n"
        "if sys.argv[0] == '-m' and 'batch_worker' in ' '.join(sys.orig_argv):\n"
        "    from liveparse.pipeline.sources import jsonl\n"
        "    jsonl.read = lambda *_: os.abort()\n"
    )
    monkeypatch.setattr(sys, "path", [str(trap), *sys.path])
    bad = tmp_path / "bad.jsonl"
    bad.write_text('{"html": "<p>"}\n')
    result = command(bad, folder, "--out", out, "--workers", 1)
    assert result.exit_code == 4
    assert "bad.jsonl: reading it ended the process by SIGABRT" in result.stderr
    assert everything(out) == once(folder)
    monkeypatch.undo()
    assert command(bad, folder, "--out", out).exit_code == 0  # it is tried in each run
    assert len(stories(out)) == 31


# What people do


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "give INPUT… and --out DIR, or --retry DIR alone"),
        (["gone", "--out", "out"], "there is no gone"),
        (["page.php", "--out", "out"], "its name does not say; --as pages|jsonl|parquet|warc does"),
        (["a.html", "--out", "out", "--column", "body"], "should be one of html, text"),
        (["a.html", "--out", "out", "--split", "many"], "is no size, such as 64MB"),
        (["a.html", "--out", "out", "--max-bad", "2"], "is no share, such as 1% or 0.01"),
        (["a.html", "--retry", "."], "--retry DIR alone"),
        (["--retry", "."], "is no folder of liveparse batch"),
        (["--retry", ".", "--zone", "UTC"], "--zone is what it was in the first run"),
    ],
)
def test_wrong_use_says_what_would_be_right(tmp_path, monkeypatch, arguments, said):
    monkeypatch.chdir(tmp_path)
    for name in ("a.html", "page.php"):
        (tmp_path / name).write_text("<p>")
    result = command(*arguments)
    assert result.exit_code == 2
    assert said in " ".join(result.stderr.split())


def test_a_wrong_option_is_told_before_anything_is_written(folder, out):
    result = command(folder, "--out", out, "--with", "nobody")
    assert result.exit_code == 1
    assert "no plugin is named 'nobody'" in result.stderr
    assert command(folder, "--out", out).exit_code == 0


def test_a_folder_is_made_with_one_setting(folder, out):
    command(folder, "--out", out)
    result = command(folder, "--out", out, "--zone", "UTC")
    assert result.exit_code == 2
    assert "what differs goes to another --out" in " ".join(result.stderr.split())


def test_stories_of_nobody_knows_whom_are_left_alone(folder, out):
    command(folder, "--out", out)
    (out / "manifest.jsonl").unlink()
    result = command(folder, "--out", out)
    assert result.exit_code == 2
    assert len(stories(out)) == 30


def test_the_output_is_no_input(folder):
    out = folder / "out"
    for _ in range(2):
        result = command(folder, "--out", out)
        assert result.exit_code == 0
        assert "30 stories, 0 quarantined (0.00%), 0 skipped" in result.stderr
        assert "passed by" not in result.stderr


def test_what_cannot_be_read_is_told(folder, out):
    (folder / "broken.parquet").write_bytes(b"no")
    (folder / "style.css").write_text("p {}")
    result = command(folder, "--out", out)
    assert result.exit_code == 4
    assert "broken.parquet: " in result.stderr
    assert "passed by, since their names say nothing we read: 1 files" in result.stderr


def examples():
    """The commands of the documentation."""
    page = Path(__file__).parents[1] / "docs" / "batch.md"
    for fence in re.findall(
        r"^```sh\n(.*?)^```$", page.read_text("utf-8"), re.MULTILINE | re.DOTALL
    ):
        for line in fence.splitlines():
            _, mark, arguments = line.partition("liveparse batch ")
            if mark:
                yield shlex.split(arguments, comments=True)


@pytest.mark.parametrize("arguments", list(examples()), ids=" ".join)
def test_the_commands_of_the_documentation_are_accepted(tmp_path, monkeypatch, arguments):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "stories-2024").mkdir()
    context = main.commands["batch"].make_context("batch", arguments)
    assert context.params["out"] or context.params["retry"]


# What is killed


def waited(condition, process=None, seconds=120):
    until = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < until, "it took too long"
        if process is not None and process.poll() is not None:
            return
        time.sleep(0.02)


@POSIX
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_leaves_a_state_to_resume_and_says_how(folder, out, number):
    arguments = [folder, "--out", out, "--workers", 1, "--split", "300"]
    with process(*arguments, text=True) as running:
        waited(
            lambda: out.joinpath("stories").is_dir() and any(out.glob("stories/part-*")), running
        )
        running.send_signal(number)
        said = running.stderr.read()
    assert running.returncode == 128 + number
    assert "To go on: liveparse batch " in said
    assert json.loads((out / "progress.json").read_text())["state"] == "stopped"
    assert command(*arguments).exit_code == 0
    assert everything(out) == once(folder)


@POSIX
def test_killed_at_any_moment_and_resumed_every_page_is_there_once(folder, out):
    chance = random.Random(os.environ.get("CHANCE"))
    arguments = [folder, "--out", out, "--workers", 2, "--split", "300", "--max-page", "300"]
    (folder / "07.html").write_text("<p>" + "word " * 200, "utf-8")
    kills = 0
    for _ in range(3):
        with process(*arguments) as running:
            waited(lambda: (out / "manifest.jsonl").exists(), running)
            time.sleep(chance.random() * 0.5)
            running.kill()
        kills += running.returncode == -signal.SIGKILL
    assert kills
    result = command(*arguments)
    assert result.exit_code == 3, result.stderr
    assert everything(out) == once(folder)
    assert Manifest.at(out / "manifest.jsonl").totals().pages == 29
    assert not [*out.glob("*/.*.tmp")]
    with process("--retry", out) as running:
        time.sleep(chance.random())
        running.kill()
    assert command("--retry", out).exit_code == 0
    assert everything(out) == once(folder)
    assert len(stories(out)) == 30


@POSIX
def test_workers_end_when_the_batch_is_killed_and_hold_the_folder_until_then(folder, out):
    with process(folder, "--out", out, "--workers", 1, "--split", "300") as running:
        waited(lambda: (out / "manifest.jsonl").exists(), running)
        with pytest.raises(InUseError), Folder(out).locked(patience=0):
            pass
        running.kill()
    with Folder(out).locked():
        pass


# The parts it is made of


def test_a_part_is_there_whole_or_not_at_all(tmp_path):
    path = tmp_path / "part.jsonl"
    rows = pa.RecordBatch.from_pylist([{"id": "a"}], schema=SCHEMA)
    with pytest.raises(ZeroDivisionError), Part(path, form="jsonl") as part:
        part.write(rows)
        raise ZeroDivisionError
    assert not list(tmp_path.iterdir())
    with Part(path, form="jsonl") as part:
        part.write(rows)
        assert not path.exists()
    assert path.read_bytes() == b"".join(lines(rows))


def test_row_groups_are_bounded(tmp_path):
    path = tmp_path / "part.parquet"
    rows = pa.RecordBatch.from_pylist([{"id": str(n)} for n in range(3000)], schema=SCHEMA)
    with Part(path) as part:
        for _ in range(4):
            part.write(rows)
    meta = pq.ParquetFile(path).metadata
    assert [meta.row_group(n).num_rows for n in range(meta.num_row_groups)] == [
        5000,
        1000,
        5000,
        1000,
    ]
    assert meta.row_group(0).column(0).compression == "ZSTD"


def split(number):
    return Split(form="warc", path="/a.warc.gz", stop=9, size=9, stamp="", id=f"{number:016x}")


def test_a_manifest_cut_by_a_kill_is_what_it_was_before(tmp_path):
    path = tmp_path / "manifest.jsonl"
    manifest = Manifest.at(path)
    manifest.begin({"zone": None})
    for number in range(3):
        manifest.finish(split(number), 0, {"statuses": {"ok": 2}, "quarantined": {"crash": 1}})
    whole = path.read_bytes()
    for length in range(len(whole)):
        path.write_bytes(whole[:length])
        finished = len(list(Manifest.at(path).finished()))
        assert finished == max(whole[:length].count(b"\n") - 1, 0)
        assert path.read_bytes() == whole[: whole.rfind(b"\n", 0, length) + 1]
    path.write_bytes(whole)
    manifest = Manifest.at(path)
    manifest.finish(split(1), 1, {"statuses": {"ok": 1}, "quarantined": {}})
    for read in (manifest, Manifest.at(path)):
        assert read.generations() == {split(0).id: 0, split(1).id: 1, split(2).id: 0}
        assert (read.totals().pages, read.totals().bad) == (7, 2)


def test_what_was_never_told_finished_is_swept_and_nothing_else(tmp_path):
    folder = Folder(tmp_path)
    folder.made()
    known, unknown = split(0).id, split(1).id
    stay = [
        folder.story_part(known, 0, "parquet"),
        folder.story_part(known, 1, "parquet"),
        folder.quarantine_part(known, 1),
        folder.stories / "notes.txt",
        folder.stories / "part-of-mine.parquet",
    ]
    go = [
        folder.story_part(known, 2, "parquet"),
        folder.story_part(unknown, 0, "jsonl.zst"),
        folder.quarantine_part(known, 0),
        folder.quarantine_part(known, 2),
        folder.quarantine_part(unknown, 0),
        temporary(folder.story_part(known, 0, "parquet")),
    ]
    for path in (*stay, *go):
        path.touch()
    folder.swept({known: 1})
    assert sorted(p for p in tmp_path.glob("*/*")) == sorted(stay)


def test_progress_counts_what_is_under_way(tmp_path, capsys):
    progress = Progress(
        path=tmp_path / "progress.json", workers=2, total=1000, done=200, splits=5, splits_done=1
    )
    progress.pages, progress.bad = 20, 1
    progress.begin()
    progress.under["a"] = Under(at=300, pages=30, bad=2, skipped=4)
    progress.tell(now=True)
    said = json.loads((tmp_path / "progress.json").read_text())
    assert (said["bytes_done"], said["pages"], said["quarantined"]) == (500, 53, 3)
    assert (said["state"], said["skipped"], said["splits_total"]) == ("running", 4, 5)
    assert progress.left == pytest.approx(progress.seconds * 500 / 300, rel=0.5)
    assert progress.line().startswith("50% of 1.0 kB, 53 pages, ")
    progress.under.clear()
    progress.end("finished")
    assert json.loads((tmp_path / "progress.json").read_text())["state"] == "finished"
    assert capsys.readouterr().err == ""


@POSIX
def test_on_a_terminal_there_is_a_bar(folder, out):
    import pty

    reader, writer = pty.openpty()
    arguments = [folder, "--out", out, "--workers", 1, "--split", "500"]
    running = subprocess.Popen(
        [sys.executable, "-m", "liveparse", "batch", *map(str, arguments)],
        stderr=writer,
        env=os.environ
        | {"PYTHONPATH": os.pathsep.join(sys.path), "TERM": "xterm", "COLUMNS": "120"},
    )
    os.close(writer)
    shown = b""
    try:
        while piece := os.read(reader, 65536):
            shown += piece
    except OSError:  # how Linux ends a terminal
        pass
    finally:
        os.close(reader)
    assert running.wait() == 0
    assert b"30 pages" in shown
    assert b"0 quarantined" in shown
    assert b"/s" in shown
