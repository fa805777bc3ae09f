"""Many pages, on every core of this machine; with nothing but Python."""

from __future__ import annotations

import os
import pickle
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from queue import LifoQueue
from types import TracebackType
from typing import Any, Literal, TypeAlias

from attrs import frozen

from ..model import Story
from .options import Limits, Options
from .page import Outcome, Page, failed
from .task import Pickled
from .worker import LostError, Worker

Reason: TypeAlias = Literal["error", "deadline", "crash", "memory", "too_large"]
"""Why there is no story: see ``page.Status``."""

_AHEAD = 8
"""Pages held for each worker. So many may be waiting for a slow one when they come in order; at a
quarter of a megabyte a page they take little, and each worker always has its next."""


@frozen
class Parsed:
    """A page that was read. Its story's ``warnings`` say what was wrong with it, if anything."""

    key: Any
    story: Story


@frozen
class Failed:
    """A page of which there is no story, and why."""

    key: Any
    reason: Reason
    message: str
    error_type: str | None = None
    """The exception's class, the signal (``SIGSEGV``) or the exit code (``exit 1``)."""


def parse_many(
    items: Iterable[Any],
    *,
    workers: int | None = None,
    ordered: bool = True,
    language: str | None = None,
    publisher: str | None = None,
    zone: str | None = None,
    plugins: tuple[str, ...] = (),
    parser: str | None = None,
    limits: Limits = Limits(),
) -> Iterator[Parsed | Failed]:
    """Stories of any number of pages, read in processes of their own, as they are wanted.

    A page that raises, takes too long, wants too much memory or ends its process is a ``Failed``
    that says so, and nothing else is lost. Pages are taken from ``items`` no faster than they are
    read, and stories are kept no longer than until you take them: memory does not grow with the
    number of pages. Processes end with the iterator: when it is used up, closed, or dropped; when
    this process is killed, within a second or so.

    Args:
        items: raw pages, or pairs of a key and a raw page. A page is ``str``, ``bytes``, the path
            of a file, or a ``Page``, which can hold its URL too. A page without a key has its
            path, else its number, counted from 0. An error of ``items`` itself is raised here.
        workers: processes; as many as this one may use cores, unless told.
        ordered: give the results in the order of ``items``, or each as soon as it is there.
        language: a BCP 47 code, where you know better than the pages.
        publisher: a name, for credits and zones that depend on it.
        zone: the zone of clocks that name none.
        plugins: installed extractors, by name, at the end of the chain.
        parser: where to import a parser of your own from, ``"package.module:name"``: a ``Parser``,
            a ``Chain``, or anything that is called as ``parse`` is. By name, since the processes
            import it anew.
        limits: what a page may cost.

    Raises:
        ValueError, TypeError, LookupError, ImportError, AttributeError: an option is wrong.
        RuntimeError: no process can be started.

    >>> pages = {"a": "Storm: live updates", "b": b"<p>It is closed.", "c": None}
    >>> for result in parse_many(pages.items(), workers=1):
    ...     match result:
    ...         case Parsed(key, story):
    ...             print(key, story.text)
    ...         case Failed(key, reason, message):
    ...             print(key, reason, message)
    a Storm: live updates
    b It is closed.
    c error a page is str, bytes, a path or a Page; this is 'NoneType'

    """
    if workers is not None and workers < 1:
        raise ValueError(f"workers is {workers}; it should be at least 1")
    options = Options(
        language=language, publisher=publisher, zone=zone, plugins=tuple(plugins), parser=parser
    )
    return _results(items, _Crew(workers or _cores(), options, limits), ordered=ordered)


def _results(items: Iterable[Any], crew: _Crew, *, ordered: bool) -> Iterator[Parsed | Failed]:
    """Hand out pages and gather what becomes of them, with so many on the way and no more."""
    away: deque[Future[Parsed | Failed]] = deque()
    with crew:
        for number, item in enumerate(items):
            away.append(crew.submit(*_keyed(item, number)))
            if len(away) >= crew.ahead:
                yield _next(away, ordered=ordered)
        while away:
            yield _next(away, ordered=ordered)


def _next(away: deque[Future[Parsed | Failed]], *, ordered: bool) -> Parsed | Failed:
    if ordered:
        return away.popleft().result()
    done = next(iter(wait(away, return_when=FIRST_COMPLETED).done))
    away.remove(done)
    return done.result()


class _Crew:
    """Some workers, and a thread for each that waits for it."""

    def __init__(self, size: int, options: Options, limits: Limits) -> None:
        self.ahead = size * _AHEAD
        self._workers = tuple(Worker(Pickled, options=options, limits=limits) for _ in range(size))
        # The last that became free is the next to work: where one is enough, one is started.
        self._idle: LifoQueue[Worker] = LifoQueue()
        for worker in self._workers:
            self._idle.put(worker)
        self._threads = ThreadPoolExecutor(size, thread_name_prefix="liveparse")

    def submit(self, key: Any, raw: Any) -> Future[Parsed | Failed]:
        """Have a page read as soon as a worker is free."""
        return self._threads.submit(self._read, key, raw)

    def _read(self, key: Any, raw: Any) -> Parsed | Failed:
        page = raw if isinstance(raw, Page) else Page(raw=raw)
        if not isinstance(page.raw, str | bytes | os.PathLike):
            kind = type(page.raw).__name__
            wrong = TypeError(f"a page is str, bytes, a path or a Page; this is {kind!r}")
            return _result(key, failed(wrong))
        try:
            payload = pickle.dumps(page, pickle.HIGHEST_PROTOCOL)
        except Exception as error:  # a path, or a kind of text, that cannot leave this process
            return _result(key, failed(error))
        worker = self._idle.get()
        try:
            answer = worker.run(payload)
        except LostError as lost:
            return _result(key, lost.outcome)
        finally:
            self._idle.put(worker)
        outcome: Outcome = pickle.loads(answer)
        return _result(key, outcome)

    def __enter__(self) -> _Crew:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for worker in self._workers:
            worker.kill()  # the threads that wait for them then wait no longer
        self._threads.shutdown(cancel_futures=True)
        for worker in self._workers:
            worker.close()


def _keyed(item: Any, number: int) -> tuple[Any, Any]:
    if isinstance(item, tuple) and len(item) == 2:
        return item
    return (item if isinstance(item, os.PathLike) else number), item


def _result(key: Any, outcome: Outcome) -> Parsed | Failed:
    if outcome.story is not None:
        return Parsed(key, outcome.story)
    reason: Any = outcome.status
    return Failed(key, reason, outcome.error_message or "", outcome.error_type)


def _cores() -> int:
    """The cores that this process may use, which in a container are not all there are."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
