"""The parts of a page that are made alike and hold most of its text, such as updates."""

from __future__ import annotations

from collections.abc import Iterator

from .boxes import Box
from .page import Page
from .tags import CONTAINERS

# Two that are alike stand on any page.
_FEWEST = 3
_SHARE = 0.5


def units(page: Page, main: Box) -> Iterator[int]:
    """The leaves in siblings of one class that hold most of the running text between them."""
    most = _SHARE * main.mass
    heavy = {main}
    groups: dict[tuple[Box, str, str], list[Box]] = {}
    for box in page.boxes:
        if (around := box.parent) is None or around not in heavy:
            continue
        if box.mass >= most:
            heavy.add(box)
        if box.tag in CONTAINERS or "-" in box.tag:
            for token in box.says.tokens or ("",):
                groups.setdefault((around, box.tag, token), []).append(box)
    for group in groups.values():
        if len(group) >= _FEWEST and sum(unit.mass for unit in group) >= most:
            for unit in group:
                yield from range(unit.first, unit.last)
