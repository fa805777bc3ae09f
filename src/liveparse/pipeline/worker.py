"""The parent's side of the fence: one worker process, and what is known when it is lost.

``subprocess``, not ``multiprocessing``: a worker of an engine may be a daemon, which may have no
children of that kind; and nothing of the parent's memory or threads is copied.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import select
import signal
import subprocess
import sys
import time
import weakref
from pathlib import Path

from attrs import evolve

from .options import Limits, Options
from .page import Outcome, Status
from .task import LETTER, PARCEL, Setup, Task, Word

_CHUNK = 1 << 20
"""Bytes that are read or written at once."""
_START = 300.0
"""Seconds on the wall for a worker to say that it is ready; imports wait for a disk."""
_GONE = 10.0
"""Seconds in which a process that has closed its pipe is surely gone; else it is killed."""


class LostError(Exception):
    """The worker died, or was ended, over a task."""

    def __init__(self, outcome: Outcome, page: int | None) -> None:
        super().__init__(outcome.error_message)
        self.outcome = outcome
        """What is to be said of the page that did it."""
        self.page = page
        """Its number in the task; None if it happened between pages."""


class Worker:
    """A process that reads pages: started when there is work, replaced when it is lost."""

    def __init__(self, task: type[Task], *, options: Options, limits: Limits) -> None:
        self._setup = Setup(task, options, limits, parent=os.getpid())
        self._process: subprocess.Popen[bytes] | None = None
        self._end: weakref.finalize[..., Worker] | None = None
        self._buffer = bytearray()
        self._closed = False

    def run(self, payload: bytes) -> bytes:
        """The answer to a task.

        Raises:
            LostError: the worker is gone; the next task gets a new one.
            ImportError, AttributeError, LookupError, TypeError, ValueError: an option is wrong.
            RuntimeError: no worker can be started, or this is closed.

        """
        if self._closed:
            raise RuntimeError("this is closed already")
        if self._setup.parent != os.getpid():  # forked: that process is another's child
            self._setup = evolve(self._setup, parent=os.getpid())
            self._process = None
        if self._process is None:
            self._start()
        page: int | None = None
        try:
            self._send(payload)
            while True:
                word, number = self._letter()
                if word is Word.BEGIN:
                    page = number
                elif word in (Word.DONE, Word.LAST):
                    answer = self._read(number)
                    if word is Word.LAST:
                        self._stop()
                    return answer
                elif word is Word.NO_MEMORY:
                    self._stop()
                    why = "there was no memory left for its story"
                    raise LostError(_lost("memory", "MemoryError", why), page)
        except _GoneError as gone:
            raise LostError(self._verdict(gone), page) from None
        except BaseException:  # Ctrl-C in the midst of a letter: nobody could read on from there
            self._stop()
            raise

    def kill(self) -> None:
        """End the process, whatever it is doing; ``run``, in another thread, then raises."""
        self._closed = True
        if (process := self._process) is not None:
            process.kill()

    def close(self) -> None:
        """End the process; nothing remains of it."""
        self._closed = True
        self._stop()

    def _start(self) -> None:
        if not sys.executable:
            raise RuntimeError("sys.executable is not set; workers are started with that Python")
        path = os.pathsep.join(entry or str(Path.cwd()) for entry in sys.path)
        # The system's allocator: others reserve gigabytes that they do not use, and the limit of
        # memory counts them.
        environment = os.environ | {"PYTHONPATH": path, "ARROW_DEFAULT_MEMORY_POOL": "system"}
        self._process = process = subprocess.Popen(
            [sys.executable, "-P", "-m", "liveparse.pipeline.child"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            bufsize=0,
            env=environment,
            # Ctrl-C on the terminal is for the parent alone.
            process_group=0 if os.name == "posix" else None,
        )
        self._end = weakref.finalize(self, _end, process, os.getpid())
        self._buffer.clear()
        for pipe in (process.stdin, process.stdout):
            if os.name == "posix" and pipe is not None:
                os.set_blocking(pipe.fileno(), False)
        try:
            self._send(pickle.dumps(self._setup))
            word, number = self._letter(within=_START)
            refusal = pickle.loads(self._read(number)) if word is Word.REFUSED else None
        except _GoneError as gone:
            why = self._verdict(gone).error_message
            raise RuntimeError(
                f"a worker did not start: {why}; see what it wrote to stderr"
            ) from None
        except BaseException:
            self._stop()
            raise
        if refusal is not None:
            self._stop()
            raise refusal

    def _send(self, payload: bytes) -> None:
        process = self._running()
        assert process.stdin is not None
        descriptor = process.stdin.fileno()
        until = time.monotonic() + self._setup.limits.wall_seconds
        for data in (PARCEL.pack(len(payload)), payload):
            view = memoryview(data)
            while view:
                self._await(descriptor, "w", until)
                try:
                    view = view[os.write(descriptor, view[:_CHUNK]) :]
                except BlockingIOError:
                    continue
                except OSError:
                    raise _GoneError from None

    def _letter(self, *, within: float | None = None) -> tuple[Word, int]:
        word, number = LETTER.unpack(self._read(LETTER.size, within=within))
        return Word(word), number

    def _read(self, count: int, *, within: float | None = None) -> bytes:
        process = self._running()
        assert process.stdout is not None
        descriptor = process.stdout.fileno()
        until = time.monotonic() + (within or self._setup.limits.wall_seconds)
        while len(self._buffer) < count:
            self._await(descriptor, "r", until)
            try:
                data = os.read(descriptor, _CHUNK)
            except BlockingIOError:
                continue
            except OSError:
                data = b""
            if not data:
                raise _GoneError
            self._buffer += data
        found = bytes(self._buffer[:count])
        del self._buffer[:count]
        return found

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None:
            raise _GoneError
        return self._process

    def _await(self, descriptor: int, mode: str, until: float) -> None:
        """Wait until a pipe can be used; not for ever, where the system can say so."""
        if self._closed:
            raise _GoneError
        if sys.platform == "win32":
            return
        poll = select.poll()
        poll.register(descriptor, select.POLLIN if mode == "r" else select.POLLOUT)
        if not poll.poll(max(0.0, until - time.monotonic()) * 1000):
            raise _GoneError(late=True)

    def _stop(self) -> None:
        if self._end is not None:
            self._end()
        self._process = self._end = None

    def _verdict(self, gone: _GoneError) -> Outcome:
        """What is to be said of a worker that is gone, by how it went; it is buried."""
        process, limits = self._process, self._setup.limits
        code: int | None = None
        if process is not None and not gone.late and not self._closed:
            with contextlib.suppress(subprocess.TimeoutExpired):
                code = process.wait(_GONE)
        self._stop()
        if gone.late:
            seconds = f"{limits.wall_seconds:g} seconds on the wall"
            return _lost("deadline", "Deadline", f"there was no sign of life for {seconds}")
        if code is None:
            return _lost("crash", "Closed", "the pipe to the worker was closed")
        if code >= 0:
            return _lost("crash", f"exit {code}", f"it ended its process with exit code {code}")
        name = _signal(-code)
        if name == "SIGXCPU":
            seconds = f"{limits.hard_seconds:g} seconds of CPU"
            return _lost("deadline", "Deadline", f"it took more than {seconds}, and was killed")
        if name == "SIGKILL":
            why = "it was killed (SIGKILL), as the system does when memory is short"
            return _lost("memory", name, why)
        why = ", as C++ does when memory is short" if name == "SIGABRT" else ""
        return _lost("crash", name, f"it ended its process by {name}{why}")


class _GoneError(Exception):
    """There is nobody at the other end of the pipe, or nobody who answers."""

    def __init__(self, *, late: bool = False) -> None:
        self.late = late


def _lost(status: Status, error_type: str, message: str) -> Outcome:
    return Outcome(status=status, error_type=error_type, error_message=message)


def _signal(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"


def _end(process: subprocess.Popen[bytes], parent: int) -> None:
    """Kill a process and wait for it: no zombie stays. Of no effect in a fork of the parent."""
    if parent != os.getpid():
        return
    process.kill()
    process.wait()
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            pipe.close()
