"""One page of many, and what became of it."""

from __future__ import annotations

import datetime as dt
import os
import traceback
from typing import Literal, TypeAlias

from attrs import frozen

from ..model import Story

Status: TypeAlias = Literal[
    "ok", "empty", "truncated", "error", "deadline", "crash", "memory", "too_large"
]
"""What became of a page. There is a story if it is one of the first three.

- ``ok``: read;
- ``empty``: read, and there is no text in it, or nothing to read was given;
- ``truncated``: read, but not to its end: the story's warnings say why;
- ``error``: an extractor raised, see ``error_type`` and ``error_message``;
- ``deadline``: it took too long;
- ``crash``: it ended its process;
- ``memory``: it wanted more memory than is allowed;
- ``too_large``: not read, since it is too long.
"""

_LONGEST_MESSAGE = 2_000
"""Characters of an error's message: some hold the page."""


@frozen(kw_only=True)
class Page:
    """A raw page, and what is known of it.

    >>> Page(raw=b"<p>Polls open", url="https://news.example/live").url
    'https://news.example/live'
    """

    raw: str | bytes | os.PathLike[str] | None
    """Text, bytes, or the path of a file; None where there is nothing, which is read as empty."""
    id: str | None = None
    url: str | None = None
    content_type: str | None = None
    now: dt.datetime | None = None
    """When it was fetched."""


@frozen(kw_only=True)
class Outcome:
    """What became of a page."""

    status: Status
    story: Story | None = None
    error_type: str | None = None
    error_message: str | None = None
    parse_ms: float | None = None
    """CPU time of the thread that read it, in milliseconds."""


class Deadline(BaseException):
    """The page took too long. No ``Exception``, which an extractor might well catch."""


def failed(error: BaseException, *, parse_ms: float | None = None) -> Outcome:
    """The outcome of a page that raised."""
    status: Status = "error"
    if isinstance(error, Deadline):
        status = "deadline"
    elif isinstance(error, MemoryError):
        status = "memory"
    return Outcome(
        status=status,
        error_type=type(error).__name__,
        error_message=_message(error),
        parse_ms=parse_ms,
    )


def _message(error: BaseException) -> str:
    """What it says, what was noted, and where it was raised."""
    try:
        lines = [str(error), *getattr(error, "__notes__", ())]
    except Exception:  # an error whose words cannot be had is still an error
        lines = []
    frames = traceback.extract_tb(error.__traceback__, limit=-1)
    lines += [f"{frame.filename}:{frame.lineno} in {frame.name}" for frame in frames]
    return "\n".join(line[:_LONGEST_MESSAGE] for line in lines if line)
