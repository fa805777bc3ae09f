"""The command line: one small module per command, each with one public function of its name."""

from __future__ import annotations

import sys

import click

from .batch import batch
from .credits import credits
from .explain import explain
from .lint import lint
from .parse import parse
from .quotes import quotes

__all__ = ["main"]


@click.group(name="liveparse", context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="liveparse", message="%(prog)s %(version)s")
def main() -> None:
    """Live blogs, read into typed objects: updates, clocks, quotations and credits."""
    for stream in (sys.stdout, sys.stderr):
        _speak_utf8(stream)


def _speak_utf8(stream: object) -> None:
    """On a pipe or into a file always UTF-8; on a terminal what the terminal shows.

    A character that cannot be written is escaped: no page can end the program.
    """
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is None:
        return
    if stream.isatty():  # type: ignore[attr-defined]
        reconfigure(errors="backslashreplace")
    else:
        reconfigure(encoding="utf-8", errors="backslashreplace")


main.add_command(parse)
main.add_command(explain)
main.add_command(lint)
main.add_command(quotes)
main.add_command(credits)
main.add_command(batch)
