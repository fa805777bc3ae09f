"""Where pages come from: one small reader for each form, and the plan of who reads what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..options import Limits
from .plan import Plan, UnknownFormError, plan, stamp
from .splits import FORMS, Damage, Form, Item, Page, Skipped, Split

__all__ = [
    "FORMS",
    "Damage",
    "Form",
    "Item",
    "Page",
    "Plan",
    "Skipped",
    "Split",
    "UnknownFormError",
    "plan",
    "read",
    "stamp",
]


def read(
    split: Split, *, limits: Limits | None = None, columns: Mapping[str, str] | None = None
) -> Iterator[Item]:
    """What stands in a split, in its order: pages, damage, and what is skipped.

    Args:
        split: from ``plan``.
        limits: of a page.
        columns: names of the columns in JSONL and Parquet that are not called as here.

    Raises:
        OSError: where the file cannot be opened at all.
        ModuleNotFoundError: for an archive without FastWARC.

    """
    limits = limits or Limits()
    if split.form == "pages":
        from . import pages

        return pages.read(split, limits)
    if split.form == "warc":
        from . import warc

        return warc.read(split, limits)
    if split.form == "jsonl":
        from . import jsonl

        return jsonl.read(split, limits, columns or {})
    from . import parquet

    return parquet.read(split, limits, columns or {})
