"""What parent and worker say to each other: how work is packed, and how it is sent.

The parent sends parcels: first a ``Setup``, then a task at a time. The worker answers with letters:
that it is ready, that it begins with a page, that it is done.
"""

from __future__ import annotations

import enum
import pickle
import struct
from collections.abc import Sequence
from typing import Protocol

from attrs import frozen

from .options import Limits, Options
from .page import Outcome, Page


class Task(Protocol):
    """Some pages, as bytes that go to a worker, and what became of them, as bytes that return.

    Parent and worker each make one of the same class; how it is encoded is its own affair.
    """

    def __init__(self, payload: bytes) -> None: ...

    def pages(self) -> Sequence[Page]: ...

    def answer(self, outcomes: Sequence[Outcome]) -> bytes: ...


class Pickled:
    """A page as a pickle, and its outcome as another: what needs nothing but Python."""

    def __init__(self, payload: bytes) -> None:
        self._page: Page = pickle.loads(payload)

    def pages(self) -> Sequence[Page]:
        return (self._page,)

    def answer(self, outcomes: Sequence[Outcome]) -> bytes:
        return pickle.dumps(outcomes[0], pickle.HIGHEST_PROTOCOL)


@frozen
class Setup:
    """What a worker is told before its first task."""

    task: type[Task]
    options: Options
    limits: Limits
    parent: int
    """The process that started it; when that is gone, so is the worker."""


class Word(enum.IntEnum):
    """What a letter says; the number that comes with it is of a page, or of bytes that follow."""

    READY = 1
    REFUSED = 2
    """The options are wrong: the pickle of an exception follows."""
    BEGIN = 3
    """With a page, by its number in the task; with the answer, where there is no page of it."""
    DONE = 4
    """The answer follows."""
    LAST = 5
    """The answer follows, and then nothing: this worker has done its share."""
    NO_MEMORY = 6
    """There is none left, not even to say so at length; then nothing."""


PARCEL = struct.Struct(">Q")
"""Before each parcel: its length."""
LETTER = struct.Struct(">BQ")
"""Each letter: a word and a number."""
