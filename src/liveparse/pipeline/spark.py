"""Pages in a Spark DataFrame to stories in one, on whatever cluster Spark has."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pyarrow as pa

from .fence import Fence
from .kernel import PAGES, Limits, Options, output_schema
from .schema import SCHEMA

if TYPE_CHECKING:
    from pyspark.sql import DataFrame  # pyright: ignore[reportMissingImports]

TIMES = "spark.sql.parquet.outputTimestampType"


def parse(df: DataFrame, *, options: Options = Options(), limits: Limits = Limits()) -> DataFrame:
    """A row of ``SCHEMA`` for each page of ``df``; nothing is read until an action asks for it.

    A page that raises, hangs, takes all memory or kills its process is a row with another
    ``status``, and never the end of a task.

    Args:
        df: its columns are found by name: ``html`` (string or binary), and those of ``id``,
            ``url``, ``content_type`` and ``fetched_at`` that it has. A ``timestamp`` is the instant
            that it is, whatever the session's zone; a ``timestamp_ntz`` is taken for UTC.
        options: how to read, and which columns of yours to pass through.
        limits: what a page may cost.

    Raises:
        ValueError: there is no ``html``, a column to pass through is not there or its name is
            taken, or what the session writes as Parquet would have other times than these.

    """
    from pyspark.sql.pandas.types import from_arrow_schema  # pyright: ignore[reportMissingImports]
    from pyspark.sql.types import StructType  # pyright: ignore[reportMissingImports]

    output_schema(pa.schema([(name, pa.null()) for name in df.columns]), options=options)
    kind = df.sparkSession.conf.get(TIMES)
    if kind != "TIMESTAMP_MICROS":  # it holds for all that the session writes: not ours to change
        raise ValueError(
            f"this session writes times to Parquet as {kind}, which others read without their zone "
            f"or not at all; say spark.conf.set({TIMES!r}, 'TIMESTAMP_MICROS') first"
        )
    pages = df.select([n for n in df.columns if n in PAGES.names or n in options.pass_through])
    passed = [pages.schema[name] for name in options.pass_through]
    fenced = functools.partial(_fenced, options=options, limits=limits)
    return pages.mapInArrow(fenced, StructType([*from_arrow_schema(SCHEMA), *passed]))


def _fenced(
    batches: Iterator[pa.RecordBatch], *, options: Options, limits: Limits
) -> Iterator[pa.RecordBatch]:
    with Fence(options=options, limits=limits) as fence:  # one for all the batches of a task
        yield from map(fence.parse, batches)
