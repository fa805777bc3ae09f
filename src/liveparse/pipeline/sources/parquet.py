"""Tables of pages in Parquet, a split some row groups."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..options import Limits
from .rows import COLUMNS, page
from .splits import Item, Split

_ROWS = 16  # at once in memory, and a page may have 20 MB


def groups(path: str, columns: Mapping[str, str]) -> list[int]:
    """The bytes on disk of each row group.

    Raises:
        OSError: where it cannot be read.
        ValueError: where it is no Parquet, or has no column to read.

    """
    import pyarrow.parquet as pq

    with pq.ParquetFile(path) as file:
        names = set(file.schema_arrow.names)
        if not names & {columns.get("html", "html"), columns.get("text", "text")}:
            there = ", ".join(file.schema_arrow.names)
            raise ValueError(f"no column 'html' or 'text' (--column html=NAME); there are: {there}")
        meta = file.metadata
        return [
            sum(
                meta.row_group(group).column(column).total_compressed_size
                for column in range(meta.num_columns)
            )
            for group in range(meta.num_row_groups)
        ]


def read(split: Split, limits: Limits, columns: Mapping[str, str]) -> Iterator[Item]:
    """The pages of a split's row groups; a locator's number is that of the row in the file."""
    import pyarrow.parquet as pq

    # Streamed: a row group of a gigabyte is not read at once.
    with pq.ParquetFile(split.path, buffer_size=1 << 20, pre_buffer=False) as file:
        meta = file.metadata
        counts = [meta.row_group(group).num_rows for group in range(meta.num_row_groups)]
        row, mine = sum(counts[: split.start]), sum(counts[split.start : split.stop])
        there = set(file.schema_arrow.names)
        wanted = [columns.get(name, name) for name in COLUMNS if columns.get(name, name) in there]
        seen = 0
        for batch in file.iter_batches(
            _ROWS, row_groups=list(range(split.start, split.stop)), columns=wanted
        ):
            for values in batch.to_pylist():
                seen += 1
                yield page(
                    values,
                    columns,
                    locator=f"{split.path}@{row}",
                    consumed=split.size * seen // max(mine, 1),
                    limit=limits.max_bytes,
                )
                row += 1
