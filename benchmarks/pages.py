"""What reading pages costs, in multiples of parsing them, and whether memory comes back.

    python benchmarks/pages.py FOLDER [--rounds 3] [--memory 2000]

FOLDER holds pages as ``*.html`` or ``*.html.gz``, of your own choice. The measure is CPU time over
that of ``lxml.html.document_fromstring`` on the same bytes in the same run, so that figures of
different machines compare. Every page is read once before the clock starts. Under ``parse`` stands
what each of its stages costs, measured by itself.

Bar: ``parse`` within 4 times the parsing at the median, and within 6 at the 95th percentile.
"""

import argparse
import gc
import gzip
import math
import statistics
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TypeVar

import lxml.html

import liveparse
from liveparse import lexicons, ranking
from liveparse.assemble import assemble
from liveparse.draft import Draft, Extractor
from liveparse.parser import read
from liveparse.readers.html import read_html

T = TypeVar("T")


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
    """Print what reading costs, whole and in its stages."""
    for raw in raws:
        liveparse.parse(raw)
    parsing: list[float] = []
    costs: dict[str, list[float]] = {}
    # Page by page, the parsing beside the rest: machines change their speed from minute to minute.
    for raw in raws:
        parsing.append(cost(lxml.html.document_fromstring, raw, rounds))
        of_page = {"read_html": cost(read_html, raw, rounds)}
        of_page["parse"] = cost(liveparse.parse, raw, rounds)
        for name, least in stages(raw, rounds).items():
            of_page[f"  {name}"] = least
        for name, least in of_page.items():
            costs.setdefault(name, []).append(least)
    for name, of_pages in costs.items():
        _print(name, of_pages, parsing, raws)


def stages(raw: bytes, rounds: int) -> dict[str, float]:
    """The least CPU time of each stage: the reader, the language, each extractor, assembly."""
    least: dict[str, float] = {}

    def timed(name: str, work: Callable[[], T]) -> T:
        began = time.process_time()
        made = work()
        least[name] = min(time.process_time() - began, least.get(name, math.inf))
        return made

    for _ in range(rounds):
        document = timed("reader", partial(read, raw))
        code = timed("language", partial(ranking.language, document))
        draft = Draft(document=document, lexicon=lexicons.load(code))
        for name, extract in liveparse.CHAIN.steps:
            draft = timed(name, partial(_appended, draft, extract, name))
        timed("assemble", partial(assemble, draft))
    return least


def _appended(draft: Draft, extract: Extractor, name: str) -> Draft:
    return draft.plus(extract(draft), by=name)


def _print(name: str, costs: list[float], parsing: list[float], raws: list[bytes]) -> None:
    multiples = sorted(a / b for a, b in zip(costs, parsing, strict=True))
    total = sum(costs) or math.inf
    print(
        f"{name:14} median {statistics.median(multiples):5.2f} x"
        f"   95th percentile {multiples[int(0.95 * len(multiples))]:5.2f} x"
        f"   {sum(map(len, raws)) / 1e6 / total:8.1f} MB/s   {len(raws) / total:7.0f} pages/s"
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
