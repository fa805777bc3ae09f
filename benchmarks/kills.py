"""``kill -9`` of a whole ``liveparse batch`` at random moments, then resume: is each page there?

    python benchmarks/kills.py FOLDER [--kills 20] [--pages 2000] [--workers 2] [--seed 1]

FOLDER holds pages, as for ``benchmarks/batch.py``. Each time, all processes of the run are killed,
in any order; every other time the supervisor alone. The moment is any, counted from the start of
the run, or three times of four from when a part is being written. At the end it runs through, and
every id is counted over stories and quarantine. Linux only.
"""

import argparse
import contextlib
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

import pyarrow.parquet as pq

from batch import family, replicated, unpacked


def counted(out: Path) -> tuple[Counter[str], int]:
    """How often each id is there, and in how many files."""
    ids: Counter[str] = Counter()
    parts = [*out.glob("stories/part-*.parquet"), *out.glob("quarantine/part-*.parquet")]
    for part in parts:
        ids.update(pq.read_table(part, columns=["id"])["id"].to_pylist())
    return ids, len(parts)


def writing(out: Path, since: float) -> bool:
    """Whether a part has been begun since then."""
    for path in out.glob("stories/.*.tmp"):
        with contextlib.suppress(FileNotFoundError):
            if path.stat().st_mtime > since:
                return True
    return False


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--pages", type=int, default=2_000)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--longest", type=float, default=3.0, help="seconds, at most")
    parser.add_argument("--split", default="1MB")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    chance = random.Random(options.seed)
    with tempfile.TemporaryDirectory() as scratch:
        place = Path(scratch)
        replicated(unpacked(options.folder), options.pages, place)
        pages, out = place / "pages", place / "out"
        command = [sys.executable, "-m", "liveparse", "batch", str(pages), "--out", str(out)]
        command += ["--workers", str(options.workers), "--split", options.split]
        kills = 0
        while kills < options.kills:
            process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
            began = time.time()
            if chance.random() < 0.75:
                while process.poll() is None and not writing(out, began):
                    time.sleep(0.05)
            time.sleep(chance.uniform(0.0, options.longest))
            if process.poll() is not None:
                print(f"it was through after {kills} kills: give more --pages")
                break
            doomed = list(family(process.pid))
            if kills % 2:
                doomed = [process.pid]
            chance.shuffle(doomed)
            for pid in doomed:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
            process.wait()
            kills += 1
            ids, parts = counted(out)
            print(f"kill {kills}: {len(doomed)} processes; {len(ids):,} pages in {parts} files")
        code = subprocess.run(command, stderr=subprocess.DEVNULL, check=False).returncode
        ids, parts = counted(out)
        wanted = {str(path) for path in pages.rglob("*.html")}
        twice = sum(count > 1 for count in ids.values())
        temporaries = len([*out.glob("*/.*.tmp")])
        print(
            f"after {kills} kills, exit {code}: {len(ids):,} of {len(wanted):,} pages in {parts} "
            f"files; {len(wanted - ids.keys())} missing, {twice} twice, "
            f"{len(ids.keys() - wanted)} unknown, {temporaries} temporaries left"
        )
        sys.exit(ids != Counter(wanted))


if __name__ == "__main__":
    main()
