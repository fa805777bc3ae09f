"""Where a value that is out of sight was read."""

from __future__ import annotations


def is_structured(origin: str | None) -> bool:
    """Whether it was read in JSON-LD, or in the markup that says the same."""
    return (origin or "").startswith(("json-ld", "microdata", "rdfa"))


def is_of_meta(origin: str | None) -> bool:
    """Whether it was read in a ``<meta>`` tag."""
    return (origin or "").startswith("meta")


def is_of_scripts(origin: str | None) -> bool:
    """Whether it was read in the page's own scripts, which no reader and no machine is told of."""
    return (origin or "").startswith("state:")
