"""What ``liveparse batch`` makes of a machine: scaling, CPU for each page, memory; beside a peer.

    python benchmarks/batch.py FOLDER [--pages 10000] [--workers 1 2] [--trafilatura COMMAND]

FOLDER holds pages as ``*.html`` or ``*.html.gz``, of your own choice; they are unpacked and linked
under as many names as it takes. CPU seconds are those of all processes, as the system counts them
when they have ended; memory is the sum of what each has resident, twice a second, so that what
they share is counted more than once. ``--trafilatura`` names the command of an environment that has
it, and runs it over some of the same files. Wall-clock figures mean something on a quiet machine
only: what else ran is printed beside them. Linux only.

Bars: two workers at least 1.8 times one, CPU for each page within 10 %; memory below 1.5 GB, and
the same after 2,000 pages as after 10,000; an archive read at 1,500 responses a second or more.
"""

import argparse
import gzip
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from liveparse.pipeline import sources

TICK = os.sysconf("SC_CLK_TCK")
PAGE = os.sysconf("SC_PAGE_SIZE")


def unpacked(folder: Path) -> list[bytes]:
    found = []
    for path in sorted(folder.rglob("*.html*")):
        if path.suffix == ".gz":
            found.append(gzip.decompress(path.read_bytes()))
        elif path.suffix == ".html":
            found.append(path.read_bytes())
    return found


def replicated(pages: list[bytes], count: int, folder: Path) -> None:
    """A file for each page, and links to them until there are enough."""
    originals = folder / "originals"
    originals.mkdir(parents=True)
    files = []
    for number, page in enumerate(pages):
        files.append(originals / f"{number:04}")
        files[-1].write_bytes(page)
    for number in range(count):
        place = folder / "pages" / f"{number // 1000:03}"
        place.mkdir(parents=True, exist_ok=True)
        os.link(files[number % len(files)], place / f"{number:06}.html")


