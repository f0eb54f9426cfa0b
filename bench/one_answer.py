#!/usr/bin/env python3
"""Checks that one corpus has one answer whoever asks: the program, a C++ consumer of the installed library, Python with a list of dicts,
Python with an Arrow table, and Spark. Near-duplicate clusters and stories must be the same, article by article.

  build/python-env/bin/python bench/one_answer.py                    20,000 made-up articles
  build/python-env/bin/python bench/one_answer.py --articles 100000  about four minutes

Needs build/release and a Python with katha[spark] (scripts/test-python makes one). Fails at the first difference.
"""
import argparse
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time

sys.dont_write_bytecode = True
ROOT = pathlib.Path(__file__).resolve().parent.parent
BUILD = ROOT / "build" / "release"
os.environ["PYSPARK_PYTHON"] = sys.executable


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=20_000, help="made-up articles (20,000)")
    parser.add_argument("--corpus", type=pathlib.Path, help="JSON lines of your own, every record with an id")
    parser.add_argument("--without", nargs="*", default=[], choices=list(RUNS), help="leave some out")
    return parser.parse_args()


def by_program(corpus, folder):
    rows = folder / "rows.jsonl"
    subprocess.run([BUILD / "cli/katha", "cluster", corpus, "-o", rows, "--quiet"], check=True)
    return {r["id"]: (r["cluster"], r["story"]) for r in map(json.loads, rows.open(encoding="utf-8"))}


def by_cpp(corpus, folder):
    """The example, built with what is installed; it tells stories only."""
    prefix, build = folder / "prefix", folder / "build"
    quiet = {"check": True, "stdout": subprocess.DEVNULL}
    subprocess.run(["cmake", "--install", BUILD, "--prefix", prefix], **quiet)
    subprocess.run(["cmake", "-S", ROOT / "examples/cpp", "-B", build, f"-DCMAKE_PREFIX_PATH={prefix}", "-DCMAKE_BUILD_TYPE=Release"], **quiet)
    subprocess.run(["cmake", "--build", build], **quiet)
    out = subprocess.run([build / "stories", prefix / "share/katha/background", corpus], check=True, stdout=subprocess.PIPE, text=True).stdout
    return {article: (None, int(story)) for story, article in (line.split("\t") for line in out.splitlines())}


def read(corpus):
    return [json.loads(line) for line in corpus.open(encoding="utf-8")]


def told(found):
    return {i: (c, s) for i, c, s in zip(found.ids, found.cluster, found.story)}


def by_list(corpus, _):
    import katha

    return told(katha.cluster(read(corpus), summarize=False))


def by_arrow(corpus, _):
    import pyarrow

    import katha

    return told(katha.cluster(pyarrow.Table.from_pylist(read(corpus)), summarize=False))


def by_spark(corpus, folder):
    from pyspark.sql import SparkSession

    import katha.spark

    spark = SparkSession.builder.master("local[2]").config("spark.driver.memory", "4g").config("spark.ui.enabled", "false").getOrCreate()
    spark.sparkContext.setLogLevel("ERROR")
    rows = katha.spark.cluster(spark.read.json(str(corpus)), work_dir=str(folder / "spark")).collect()
    return {r.id: (r.cluster, r.story) for r in rows}


RUNS = {"program": by_program, "C++": by_cpp, "Python list": by_list, "Python Arrow": by_arrow, "Spark": by_spark}


def partition(answer, which):
    """Which articles are together, whatever the numbers; None: the answer does not say."""
    groups = {}
    for article, labels in answer.items():
        groups.setdefault(labels[which], []).append(article)
    return None if None in groups else {frozenset(group) for group in groups.values()}


def main():
    arguments = parse_arguments()
    expected = None
    with tempfile.TemporaryDirectory(prefix="katha-one-answer-") as name:
        folder = pathlib.Path(name)
        corpus = arguments.corpus or folder / "articles.jsonl"
        if not arguments.corpus:
            subprocess.run([BUILD / "datasets/generate/katha_generate", "-n", str(arguments.articles), "-s", "1", "-o", corpus], check=True)
        for name, run in RUNS.items():
            if name in arguments.without:
                continue
            start = time.time()
            answer = run(corpus, folder)
            found = [partition(answer, which) for which in (0, 1)]
            expected = expected or found
            for what, mine, theirs in zip(("near-duplicate clusters", "stories"), found, expected):
                if mine is not None and mine != theirs:
                    sys.exit(f"{name}: other {what} than the program's")
            sizes = " and ".join(f"{len(part):,} {what}" for part, what in zip(found, ("clusters", "stories")) if part is not None)
            print(f"{name:14} {len(answer):,} articles: {sizes}, {time.time() - start:.1f} s", flush=True)
    print("one answer")


if __name__ == "__main__":
    main()
