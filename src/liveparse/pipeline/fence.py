"""The fence: pages are read in a process of their own, so that none can harm the others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from types import TracebackType

import pyarrow as pa

from . import kernel
from .kernel import Limits, Options
from .page import Outcome, Page
from .task import Task
from .worker import LostError, Worker

__all__ = ["Fence", "Limits", "Options"]

_ROWS = 32
"""Pages of a task. If one of them ends the worker those before it are read again, so few; and each
task costs some milliseconds, which are little among the seconds of 32 pages."""


class Fence:
    """Reads batches as ``parse_record_batch`` does, and survives whatever a page does.

    In one process at a time, which is started at the first batch. A page that ends that process,
    does not end by itself, or wants too much memory gets the status that says so, and the rest of
    its batch is read by the next process. Use one fence in each worker of an engine; it is not for
    several threads at once. When the process that has it is gone, however it went, its worker ends
    within a second or so.

    On Linux all of ``Limits`` hold; on macOS all but that of memory; on Windows only ``max_bytes``
    and ``recycle_after``, and what crashes.

    Args:
        options: how to read.
        limits: what a page may cost.

    >>> pages = pa.RecordBatch.from_pylist([{"html": b"<p>Polls open"}, {"html": b""}])
    >>> with Fence() as fence:
    ...     fence.parse(pages)["status"].to_pylist()
    ['ok', 'empty']

    """

    def __init__(self, *, options: Options = Options(), limits: Limits = Limits()) -> None:
        self._options = options
        self._worker = Worker(_Batch, options=options, limits=limits)

    def parse(self, batch: pa.RecordBatch) -> pa.RecordBatch:
        """A batch of stories of a batch of pages: see ``parse_record_batch``.

        Raises:
            ValueError, TypeError: as ``parse_record_batch`` does.
            ImportError, AttributeError, LookupError: an option names what is not there.
            RuntimeError: no process can be started.

        """
        schema = kernel.output_schema(batch.schema, options=self._options)
        pages = kernel.normalised(batch)
        done = [
            stories
            for piece in kernel.pieces(pages, max_rows=_ROWS)
            for stories in self._complete(piece)
        ]
        if not done:
            return pa.RecordBatch.from_pylist([], schema=schema)
        (stories,) = pa.Table.from_batches(done).combine_chunks().to_batches()
        return kernel.with_columns(stories, batch, self._options.pass_through)

    def close(self) -> None:
        """End the process. A fence that is no longer held by anybody does so by itself."""
        self._worker.close()

    def __enter__(self) -> Fence:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _complete(self, pages: pa.RecordBatch) -> Iterator[pa.RecordBatch]:
        """The stories of some pages, in order, with those lost in their places."""
        while pages.num_rows:
            try:
                answer = self._worker.run(_dump(pages))
            except LostError as lost:
                at = lost.page
                if pages.num_rows == 1:
                    at = 0
                if at is None or at == pages.num_rows:  # between pages: halve, to find the one
                    half = pages.num_rows // 2
                    yield from self._complete(pages[:half])
                    pages = pages[half:]
                    continue
                yield from self._complete(pages[:at])
                yield kernel.stories(pages[at : at + 1], [lost.outcome])
                pages = pages[at + 1 :]
            else:
                yield _load(answer)
                return


class _Batch(Task):
    """A batch of pages, and the batch of their stories, as Arrow's stream."""

    def __init__(self, payload: bytes) -> None:
        self._pages = _load(payload)

    def pages(self) -> Sequence[Page]:
        return tuple(kernel.each(self._pages))

    def answer(self, outcomes: Sequence[Outcome]) -> bytes:
        return _dump(kernel.stories(self._pages, outcomes))


def _dump(batch: pa.RecordBatch) -> bytes:
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, batch.schema) as stream:
        stream.write_batch(batch)
    return sink.getvalue().to_pybytes()


def _load(data: bytes) -> pa.RecordBatch:
    with pa.ipc.open_stream(data) as stream:
        return stream.read_next_batch()
