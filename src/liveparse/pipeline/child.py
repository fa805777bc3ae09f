"""The worker's side of the fence: ``python -m liveparse.pipeline.child``, started by ``worker``.

It sets its own limits, since only the system can end what Python cannot: a loop in C. It is no
sandbox: what a page makes an extractor do is held, code that means harm is not.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import signal
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import BinaryIO

from .options import Limits
from .page import Deadline, Outcome, Page, failed
from .reading import parser, read
from .task import LETTER, PARCEL, Setup, Word

if sys.platform != "win32":
    import resource

_TIRED = ("deadline", "memory")
"""After these a worker is replaced: code was left where it stood, with whatever it held."""
_NO_MEMORY = LETTER.pack(Word.NO_MEMORY, 0)
"""Packed before it is needed."""
_REMINDER = 1.0
"""CPU seconds until a page that overstayed is told so again: code may swallow the first word, as
``__del__`` does."""
_PARENT_LOOKED_FOR = 1.0
"""Seconds between two looks at whether the parent is alive."""


def main() -> None:
    """Work off tasks until there are no more, or there is nobody to give them."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's, which then ends us
    inbox, send = _channels()
    if (parcel := _parcel(inbox)) is None:
        return
    setup: Setup = pickle.loads(parcel)
    threading.Thread(target=_outlive, args=(setup.parent,), daemon=True).start()
    try:
        parse = parser(setup.options)
    except Exception as error:
        refusal = pickle.dumps(_plain(error))
        send(LETTER.pack(Word.REFUSED, len(refusal)) + refusal)
        return

    def plainly(page: Page) -> Outcome:
        return read(page, parse=parse, options=setup.options, max_bytes=setup.limits.max_bytes)

    watched = _watched(plainly, setup.limits)
    _bound(setup.limits)
    send(LETTER.pack(Word.READY, 0))
    try:
        _work(inbox, send, setup, watched)
    except MemoryError:  # outside a page: when its story was packed, or its batch unpacked
        send(_NO_MEMORY)
        os._exit(1)  # without a traceback, for which there may be no memory either


def _work(
    inbox: BinaryIO,
    send: Callable[[bytes], None],
    setup: Setup,
    watched: Callable[[Page], Outcome],
) -> None:
    count, last = 0, False
    while not last and (parcel := _parcel(inbox)) is not None:
        task = setup.task(parcel)
        outcomes: list[Outcome] = []
        for number, page in enumerate(task.pages()):
            send(LETTER.pack(Word.BEGIN, number))
            outcomes.append(watched(page))
        send(LETTER.pack(Word.BEGIN, len(outcomes)))
        _more_cpu(setup.limits)
        answer = task.answer(outcomes)
        count += len(outcomes)
        tired = any(outcome.status in _TIRED for outcome in outcomes)
        last = tired or count >= setup.limits.recycle_after
        send(LETTER.pack(Word.LAST if last else Word.DONE, len(answer)))
        send(answer)


def _channels() -> tuple[BinaryIO, Callable[[bytes], None]]:
    """Where parcels come from, and what sends letters.

    The usual two are put out of reach: what an extractor prints, or C code writes, must not stand
    among the letters. It goes where the parent's errors go.
    """
    inbox, outbox = os.dup(0), os.dup(1)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    os.dup2(2, 1)

    def send(data: bytes) -> None:
        view = memoryview(data)
        while view:
            view = view[os.write(outbox, view) :]

    return os.fdopen(inbox, "rb"), send


def _parcel(inbox: BinaryIO) -> bytes | None:
    head = inbox.read(PARCEL.size)
    if len(head) < PARCEL.size:
        return None
    (length,) = PARCEL.unpack(head)
    body = inbox.read(length)
    return body if len(body) == length else None


def _outlive(parent: int) -> None:
    """End this process when its parent is gone, even if that was killed without a word."""
    while os.getppid() == parent:
        time.sleep(_PARENT_LOOKED_FOR)
    os._exit(1)


def _plain(error: Exception) -> Exception:
    """An exception that the parent can surely unpickle: of its own class if that is Python's."""
    kinds = (ImportError, AttributeError, LookupError, TypeError, ValueError)
    message = str(error.args[0]) if isinstance(error, LookupError) and error.args else str(error)
    for kind in kinds:
        if isinstance(error, kind):
            return kind(message)
    return RuntimeError(f"{type(error).__name__}: {message}")


if sys.platform == "win32":

    def _watched(plainly: Callable[[Page], Outcome], _: Limits) -> Callable[[Page], Outcome]:
        return plainly

    def _bound(_: Limits) -> None:
        pass

    def _more_cpu(_: Limits) -> None:
        pass

else:

    def _watched(plainly: Callable[[Page], Outcome], limits: Limits) -> Callable[[Page], Outcome]:
        """Read, and be interrupted when it takes too long, by the CPU time of this process."""
        reading = False

        def late(_: int, __: FrameType | None) -> None:
            if reading:
                raise Deadline(f"it took more than {limits.soft_seconds:g} seconds of CPU")

        def watched(page: Page) -> Outcome:
            nonlocal reading
            _more_cpu(limits)
            try:
                try:
                    reading = True
                    signal.setitimer(signal.ITIMER_PROF, limits.soft_seconds, _REMINDER)
                    return plainly(page)
                finally:
                    reading = False
                    signal.setitimer(signal.ITIMER_PROF, 0)
            except Deadline as error:  # it came when the page was all but read
                reading = False
                signal.setitimer(signal.ITIMER_PROF, 0)
                return failed(error)

        signal.signal(signal.SIGPROF, late)
        return watched

    def _bound(limits: Limits) -> None:
        """Set what the system shall hold this process to."""
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # a page that crashes leaves no file
        statm, score = Path("/proc/self/statm"), Path("/proc/self/oom_score_adj")
        if not statm.exists():
            return  # not Linux; macOS has the limit and does not heed it
        idle = int(statm.read_text().split()[0]) * resource.getpagesize()
        _lower(resource.RLIMIT_AS, idle + limits.memory_bytes)
        with contextlib.suppress(OSError):  # some containers do not let us
            score.write_text("1000")  # when memory is short, end this one and not the parent

    def _more_cpu(limits: Limits) -> None:
        """Let the system end this process when it has used up the CPU seconds of one more page."""
        # In whole seconds, rounded up.
        _lower(resource.RLIMIT_CPU, int(time.process_time() + limits.hard_seconds) + 1)

    def _lower(which: int, to: int) -> None:
        _, most = resource.getrlimit(which)
        if most != resource.RLIM_INFINITY:
            to = min(to, most)
        resource.setrlimit(which, (to, most))


if __name__ == "__main__":
    main()
