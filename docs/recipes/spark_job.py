"""Parquet of pages to Parquet of stories, with Spark: spark_job.py PAGES OUT."""

import sys

from pyspark.sql import SparkSession

from liveparse.pipeline import spark
from liveparse.pipeline.kernel import Options

OPTIONS = Options()  # how to read: a language, a zone, plugins …

session = (
    SparkSession.builder.appName("stories")
    .config("spark.sql.parquet.outputTimestampType", "TIMESTAMP_MICROS")
    .getOrCreate()
)
pages = session.read.parquet(sys.argv[1])
spark.parse(pages, options=OPTIONS).write.parquet(sys.argv[2])
session.stop()
