"""``liveparse explain``: what was found in a page, where, by whom, and what became of it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from itertools import accumulate
from typing import TYPE_CHECKING

import click

from .reading import reads_page
from .tables import table

if TYPE_CHECKING:
    from ..draft import Draft
    from ..explain import Account
    from ..span import Span

_COLUMNS = ("where", "found", "words", "by", "in the story")


@click.command(short_help="Print what was found, by whom, and what became of it.")
@reads_page
def explain(draft: Draft) -> None:
    """Print every finding in FILE: where, what, who found it, what became of it.

    A finding that the story does not hold says which other was trusted more. On a terminal this is
    a table; into a pipe, a line each, its columns parted by tabs.
    """
    from .. import explain as explaining

    line = _lines(draft.document.text)
    rows = [_row(draft, account, line) for account in explaining.explain(draft)]
    table(_COLUMNS, rows)


def _row(draft: Draft, account: Account, line: Callable[[Span], str]) -> tuple[str, ...]:
    thing, by = account.finding.thing, account.finding.by
    origin = getattr(thing, "origin", None)
    where = line(thing.span) if thing.span else origin or "-"
    words = draft.document[thing.span] if thing.span else str(getattr(thing, "value", thing))
    fate = account.place or f"no: {account.reason}"
    return where, type(thing).__name__.lower(), _short(words), by, fate


def _lines(text: str) -> Callable[[Span], str]:
    """Say where a span begins, as editors count: line and column, from 1."""
    starts = [0, *accumulate(map(len, text.splitlines(keepends=True)))]

    def line(span: Span) -> str:
        number = bisect_right(starts, span.start)
        return f"{number}:{span.start - starts[number - 1] + 1}"

    return line


def _short(words: str) -> str:
    words = " ".join(words[:400].split())
    return words if len(words) <= 60 else words[:59] + "…"
