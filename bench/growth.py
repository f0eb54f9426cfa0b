#!/usr/bin/env python3
"""Measures how the cost of `katha dedup` grows with the corpus: on the generator's mixed corpus, and on corpora made to be hard.

  bench/growth.py                                    each family at 25,000, 50,000 and 100,000 articles; a few minutes
  bench/growth.py --family mixed --sizes 100000 1000000
  bench/growth.py --family templated --sizes 200000 400000 --threads 2

Prints CPU seconds, wall, peak memory, the cost of an article, and the factor a doubling costs; fails if that is more than --most.
The figures are kept in bench/results. Corpora stay in build/growth until the end.
"""
import argparse
import datetime
import json
import math
import os
import pathlib
import subprocess
import sys
import tempfile
import time

sys.dont_write_bytecode = True

import run as bench  # noqa: E402  (bench/run.py: how machine, commit and results are told)

ROOT = pathlib.Path(__file__).resolve().parent.parent
BUILD = ROOT / "build" / "release"
FAMILIES = ["mixed", "identical", "templated", "chain", "one-band", "empty", "one-word"]
FAILED_ALL_EMPTY = 1  # katha's exit code when no article has a text, which is right


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--family", choices=FAMILIES, action="append", help="may be given several times (all)")
    parser.add_argument("--sizes", type=int, nargs="+", default=[25_000, 50_000, 100_000], metavar="N",
                        help="articles, ascending (25000 50000 100000)")
    parser.add_argument("--threads", type=int, default=1, help="of katha (1); 0: all cores")
    parser.add_argument("--repeat", type=int, default=3, metavar="N", help="runs of each; the least CPU time is kept (3)")
    parser.add_argument("--most", type=float, default=2.3, metavar="X", help="factor a doubling may cost (2.3)")
    parser.add_argument("--seed", type=int, default=7, help="of the corpora (7)")
    parser.add_argument("--note", default="", help="kept with the result")
    parser.add_argument("--out", help="result file; default: bench/results/growth-<date>-<commit>.json; - for none")
    parser.add_argument("--no-build", action="store_true", help="measure the programs as they are")
    options = parser.parse_args()
    if sorted(options.sizes) != options.sizes:
        parser.error("--sizes must ascend")
    return options


def generate(family, articles, seed, path):
    command = [BUILD / "datasets" / "generate" / "katha_generate", "-n", str(articles), "-s", str(seed), "-o", path]
    if family != "mixed":
        command += ["--hostile", family]
    subprocess.run(command, check=True, stderr=subprocess.DEVNULL)


def run_once(corpus, threads):
    """One run in a process of its own: CPU and wall in seconds, peak resident bytes."""
    command = [BUILD / "cli" / "katha", "dedup", corpus, "-o", os.devnull, "--quiet", "--threads", str(threads)]
    start = time.monotonic()
    process = subprocess.Popen(command, stderr=subprocess.PIPE)
    message = process.stderr.read().decode()
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.monotonic() - start
    code = os.waitstatus_to_exitcode(status)
    if code not in (0, FAILED_ALL_EMPTY) or (code == FAILED_ALL_EMPTY and "empty" not in message):
        sys.exit(f"growth.py: katha failed with code {code} on {corpus}: {message}")
    return {"cpu_s": usage.ru_utime + usage.ru_stime, "wall_s": wall, "peak_bytes": usage.ru_maxrss * 1024}


def measure(family, articles, options, folder):
    corpus = pathlib.Path(folder) / f"{family}-{articles}.jsonl"
    generate(family, articles, options.seed, corpus)
    runs = [run_once(corpus, options.threads) for _ in range(options.repeat)]
    best = min(runs, key=lambda run: run["cpu_s"])
    row = {"family": family, "articles": articles, "bytes": corpus.stat().st_size, **best,
           "cpu_s_all": [run["cpu_s"] for run in runs]}
    corpus.unlink()
    return row


def add_factor(row, before):
    """What doubling the corpus costs, by the CPU time of this size and the one before."""
    row["doubling"] = None
    if before:
        doublings = math.log2(row["articles"] / before["articles"])
        row["doubling"] = (row["cpu_s"] / before["cpu_s"]) ** (1 / doublings)


def print_row(row):
    factor = f"{row['doubling']:8.2f}" if row["doubling"] else " " * 8
    print(f"{row['family']:<10} {row['articles']:>10,} {row['bytes'] / 1e6:>9.1f} {row['cpu_s']:>8.2f} {row['wall_s']:>8.2f} "
          f"{row['peak_bytes'] / 1e6:>9.1f} {row['cpu_s'] / row['articles'] * 1e6:>10.2f} "
          f"{row['bytes'] / 1e6 / row['cpu_s']:>9.1f} {factor}", flush=True)


def main():
    options = parse_arguments()
    if not options.no_build:
        subprocess.run(["cmake", "--preset", "release"], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        subprocess.run(["cmake", "--build", BUILD, "--target", "katha", "katha_generate"], cwd=ROOT, check=True)
    rows, slow = [], []
    print(f"{'family':<10} {'articles':>10} {'MB':>9} {'CPU s':>8} {'wall s':>8} {'peak MB':>9} {'us/article':>10} "
          f"{'MB/CPU s':>9} {'doubling':>8}")
    with tempfile.TemporaryDirectory(dir=BUILD.parent, prefix="growth-") as folder:
        for family in options.family or FAMILIES:
            before = None
            for articles in options.sizes:
                row = measure(family, articles, options, folder)
                add_factor(row, before)
                print_row(row)
                rows.append(row)
                if row["doubling"] and row["doubling"] > options.most and row["cpu_s"] > 0.5:
                    slow.append(f"{family} at {articles:,}: {row['doubling']:.2f}")
                before = row
    if options.out != "-":
        commit = bench.output_of("git", "rev-parse", "--short=10", "HEAD")
        path = pathlib.Path(options.out or ROOT / "bench" / "results" / f"growth-{datetime.date.today()}-{commit}.json")
        result = {"machine": bench.machine(), "commit": commit, "threads": options.threads, "note": options.note, "rows": rows}
        path.write_text(json.dumps(result, indent=1) + "\n")
        print(f"kept in {path}")
    if slow:
        sys.exit("growth.py: more than linear: " + "; ".join(slow))


if __name__ == "__main__":
    main()
