"""Parquet of pages to Parquet of stories, with Daft: daft_job.py PAGES OUT."""

import sys

import daft
import pyarrow as pa

from liveparse.pipeline.fence import Fence
from liveparse.pipeline.kernel import Options
from liveparse.pipeline.schema import SCHEMA

OPTIONS = Options()  # how to read: a language, a zone, plugins …
STORY = daft.DataType.from_arrow_type(pa.struct(SCHEMA))


@daft.cls(use_process=True)
class Fenced:
    """One fence for all that a worker reads; it ends with it."""

    def __init__(self) -> None:
        self.fence = Fence(options=OPTIONS)

    @daft.method.batch(return_dtype=STORY, unnest=True, batch_size=256)
    def parse(self, *columns: daft.Series) -> pa.StructArray:
        """A story for each page of a batch."""
        pages = pa.RecordBatch.from_pydict({c.name(): c.to_arrow() for c in columns})
        return self.fence.parse(pages).to_struct_array()


pages = daft.read_parquet(f"{sys.argv[1]}/*.parquet")
columns = [pages[name] for name in ("id", "url", "html", "content_type", "fetched_at")]
pages.select(Fenced().parse(*columns)).write_parquet(sys.argv[2])
