"""Judges what an engine found by the generator's truth: precision, recall and F1 of pairs and of clusters.

  score.py truth.tsv result.csv

truth.tsv has id_a, id_b, jaccard of all pairs of some similarity; result.csv one of the two forms of peer_io.py.
"""
import argparse
import collections
import csv
import json
import pathlib
import sys

from engines import THRESHOLD

ROUNDING = 1e-6  # similarities are written with six decimals


def pair_of(a, b):
    return (a, b) if a < b else (b, a)


def read_truth(path):
    """The set of pairs (id, id), the smaller id first, at least as similar as the threshold."""
    with open(path, encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines, delimiter="\t")
        if rows.fieldnames != ["id_a", "id_b", "jaccard"]:
            raise ValueError(f"{path}: columns id_a, id_b, jaccard expected, not {rows.fieldnames}")
        return {pair_of(row["id_a"], row["id_b"]) for row in rows if float(row["jaccard"]) >= THRESHOLD - ROUNDING}


def read_result(path):
    """("pairs", {(id, id): similarity}) or ("clusters", {id: cluster})."""
    with open(path, encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines)
        columns = set(rows.fieldnames or ())
        if {"a", "b", "jaccard"} <= columns:
            return "pairs", {pair_of(row["a"], row["b"]): float(row["jaccard"]) for row in rows if row["a"] != row["b"]}
        if {"id", "cluster"} <= columns:
            return "clusters", {row["id"]: row["cluster"] for row in rows}
    raise ValueError(f"{path}: columns a, b, jaccard or id, cluster expected, not {sorted(columns)}")


def rates(found, true, common):
    """Precision, recall and F1 from three counts. Of nothing found, nothing is wrong."""
    return {
        "found": found,
        "true": true,
        "precision": common / found if found else 1.0,
        "recall": common / true if true else 1.0,
        "f1": 2 * common / (found + true) if found + true else 1.0,
    }


def compare_pairs(found, true):
    return rates(len(found), len(true), len(found & true))


def components(pairs):
    """{id: component} of the graph with these edges; ids without an edge are left out."""
    parent = {}

    def root(node):
        while parent[node] != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    for a, b in pairs:
        parent.setdefault(a, a)
        parent.setdefault(b, b)
        parent[root(a)] = root(b)
    return {node: root(node) for node in parent}


def pairs_within(sizes):
    return sum(size * (size - 1) // 2 for size in sizes)


def compare_clusters(found, true):
    """Rates over all pairs of articles in one cluster; an article in neither dictionary is alone."""
    together = collections.Counter((found[node], true[node]) for node in found.keys() & true.keys())
    return rates(pairs_within(collections.Counter(found.values()).values()),
                 pairs_within(collections.Counter(true.values()).values()), pairs_within(together.values()))


def score(truth, result_path):
    """What an engine found, against the set of true pairs.

    pairs       those the engine itself takes for near-duplicates: its own similarity is at least the threshold
    candidates  all pairs it reports, whatever it thinks of them
    clusters    connected components of `pairs`, or the engine's own clusters, against components of the truth
    """
    kind, found = read_result(result_path)
    components_of_truth = components(truth)
    if kind == "clusters":
        return {"clusters": compare_clusters(found, components_of_truth)}
    sure = {pair for pair, similarity in found.items() if similarity >= THRESHOLD - ROUNDING}
    return {
        "pairs": compare_pairs(sure, truth),
        "candidates": compare_pairs(found.keys(), truth),
        "clusters": compare_clusters(components(sure), components_of_truth),
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("truth", type=pathlib.Path)
    parser.add_argument("result", type=pathlib.Path)
    arguments = parser.parse_args()
    try:
        print(json.dumps(score(read_truth(arguments.truth), arguments.result), indent=1))
    except (OSError, ValueError) as error:
        sys.exit(f"score.py: {error}")


if __name__ == "__main__":
    main()
