"""katha on Spark: the same near-duplicate clusters as on one machine, and stories, over DataFrames.

>>> found = katha.spark.dedup(spark.read.parquet("crawl"), work_dir="hdfs:///tmp/crawl")   # doctest: +SKIP
>>> found.filter("representative").write.parquet("kept")                                   # doctest: +SKIP
"""
from ._dedup import dedup
from ._stories import cluster

__all__ = ["cluster", "dedup"]
