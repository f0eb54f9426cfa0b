#!/usr/bin/env python3
"""Checks that `katha dedup` always gives one answer: the same bytes for every kernel, number of threads and way of being
scheduled, and by another compiler's build; the same clusters and pairs for every order of the records.

  bench/same_answer.py                                      20,000 made-up articles; some minutes
  bench/same_answer.py --articles 100000 --shuffles 20
  bench/same_answer.py --other build/asan-ubsan/cli/katha   another build beside the first
  bench/same_answer.py --corpus news.jsonl                  JSON lines of your own, every record with an id

Fails at the first difference. Work is handed to threads by counters, so what varies with the machine is how they are interrupted:
alone on all cores, all threads on one core, and beside a program that keeps the cores busy.
"""
import argparse
import collections
import contextlib
import hashlib
import json
import multiprocessing
import os
import pathlib
import random
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
BUILD = ROOT / "build" / "release"
KERNELS = ["scalar", "avx2", "avx512"]
SCHEDULES = ["all cores", "one core", "busy cores"]
USAGE_ERROR = 2  # katha's exit code for a kernel this processor cannot run


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=20_000, help="made-up articles (20,000)")
    parser.add_argument("--corpus", help="this file instead")
    parser.add_argument("--threads", type=int, nargs="+", default=[1, 2, 4, 8], metavar="N")
    parser.add_argument("--shuffles", type=int, default=20, metavar="N", help="orders of the records (20)")
    parser.add_argument("--other", action="append", default=[], metavar="KATHA", help="another build; may be given several times")
    return parser.parse_args()


def spin():
    while True:
        pass


@contextlib.contextmanager
def scheduled(how):
    """Yields the cores a run may use."""
    cores = os.sched_getaffinity(0)
    rivals = [multiprocessing.Process(target=spin, daemon=True) for _ in cores] if how == "busy cores" else []
    for rival in rivals:
        rival.start()
    try:
        yield {min(cores)} if how == "one core" else cores
    finally:
        for rival in rivals:
            rival.kill()
            rival.join()


def run(program, corpus, folder, threads, kernel=None, how=SCHEDULES[0]):
    """Paths of the articles and pairs written; none if the kernel cannot be run here."""
    articles, pairs = folder / "articles.jsonl", folder / "pairs.jsonl"
    environment = dict(os.environ, **({"KATHA_KERNEL": kernel} if kernel else {}))
    with scheduled(how) as cores:
        done = subprocess.run([program, "dedup", corpus, "-o", articles, "--pairs", pairs, "--threads", str(threads), "--quiet"],
                              env=environment, stderr=subprocess.PIPE, text=True,
                              preexec_fn=lambda: os.sched_setaffinity(0, cores))
    if done.returncode == USAGE_ERROR and "KATHA_KERNEL" in done.stderr:
        return None
    if done.returncode != 0:
        sys.exit(f"same_answer.py: katha failed with code {done.returncode}: {done.stderr}")
    return articles, pairs


def digest(paths):
    return [hashlib.sha256(path.read_bytes()).hexdigest() for path in paths]


def meaning(paths):
    """The answer without what depends on the order of records: numbers of clusters, order of rows, a and b."""
    articles, pairs = ([json.loads(line) for line in path.open()] for path in paths)
    clusters = collections.defaultdict(list)
    for row in articles:
        clusters[row["cluster"]].append((row["id"], row["representative"], row["relation"], row["jaccard"]))
    sides = [sorted([(row["a"], row["containment_a"]), (row["b"], row["containment_b"])]) for row in pairs]
    return (sorted(sorted(members) for members in clusters.values()),
            sorted((*side, row["relation"], row["jaccard"]) for side, row in zip(sides, pairs)))


def check_bytes(options, corpus, folder):
    expected = digest(run(BUILD / "cli" / "katha", corpus, folder, 1))
    runs = [(BUILD / "cli" / "katha", kernel, threads, how)
            for kernel in KERNELS for threads in options.threads for how in (SCHEDULES if kernel == KERNELS[1] else SCHEDULES[:1])]
    runs += [(pathlib.Path(program), None, threads, SCHEDULES[0]) for program in options.other for threads in options.threads]
    for program, kernel, threads, how in runs:
        name = f"{program}, {kernel or 'its own'} kernels, {threads} threads, {how}"
        paths = run(program, corpus, folder, threads, kernel, how)
        if paths is None:
            print(f"not here    {name}")
            continue
        if digest(paths) != expected:
            sys.exit(f"same_answer.py: other bytes: {name}")
        print(f"same bytes  {name}", flush=True)


def check_orders(options, corpus, folder):
    lines = corpus.read_bytes().splitlines(keepends=True)
    expected = meaning(run(BUILD / "cli" / "katha", corpus, folder, 0))
    shuffled = folder / "shuffled.jsonl"
    for seed in range(options.shuffles):
        random.Random(seed).shuffle(lines)
        shuffled.write_bytes(b"".join(lines))
        if meaning(run(BUILD / "cli" / "katha", shuffled, folder, 0)) != expected:
            sys.exit(f"same_answer.py: another answer for order {seed}")
        print(f"same answer order {seed}", flush=True)


def main():
    options = parse_arguments()
    targets = ["katha"] if options.corpus else ["katha", "katha_generate"]
    subprocess.run(["cmake", "--preset", "release"], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    subprocess.run(["cmake", "--build", BUILD, "--target", *targets], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    with tempfile.TemporaryDirectory(dir=BUILD.parent, prefix="same-answer-") as folder:
        folder = pathlib.Path(folder)
        corpus = pathlib.Path(options.corpus) if options.corpus else folder / "corpus.jsonl"
        if not options.corpus:
            generator = BUILD / "datasets" / "generate" / "katha_generate"
            subprocess.run([generator, "-n", str(options.articles), "-s", "7", "-o", corpus], check=True, stderr=subprocess.DEVNULL)
        check_bytes(options, corpus, folder)
        check_orders(options, corpus, folder)


if __name__ == "__main__":
    main()
