"""A Spark job: a crawl in Parquet without its copies, and its stories.

    spark-submit job.py crawl.parquet out
"""
import os
import sys

from pyspark.sql import SparkSession

import katha.spark

os.environ.setdefault("PYSPARK_PYTHON", sys.executable)


def main(source, target):
    spark = SparkSession.builder.appName("katha").getOrCreate()
    news = spark.read.parquet(source)
    found = katha.spark.cluster(news, work_dir=f"{target}/work", resume=True)
    found.filter("representative").join(news, "id").write.mode("overwrite").parquet(f"{target}/kept")
    found.groupBy("story").count().filter("count > 1").write.mode("overwrite").parquet(f"{target}/stories")
    print(f"{found.count()} articles, {spark.read.parquet(f'{target}/kept').count()} kept, "
          f"{spark.read.parquet(f'{target}/stories').count()} stories of several articles")


if __name__ == "__main__":
    main(*sys.argv[1:])
