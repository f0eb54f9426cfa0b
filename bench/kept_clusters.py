#!/usr/bin/env python3
"""Checks that `katha dedup --keep` loses no text: of every true cluster of a made-up corpus at least one article is kept.

  bench/kept_clusters.py                        100,000 articles at .6, .7, .8, .9; a minute
  bench/kept_clusters.py --articles 20000 --seed 3 --thresholds 0.8

The generator knows which articles are within a threshold of each other, by exact Jaccard similarity, and what they are chained to
clusters by. Copies that lie in a longer article (relation contained) are switched off, since such an article rightly stands for
clusters that are none of its own; a second row tells what they take away, and each of those must lie in an article that is kept.
"""
import argparse
import csv
import json
import pathlib
import subprocess
import sys
import tempfile

BUILD = pathlib.Path(__file__).resolve().parent.parent / "build" / "release"


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--thresholds", nargs="+", default=["0.6", "0.7", "0.8", "0.9"])
    return parser.parse_args()


def true_clusters(args, folder, threshold):
    """id -> cluster; writes the corpus, too."""
    subprocess.run([BUILD / "datasets/generate/katha_generate", "-n", str(args.articles), "-s", str(args.seed),
                    "-o", folder / "corpus.jsonl", "--clusters", folder / "clusters.csv", "--cluster-threshold", threshold],
                   check=True, stderr=subprocess.DEVNULL)
    with open(folder / "clusters.csv", newline="", encoding="utf-8") as file:
        return {row["id"]: row["cluster"] for row in csv.DictReader(file)}


def kept(folder, threshold, containment):
    """Ids that --keep leaves, and the article each other one is a copy of."""
    subprocess.run([BUILD / "cli/katha", "dedup", folder / "corpus.jsonl", "-o", folder / "rows.jsonl",
                    "--keep", folder / "kept.jsonl", "--threshold", threshold, "--containment", containment, "--quiet"], check=True)
    with open(folder / "kept.jsonl", encoding="utf-8") as file:
        ids = {json.loads(line)["id"] for line in file}
    with open(folder / "rows.jsonl", encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    representative = {row["cluster"]: row["id"] for row in rows if row["representative"]}
    unrelated = [row["id"] for row in rows if row["id"] not in ids and representative[row["cluster"]] not in ids]
    return ids, unrelated


def main():
    args = parse_arguments()
    failed = False
    with tempfile.TemporaryDirectory(prefix="katha-kept-") as name:
        folder = pathlib.Path(name)
        print(f"{'threshold':>9} {'contained':>9} {'clusters':>9} {'kept':>9} {'lost':>6} {'without their representative':>29}")
        for threshold in args.thresholds:
            cluster_of = true_clusters(args, folder, threshold)
            clusters = set(cluster_of.values())
            for containment in ("2", "0.95"):
                ids, unrelated = kept(folder, threshold, containment)
                lost = clusters - {cluster_of[id] for id in ids}
                print(f"{threshold:>9} {'no' if containment == '2' else 'yes':>9} {len(clusters):>9,} {len(ids):>9,} {len(lost):>6,}"
                      f" {len(unrelated):>29,}", flush=True)
                failed = failed or bool(unrelated) or (containment == "2" and bool(lost))
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
