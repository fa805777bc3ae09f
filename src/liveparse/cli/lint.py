"""``liveparse lint``: what a page's structured data gets wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from .reading import reads_page

if TYPE_CHECKING:
    from ..draft import Draft


@click.command(short_help="Print what a page's structured data gets wrong.")
@reads_page
@click.pass_context
def lint(context: click.Context, draft: Draft) -> None:
    """Print what is doubtful in the JSON-LD, microdata and meta tags of FILE, a line each.

    Each line is a code and a message; the exit status is 1 where there is any, as linters have it.
    """
    from ..lint import lint as linted

    warnings = linted(draft)
    for warning in warnings:
        click.echo(str(warning))
    context.exit(1 if warnings else 0)
