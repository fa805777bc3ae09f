"""Pages in a Ray Dataset to stories in one, on whatever cluster Ray has."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pyarrow as pa

from .fence import Fence
from .kernel import Limits, Options, output_schema

if TYPE_CHECKING:
    from ray.data import ActorPoolStrategy, Dataset  # pyright: ignore[reportMissingImports]

RETRIES = 3
"""How often a block is tried again when its worker is lost, as machines are. No page costs one; but
whatever else does would do so for ever, since for ever is how often Ray itself tries."""


def parse(
    ds: Dataset,
    *,
    options: Options = Options(),
    limits: Limits = Limits(),
    compute: ActorPoolStrategy | None = None,
) -> Dataset:
    """A row of ``SCHEMA`` for each page of ``ds``; nothing is read until somebody asks for it.

    Args:
        ds: its columns are found by name: see ``parse_record_batch``. A block is read as a whole
            by one worker: with fewer blocks than workers, ``repartition`` first.
        options: how to read, and which columns of yours to pass through.
        limits: what a page may cost.
        compute: how many workers, each with a CPU; without it as many as Ray finds room for.

    """
    with warnings.catch_warnings():  # Ray 2.60 would have these by name, and has no names for them
        warnings.simplefilter("ignore", DeprecationWarning)
        return ds.map_batches(
            _Fenced,
            batch_format="pyarrow",
            batch_size=None,  # the fence cuts blocks itself, by their bytes
            fn_constructor_kwargs={"options": options, "limits": limits},
            compute=compute,
            max_restarts=RETRIES,
            max_task_retries=RETRIES,
        )


class _Fenced:
    def __init__(self, *, options: Options, limits: Limits) -> None:
        self.options = options
        self.fence = Fence(options=options, limits=limits)  # one a worker; it ends with it

    def __call__(self, block: pa.Table) -> Iterator[pa.Table]:
        schema = output_schema(block.schema, options=self.options)
        yield pa.Table.from_batches(map(self.fence.parse, block.to_batches()), schema)
