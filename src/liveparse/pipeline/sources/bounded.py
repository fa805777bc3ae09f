"""Compressed bytes, decoded as far as a limit and no further."""

from __future__ import annotations

import zlib
from pathlib import Path
from typing import Literal

from ..options import Limits

_RATIO = 200
"""Decoded over compressed. Real pages stay below 30; zeros in gzip come to 1,000."""
_FREE = 1 << 20
"""So much may come of however few bytes: small pages may repeat themselves as they like."""

_WBITS = {"gzip": 31, "zlib": 15, "deflate": -15}


class TooLargeError(Exception):
    """More came out than the limits allow."""


class BrokenError(Exception):
    """It is not what it says it is, or it ends too early; ``whole`` says which."""

    def __init__(self, message: str, *, whole: bool = True) -> None:
        super().__init__(message)
        self.whole = whole


def decoded(raw: bytes, coding: str, *, limits: Limits) -> bytes:
    """Bytes without their coding: ``gzip``, ``zlib``, ``deflate`` (bare), ``br`` or ``zstd``.

    Several gzip members or zstd frames are one text; what follows the last member is passed over,
    as browsers do. Never more than the limits allow is held, whatever is packed in it.

    >>> import gzip
    >>> decoded(gzip.compress(b"Polls open"), "gzip", limits=Limits())
    b'Polls open'
    """
    room = min(limits.max_bytes, max(_FREE, _RATIO * len(raw)))
    out = _inflated(raw, _WBITS[coding], room) if coding in _WBITS else _arrow(raw, coding, room)
    if len(out) > room:
        raise TooLargeError(f"{len(raw):,} bytes of {coding} are more than {room:,} when decoded")
    return out


def _inflated(raw: bytes, wbits: int, room: int) -> bytes:
    pieces: list[bytes] = []
    left = room + 1
    rest = raw
    while rest and left > 0:
        engine = zlib.decompressobj(wbits)
        try:
            piece = engine.decompress(rest, left)
        except zlib.error as error:
            if pieces:  # something else behind a whole member
                break
            raise BrokenError(str(error)) from None
        pieces.append(piece)
        left -= len(piece)
        if left > 0 and not engine.eof:
            raise BrokenError("the compressed data end too early", whole=False)
        rest = engine.unused_data
        if wbits != _WBITS["gzip"] or not rest.startswith(b"\x1f\x8b"):
            break
    return b"".join(pieces)


def _arrow(raw: bytes, coding: str, room: int) -> bytes:
    import pyarrow as pa  # it brings the codecs that Python lacks

    codec: Literal["brotli", "zstd"] = "brotli" if coding == "br" else "zstd"
    try:
        with pa.CompressedInputStream(pa.BufferReader(raw), codec) as stream:
            return bytes(stream.read(room + 1))
    except OSError as error:
        raise BrokenError(str(error), whole="runcated" not in str(error)) from None


def read_file(path: str, *, limits: Limits) -> bytes:
    """A file's bytes, decoded where its name ends in ``.gz`` or ``.zst``.

    Raises:
        OSError: where it cannot be read.
        TooLargeError, BrokenError: for what is in it.

    """
    with Path(path).open("rb") as file:
        raw = file.read(limits.max_bytes + 1)
    if len(raw) > limits.max_bytes:
        raise TooLargeError(f"the file has more than {limits.max_bytes:,} bytes")
    ending = Path(path).suffix.lower()
    coding = {".gz": "gzip", ".zst": "zstd"}.get(ending)
    return decoded(raw, coding, limits=limits) if coding and raw else raw
