#!/usr/bin/env python3
"""Measures boilerplate removal on pages whose lines are labelled: runs katha cluster --show-boilerplate over them.

  bench/quality/boilerplate.py                       the pages in datasets/boilerplate
  bench/quality/boilerplate.py FOLDER --errors       and yours, with the lines that came out wrong
  bench/quality/boilerplate.py --only 'en|hi|de' --alone

A page is a JSON record with "blocks": {"text", "label": "body" or "boilerplate", "kind"}; its text is the blocks, a line
each. A language's pages (one file) are one corpus, as a user would give them. Precision is of the lines removed, recall
of the boilerplate. With --alone, pages have no source, so that each is judged by itself.
"""
import argparse
import collections
import json
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "bench/quality"))
from sets import read_records  # noqa: E402


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", default=[ROOT / "datasets"], help="where the pages are (datasets)")
    parser.add_argument("--katha", default=ROOT / "build/release/cli/katha", help="the program (build/release)")
    parser.add_argument("--only", default="", metavar="REGEX", help="languages whose code matches")
    parser.add_argument("--alone", action="store_true", help="judge each page by itself")
    parser.add_argument("--errors", action="store_true", help="list the lines that came out wrong")
    return parser.parse_args()


def article_of(page, alone):
    left_out = {"blocks"} | ({"source", "url"} if alone else set())
    article = {name: value for name, value in page.items() if name not in left_out}
    return article | {"text": "\n".join(block["text"] for block in page["blocks"])}


def removed_lines(pages, arguments):
    """-> {(id, line): the row katha wrote}"""
    with tempfile.TemporaryDirectory() as folder:
        articles, out = pathlib.Path(folder) / "pages.jsonl", pathlib.Path(folder) / "out.jsonl"
        articles.write_text(
            "".join(json.dumps(article_of(p, arguments.alone), ensure_ascii=False) + "\n" for p in pages), "utf-8")
        command = [arguments.katha, "cluster", articles, "-o", "/dev/null", "--show-boilerplate", out, "--quiet"]
        done = subprocess.run(command, stderr=subprocess.PIPE, text=True)
        if done.returncode != 0:
            sys.exit(f"katha failed: {done.stderr.strip()}")
        return {(row["id"], row["line"]): row for row in read_records(out)}


def measure(pages, arguments):
    """-> counts of (label, removed), of kinds, and the wrong lines"""
    removed = removed_lines(pages, arguments)
    counts, kinds, wrong = collections.Counter(), collections.Counter(), []
    for page in pages:
        for line, block in enumerate(page["blocks"], 1):
            row = removed.get((page["id"], line))
            is_boilerplate = block["label"] == "boilerplate"
            counts[is_boilerplate, row is not None] += 1
            if is_boilerplate:
                kinds[block["kind"], row is not None] += 1
            if is_boilerplate != (row is not None):
                signs = " ".join(row["signs"]) if row else block.get("kind", "")
                wrong.append(f"{page['id']}:{line} {'lost' if row else 'left'} ({signs}): {block['text'][:100]}")
    return counts, kinds, wrong


def ratio(a, b):
    return f"{a / b:.3f}" if b else "  -  "


def print_row(name, counts):
    right, lost, left = counts[True, True], counts[False, True], counts[True, False]
    print(f"{name:10} {counts[False, True] + counts[False, False]:>6} {right + left:>12} {right + lost:>8} "
          f"{ratio(right, right + lost):>10} {ratio(right, right + left):>7} {lost:>6} {left:>6}")


def main():
    arguments = parse_arguments()
    files = [(path, read_records(path)) for folder in arguments.folders
             for path in sorted(pathlib.Path(folder).rglob("*.jsonl")) if re.search(arguments.only, path.stem)]
    files = [(path, pages) for path, pages in files if pages and "blocks" in pages[0]]
    if not files:
        sys.exit("no labelled pages found")
    print(f"{'pages':10} {'body':>6} {'boilerplate':>12} {'removed':>8} {'precision':>10} {'recall':>7} {'lost':>6} {'left':>6}")
    everything, all_kinds = collections.Counter(), collections.Counter()
    for path, pages in files:
        counts, kinds, wrong = measure(pages, arguments)
        everything.update(counts)
        all_kinds.update(kinds)
        print_row(path.stem, counts)
        if arguments.errors:
            print("".join(f"    {line}\n" for line in wrong), end="")
    print_row("all", everything)
    print("recall by kind: " + ", ".join(
        f"{kind} {all_kinds[kind, True]}/{all_kinds[kind, True] + all_kinds[kind, False]}"
        for kind in sorted({kind for kind, _ in all_kinds})))


if __name__ == "__main__":
    main()
