"""What reading pages costs beside other libraries, and what each finds, in one interleaved run.

    pip install -e ".[peers]"
    python benchmarks/peers.py [FOLDER] [--rounds 2] [--truth FILE]

FOLDER holds pages as ``*.html`` or ``*.html.gz``; our own fixtures by default. Each page is read by
each library in turn, so that a busy machine counts against all of them alike. The measure is CPU
time over that of ``lxml.html.document_fromstring`` on the same page. Libraries that want text are
given text that was decoded before the clock started.

The libraries do different things: htmldate finds a date and nothing else, readability the text and
a title; none but ours looks for updates, quotations or credits. ``title``, ``date`` and ``text``
count the pages on which something was found; with a truth (JSON lines with the keys ``page``,
``title``, ``date_published`` and ``text``, ``page`` being the end of a path) the pages on which
title and day are right, and the mean F1 of the text's words.
"""

from __future__ import annotations

import argparse
import contextlib
import gzip
import importlib
import json
import logging
import statistics
import time
import warnings
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import lxml.html

import liveparse
from liveparse.readers.html import read_html

FIXTURES = Path(__file__).parents[1] / "fixtures" / "html"


class Found(NamedTuple):
    """What a library makes of a page."""

    title: str = ""
    day: str = ""
    text: str = ""


class Page(NamedTuple):
    """A page as bytes and as text, and what is true of it, where that is known."""

    name: str
    raw: bytes
    text: str


def liveparse_parse(page: Page) -> Found:
    story = liveparse.parse(page.raw)
    paragraphs = [p.text for p in (*story.body, *(p for u in story.updates for p in u.paragraphs))]
    day = story.published.date if story.published else None
    return Found(str(story.headline or ""), str(day or ""), "\n".join(paragraphs))


def liveparse_read(page: Page) -> Found:
    return Found(text=read_html(page.raw).text)


def trafilatura(module: Any) -> Callable[[Page], Found]:
    def read(page: Page) -> Found:
        found = module.bare_extraction(page.raw, with_metadata=True)
        return Found(found.title or "", (found.date or "")[:10], found.text or "")

    return read


def newspaper(module: Any) -> Callable[[Page], Found]:
    def read(page: Page) -> Found:
        article = module.Article("https://pages.example/", fetch_images=False)
        article.download(input_html=page.text)
        article.parse()
        return Found(article.title or "", str(article.publish_date or "")[:10], article.text or "")

    return read


def goose3(module: Any) -> Callable[[Page], Found]:
    goose = module.Goose({"enable_image_fetching": False})

    def read(page: Page) -> Found:
        article = goose.extract(raw_html=page.text)
        day = str(article.publish_date or "")[:10]
        return Found(article.title or "", day, article.cleaned_text or "")

    return read


def readability(module: Any) -> Callable[[Page], Found]:
    def read(page: Page) -> Found:
        document = module.Document(page.text)
        summary = lxml.html.fromstring(document.summary())
        return Found(document.short_title() or "", "", str(summary.text_content()))

    return read


def htmldate(module: Any) -> Callable[[Page], Found]:
    return lambda page: Found(day=module.find_date(page.text, original_date=True) or "")


PEERS: dict[str, Callable[[Any], Callable[[Page], Found]]] = {
    "trafilatura": trafilatura,
    "newspaper": newspaper,
    "goose3": goose3,
    "readability": readability,
    "htmldate": htmldate,
}


def readers() -> Iterator[tuple[str, Callable[[Page], Found]]]:
    yield "liveparse.parse", liveparse_parse
    yield "liveparse read_html", liveparse_read
    for name, made in PEERS.items():
        try:
            yield name, made(importlib.import_module(name))
        except ImportError:
            print(f"{name:20} is not installed")


def pages(folder: Path) -> Iterator[Page]:
    for path in sorted(folder.rglob("*.html*")):
        raw = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        yield Page(path.relative_to(folder).as_posix(), raw, raw.decode("utf-8", "replace"))


