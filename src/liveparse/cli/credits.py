"""``liveparse credits``: which agencies pages are credited to, and how much of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from .reading import reads_pages
from .tables import table

if TYPE_CHECKING:
    from ..draft import Draft
    from ..model import Agency

_COLUMNS = ("agency", "code", "printed", "files", "share", "credits")


@click.command(short_help="Print which agencies pages are credited to.")
@reads_pages
def credits(drafts: Iterable[Draft]) -> None:  # noqa: A001 — the command's name
    """Print each agency credited in the FILEs, and its share of them.

    An agency counts once for a file, and once for each update that credits it and for the story
    outside its updates. "(none)" are files without any agency. Sentences that mention an agency
    are no credits.
    """
    from ..assemble import assemble

    first: dict[str, Agency] = {}
    files: Counter[str] = Counter()
    places: Counter[str] = Counter()
    read = bare = 0
    for draft in drafts:
        agencies = assemble(draft).agencies
        read += 1
        bare += not agencies
        for agency, count in agencies:
            first.setdefault(agency.name, agency)
            files[agency.name] += 1
            places[agency.name] += count
    ranked = sorted(first, key=lambda name: (-files[name], -places[name], name))
    rows = [
        _row(name, first[name].code or "-", str(first[name]), files[name], read, str(places[name]))
        for name in ranked
    ]
    if bare:
        rows.append(_row("(none)", "-", "-", bare, read, "-"))
    table(_COLUMNS, rows)


def _row(name: str, code: str, printed: str, files: int, read: int, places: str) -> tuple[str, ...]:
    return name, code, " ".join(printed.split()), str(files), f"{100 * files / read:.1f}%", places
