"""Tables: for people on a terminal, for programs in a pipe."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import click

Row = Sequence[str]


def table(columns: Row, rows: Sequence[Row]) -> None:
    """Print rows under their columns; into a pipe a line each, its columns parted by tabs."""
    if _is_terminal():
        _drawn(columns, rows)
        return
    for row in (columns, *rows):
        click.echo("\t".join(row))


def _is_terminal() -> bool:
    return sys.stdout.isatty()


def _drawn(columns: Row, rows: Sequence[Row]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    drawn = Table(*columns)
    for row in rows:
        drawn.add_row(*map(Text, row))  # as text: a page's [brackets] are no markup of ours
    Console().print(drawn)
