"""``liveparse parse``: a page in, a story out."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from .reading import reads_page

if TYPE_CHECKING:
    from ..draft import Draft
    from ..model import Story

_FORMATS: dict[str, Callable[[Story], str]] = {
    "json": lambda story: story.to_json(indent=2),
    "outline": str,
}


@click.command(short_help="Print the story of a page.")
@reads_page
@click.option(
    "--format",
    "form",
    type=click.Choice(list(_FORMATS)),
    default="json",
    show_default=True,
    help="json for programs, outline for people.",
)
def parse(draft: Draft, form: str) -> None:
    """Print the story of FILE, a live blog or an article; - reads standard input."""
    from ..assemble import assemble

    story = assemble(draft)
    for warning in story.warnings:
        click.echo(f"warning: {warning}", err=True)
    click.echo(_FORMATS[form](story))
