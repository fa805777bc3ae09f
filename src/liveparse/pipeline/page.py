"""One page of many: read, and never raised about."""

from __future__ import annotations

import datetime as dt
import importlib
import os
import pathlib
import time
import traceback
from collections.abc import Callable
from typing import Any, Literal, TypeAlias, cast

from attrs import frozen

from ..chain import Chain
from ..model import Story
from ..parser import Parser
from .options import Options

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

Parse: TypeAlias = Callable[..., Story]
"""Called as ``liveparse.parse`` is."""

_CUT_SHORT = {"truncated", "too_large"}
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


def parser(options: Options) -> Parse:
    """What reads the pages of a run.

    Raises:
        ImportError, AttributeError, TypeError: ``options.parser`` is not there, or is none.
        LookupError: a plugin is not installed; the message names those that are.
        ValueError: ``options.parser`` is no such name, or has no chain for plugins.

    """
    found: Any = Parser()
    if options.parser is not None:
        module, colon, name = options.parser.partition(":")
        if not (module and colon and name):
            raise ValueError(f"a parser is named as 'package.module:name', not {options.parser!r}")
        found = getattr(importlib.import_module(module), name)
    if isinstance(found, Chain):
        found = Parser(chain=found)
    if isinstance(found, Parser):
        return found.with_plugins(*options.plugins)
    if not callable(found):
        raise TypeError(
            f"{options.parser} is {type(found).__name__!r}; it should be a Parser, a Chain, "
            f"or something to call as parse is"
        )
    if options.plugins:
        raise ValueError(f"{options.parser} has no chain to put plugins in; give a Parser")
    return cast("Parse", found)


def read(page: Page, *, parse: Parse, options: Options, max_bytes: int) -> Outcome:
    """A page's outcome, whatever happens, short of the end of the process.

    >>> from liveparse import parse
    >>> read(Page(raw=b"Polls open"), parse=parse, options=Options(), max_bytes=100).status
    'ok'
    """
    if page.raw is None:
        return Outcome(status="empty", error_message="there is no page: the value is null")
    began = time.thread_time()
    try:
        if (size := _size(page.raw, max_bytes)) > max_bytes:
            message = f"it is {size} bytes long; at most {max_bytes} are read"
            return Outcome(status="too_large", error_message=message)
        story = _read(parse, page, options)
        if not isinstance(story, Story):
            raise TypeError(f"the parser gave {type(story).__name__!r}, not a Story")
    except (Exception, SystemExit, Deadline) as error:  # not KeyboardInterrupt: that is the user
        return failed(error, parse_ms=(time.thread_time() - began) * 1000)
    return Outcome(status=_status(story), story=story, parse_ms=(time.thread_time() - began) * 1000)


def _read(parse: Parse, page: Page, options: Options) -> Story:
    return parse(
        page.raw,
        url=page.url,
        content_type=page.content_type,
        now=page.now,
        language=options.language,
        publisher=options.publisher,
        zone=options.zone,
    )


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


def _size(raw: str | bytes | os.PathLike[str], most: int) -> int:
    """The bytes of a page; text is only encoded if it may be too long."""
    if isinstance(raw, os.PathLike):
        return pathlib.Path(raw).stat().st_size
    if isinstance(raw, str) and len(raw) <= most < len(raw) * 4:
        return len(raw.encode("utf-8", "surrogatepass"))
    return len(raw)


def _status(story: Story) -> Status:
    if any(warning.code in _CUT_SHORT for warning in story.warnings):
        return "truncated"  # even if nothing is left: the page was not empty
    return "ok" if story.text and not story.text.isspace() else "empty"