def truths(file: Path, names: list[str]) -> dict[str, dict[str, Any]]:
    rows = map(json.loads, file.read_text("utf-8").splitlines())
    known = {str(row["page"]): row for row in rows}
    ends = {name: next((k for k in known if k.endswith(name)), None) for name in names}
    return {name: known[key] for name, key in ends.items() if key}


def timed(work: Callable[[Page], Found], page: Page) -> tuple[float, Found | None]:
    began = time.process_time()
    try:
        found = work(page)
    except Exception:  # a peer that gives up on a page counts as one that finds nothing
        return time.process_time() - began, None
    return time.process_time() - began, found


def words(text: str) -> Counter[str]:
    return Counter("".join(s if s.isalnum() else " " for s in text.casefold()).split())


def f1(found: str, true: str) -> float:
    one, other = words(found), words(true)
    both = (one & other).total()
    return 2 * both / (one.total() + other.total()) if both else 0.0


def row(name: str, costs: list[float], base: list[float], size: float, figures: str) -> None:
    times = sorted(a / b for a, b in zip(costs, base, strict=True))
    print(
        f"{name:20}{statistics.median(times):8.2f} x{times[int(0.95 * len(times))]:8.2f} x"
        f"{size / sum(costs):8.2f}{len(costs) / sum(costs):9.0f}{figures}"
    )


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("folder", type=Path, nargs="?", default=FIXTURES)
    options.add_argument("--rounds", type=int, default=2)
    options.add_argument("--truth", type=Path)
    given = options.parse_args()
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    folder = list(pages(given.folder))
    if not folder:
        options.error(f"there is no *.html or *.html.gz in {given.folder}")
    known = truths(given.truth, [page.name for page in folder]) if given.truth else {}
    works = dict(readers())
    costs: dict[str, list[float]] = {name: [] for name in ("lxml", *works)}
    found: dict[str, list[Found | None]] = {name: [] for name in works}
    for work in works.values():
        with contextlib.suppress(Exception):
            work(folder[0])  # tables and patterns are made once
    for page in folder:
        best: dict[str, float] = {}
        last: dict[str, Found | None] = {}
        for _ in range(given.rounds):
            began = time.process_time()
            lxml.html.document_fromstring(page.raw)
            spent = time.process_time() - began
            best["lxml"] = min(spent, best.get("lxml", spent))
            for name, work in works.items():
                spent, last[name] = timed(work, page)
                best[name] = min(spent, best.get(name, spent))
        for name, spent in best.items():
            costs[name].append(spent)
        for name, result in last.items():
            found[name].append(result)
    size = sum(len(page.raw) for page in folder) / 1e6
    what = "right" if known else "found"
    print(f"{len(folder)} pages, {size:.1f} MB; title, date, text: {what}\n")
    heads = f"{'reader':20}{'median':>10}{'95th':>10}{'MB/s':>8}{'pages/s':>9}"
    print(f"{heads}  title date  text fail")
    for name, results in found.items():
        row(name, costs[name], costs["lxml"], size, figures(folder, results, known))


def figures(folder: list[Page], results: list[Found | None], known: dict[str, Any]) -> str:
    """How often each field was found, or right; a dash, where a library finds none of the kind."""
    read = [(page.name, result or Found()) for page, result in zip(folder, results, strict=True)]
    columns = list(zip(*(result for _, result in read), strict=True))
    shown = [str(sum(map(bool, column))) for column in columns]
    if known:
        pairs = [(result, known[name]) for name, result in read if name in known]
        titles = sum(words(r.title) == words(t["title"] or "") for r, t in pairs)
        days = sum(bool(r.day) and r.day == (t["date_published"] or "")[:10] for r, t in pairs)
        text = statistics.fmean(f1(r.text, t["text"] or "") for r, t in pairs)
        shown = [str(titles), str(days), f"{text:.3f}"]
    title, day, text_ = (s if any(c) else "-" for s, c in zip(shown, columns, strict=True))
    return f"{title:>7}{day:>5}{text_:>6}{results.count(None):6}"


if __name__ == "__main__":
    main()
