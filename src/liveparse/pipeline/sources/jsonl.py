"""An object of JSON a line: ``.jsonl`` or ``.ndjson``, each also ``.gz`` or ``.zst``."""

from __future__ import annotations

import contextlib
import gzip
import io
import json
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import BinaryIO, cast

from ..options import Limits
from .rows import page
from .splits import Damage, Item, Split


def read(split: Split, limits: Limits, columns: Mapping[str, str]) -> Iterator[Item]:
    """The pages of the lines that begin in a split's range.

    A line that is no object, or that is longer than a page may be, is damage, and the next one is
    read. A compressed file is one range, its offsets those of the decoded bytes; where its end is
    missing, or it is broken inside, all before that is read.
    """
    with contextlib.ExitStack() as stack:
        file = stack.enter_context(Path(split.path).open("rb"))
        ending = Path(split.path).suffix.lower()
        stream: BinaryIO = file
        if ending == ".gz":
            stream = cast("BinaryIO", stack.enter_context(gzip.GzipFile(fileobj=file)))
        elif ending == ".zst":
            stream = stack.enter_context(_zstd(file))
        packed = stream is not file
        offset = 0 if packed else _line_start(file, split.start)
        longest = 2 * limits.max_bytes + (1 << 20)  # most of a page is written in JSON as it is
        while packed or offset < split.stop:
            locator = f"{split.path}@{offset}"
            consumed = file.tell() if packed else offset - split.start
            try:
                line = stream.readline(longest)
                offset += len(line)
                if len(line) == longest and not line.endswith(b"\n"):
                    offset += _passed(stream)
                    yield Damage(
                        locator=locator,
                        consumed=consumed,
                        reason="too_large",
                        message=f"the line has more than {longest:,} bytes",
                    )
                    continue
            except (EOFError, OSError, zlib.error) as error:
                cut = isinstance(error, EOFError) or "runcated" in str(error)
                yield Damage(
                    locator=locator,
                    consumed=consumed,
                    reason="truncated" if cut else "damaged",
                    message=f"the rest of the file cannot be read: {error}",
                )
                return
            if not line:
                return
            if not line.isspace():
                yield _item(line, columns, locator, consumed, limits)


def _item(
    line: bytes, columns: Mapping[str, str], locator: str, consumed: int, limits: Limits
) -> Item:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        why = f"no JSON: {error}"[:500]
        return Damage(locator=locator, consumed=consumed, reason="damaged", message=why)
    if not isinstance(row, dict):
        why = f"a line should be an object with an html or a text; this is a {type(row).__name__}"
        return Damage(locator=locator, consumed=consumed, reason="no_page", message=why)
    return page(row, columns, locator=locator, consumed=consumed, limit=limits.max_bytes)


def _line_start(file: BinaryIO, start: int) -> int:
    """Where the first line that begins at ``start`` or later begins; the file stands there."""
    if start == 0:
        return 0
    file.seek(start - 1)
    _passed(file)
    return file.tell()


def _passed(stream: BinaryIO) -> int:
    """The rest of a line, read past a piece at a time; how long it was."""
    length = 0
    while piece := stream.readline(1 << 20):
        length += len(piece)
        if piece.endswith(b"\n"):
            break
    return length


@contextlib.contextmanager
def _zstd(file: BinaryIO) -> Iterator[BinaryIO]:
    import pyarrow as pa

    with pa.CompressedInputStream(cast("io.IOBase", file), "zstd") as stream:
        yield cast("BinaryIO", io.BufferedReader(cast("io.RawIOBase", stream), 1 << 20))
