"""Compares the truth with similarities computed here, in Python, by the common tokenizer.

The truth is made by katha's own stages: where one of them is broken, so is the truth, and katha would agree with it. This is
the second opinion.
"""
import csv
import json

import shingles

TOLERANCE = 0.005  # of a similarity; a difference of spelling rules in one word of a mean article
SHARE = 0.02  # of pairs that may differ by more: rare characters


def sample(path, size):
    """{(id, id): similarity} of about `size` rows of truth.tsv, evenly spread over the file."""
    with open(path, encoding="utf-8", newline="") as lines:
        rows = [(row["id_a"], row["id_b"], float(row["jaccard"])) for row in csv.DictReader(lines, delimiter="\t")]
    return {(a, b): similarity for a, b, similarity in rows[::max(1, len(rows) // size)]}


def shingle_sets(path, wanted):
    """{id: set of shingles} of the wanted articles."""
    found = {}
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            if record["id"] in wanted:
                found[record["id"]] = set(shingles.of(record["text"]))
    return found


def check(corpus, truth, size):
    """{"pairs", "different", "largest_difference"} of a sample: how many similarities are off by more than TOLERANCE."""
    pairs = sample(truth, size)
    sets = shingle_sets(corpus, {article for pair in pairs for article in pair})
    differences = [abs(similarity - len(sets[a] & sets[b]) / len(sets[a] | sets[b])) for (a, b), similarity in pairs.items()]
    return {"pairs": len(pairs), "different": sum(difference > TOLERANCE for difference in differences),
            "largest_difference": max(differences, default=0.0)}


def is_wrong(checked):
    return checked["different"] > SHARE * checked["pairs"]
