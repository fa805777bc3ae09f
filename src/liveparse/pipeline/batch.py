"""Very many pages on one machine: read on every core, in bounded memory, and resumable.

The supervisor plans splits, gives one to each worker, and writes down which are finished; it
touches no page. What a page does is contained by the fence in each worker; what a file does to the
worker, by starting another.
"""

from __future__ import annotations

import os
import queue
import sys
from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import cattrs
from attrs import asdict, define, field, frozen

import liveparse

from .batch_process import BatchProcess, Event, Job, signals
from .folder import Folder, OutputForm
from .manifest import Counts, Manifest
from .options import Limits, Options
from .progress import Progress, Under
from .sources.plan import Plan, plan
from .sources.splits import Form, Split, fingerprint

_ATTEMPTS = 2
"""At a split whose worker dies: once may be the machine's fault, twice is the split's."""
_TICK = 0.5
"""Seconds between two looks at the workers, when none says anything."""


@frozen(kw_only=True)
class Settings:
    """What decides what comes out; a folder is made with one of it, however often it is resumed."""

    options: Options = field(factory=Options)
    output: OutputForm = "parquet"
    form: Form | None = None
    """What all input is; without it, what the names say."""
    columns: Mapping[str, str] = field(factory=dict)
    """Names of columns in the input that are called otherwise: ``{"html": "body"}``."""
    split: int = 64 << 20
    """Bytes of a split."""

    def to_dict(self) -> dict[str, Any]:
        """For the manifest."""
        options = {name: value for name, value in asdict(self.options).items() if value}
        return {
            "liveparse": liveparse.__version__,
            "output": self.output,
            "input": self.form,
            "columns": dict(self.columns),
            "split": self.split,
            "options": options,
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Settings:
        """From the manifest."""
        return cls(
            options=cattrs.structure(data["options"], Options),
            output=data["output"],
            form=data["input"],
            columns=data["columns"],
            split=data["split"],
        )


@frozen(kw_only=True)
class Machine:
    """How a run uses the machine; it may differ each time."""

    workers: int = field(factory=lambda: _cores())
    limits: Limits = field(factory=Limits)
    keep: int = 0
    """Bytes of a page up to which it is kept in quarantine."""


def _cores() -> int:
    """Those that we may use, which in a container or on a cluster may be few of many."""
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@frozen(kw_only=True)
class Report:
    """What a run has to say at its end."""

    counts: Counts
    """Of all that is finished in the folder, in this run and before."""
    splits: int
    """Finished in this run."""
    seconds: float
    rate: float
    left: int = 0
    """Splits that are not finished."""
    failed: tuple[tuple[str, str], ...] = ()
    """Files that could not be read, and why."""
    changed: tuple[str, ...] = ()
    passed: int = 0
    signal: int | None = None
    """The signal that stopped it."""

    @property
    def bad_share(self) -> float:
        """Quarantined pages of all."""
        return self.counts.bad / max(self.counts.bad + self.counts.pages, 1)


class WorkersError(Exception):
    """No worker can work: an option is wrong, or they die at their start."""


class NothingError(Exception):
    """There is nothing in the folder that could be retried."""


def run(
    inputs: Iterable[str], out: Path, *, settings: Settings, machine: Machine | None = None
) -> Report:
    """Read inputs into a folder; what is finished there is not read again.

    Args:
        inputs: files and folders.
        out: the folder; it is made if need be.
        settings: what decides what comes out.
        machine: how it is done.

    Raises:
        UnknownFormError, FileNotFoundError: see ``sources.plan``.
        DiffersError: the folder was made with other settings.
        InUseError: another run writes there.
        WorkersError: no worker can work, such as for an unknown zone.
        FileExistsError: there are stories, and no manifest that tells whose.

    """
    folder, machine = Folder(out), machine or Machine()
    told = settings.to_dict()
    folder.made()
    with folder.locked() as lock:
        parts = folder.story_parts()
        if parts and not folder.manifest.exists():
            raise FileExistsError(str(folder.stories))
        manifest = Manifest.at(folder.manifest)
        manifest.check(told)
        for split, generation in manifest.generations().items():
            if parts.get(split, 0) <= generation:  # somebody has removed one: all of it anew
                manifest.forget(split)
        todo = plan(
            inputs,
            salt=fingerprint(told),
            before=[split for split, _, _ in manifest.finished()],
            form=settings.form,
            columns=settings.columns,
            size=settings.split,
            without=str(out),
        )
        folder.swept(manifest.generations())
        jobs = [(split, 0) for split in todo.splits]
        return _Run(
            folder=folder,
            manifest=manifest,
            settings=settings,
            machine=machine,
            lock=lock,
            todo=todo,
        ).through(jobs)


def retry(out: Path, *, machine: Machine | None = None) -> Report:
    """Read again what is quarantined in a folder, with what it was told then.

    What now has a story goes to the stories and leaves the quarantine; no page is ever in both.

    Args:
        out: the folder of a run.
        machine: how it is done; most often with other limits.

    Raises:
        NothingError: it is no folder of a run.
        InUseError, WorkersError: as ``run``.

    """
    folder, machine = Folder(out), machine or Machine()
    if not folder.manifest.exists():
        raise NothingError(str(out))
    folder.made()
    with folder.locked() as lock:
        manifest = Manifest.at(folder.manifest)
        if manifest.settings is None:
            raise NothingError(str(out))
        folder.swept(manifest.generations())
        jobs = [
            (split, generation + 1)
            for split, generation, counts in manifest.finished()
            if counts.quarantined
        ]
        return _Run(
            folder=folder,
            manifest=manifest,
            settings=Settings.from_dict(manifest.settings),
            machine=machine,
            lock=lock,
            todo=Plan(splits=()),
        ).through(jobs)


@define(kw_only=True)
class _Run:
    folder: Folder
    manifest: Manifest
    settings: Settings
    machine: Machine
    lock: int | None
    todo: Plan
    _events: queue.SimpleQueue[Event] = field(factory=queue.SimpleQueue)
    _jobs: deque[Job] = field(factory=deque)
    _workers: list[BatchProcess] = field(factory=list)
    _attempts: dict[str, int] = field(factory=dict)
    _failed: list[tuple[str, str]] = field(factory=list)
    _finished: int = 0
    _able: bool = False
    """Whether any worker has been ready: then options are right, and one that dies is replaced."""

    def through(self, jobs: Sequence[Job]) -> Report:
        self._jobs.extend(jobs)
        self._failed.extend(self.todo.unread)
        before = self.manifest.totals()
        done = [] if jobs and jobs[0][1] else list(self.manifest.finished())
        progress = Progress(
            path=self.folder.progress,
            workers=self.machine.workers,
            total=sum(split.size for split, _ in jobs) + sum(s.size for s, _, _ in done),
            done=sum(split.size for split, _, _ in done),
            splits=len(jobs) + len(done),
            splits_done=len(done),
            failed=len(self._failed),
            pages=before.pages,
            bad=before.bad,
            skipped=sum(before.skipped.values()),
        )
        stopped = None
        progress.begin()
        state = "failed"
        try:
            with signals(self._events), self.folder.log.open("ab") as log:
                stopped = self._loop(progress, log.fileno())
            state = "stopped" if stopped is not None else "finished"
        finally:
            for worker in self._workers:
                worker.kill()
            progress.end(state)
        return Report(
            counts=self.manifest.totals(),
            splits=self._finished,
            seconds=progress.seconds,
            rate=progress.rate,
            left=progress.splits - progress.splits_done,
            failed=tuple(self._failed),
            changed=self.todo.changed,
            passed=self.todo.passed,
            signal=stopped,
        )

    def _loop(self, progress: Progress, log: int) -> int | None:
        """Until there is nothing to do; the signal, if one ended it."""

        def start() -> None:
            setup = {
                "out": str(self.folder.root.absolute()),
                "form": self.settings.output,
                "options": asdict(self.settings.options),
                "limits": asdict(self.machine.limits),
                "columns": dict(self.settings.columns),
                "keep": self.machine.keep,
            }
            self._workers.append(BatchProcess.started(setup, self._events, log, self.lock))

        for _ in range(min(self.machine.workers, len(self._jobs))):
            start()
        while self._workers:
            try:
                event = self._events.get(timeout=_TICK)
            except queue.Empty:
                event = None
            if event is not None and event.signal is not None:
                return event.signal
            if event is not None and event.worker is not None:
                if event.words is not None:
                    self._hear(event.worker, event.words, progress)
                elif self._lost(event.worker, progress) and self._jobs:
                    start()
            for worker in self._workers:
                worker.checked()
            progress.tell()
        return None

    def _hear(self, worker: BatchProcess, words: dict[str, Any], progress: Progress) -> None:
        worker.heard(words.get("patience", 0.0))
        if "refused" in words:
            raise WorkersError(words["refused"])
        if "ready" in words:
            if not self._able:
                self.manifest.begin(self.settings.to_dict())
            self._able = True
            self._give(worker, progress)
            return
        assert worker.job is not None  # it speaks of nothing else
        split, generation = worker.job
        if "at" in words:
            progress.under[split.id] = Under(
                min(words["at"], split.size), words["pages"], words["bad"], words["skipped"]
            )
            return
        progress.under.pop(split.id, None)
        if "failed" in words:
            self._give_up(split, words["failed"], progress)
        else:
            self._finish(split, generation, words["done"], progress)
        self._give(worker, progress)

    def _finish(
        self, split: Split, generation: int, counts: Mapping[str, Any], progress: Progress
    ) -> None:
        progress.bad -= self.manifest.quarantined(split.id)
        self.manifest.finish(split, generation, counts, liveparse=liveparse.__version__)
        if generation:
            self.folder.quarantine_part(split.id, generation - 1).unlink(missing_ok=True)
        told = Counts(**counts)
        progress.pages += told.pages
        progress.bad += told.bad
        progress.skipped += 0 if generation else sum(told.skipped.values())
        progress.done += split.size
        progress.splits_done += 1
        self._finished += 1

    def _give(self, worker: BatchProcess, progress: Progress) -> None:
        worker.job = self._jobs.popleft() if self._jobs else None
        if worker.job is not None:
            progress.under[worker.job[0].id] = Under()
        worker.told(worker.job)

    def _give_up(self, split: Split, why: str, progress: Progress) -> None:
        self._failed.append((split.path or split.names[0], why))
        progress.failed += 1

    def _lost(self, worker: BatchProcess, progress: Progress) -> bool:
        """A worker is gone; whether another is to be started."""
        self._workers.remove(worker)
        worker.kill()
        if not self._able:
            raise WorkersError(f"a worker did not start; see {self.folder.log}")
        if worker.job is None:
            return False
        split, _ = worker.job
        progress.under.pop(split.id, None)
        self._attempts[split.id] = self._attempts.get(split.id, 0) + 1
        if self._attempts[split.id] < _ATTEMPTS:
            self._jobs.append(worker.job)
        else:
            self._give_up(split, f"{worker.end()}; see {self.folder.log}", progress)
        return True
