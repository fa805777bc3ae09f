"""Very many pages on one machine: read on every core, in bounded memory, and resumable.

The supervisor plans splits, gives one to each worker, and writes down which are finished; it
touches no page. What a page does is contained by the fence in each worker; what a file does to the
worker, by starting another.
"""

from __future__ import annotations

import contextlib
import json
import os
import queue
import signal
import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import FrameType
from typing import Any, TypeAlias

import cattrs
from attrs import asdict, define, field, frozen

import liveparse

from .folder import Folder, OutputForm
from .manifest import Counts, Manifest
from .options import Limits, Options
from .progress import Progress, Under
from .sources.plan import Plan, plan
from .sources.splits import Form, Split, fingerprint

_ATTEMPTS = 2
"""At a split whose worker dies: once may be the machine's fault, twice is the split's."""
_TICK = 0.5
_GRACE = 5.0
"""Seconds for a worker to end by itself when there is no more work."""


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


_Job: TypeAlias = tuple[Split, int]


@define
class _Event:
    """Something that happened: a line of a worker, its end (None), or a signal."""

    worker: _Worker | None
    words: dict[str, Any] | None = None
    signal: int | None = None


@define(kw_only=True)
class _Run:
    folder: Folder
    manifest: Manifest
    settings: Settings
    machine: Machine
    lock: int | None
    todo: Plan
    _events: queue.SimpleQueue[_Event] = field(factory=queue.SimpleQueue)
    _jobs: deque[_Job] = field(factory=deque)
    _workers: list[_Worker] = field(factory=list)
    _attempts: dict[str, int] = field(factory=dict)
    _failed: list[tuple[str, str]] = field(factory=list)
    _finished: int = 0
    _able: bool = False
    """Whether any worker has been ready: then options are right, and one that dies is replaced."""

    def through(self, jobs: Sequence[_Job]) -> Report:
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
            with _signals(self._events), self.folder.log.open("ab") as log:
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
            self._workers.append(_Worker.started(setup, self._events, log, self.lock))

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

    def _hear(self, worker: _Worker, words: dict[str, Any], progress: Progress) -> None:
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

    def _give(self, worker: _Worker, progress: Progress) -> None:
        worker.job = self._jobs.popleft() if self._jobs else None
        if worker.job is not None:
            progress.under[worker.job[0].id] = Under()
        worker.told(worker.job)

    def _give_up(self, split: Split, why: str, progress: Progress) -> None:
        self._failed.append((split.path or split.names[0], why))
        progress.failed += 1

    def _lost(self, worker: _Worker, progress: Progress) -> bool:
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


@define(eq=False)
class _Worker:
    process: subprocess.Popen[bytes]
    job: _Job | None = None
    _until: float = float("inf")
    _late: bool = False

    @classmethod
    def started(
        cls,
        setup: Mapping[str, Any],
        events: queue.SimpleQueue[_Event],
        log: int,
        lock: int | None,
    ) -> _Worker:
        path = os.pathsep.join(entry or str(Path.cwd()) for entry in sys.path)
        process = subprocess.Popen(
            [sys.executable, "-P", "-m", "liveparse.pipeline.batch_worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=log,
            env=os.environ | {"PYTHONPATH": path},
            pass_fds=() if lock is None else (lock,),  # until it is gone, no other run begins
            process_group=0 if os.name == "posix" else None,  # Ctrl-C is for us alone
        )
        worker = cls(process)
        worker.heard(120.0)  # to start, on a machine that does much else
        threading.Thread(target=_listen, args=(worker, events), daemon=True).start()
        worker._send(setup)
        return worker

    def told(self, job: _Job | None) -> None:
        """What to do next; None for nothing more."""
        if job is None:
            self.heard(_GRACE)
        self._send(job and {"split": job[0].to_dict(), "generation": job[1]})

    def heard(self, patience: float) -> None:
        if patience:
            self._until = time.monotonic() + patience

    def checked(self) -> None:
        """Kill it, if it has been silent for longer than it said it would be."""
        if time.monotonic() > self._until:
            self._late = True
            self.process.kill()

    def end(self) -> str:
        """How it ended."""
        if self._late:
            return "reading it did not end"
        code = self.process.returncode
        if code is not None and code < 0:
            with contextlib.suppress(ValueError):
                return f"reading it ended the process by {signal.Signals(-code).name}"
        return f"reading it ended the process with exit code {code}"

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout):
            with contextlib.suppress(OSError):
                if pipe is not None:
                    pipe.close()

    def _send(self, words: Any) -> None:
        assert self.process.stdin is not None
        with contextlib.suppress(OSError):  # it is gone, as its listener will tell
            self.process.stdin.write(json.dumps(words).encode() + b"\n")
            self.process.stdin.flush()


def _listen(worker: _Worker, events: queue.SimpleQueue[_Event]) -> None:
    assert worker.process.stdout is not None
    with contextlib.suppress(ValueError, OSError):  # closed by us, or cut in the midst of a line
        for line in worker.process.stdout:
            events.put(_Event(worker, json.loads(line)))
    worker.process.wait()
    events.put(_Event(worker))


@contextlib.contextmanager
def _signals(events: queue.SimpleQueue[_Event]) -> Iterator[None]:
    """Ctrl-C and SIGTERM as events: nothing is interrupted in the midst of writing."""

    def heard(number: int, _: FrameType | None) -> None:
        events.put(_Event(None, signal=number))

    if threading.current_thread() is not threading.main_thread():
        yield  # only there can signals be had
        return
    before: dict[int, Callable[[int, FrameType | None], Any] | int | None] = {
        number: signal.signal(number, heard) for number in (signal.SIGINT, signal.SIGTERM)
    }
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
