#!/usr/bin/env python3
"""Runs katha's default options on every labelled set below some folders and prints one table of scores.

  bench/quality/run.py                              our own sets in datasets/
  bench/quality/run.py datasets ~/labelled-sets     and yours; sets.py says which forms are known
  bench/quality/run.py --only 'pairs/|lookalikes/' --errors
  bench/quality/run.py --against bench/results/quality-<date>-<commit>.json

B3 and pair are F1, with the interval that holds 95 % of 400 bootstrap draws over stories. Of pairs, each decided alone,
the share decided right is shown. The figures are kept as bench/results/quality-<date>-<commit>.json.
"""
import argparse
import collections
import concurrent.futures
import csv
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
import run as bench_run  # noqa: E402  what scripts/bench keeps of machine and commit
from scores import score_labels  # noqa: E402
from sets import labelled_sets  # noqa: E402

ROOT = bench_run.ROOT


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", default=[ROOT / "datasets"], help="where the sets are (datasets)")
    parser.add_argument("--katha", default=ROOT / "build/release/cli/katha", help="the program (build/release)")
    parser.add_argument("--options", default="", help="further options of katha cluster, in one argument")
    parser.add_argument("--only", default="", metavar="REGEX", help="sets whose name matches")
    parser.add_argument("--errors", action="store_true", help="list the corpora and pairs that came out wrong")
    parser.add_argument("--against", metavar="JSON", help="an earlier result: fail if a score fell by more than --loss")
    parser.add_argument("--loss", type=float, default=.005, help="that is allowed (.005)")
    parser.add_argument("--no-keep", action="store_true", help="do not keep the figures")
    parser.add_argument("--note", default="", help="kept with the figures")
    return parser.parse_args()


def stories_of(corpus, arguments):
    """-> {id: story} as katha finds them."""
    with tempfile.TemporaryDirectory() as folder:
        articles, out = corpus.articles, pathlib.Path(folder) / "out.csv"
        if isinstance(articles, list):
            articles = pathlib.Path(folder) / "articles.jsonl"
            articles.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in corpus.articles), "utf-8")
        command = [arguments.katha, "cluster", articles, "-o", out, "--quiet", *arguments.options.split()]
        done = subprocess.run(command, stderr=subprocess.PIPE, text=True)
        if done.returncode not in (0, 3):
            sys.exit(f"{corpus.name}: katha failed: {done.stderr.strip()}")
        with open(out, encoding="utf-8", newline="") as file:
            return {row["id"]: row["story"] for row in csv.DictReader(file)}


def measure(labelled, arguments):
    """One set -> its row of the result."""
    start, workers = time.monotonic(), os.cpu_count() if len(labelled.corpora) > 1 else 1
    with concurrent.futures.ThreadPoolExecutor(workers) as pool:
        found = list(pool.map(lambda corpus: stories_of(corpus, arguments), labelled.corpora))
    gold, predicted, wrong = {}, {}, []
    kinds = collections.defaultdict(lambda: [0, 0])
    for corpus, stories in zip(labelled.corpora, found):
        gold.update({(corpus.name, i): (corpus.name, story) for i, story in corpus.gold.items()})
        predicted.update({(corpus.name, i): (corpus.name, stories[i]) for i in corpus.gold})
        right = partition(corpus.gold) == partition({i: stories[i] for i in corpus.gold})
        kinds[corpus.kind][0] += right
        kinds[corpus.kind][1] += 1
        if not right:
            wrong.append(f"{corpus.name} {corpus.kind}".strip())
    row = {"set": labelled.name, "unit": labelled.unit, "seconds": time.monotonic() - start, "corpora": len(found),
           "corpora_right": len(found) - len(wrong), "kinds": dict(kinds), "wrong": wrong}
    return row | score_labels(gold, predicted)


def partition(labels):
    groups = collections.defaultdict(set)
    for i, label in labels.items():
        groups[label].add(i)
    return {frozenset(group) for group in groups.values()}


def span(values):
    return "{:.3f} [{:.3f} {:.3f}]".format(*values)


def print_row(row):
    right = f"{row['corpora_right']}/{row['corpora']}" if row["corpora"] > 1 else ""
    print(f"{row['set']:34} {row['articles']:>8} {row['stories']:>7} {row['predicted_stories']:>7}  {span(row['b3'])}  "
          f"{span(row['pair'])}  {row['ari']:5.3f} {row['false_pairs']:>6} {row['missed_pairs']:>6} {right:>9} "
          f"{row['seconds']:>7.1f}", flush=True)


def print_summary(rows):
    pairs = [row for row in rows if row["unit"] == "pairs"]
    if pairs:
        kinds = collections.defaultdict(lambda: [0, 0])
        for row in pairs:
            for kind, (right, all_of) in row["kinds"].items():
                kinds[kind][0] += right
                kinds[kind][1] += all_of
        right, all_of = (sum(column) for column in zip(*kinds.values()))
        print(f"\npairs decided right: {right} of {all_of} = {right / all_of:.3f}; "
              + ", ".join(f"{kind} {a}/{b}" for kind, (a, b) in sorted(kinds.items())))
    print("articles, stories in gold and found; F1 [95 %]; false and missed pairs; corpora all right")


def losses(rows, path, allowed):
    before = {row["set"]: row for row in json.loads(pathlib.Path(path).read_text())["sets"]}
    for row in rows:
        for score in ("b3", "pair"):
            was = before.get(row["set"], row)[score][0]
            if row[score][0] < was - allowed:
                yield f"{row['set']}: {score} {was:.3f} -> {row[score][0]:.3f}"


def main():
    arguments = parse_arguments()
    sets = [s for folder in arguments.folders for s in labelled_sets(folder) if re.search(arguments.only, s.name)]
    if not sets:
        sys.exit("no labelled set found; bench/quality/sets.py says which forms are known")
    print(f"{'set':34} {'articles':>8} {'stories':>7} {'found':>7}  {'B3':19}  {'pair':19}  {'ARI':5} {'false':>6} "
          f"{'missed':>6} {'right':>9} {'s':>7}")
    rows = []
    for labelled in sets:
        rows.append(measure(labelled, arguments))
        print_row(rows[-1])
        if arguments.errors:
            print("".join(f"    {wrong}\n" for wrong in rows[-1]["wrong"]), end="")
    print_summary(rows)
    if not arguments.no_keep:
        bench_run.keep("quality", {"note": arguments.note, "options": arguments.options, "sets": rows})
    lost = list(losses(rows, arguments.against, arguments.loss)) if arguments.against else []
    if lost:
        sys.exit("worse than before:\n  " + "\n  ".join(lost))


if __name__ == "__main__":
    main()
