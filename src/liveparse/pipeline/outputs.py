"""One file of stories for each split, there whole or not at all."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Any, Protocol

import pyarrow as pa
import pyarrow.parquet as pq

from . import rows
from .folder import OutputForm, settled, temporary
from .schema import SCHEMA

_ROWS = 5_000
_BYTES = 64 << 20  # a row group that any reader can hold, and that skipping is worth while for


class _Writer(Protocol):
    def write(self, batch: pa.RecordBatch) -> None: ...

    def close(self) -> None: ...


class Part:
    """An output file under way. Leaving its ``with`` gives it its name, an error removes it."""

    def __init__(
        self, path: Path, *, form: OutputForm = "parquet", schema: pa.Schema = SCHEMA
    ) -> None:
        self._path = path
        self._temporary = temporary(path)
        self._writer: _Writer = (
            _Parquet(self._temporary, schema)
            if form == "parquet"
            else _Lines(self._temporary, compressed=form == "jsonl.zst")
        )

    def write(self, batch: pa.RecordBatch) -> None:
        """Add rows."""
        if batch.num_rows:
            self._writer.write(batch)

    def __enter__(self) -> Part:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._writer.close()
        if error is None:
            settled(self._temporary, self._path)
        else:
            self._temporary.unlink(missing_ok=True)


class _Parquet:
    def __init__(self, path: Path, schema: pa.Schema) -> None:
        self._schema = schema
        self._writer = pq.ParquetWriter(path, schema, compression="zstd")
        self._waiting: list[pa.RecordBatch] = []
        self._rows = self._bytes = 0

    def write(self, batch: pa.RecordBatch) -> None:
        self._waiting.append(batch)
        self._rows += batch.num_rows
        self._bytes += batch.nbytes
        if self._rows >= _ROWS or self._bytes >= _BYTES:
            self._flush()

    def _flush(self) -> None:
        if self._waiting:
            table = pa.Table.from_batches(self._waiting, self._schema)
            self._writer.write_table(table, row_group_size=_ROWS)
        self._waiting = []
        self._rows = self._bytes = 0

    def close(self) -> None:
        self._flush()
        self._writer.close()


class _Lines:
    def __init__(self, path: Path, *, compressed: bool) -> None:
        self._stream: Any = (
            pa.CompressedOutputStream(str(path), "zstd") if compressed else path.open("wb")
        )

    def write(self, batch: pa.RecordBatch) -> None:
        for line in lines(batch):
            self._stream.write(line)

    def close(self) -> None:
        self._stream.close()


def lines(batch: pa.RecordBatch) -> Iterator[bytes]:
    """A batch of stories as lines of JSON: the columns, and the story as ``to_dict`` gives it."""
    for row in batch.to_pylist():
        if row["story"] is not None:
            row["story"] = rows.load(row["story"]).to_dict()
        yield json.dumps(row, ensure_ascii=False).encode() + b"\n"
