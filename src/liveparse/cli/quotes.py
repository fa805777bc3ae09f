"""``liveparse quotes``: who said what in some pages, a line for each quotation."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import click

from .reading import reads_pages
from .tables import table

if TYPE_CHECKING:
    from ..draft import Draft
    from ..model import Quote

_COLUMNS = ("speaker", "role", "cue", "kind", "words")


@click.command(short_help="Print who said what in pages.")
@reads_pages
@click.option("--speaker", metavar="NAME", help="Only what speakers of this name said.")
@click.option(
    "--format",
    "form",
    type=click.Choice(("table", "jsonl", "csv")),
    default="table",
    show_default=True,
    help="For people, for programs, or for spreadsheets.",
)
def quotes(drafts: Iterable[Draft], speaker: str | None, form: str) -> None:
    """Print the quotations in the FILEs: speaker, role, cue, kind and words.

    Each word of NAME must be one of the speaker's name, in whatever case: "silva" finds Ana Silva.
    """
    found = (quote for quote in _quotes(drafts) if speaker is None or _is_by(quote, speaker))
    if form == "jsonl":
        for quote in found:
            click.echo(json.dumps(quote.to_dict(), ensure_ascii=False))
    elif form == "csv":
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(_COLUMNS)
        writer.writerows(map(_row, found))
    else:
        table(_COLUMNS, [_row(quote) for quote in found])


def _quotes(drafts: Iterable[Draft]) -> Iterator[Quote]:
    from ..assemble import assemble

    for draft in drafts:
        yield from assemble(draft).quotes


def _is_by(quote: Quote, name: str) -> bool:
    if quote.speaker is None:
        return False
    own = f"{quote.speaker.name or ''} {quote.speaker.text}".casefold().split()
    return all(word in own for word in name.casefold().split())


def _row(quote: Quote) -> tuple[str, ...]:
    who = quote.speaker
    return (
        str(who) if who else "",
        (who.role if who else None) or "",
        quote.cue.text if quote.cue else "",
        quote.kind,
        " ".join(quote.text.split()),
    )
