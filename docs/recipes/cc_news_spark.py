"""Stories of CC-NEWS, with Spark: cc_news_spark.py warc.paths OUT.

``warc.paths`` has a path or address a line: https://data.commoncrawl.org/crawl-data/CC-NEWS/…
"""

import sys
import tempfile
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import attrs
import pyarrow as pa
from pyspark.sql import SparkSession
from pyspark.sql.pandas.types import from_arrow_schema

from liveparse.pipeline import spark
from liveparse.pipeline.kernel import PAGES, Options, batched
from liveparse.pipeline.sources import Page, plan, read

OPTIONS = Options()  # how to read: a language, a zone, plugins …


def pages(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """The pages of some archives; what is damaged in one is passed over."""
    for address in (line for batch in batches for line in batch["value"].to_pylist()):
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder, "news.warc.gz")  # a gigabyte, gone when it is read
            urllib.request.urlretrieve(address, file)
            items = (item for split in plan([str(file)], salt="").splits for item in read(split))
            for batch in batched(attrs.asdict(item) for item in items if isinstance(item, Page)):
                yield batch.cast(PAGES)


session = (
    SparkSession.builder.appName("cc-news")
    .config("spark.sql.parquet.outputTimestampType", "TIMESTAMP_MICROS")
    .getOrCreate()
)
paths = session.read.text(sys.argv[1])
paths = paths.repartition(paths.count())  # an archive a task
html = paths.mapInArrow(pages, from_arrow_schema(PAGES))
spark.parse(html, options=OPTIONS).write.parquet(sys.argv[2], compression="zstd")
session.stop()
