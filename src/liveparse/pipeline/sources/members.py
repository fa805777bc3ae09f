"""The gzip members of an archive, one for each record: where they begin, and which are whole."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import BinaryIO, Literal

_MAGIC = b"\x1f\x8b\x08"
_BLOCK = 1 << 20


def next_member(file: BinaryIO, start: int) -> int | None:
    """Where the first member that begins at ``start`` or later begins; None where there is none.

    The three bytes of the magic also stand in compressed data, once in 16 MB: it is a record's
    only if it inflates to ``WARC/``.
    """
    return next((at for at in _magics(file, start) if _begins(file, at)), None)


def first_broken(file: BinaryIO, start: int) -> tuple[int, Literal["damaged", "truncated"]] | None:
    """The first member from ``start`` on that is not whole, and how; None where all are.

    Raises nothing, whatever is in the file.
    """
    at = start
    while True:
        file.seek(at)
        engine = zlib.decompressobj(31)
        begin = b""
        try:
            while not engine.eof:
                block = engine.unconsumed_tail or file.read(1 << 16)
                if not block:
                    return (at, "truncated") if file.tell() > at else None
                piece = engine.decompress(block, _BLOCK)  # bounded, whatever is packed in it
                begin = begin or piece[:5]
        except zlib.error:
            return at, "damaged"
        if begin != b"WARC/":
            return at, "damaged"
        at = file.tell() - len(engine.unused_data)


def _magics(file: BinaryIO, start: int) -> Iterator[int]:
    at, kept = start, b""
    while True:
        file.seek(at)
        block = file.read(_BLOCK)
        if not block:
            return
        text, base = kept + block, at - len(kept)
        found = text.find(_MAGIC)
        while found >= 0:
            yield base + found
            found = text.find(_MAGIC, found + 1)
        kept = text[-2:]
        at += len(block)


def _begins(file: BinaryIO, at: int) -> bool:
    file.seek(at)
    try:
        return zlib.decompressobj(31).decompress(file.read(4096), 5) == b"WARC/"
    except zlib.error:
        return False
