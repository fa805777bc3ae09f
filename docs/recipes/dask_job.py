"""A folder of Parquet files of pages to one of stories, with Dask: dask_job.py PAGES OUT."""

import sys
from pathlib import Path

import pyarrow.parquet as pq
from dask.distributed import Client, progress

from liveparse.pipeline.fence import Fence
from liveparse.pipeline.kernel import Options
from liveparse.pipeline.schema import SCHEMA

OPTIONS = Options()  # how to read: a language, a zone, plugins …


def stories(pages: Path, out: Path) -> str:
    """One file, under another name until it is whole: Dask may do a task twice."""
    part = out / f"{pages.name}.part"
    with Fence(options=OPTIONS) as fence, pq.ParquetWriter(part, SCHEMA) as writer:
        for batch in pq.ParquetFile(pages).iter_batches(batch_size=256):
            writer.write_batch(fence.parse(batch))
    return str(part.rename(out / pages.name))


if __name__ == "__main__":
    folder, out = map(Path, sys.argv[1:])
    out.mkdir(exist_ok=True)
    with Client(threads_per_worker=1) as client:  # of a cluster: Client("tcp://scheduler:8786")
        done = client.map(stories, sorted(folder.glob("*.parquet")), out=out, pure=False)
        progress(done)
        client.gather(done)
