"""What a worker of ``liveparse batch`` does: it reads splits, and writes their parts.

It reads a split, and writes what comes of it, by itself: the parent only hears how far it is, so
that there can be as many workers as there are cores. Pages are read behind a fence, in a child.
"""

from __future__ import annotations

import contextlib
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import cattrs
import pyarrow as pa
from attrs import define, evolve, field, frozen

from . import quarantine, sources
from .fence import Fence
from .folder import Folder, OutputForm
from .kernel import PAGES, batched
from .options import Limits, Options
from .outputs import Part
from .sources import Damage, Item, Page, Skipped, Split

_ROWS = 64
_BYTES = 16 << 20
"""Of a batch: with pages of 250 KB both are the same. There is one at a time, and none is read
ahead, so memory stays what it is."""
_HEARD = 1.0
"""Seconds between two words of how far it is."""
_READING = 600.0
"""Seconds that reading may take without a page; then something is wrong with the source."""

Say = Callable[[dict[str, Any]], None]
"""Tells the parent: ``ready`` or ``refused``, then of each job where it is ``at``, and ``done`` or
``failed``; always with ``patience``, the seconds in which it will be heard of again."""


@frozen(kw_only=True)
class Setup:
    """What a worker is told before its first job."""

    out: str
    form: OutputForm
    options: Options
    limits: Limits
    columns: dict[str, str]
    keep: int
    """Bytes of a page up to which it is kept in quarantine; 0 for none."""


@frozen(kw_only=True)
class Job:
    """A split to be read; or, as generation 1, 2 … what was quarantined of it."""

    split: Split
    generation: int = 0


def work(setup: dict[str, Any], jobs: Iterable[dict[str, Any]], say: Say) -> None:
    """Work off jobs until there are no more.

    Args:
        setup: a ``Setup`` as plain data.
        jobs: each a ``Job`` as plain data.
        say: tells the parent.

    """
    told = cattrs.structure(setup, Setup)
    with Fence(options=told.options, limits=told.limits) as fence:
        try:  # wrong options are told before any page
            fence.parse(pa.RecordBatch.from_pylist([{"html": b""}], schema=PAGES))
        except Exception as error:
            say({"refused": _words(error)})
            return
        say({"ready": True, "patience": _READING})
        for job in jobs:
            under = _Work(setup=told, job=cattrs.structure(job, Job), fence=fence, say=say)
            try:
                counts = under.done()
            except Exception as error:  # the source, or the disk: other splits may do
                say({"failed": _words(error), "patience": _READING})
            else:
                say({"done": counts, "patience": _READING})


def _words(error: Exception) -> str:
    if isinstance(error, OSError) and error.strerror:
        return f"{error.strerror}: {error.filename}" if error.filename else error.strerror
    if isinstance(error, LookupError) and error.args:
        return str(error.args[0])
    return str(error) or type(error).__name__


