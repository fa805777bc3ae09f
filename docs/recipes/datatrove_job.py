"""A folder of Parquet of pages to one of stories, with datatrove: datatrove_job.py PAGES OUT."""

import sys
from pathlib import Path

import pyarrow.parquet as pq
from datatrove.data import DocumentsPipeline
from datatrove.executor import LocalPipelineExecutor
from datatrove.pipeline.readers import ParquetReader

from liveparse.pipeline.fence import Fence
from liveparse.pipeline.kernel import Options, batched
from liveparse.pipeline.schema import SCHEMA

OPTIONS = Options()  # how to read: a language, a zone, plugins …


def stories(data: DocumentsPipeline, rank: int = 0, world_size: int = 1) -> DocumentsPipeline:
    """A step of a pipeline: one file for each of its tasks, a row for each document."""
    pages = ({"id": d.id, "html": d.text.encode(), **d.metadata} for d in data)
    part = Path(sys.argv[2]) / f"{rank:05}.parquet"
    with Fence(options=OPTIONS) as fence, pq.ParquetWriter(part, SCHEMA) as writer:
        for batch in batched(pages):
            writer.write_batch(fence.parse(batch))
    return data


if __name__ == "__main__":
    folder, out = sys.argv[1:]
    Path(out).mkdir(exist_ok=True)
    reader = ParquetReader(folder, text_key="html", glob_pattern="*.parquet")
    LocalPipelineExecutor([reader, stories], tasks=4, workers=2, logging_dir=f"{out}/logs").run()