def family(root: int) -> dict[int, int]:
    """The resident bytes of a process and all below it."""
    parents, resident = {}, {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                facts = (entry / "stat").read_text().rsplit(")", 1)[1].split()
            except OSError:
                continue
            parents[int(entry.name)] = int(facts[1])
            resident[int(entry.name)] = int(facts[21]) * PAGE
    found = {root}
    while more := {pid for pid, parent in parents.items() if parent in found} - found:
        found |= more
    return {pid: resident[pid] for pid in found if pid in resident}


def busy() -> float:
    """CPU seconds that the whole machine has spent."""
    fields = [int(field) for field in Path("/proc/stat").read_text().split("\n")[0].split()[1:]]
    return (sum(fields) - fields[3] - fields[4]) / TICK


def watched(command: list[str], progress: Path | None) -> dict:
    """Run a command; its seconds, CPU seconds, memory over its pages, and what else ran."""
    began, before = time.monotonic(), busy()
    # A peer's environment is its own.
    ours = {} if command[0] == sys.executable else {"PYTHONPATH": ""}
    process = subprocess.Popen(
        command,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=os.environ | ours,
    )
    samples = []
    while True:
        pid, status, usage = os.wait4(process.pid, os.WNOHANG)
        if pid:
            break
        done = 0
        if progress is not None and progress.exists():
            done = json.loads(progress.read_text())["pages"]
        samples.append((done, sum(family(process.pid).values())))
        time.sleep(0.5)
    process.returncode = os.waitstatus_to_exitcode(status)
    wall, cpu = time.monotonic() - began, usage.ru_utime + usage.ru_stime
    others = (busy() - before - cpu) / (wall * (os.cpu_count() or 1))
    return {
        "code": process.returncode,
        "wall": wall,
        "cpu": cpu,
        "others": others,
        "memory": samples,
    }


def peak(samples: list[tuple[int, int]], start: int, stop: int) -> float:
    return max((size for done, size in samples if start <= done < stop), default=0) / 1e6


def ours(pages: Path, count: int, workers: int, scratch: Path) -> dict:
    out = scratch / f"out-{workers}"
    command = [sys.executable, "-m", "liveparse", "batch", str(pages), "--out", str(out)]
    result = watched([*command, "--workers", str(workers)], out / "progress.json")
    said = json.loads((out / "progress.json").read_text())
    result["pages"] = said["pages"]
    stored = sum(path.stat().st_size for path in (out / "stories").iterdir())
    print(
        f"liveparse batch, {workers} worker(s): exit {result['code']}, {said['pages']:,} pages, "
        f"{said['quarantined']} quarantined; {result['wall']:.1f} s on the wall "
        f"({count / result['wall']:.1f} pages/s; others had {result['others']:.0%}), "
        f"{result['cpu']:.1f} CPU s = {1000 * result['cpu'] / count:.2f} ms a page; "
        f"{stored / count / 1000:.1f} kB of Parquet a page"
    )
    samples = result["memory"]
    steps = [(at, peak(samples, at, at + count // 10)) for at in range(0, count + 1, count // 10)]
    print("  peak MB over pages: " + ", ".join(f"{at:,}: {mb:.0f}" for at, mb in steps if mb))
    print(f"  peak MB of all: {peak(samples, 0, count + 1):.0f}")
    shutil.rmtree(out)
    return result


def theirs(command: str, pages: Path, count: int, workers: int, scratch: Path) -> dict:
    out = scratch / "trafilatura"
    arguments = ["--input-dir", str(pages), "--output-dir", str(out), "--json", "--with-metadata"]
    result = watched([command, *arguments, "--parallel", str(workers)], None)
    written = sum(1 for path in out.rglob("*") if path.is_file()) if out.exists() else 0
    print(
        f"trafilatura, {workers} process(es): exit {result['code']}, {written:,} files written; "
        f"{result['wall']:.1f} s on the wall ({count / result['wall']:.1f} pages/s; others had "
        f"{result['others']:.0%}), {result['cpu']:.1f} CPU s = "
        f"{1000 * result['cpu'] / count:.2f} ms a page; peak MB {peak(result['memory'], 0, 1):.0f}"
    )
    shutil.rmtree(out, ignore_errors=True)
    return result


def archive(pages: list[bytes], path: Path, count: int) -> None:
    with path.open("wb") as file:
        for number in range(count):
            page = pages[number % len(pages)]
            answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page
            head = (
                f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{number}>\r\n"
                f"WARC-Target-URI: https://example.org/{number}\r\n"
                f"WARC-Date: 2024-10-21T18:05:00Z\r\nContent-Length: {len(answer)}\r\n\r\n"
            ).encode()
            file.write(gzip.compress(head + answer + b"\r\n\r\n", 6))


def reading(pages: list[bytes], scratch: Path) -> None:
    """Responses a CPU second, without parsing: the best of some rounds, since others only slow."""
    path = scratch / "crawl.warc.gz"
    archive(pages, path, 5 * len(pages))
    splits = sources.plan([str(path)], salt="").splits
    rates = []
    for _ in range(5):
        began = time.process_time()
        items = [len(item.html) for split in splits for item in sources.read(split)]
        spent = time.process_time() - began
        rates.append((len(items) / spent, sum(items) / spent / 1e6))
    best = max(rates)
    print(
        f"archive of {len(items):,} responses of {sum(items) / len(items) / 1000:.0f} kB: "
        f"{best[0]:,.0f} responses and {best[1]:.0f} MB a CPU second "
        f"(all rounds: {', '.join(f'{rate:,.0f}' for rate, _ in rates)})"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--pages", type=int, default=10_000)
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--trafilatura", metavar="COMMAND")
    parser.add_argument("--trafilatura-pages", type=int, default=1_000)
    options = parser.parse_args()
    pages = unpacked(options.folder)
    lengths = sorted(map(len, pages))
    print(f"{len(pages)} pages, mean {sum(lengths) / len(lengths) / 1000:.0f} kB, ", end="")
    print(f"median {lengths[len(lengths) // 2] / 1000:.0f} kB; {options.pages:,} with repetition")
    with tempfile.TemporaryDirectory() as scratch:
        place = Path(scratch)
        reading(pages, place)
        replicated(pages, options.pages, place / "all")
        results = {
            workers: ours(place / "all" / "pages", options.pages, workers, place)
            for workers in options.workers
        }
        if 1 in results and 2 in results:
            one, two = results[1], results[2]
            print(
                f"two workers: {one['wall'] / two['wall']:.2f} times one on the wall, "
                f"{two['cpu'] / one['cpu'] - 1:+.1%} CPU for each page"
            )
        if options.trafilatura:
            replicated(pages, options.trafilatura_pages, place / "some")
            theirs(
                options.trafilatura, place / "some" / "pages", options.trafilatura_pages, 2, place
            )


if __name__ == "__main__":
    main()