@define(kw_only=True)
class _Work:
    """One job under way."""

    setup: Setup
    job: Job
    fence: Fence
    say: Say
    statuses: Counter[str] = field(factory=Counter)
    quarantined: Counter[str] = field(factory=Counter)
    skipped: Counter[str] = field(factory=Counter)
    heard: float = 0.0

    def done(self) -> dict[str, dict[str, int]]:
        folder, split, generation = (
            Folder(Path(self.setup.out)),
            self.job.split,
            self.job.generation,
        )
        stories = folder.story_part(split.id, generation, self.setup.form)
        rest = folder.quarantine_part(split.id, generation)
        rest.unlink(missing_ok=True)  # of this job, when it was begun and killed
        items, kept = self._items(folder)
        with contextlib.ExitStack() as stack:
            part = stack.enter_context(Part(stories, form=self.setup.form))
            bad: Part | None = None
            for batch, rows in self._read(items):
                if batch is not None:
                    part.write(batch)
                if rows:
                    bad = bad or stack.enter_context(Part(rest, schema=quarantine.QUARANTINE))
                    bad.write(quarantine.batch(rows))
            if left := list(kept.values()):  # no longer found: their rows stay as they were
                self.quarantined.update(row["status"] for row in left)
                bad = bad or stack.enter_context(Part(rest, schema=quarantine.QUARANTINE))
                bad.write(quarantine.batch(left))
        return {
            "statuses": dict(self.statuses),
            "quarantined": dict(self.quarantined),
            "skipped": dict(self.skipped),
        }

    def _items(self, folder: Folder) -> tuple[Iterator[Item], dict[str, dict[str, Any]]]:
        """What is to be read; of a retry, only what was quarantined, and its rows."""
        split, kept = self.job.split, dict[str, dict[str, Any]]()
        if not self.job.generation:
            return self._source(split), kept
        part = folder.quarantine_part(split.id, self.job.generation - 1)
        kept = {row["source"]: row for row in quarantine.read(part)} if part.exists() else {}
        if split.form == "pages":
            names = (
                name
                for name in split.names
                if quarantine.scrubbed(str(Path(split.path) / name)) in kept
            )
            split = evolve(split, names=tuple(names))
        elif sources.stamp(split.path) != split.stamp:
            raise ValueError(f"it has changed since it was read: {split.path}")

        def wanted() -> Iterator[Item]:
            for item in self._source(split):
                if kept.pop(quarantine.scrubbed(item.locator), None) is not None:
                    yield item

        return wanted(), kept

    def _source(self, split: Split) -> Iterator[Item]:
        return sources.read(split, limits=self.setup.limits, columns=self.setup.columns)

    def _read(
        self, items: Iterable[Item]
    ) -> Iterator[tuple[pa.RecordBatch | None, list[dict[str, Any]]]]:
        """Batches of stories, and rows for the quarantine, as the pages come."""
        waiting: list[Page] = []
        size = 0
        for item in items:
            if isinstance(item, Page):
                if waiting and size + len(item.html) > _BYTES:
                    yield self._parsed(waiting)
                    waiting, size = [], 0
                waiting.append(item)
                size += len(item.html)
                if len(waiting) == _ROWS:
                    yield self._parsed(waiting)
                    waiting, size = [], 0
            elif isinstance(item, Damage):
                self.quarantined[item.reason] += 1
                yield None, [quarantine.damaged(item)]
            elif isinstance(item, Skipped):
                self.skipped[item.reason] += 1
            self._tell(item.consumed)
        if waiting:
            yield self._parsed(waiting)

    def _parsed(self, pages: list[Page]) -> tuple[pa.RecordBatch, list[dict[str, Any]]]:
        # However slow, each page ends within its limit on the wall; twice, since one that ends its
        # process has those before it read again.
        self._tell(pages[0].consumed, patience=_READING + 2 * len(pages) * self._wall)
        (batch,) = batched(map(_row, pages), max_bytes=1 << 62, max_rows=len(pages))
        stories = self.fence.parse(batch)
        statuses = [str(status) for status in stories["status"].to_pylist()]
        bad = [at for at, status in enumerate(statuses) if status not in quarantine.READ]
        self.statuses.update(status for status in statuses if status in quarantine.READ)
        self._tell(pages[-1].consumed)
        if not bad:
            return stories, []
        self.quarantined.update(statuses[at] for at in bad)
        told = stories.drop_columns(["story"])
        rows = [
            quarantine.failed(pages[at], told.slice(at, 1).to_pylist()[0], keep=self.setup.keep)
            for at in bad
        ]
        return stories.filter(pa.array([status in quarantine.READ for status in statuses])), rows

    @property
    def _wall(self) -> float:
        return self.setup.limits.wall_seconds

    def _tell(self, consumed: int, *, patience: float | None = None) -> None:
        now = time.monotonic()
        if patience is None and now - self.heard < _HEARD:
            return
        self.heard = now
        self.say(
            {
                "at": consumed,
                "pages": self.statuses.total(),
                "bad": self.quarantined.total(),
                "skipped": self.skipped.total(),
                "patience": patience or _READING,
            }
        )


def _row(page: Page) -> Mapping[str, Any]:
    return {
        "id": page.id,
        "url": page.url,
        "html": page.html,
        "content_type": page.content_type,
        "fetched_at": page.fetched_at,
    }
