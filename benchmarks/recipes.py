"""Run each of ``docs/recipes`` for real, and say what came out.

    python benchmarks/recipes.py [--harm | --lost] [--rows 500] [NAME…]

The pages are those of ``fixtures``, over and over. With ``--harm`` there are five among them that
raise, end their process, hang or hoard memory: see ``tests/harm.py``; with ``--lost`` there is one
that kills the engine's own worker, as the loss of a machine does, and no fence can help. A recipe
whose engine is not installed is left out, and named. Of ``slurm_array.sh`` three tasks are run one
after the other, with the variables set that Slurm would set; of ``cc_news_spark.py`` the archives
are made here.
"""

from __future__ import annotations

import argparse
import datetime as dt
import gzip
import importlib.util
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.dataset as ds
import pyarrow.parquet as pq

from liveparse.pipeline.kernel import PAGES
from liveparse.pipeline.schema import SCHEMA

ROOT = Path(__file__).parents[1]
ENGINES = {
    "spark_job.py": "pyspark",
    "ray_job.py": "ray",
    "dask_job.py": "distributed",
    "daft_job.py": "daft",
    "duckdb_job.py": "duckdb",
    "datatrove_job.py": "datatrove",
    "slurm_array.sh": "liveparse",
    "cc_news_spark.py": "pyspark",
}
HARM = ("raises", "exits", "faults", "loops", "hoards")
LOST = ("orphans",)
TASKS = 3
PATIENCE = 300
"""Seconds after which a recipe seems to hang; each is done in one minute on a machine at rest."""

Row = dict[str, Any]


def pages(count: int, *, harm: tuple[str, ...]) -> list[Row]:
    texts = [path.read_text("utf-8") for path in sorted(ROOT.glob("fixtures/*/*/page.*"))]
    htmls = [text for text in texts if text.lstrip().startswith("<")] * count
    rows = [page(f"good-{n}", text) for n, text in enumerate(htmls[:count])]
    for nth, name in enumerate(harm):
        rows.insert(nth * count // len(harm), page(name, f"<p>harm: {name}"))
    return rows


def page(name: str, html: str) -> Row:
    fetched = dt.datetime(2024, 3, 4, 12, tzinfo=dt.UTC)
    return {
        "id": name,
        "url": f"https://news.invalid/{name}",
        "html": html,
        "content_type": "text/html; charset=utf-8",
        "fetched_at": fetched,
    }


def write_parquet(rows: list[Row], folder: Path) -> Path:
    # Text, since a document of datatrove has no bytes.
    schema = pa.schema([f.with_type(pa.string()) if f.name == "html" else f for f in PAGES])
    for part in range(4):
        table = pa.Table.from_pylist(rows[part::4], schema)
        pq.write_table(table, folder / f"pages-{part}.parquet")
    return folder


def write_archives(rows: list[Row], folder: Path) -> Path:
    for part in range(2):
        members = [gzip.compress(record(row)) for row in rows[part::2]]
        (folder / f"news-{part}.warc.gz").write_bytes(b"".join(members))
    paths = folder / "warc.paths"
    paths.write_text("".join(f"{path.as_uri()}\n" for path in sorted(folder.glob("*.gz"))))
    return paths


def record(row: Row) -> bytes:
    answer = f"HTTP/1.1 200 OK\r\nContent-Type: {row['content_type']}\r\n\r\n{row['html']}".encode()
    lines = (
        "WARC/1.0",
        "WARC-Type: response",
        f"WARC-Record-ID: <{row['id']}>",
        f"WARC-Target-URI: {row['url']}",
        f"WARC-Date: {row['fetched_at']:%Y-%m-%dT%H:%M:%SZ}",
        "Content-Type: application/http; msgtype=response",
        f"Content-Length: {len(answer)}",
    )
    return "\r\n".join([*lines, "", ""]).encode() + answer + b"\r\n\r\n"


def run(name: str, rows: list[Row], folder: Path, *, harm: bool) -> str:
    """What came out of a recipe, or how it failed."""
    script = (ROOT / "docs" / "recipes" / name).read_text("utf-8")
    if harm:
        plain, harmful = "Options()", "Options(parser='harm:CHAIN')"
        if name.endswith(".sh"):
            plain, harmful = "--workers", "--parser harm:CHAIN --max-bad 5% --workers"
        assert plain in script, name
        script = script.replace(plain, harmful)
    (folder / name).write_text(script)
    source, out = folder / "in", folder / "out"
    source.mkdir()
    written = write_archives if name == "cc_news_spark.py" else write_parquet
    shell = name.endswith(".sh")
    command = ["sh" if shell else sys.executable, folder / name, written(rows, source), out]
    environment = os.environ | {
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT / "tests")]),
        "PYSPARK_PYTHON": sys.executable,
        "SPARK_LOCAL_IP": "127.0.0.1",
        "RAY_USAGE_STATS_ENABLED": "0",
        "DO_NOT_TRACK": "true",
        "SLURM_ARRAY_TASK_COUNT": str(TASKS),
        "SLURM_CPUS_PER_TASK": "1",
    }
    for task in range(TASKS if shell else 1):
        environment["SLURM_ARRAY_TASK_ID"] = str(task)
        with (folder / "log").open("wb") as log:
            process = subprocess.Popen(
                command, env=environment, cwd=folder, stdout=log, stderr=log, start_new_session=True
            )
            try:
                code = process.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()
                return f"HANGS: no end after {PATIENCE} s"
        if code:
            last = (folder / "log").read_text("utf-8", "replace")[-3000:]
            return f"FAILED with {code}, {left(out)}\n{last}"
    return told(out)


def left(out: Path) -> str:
    """What a recipe that failed has left behind."""
    try:
        return told(out)
    except pa.ArrowInvalid as error:
        return f"a file that cannot be read: {str(error).splitlines()[0]}"


def told(out: Path) -> str:
    """How many rows of which status came out, once each, and whether in the published schema."""
    files = [out] if out.is_file() else sorted(out.rglob("*.parquet"))
    if not files:
        return "nothing came out"
    aside = [
        file for file in files if file.parent.name == "quarantine"
    ]  # as liveparse batch has it
    table = ds.dataset([str(file) for file in files if file not in aside]).to_table()
    ids, statuses = table["id"].to_pylist(), table["status"].to_pylist()
    for file in aside:
        quarantined = pq.read_table(file)
        ids += quarantined["id"].to_pylist()
        statuses += quarantined["status"].to_pylist()
    counts = ", ".join(f"{number} {status}" for status, number in Counter(statuses).most_common())
    twice = "" if len(ids) == len(set(ids)) else " SOME TWICE"
    schema = "the published schema"
    if not table.schema.equals(SCHEMA):
        table.cast(SCHEMA)
        schema += " after a cast"
    return f"{len(ids)} rows: {counts}{twice}; {schema}"


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(ENGINES))
    parser.add_argument("--harm", dest="harm", action="store_const", const=HARM, default=())
    parser.add_argument("--lost", dest="harm", action="store_const", const=LOST)
    parser.add_argument("--rows", type=int, default=500)
    options = parser.parse_args()
    failed = False
    for name in options.names or ENGINES:
        if importlib.util.find_spec(ENGINES[name]) is None:
            print(f"{name}: left out, {ENGINES[name]} is not installed")
            continue
        began = time.monotonic()
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
            rows = pages(options.rows, harm=options.harm)
            result = run(name, rows, Path(folder), harm=bool(options.harm))
        failed |= not result.startswith(f"{len(rows)} rows")
        print(f"{name}: {result}; {time.monotonic() - began:.0f} s", flush=True)
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
