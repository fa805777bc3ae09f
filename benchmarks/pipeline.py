"""What the ways to read many pages cost, in CPU time, over a bare loop around ``parse``.

    python benchmarks/pipeline.py FOLDER [--pages 500] [--rounds 3]

FOLDER holds pages as ``*.html`` or ``*.html.gz``, of your own choice; they are taken again and
again until there are as many as asked for. Each way runs in a process of its own, with one worker,
and is charged all the CPU time of that process and of those that it starts. It runs once over all
pages and once over the first alone; the difference is the cost of the pages, the second is that of
starting. The ways take turns, and the least of some rounds counts: what disturbs a round only ever
adds to it.

Bar: none costs more than 8 % over the bare loop.
"""

import argparse
import itertools
import os
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import liveparse
import pages as folder

BAR = 1.08


def bare(raws: Iterable[bytes]) -> int:
    return sum(1 for raw in raws if liveparse.parse(raw))


def kernel(raws: Iterable[bytes]) -> int:
    from liveparse.pipeline.kernel import batched, parse_record_batch

    return sum(parse_record_batch(batch).num_rows for batch in batched(_rows(raws)))


def fence(raws: Iterable[bytes]) -> int:
    from liveparse.pipeline.fence import Fence
    from liveparse.pipeline.kernel import batched

    with Fence() as fence:
        return sum(fence.parse(batch).num_rows for batch in batched(_rows(raws)))


def parse_many(raws: Iterable[bytes]) -> int:
    return sum(1 for _ in liveparse.parse_many(raws, workers=1))


WAYS: dict[str, Callable[[Iterable[bytes]], int]] = {
    "bare": bare,
    "kernel": kernel,
    "fence": fence,
    "parse_many": parse_many,
}


def _rows(raws: Iterable[bytes]) -> Iterator[dict[str, bytes]]:
    return ({"html": raw} for raw in raws)


def cost(way: str, path: Path, count: int) -> float:
    """CPU seconds of a process that reads so many pages in one way, and of all that it started."""
    command = [sys.executable, __file__, str(path), "--pages", str(count), "--way", way]
    process = subprocess.Popen(command)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{way} ended with {process.returncode}")
    return usage.ru_utime + usage.ru_stime


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("folder", type=Path)
    options.add_argument("--pages", type=int, default=500)
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--way", choices=WAYS, help=argparse.SUPPRESS)
    given = options.parse_args()
    if given.way:
        raws = list(folder.pages(given.folder))
        if not raws:
            options.error(f"there is no *.html or *.html.gz in {given.folder}")
        count = WAYS[given.way](itertools.islice(itertools.cycle(raws), given.pages))
        if count != given.pages:
            raise SystemExit(f"{count} answers to {given.pages} pages")
        return
    started = dict.fromkeys(WAYS, float("inf"))
    whole = dict.fromkeys(WAYS, float("inf"))
    for _ in range(given.rounds):
        for way in WAYS:
            started[way] = min(started[way], cost(way, given.folder, 1))
            whole[way] = min(whole[way], cost(way, given.folder, given.pages))
    loop = whole["bare"] - started["bare"]
    for way in WAYS:
        pages = whole[way] - started[way]
        print(
            f"{way:11} {1000 * pages / (given.pages - 1):7.2f} ms a page   {pages / loop:5.3f} x"
            f"   to start {started[way] - started['bare']:+6.2f} s"
        )
    worst = max(whole[way] - started[way] for way in WAYS) / loop
    print(f"bar {BAR} x: {'kept' if worst <= BAR else 'NOT kept'}")


if __name__ == "__main__":
    main()
