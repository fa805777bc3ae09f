"""Whatever DuckDB can read to one Parquet file of stories: duckdb_job.py PAGES OUT."""

import sys

import duckdb
import pyarrow as pa

from liveparse.pipeline.fence import Fence
from liveparse.pipeline.kernel import Options
from liveparse.pipeline.schema import SCHEMA

OPTIONS = Options()  # how to read: a language, a zone, plugins …

with Fence(options=OPTIONS) as fence:
    pages = duckdb.connect().sql(f"from '{sys.argv[1]}/*.parquet'").to_arrow_reader(256)
    stories = pa.RecordBatchReader.from_batches(SCHEMA, map(fence.parse, pages))
    duckdb.connect().sql("from stories").write_parquet(sys.argv[2], compression="zstd")
