"""Parquet of pages to Parquet of stories, with Ray: ray_job.py PAGES OUT."""

import sys

import ray.data

from liveparse.pipeline.kernel import Options
from liveparse.pipeline.ray import parse

OPTIONS = Options()  # how to read: a language, a zone, plugins …

pages = ray.data.read_parquet(sys.argv[1])
parse(pages, options=OPTIONS).write_parquet(sys.argv[2])
