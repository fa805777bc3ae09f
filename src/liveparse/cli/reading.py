"""What every command that reads one page asks for: the page, and what the user knows of it."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, BinaryIO

import click

if TYPE_CHECKING:
    from ..draft import Draft


class Moment(click.ParamType[dt.datetime]):
    """A date and time in ISO 8601."""

    name = "moment"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> dt.datetime:
        if isinstance(value, dt.datetime):
            return value
        try:
            return dt.datetime.fromisoformat(value)
        except ValueError:
            self.fail(
                f"{value!r} is no ISO 8601 date and time, such as 2024-10-21T18:05+02:00",
                param,
                ctx,
            )


_KNOWLEDGE = (
    click.option("--language", metavar="CODE", help="BCP 47 code, where you know better."),
    click.option("--url", help="Where the page was; links are made from it."),
    click.option("--publisher", metavar="NAME", help="Whose page it is."),
    click.option("--zone", help="Zone of clocks that name none: Europe/Berlin or +02:00."),
    click.option("--now", type=Moment(), help="When it was fetched; '3 hours ago' counts from it."),
    click.option(
        "--with",
        "plugins",
        multiple=True,
        metavar="NAME",
        help="An installed plugin's extractor, put at the end of the chain; may be repeated.",
    ),
)

_KNOWN = ("language", "url", "publisher", "zone", "now")


def reads_page(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the draft of the page that is named on its command line, ``-`` for stdin."""

    @functools.wraps(command)
    def run(*, file: BinaryIO, plugins: tuple[str, ...], **options: Any) -> None:
        known = {name: options.pop(name) for name in _KNOWN}
        command(_draft(file, plugins, known), **options)

    return _asking(run, click.argument("file", type=click.File("rb")))


def reads_pages(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the drafts of the pages on its command line, read one after another."""

    @functools.wraps(command)
    def run(*, files: tuple[BinaryIO, ...], plugins: tuple[str, ...], **options: Any) -> None:
        known = {name: options.pop(name) for name in _KNOWN}

        def drafts() -> Iterator[Draft]:
            for file in files:
                with file:  # closed at once: there may be more than a process can keep open
                    draft = _draft(file, plugins, known)
                yield draft

        command(drafts(), **options)

    several = click.File("rb", lazy=True)
    return _asking(
        run, click.argument("files", type=several, nargs=-1, required=True, metavar="FILE…")
    )


def _asking(
    run: Callable[..., None], pages: Callable[[Callable[..., None]], Callable[..., None]]
) -> Callable[..., None]:
    for parameter in reversed((pages, *_KNOWLEDGE)):
        run = parameter(run)
    return run


def _draft(file: BinaryIO, plugins: tuple[str, ...], known: dict[str, Any]) -> Draft:
    from ..parser import Parser

    try:
        parser = Parser().with_plugins(*plugins)
    except LookupError as error:
        raise click.BadParameter(str(error.args[0]), param_hint="--with") from None
    try:
        raw = file.read()
    except OSError as error:
        raise click.ClickException(f"cannot read {file.name}: {error.strerror}") from None
    try:
        return parser.draft(raw, **known)
    except ValueError as error:  # wrong use, such as an unknown zone
        raise click.UsageError(str(error)) from None
