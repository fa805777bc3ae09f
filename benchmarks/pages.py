"""What reading pages costs, in multiples of parsing them, and whether memory comes back.

    python benchmarks/pages.py FOLDER [--rounds 3] [--memory 2000]

FOLDER holds pages as ``*.html`` or ``*.html.gz``, of your own choice. The measure is CPU time over
that of ``lxml.html.document_fromstring`` on the same bytes in the same run, so that figures of
different machines compare.
"""

import argparse
import gc
import gzip
import statistics
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import lxml.html

import liveparse
from liveparse.readers.html import read_html


def pages(folder: Path) -> Iterator[bytes]:
    for path in sorted(folder.rglob("*.html*")):
        if path.suffix == ".gz":
            yield gzip.decompress(path.read_bytes())
        elif path.suffix == ".html":
            yield path.read_bytes()


def cost(work: Callable[[bytes], object], raw: bytes, rounds: int) -> float:
    """The least CPU time of some rounds: what disturbs a round only ever adds to it."""
    times = []
    for _ in range(rounds):
        began = time.process_time()
        work(raw)
        times.append(time.process_time() - began)
    return min(times)


def resident() -> float:
    """Megabytes of memory in use, as Linux counts them."""
    pages_used = int(Path("/proc/self/statm").read_text().split()[1])
    return pages_used * 4096 / 1e6


def speed(raws: list[bytes], rounds: int) -> None:
    parsing = [cost(lxml.html.document_fromstring, raw, rounds) for raw in raws]
    size = sum(map(len, raws)) / 1e6
    for name, work in (("read_html", read_html), ("parse", liveparse.parse)):
        costs = [cost(work, raw, rounds) for raw in raws]
        multiples = sorted(a / b for a, b in zip(costs, parsing, strict=True))
        print(
            f"{name:10} median {statistics.median(multiples):5.2f} x"
            f"   95th percentile {multiples[int(0.95 * len(multiples))]:5.2f} x"
            f"   {size / sum(costs):6.1f} MB/s   {len(raws) / sum(costs):6.0f} pages/s"
        )


def memory(raws: list[bytes], count: int) -> None:
    for raw in raws:
        read_html(raw)
    gc.collect()
    before = resident()
    for number in range(count):
        read_html(raws[number % len(raws)])
    after = resident()
    gc.collect()
    print(
        f"memory     {before:.0f} MB, after {count} pages {after:.0f}, collected {resident():.0f}"
    )


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("folder", type=Path)
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--memory", type=int, default=0, metavar="PAGES")
    given = options.parse_args()
    raws = list(pages(given.folder))
    if not raws:
        options.error(f"there is no *.html or *.html.gz in {given.folder}")
    speed(raws, given.rounds)
    if given.memory:
        memory(raws, given.memory)


if __name__ == "__main__":
    main()
