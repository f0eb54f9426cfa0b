#!/usr/bin/env python3
"""Measures katha.spark on corpora of several sizes: seconds, bytes shuffled and bytes written, by stage.

  spark/bench/scale.py --articles 100000,300000,1000000      generates them (build/release), runs dedup
  spark/bench/scale.py --articles 100000 --stories           and cluster

Needs an environment with katha[spark]: build/python-env/bin/python spark/bench/scale.py. The figures are kept as
bench/results/spark-<date>-<commit>.json.
"""
import argparse
import os
import pathlib
import subprocess
import sys
import tempfile
import time

sys.dont_write_bytecode = True
ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "bench"))
import run as bench_run  # noqa: E402  what scripts/bench keeps of machine and commit

os.environ["PYSPARK_PYTHON"] = sys.executable


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", default="100000", metavar="N,...", help="sizes (100000)")
    parser.add_argument("--stories", action="store_true", help="run cluster, too")
    parser.add_argument("--master", default="local[2]", help="of Spark (local[2])")
    parser.add_argument("--memory", default="6g", help="of the driver (6g)")
    parser.add_argument("--generate", default=ROOT / "build/release/datasets/generate/katha_generate", help="the generator")
    return parser.parse_args()


def session(arguments):
    from pyspark.sql import SparkSession

    builder = SparkSession.builder.master(arguments.master).config("spark.driver.memory", arguments.memory)
    spark = builder.config("spark.ui.enabled", "false").config("spark.ui.retainedStages", "100000").getOrCreate()
    spark.sparkContext.setLogLevel("ERROR")
    return spark


def shuffled_bytes(spark):
    none = spark.sparkContext._gateway.new_array(spark._jvm.double, 0)
    stages = spark.sparkContext._jsc.sc().statusStore().stageList(None, False, False, none, None)
    return sum(stages.apply(i).shuffleWriteBytes() for i in range(stages.size()))


def folder_bytes(path):
    return sum(f.stat().st_size for f in pathlib.Path(path).rglob("*.parquet"))


def measured(spark, name, run, work):
    before, start = shuffled_bytes(spark), time.time()
    rows = run().count()
    return {"run": name, "articles": rows, "seconds": round(time.time() - start, 1), "shuffled_bytes": shuffled_bytes(spark) - before,
            "stage_bytes": {p.name: folder_bytes(p) for p in sorted(pathlib.Path(work).iterdir()) if p.is_dir() and folder_bytes(p)}}


def main():
    arguments = parse_arguments()
    import katha.spark

    spark, results = session(arguments), []
    for size in map(int, arguments.articles.split(",")):
        with tempfile.TemporaryDirectory(prefix="katha-spark-") as folder:
            subprocess.run([arguments.generate, "-n", str(size), "-s", "1", "-o", f"{folder}/in.jsonl"], check=True)
            spark.read.json(f"{folder}/in.jsonl").repartition(max(4, size // 50_000)).write.parquet(f"{folder}/in")
            os.remove(f"{folder}/in.jsonl")
            articles = spark.read.parquet(f"{folder}/in")
            runs = [("dedup", katha.spark.dedup)] + ([("cluster", katha.spark.cluster)] if arguments.stories else [])
            for name, run in runs:
                results.append(measured(spark, name, lambda: run(articles, work_dir=f"{folder}/{name}"), f"{folder}/{name}"))
                r = results[-1]
                print(f"{name:8} {size:>10,} articles {r['seconds']:>8} s  shuffled {r['shuffled_bytes'] / 1e6:>9.1f} MB, "
                      f"{r['shuffled_bytes'] / size:.0f} B an article; kept {sum(r['stage_bytes'].values()) / 1e6:.1f} MB", flush=True)
    bench_run.keep("spark", {"master": arguments.master, "runs": results})


if __name__ == "__main__":
    main()
