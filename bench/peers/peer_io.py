"""What the adapters share: options, reading the corpus, writing what a peer found.

An adapter is a program of its own, `<name>_peer.py --input corpus.jsonl --output result.csv [--bands B --rows R]`. It reads
JSON lines with "id" and "text" and writes one of two CSV files, the same columns as katha's own:

  a,b,jaccard    a pair a line, each pair once or more, in either order; jaccard is the similarity the peer itself reports
  id,cluster     an article a line; articles that are in no cluster may be left out
"""
import argparse
import itertools

import orjson
import shingles


def make_parser(description):
    """Options every adapter has."""
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--input", required=True, help="JSON lines with id and text")
    parser.add_argument("--output", required=True, help="CSV, see bench/peers/README.md")
    parser.add_argument("--bands", type=int, help="LSH bands; default: what the peer computes for the threshold")
    parser.add_argument("--rows", type=int, help="sketch slots a band")
    return parser


def parse_arguments(parser):
    """--input, --output, and --bands and --rows (both None: the peer's own choice)."""
    arguments = parser.parse_args()
    if (arguments.bands is None) != (arguments.rows is None):
        parser.error("--bands and --rows go together")
    return arguments


def read_articles(path):
    """Yields (id, text) for each line of a JSONL file."""
    with open(path, "rb") as lines:
        for line in lines:
            record = orjson.loads(line)
            yield record["id"], record["text"]


def read_shingled(path, ids):
    """Yields the shingles of each article that has any, and appends its id to `ids`.

    Articles without words are left out, as every sketch library takes two empty sets for equal.
    """
    for article, text in read_articles(path):
        found = shingles.of(text)
        if found:
            ids.append(article)
            yield found


def batches(items, size):
    """Yields lists of `size` items, the last one shorter."""
    items = iter(items)
    while batch := list(itertools.islice(items, size)):
        yield batch


def write_pairs(path, ids, pairs):
    """Writes (i, j, similarity) with i and j positions in `ids`."""
    with open(path, "w", encoding="utf-8") as out:
        out.write("a,b,jaccard\n")
        out.writelines(f"{ids[i]},{ids[j]},{similarity:.6f}\n" for i, j, similarity in pairs)


def write_clusters(path, clusters):
    """Writes (id, cluster)."""
    with open(path, "w", encoding="utf-8") as out:
        out.write("id,cluster\n")
        out.writelines(f"{article},{cluster}\n" for article, cluster in clusters)
