"""One page of many is read, and never raised about."""

from __future__ import annotations

import contextlib
import importlib
import os
import pathlib
import time
from collections.abc import Callable
from typing import Any, TypeAlias, cast

from attrs import evolve

from ..chain import Chain
from ..model import Story
from ..parser import Parser
from .options import Options
from .page import Deadline, Outcome, Page, Status, failed

Parse: TypeAlias = Callable[..., Story]
"""Called as ``liveparse.parse`` is."""

_CUT_SHORT = {"truncated", "too_large"}


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
    story = lost = None
    try:
        if (size := _size(page.raw, max_bytes)) > max_bytes:
            message = f"it is {size} bytes long; at most {max_bytes} are read"
            return Outcome(status="too_large", error_message=message)
        story = _read(parse, page, options)
        if not isinstance(story, Story):
            raise TypeError(f"the parser gave {type(story).__name__!r}, not a Story")
    except (Exception, SystemExit, Deadline) as error:  # not KeyboardInterrupt: that is the user
        story = None
        with contextlib.suppress(MemoryError):  # while the error holds on to what filled it
            lost = failed(error)
    parse_ms = (time.thread_time() - began) * 1000
    if story is not None:
        return Outcome(status=_status(story), story=story, parse_ms=parse_ms)
    return evolve(lost or Outcome(status="memory", error_type="MemoryError"), parse_ms=parse_ms)


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
