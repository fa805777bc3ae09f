"""A worker of ``liveparse batch`` as its supervisor sees it, and what the supervisor hears.

All that happens comes through one queue of events: the lines that workers say, their ends, and the
signals that stop a run. So the supervisor does one thing at a time, and is never interrupted.
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
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import FrameType
from typing import Any, TypeAlias

from attrs import define

from .sources.splits import Split

_GRACE = 5.0
"""Seconds for a worker to end by itself when there is no more work."""
_START = 120.0
"""Seconds for a worker to start, on a machine that does much else."""

Job: TypeAlias = tuple[Split, int]
"""A split, and how often it was read before."""


@define
class Event:
    """Something that happened: a line of a worker, its end (None), or a signal."""

    worker: BatchProcess | None
    words: dict[str, Any] | None = None
    signal: int | None = None


@define(eq=False)
class BatchProcess:
    """A process that works off one job after another."""

    process: subprocess.Popen[bytes]
    job: Job | None = None
    _until: float = float("inf")
    _late: bool = False

    @classmethod
    def started(
        cls,
        setup: Mapping[str, Any],
        events: queue.SimpleQueue[Event],
        log: int,
        lock: int | None,
    ) -> BatchProcess:
        """A new process, which will say that it is ready, or why it cannot be.

        Args:
            setup: what it does, and how; see ``batch_split.work``.
            events: where it will be heard.
            log: the file that takes what it prints.
            lock: what says that the folder is in use; it lasts as long as the process.

        """
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
        worker.heard(_START)
        threading.Thread(target=_listen, args=(worker, events), daemon=True).start()
        worker._send(setup)
        return worker

    def told(self, job: Job | None) -> None:
        """What to do next; None for nothing more."""
        if job is None:
            self.heard(_GRACE)
        self._send(job and {"split": job[0].to_dict(), "generation": job[1]})

    def heard(self, patience: float) -> None:
        """It lives; ``patience`` is the seconds until it must be heard again, 0 for as before."""
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
        """End it at once, however far it is."""
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


def _listen(worker: BatchProcess, events: queue.SimpleQueue[Event]) -> None:
    assert worker.process.stdout is not None
    with contextlib.suppress(ValueError, OSError):  # closed by us, or cut in the midst of a line
        for line in worker.process.stdout:
            events.put(Event(worker, json.loads(line)))
    worker.process.wait()
    events.put(Event(worker))


@contextlib.contextmanager
def signals(events: queue.SimpleQueue[Event]) -> Iterator[None]:
    """Ctrl-C and SIGTERM as events: nothing is interrupted in the midst of writing."""

    def heard(number: int, _: FrameType | None) -> None:
        events.put(Event(None, signal=number))

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
