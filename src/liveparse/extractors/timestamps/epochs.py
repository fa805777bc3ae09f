"""Lines that are nothing but the seconds since 1970, which scripts turn into times."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve

from ...document import Document
from ...model import Timestamp
from .finding import find_timestamps

# Seconds and milliseconds; one such line may be a telephone number.
_EPOCHS = (10, 13)
_FEWEST_EPOCHS = 3


def epochs(document: Document) -> Iterator[Timestamp]:
    """Lines that are nothing but the seconds since 1970, which scripts turn into times."""
    found = [
        (block, stamp)
        for block in document.leaves
        if len(block.span) in _EPOCHS and document[block].isdecimal()
        for stamp in find_timestamps(document[block])
    ]
    if len(found) >= _FEWEST_EPOCHS:
        for block, stamp in found:
            yield evolve(stamp, span=block.span)
