#!/usr/bin/env python3
"""Measures katha cluster on a made-up stream of news with known stories, big ones among them.

  bench/quality/stream.py                                          20,000 articles, stories of 30 to 2,000 reports
  bench/quality/stream.py --mix real/docs.jsonl --days 236         among articles whose stories are not known
  bench/quality/stream.py --articles 5000 --big 100,300 --growth   and twice, four, eight times as long

make_stream.py says what the stream is like. Streams are kept in build/stream and made once, the figures as
bench/results/stream-<date>-<commit>[-mixed|-growth].json. bench/README.md says how the columns are counted.
"""
import argparse
import collections
import hashlib
import json
import math
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
import run as bench_run  # noqa: E402  what scripts/bench keeps of machine and commit
from scores import b_cubed_f1, pair_f1, shares, total  # noqa: E402
from sets import read_gold  # noqa: E402
from stream_plan import CLASSES, class_name  # noqa: E402

ROOT = bench_run.ROOT
HERE = pathlib.Path(__file__).resolve().parent
GROWTH = (1, 2, 4, 8)


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=20_000, metavar="N", help="labelled articles (20000)")
    parser.add_argument("--big", default="30,60,100,200,500,1000,2000", metavar="SIZES",
                        help="reports of each big story (30,60,100,200,500,1000,2000)")
    parser.add_argument("--follow-ups", type=int, metavar="N", help="of big stories (two for each)")
    parser.add_argument("--days", type=float, default=365, help="in which stories begin (365)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--mix", type=pathlib.Path, metavar="DOCS.jsonl", help="articles whose stories are not known")
    parser.add_argument("--growth", action="store_true", help="the stream, and one twice, four and eight times as long")
    parser.add_argument("--cache", type=pathlib.Path, default=ROOT / "build/stream", help="keeps streams (build/stream)")
    parser.add_argument("--katha", default=ROOT / "build/release/cli/katha", help="the program (build/release)")
    parser.add_argument("--options", default="", help="further options of katha cluster, in one argument")
    parser.add_argument("--no-keep", action="store_true", help="do not keep the figures")
    parser.add_argument("--note", default="", help="kept with the figures")
    arguments = parser.parse_args()
    if arguments.growth and arguments.mix:
        parser.error("--growth: a corpus given with --mix does not grow")
    return arguments


def stream_options(arguments, times):
    """The options of make_stream.py for a stream `times` as long as asked for."""
    big = ",".join([arguments.big] * times)
    options = ["--articles", arguments.articles * times, "--big", big, "--days", arguments.days * times,
               "--seed", arguments.seed]
    if arguments.follow_ups is not None:
        options += ["--follow-ups", arguments.follow_ups * times]
    if arguments.mix:
        options += ["--mix", arguments.mix.resolve()]
    return [str(option) for option in options]


def made_stream(options, cache):
    """-> the stream's folder; its name tells the options and the generator apart."""
    sources = [(HERE / name).read_bytes() for name in ("make_stream.py", "stream_plan.py", "stream_report.py", "stream_world.py")]
    name = hashlib.sha256(b"\0".join([*sources, *map(str.encode, options)])).hexdigest()[:12]
    folder = cache / name
    if not folder.exists():
        cache.mkdir(parents=True, exist_ok=True)
        unfinished = pathlib.Path(tempfile.mkdtemp(dir=cache, prefix="unfinished-"))
        try:
            subprocess.run([sys.executable, HERE / "make_stream.py", unfinished, *options], check=True)
            unfinished.rename(folder)
        except subprocess.CalledProcessError as error:
            sys.exit(error.returncode)
        finally:
            shutil.rmtree(unfinished, ignore_errors=True)
    return folder


def run_katha(articles, arguments):
    """-> {id: story}, and what it took"""
    with tempfile.TemporaryDirectory() as folder:
        out = pathlib.Path(folder) / "out.csv"
        command = [arguments.katha, "cluster", articles, "-o", out, "--quiet", *arguments.options.split()]
        start = time.monotonic()
        process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
        message = process.stderr.read()
        _, status, usage = os.wait4(process.pid, 0)
        if os.waitstatus_to_exitcode(status) not in (0, 3):
            sys.exit(f"stream.py: katha failed: {message.strip()}")
        cost = {"cpu_s": usage.ru_utime + usage.ru_stime, "wall_s": time.monotonic() - start,
                "peak_bytes": usage.ru_maxrss * 1024}
        return {i: int(story) for i, story in read_gold(out).items()}, cost


def pieces_by_story(gold, predicted):
    """-> {gold story: Counter of the stories found that its reports are in}"""
    pieces = collections.defaultdict(collections.Counter)
    for i, story in gold.items():
        pieces[story][predicted[i]] += 1
    return pieces


def size_class(low, high, pieces, found_sizes):
    """How the stories of `low` to `high` reports came out; None if there are none."""
    stories = [found for found in pieces.values() if low <= found.total() <= high]
    if not stories:
        return None
    largest = [found.most_common(1)[0] for found in stories]
    return {
        "reports": class_name(low, high), "stories": len(stories),
        "whole": sum(len(found) == 1 for found in stories),
        "recall": mean(n / found.total() for found, (_, n) in zip(stories, largest)),
        "purity": mean(n / found_sizes[piece] for piece, n in largest),
        "pieces": mean(len(found) for found in stories),
        "most_pieces": max(len(found) for found in stories),
    }


def mean(values):
    values = list(values)
    return sum(values) / len(values)


def follow_up_joins(pieces):
    """Follow-ups with a report in a story found that has a report of their parent, too; pairs so joined."""
    joined, pairs, follow_ups = 0, 0, [story for story in pieces if "." in story]
    for story in follow_ups:
        parent = pieces[story.rpartition(".")[0]]
        wrong = sum(n * parent[piece] for piece, n in pieces[story].items())
        joined, pairs = joined + bool(wrong), pairs + wrong
    return {"follow_ups": len(follow_ups), "joined": joined, "pairs": pairs}


def judge(gold, predicted):
    """{id: gold story}, {id: story found}; articles of unknown story only in the second. -> scores"""
    pieces, found_sizes = pieces_by_story(gold, predicted), collections.Counter(predicted.values())
    sums = total(shares(gold, predicted).values())
    known = collections.Counter(predicted[i] for i in gold)
    classes = (size_class(low, high, pieces, found_sizes) for low, high in CLASSES)
    return {
        "labelled": len(gold), "articles": len(predicted), "stories": len(pieces), "found": len(known),
        "b3_precision": sums.precision / sums.articles, "b3_recall": sums.recall / sums.articles,
        "b3": b_cubed_f1(sums), "pair_f1": pair_f1(sums),
        "false_pairs": (sums.predicted - sums.both) // 2, "missed_pairs": (sums.gold - sums.both) // 2,
        "classes": [row for row in classes if row],
        "follow_ups": follow_up_joins(pieces),
        "known_with_unknown": sum(n < found_sizes[story] for story, n in known.items()),
    }


def measure(arguments, times):
    options = stream_options(arguments, times)
    folder = made_stream(options, arguments.cache)
    predicted, cost = run_katha(folder / "articles.jsonl", arguments)
    return {"times": times, **cost, **judge(read_gold(folder / "gold.csv"), predicted)}


def print_result(row):
    print(f"{row['articles']:,} articles; the labelled ones, {row['labelled']:,}, are of {row['stories']:,} stories, found as {row['found']:,}")
    print(f"\n{'reports':>9} {'stories':>8} {'whole':>7} {'recall':>7} {'purity':>7} {'pieces':>7} {'at most':>8}")
    for c in row["classes"]:
        print(f"{c['reports']:>9} {c['stories']:>8,} {c['whole']:>7,} {c['recall']:>7.3f} {c['purity']:>7.3f} "
              f"{c['pieces']:>7.2f} {c['most_pieces']:>8}")
    joins = row["follow_ups"]
    print(f"\nB-cubed {row['b3']:.4f} (precision {row['b3_precision']:.4f}, recall {row['b3_recall']:.4f}), "
          f"pair F1 {row['pair_f1']:.4f}, false pairs {row['false_pairs']:,}, missed {row['missed_pairs']:,}")
    print(f"follow-ups joined with their parent: {joins['joined']} of {joins['follow_ups']} ({joins['pairs']:,} pairs); "
          f"stories found of known and unknown articles: {row['known_with_unknown']}")
    print(f"{row['cpu_s']:.1f} CPU s, {row['wall_s']:.1f} s, {row['peak_bytes'] / 1e6:.0f} MB\n", flush=True)


def add_doublings(rows):
    """What a stream twice as long costs, by CPU time and memory."""
    for before, row in zip(rows, rows[1:]):
        doublings = math.log2(row["articles"] / before["articles"])
        row["doubling"] = (row["cpu_s"] / before["cpu_s"]) ** (1 / doublings)
        row["memory_doubling"] = (row["peak_bytes"] / before["peak_bytes"]) ** (1 / doublings)


def print_growth(rows):
    print(f"{'articles':>10} {'CPU s':>8} {'wall s':>8} {'us/article':>10} {'peak MB':>8} {'doubling':>8} {'memory':>7} {'B3':>6} {'pair':>6}")
    for row in rows:
        factors = f"{row['doubling']:8.2f} {row['memory_doubling']:7.2f}" if "doubling" in row else " " * 16
        print(f"{row['articles']:>10,} {row['cpu_s']:>8.1f} {row['wall_s']:>8.1f} {row['cpu_s'] / row['articles'] * 1e6:>10.0f} "
              f"{row['peak_bytes'] / 1e6:>8.0f} {factors} {row['b3']:6.3f} {row['pair_f1']:6.3f}")


def keep(rows, arguments):
    kind = "-mixed" if arguments.mix else "-growth" if arguments.growth else ""
    made = {name: getattr(arguments, name) for name in ("articles", "big", "follow_ups", "days", "seed")}
    bench_run.keep("stream", {"note": arguments.note, "options": arguments.options, "stream": made,
                              "mixed": bool(arguments.mix), "rows": rows}, kind)


def main():
    arguments = parse_arguments()
    rows = []
    for times in GROWTH if arguments.growth else (1,):
        rows.append(measure(arguments, times))
        print_result(rows[-1])
    if arguments.growth:
        add_doublings(rows)
        print_growth(rows)
    if not arguments.no_keep:
        keep(rows, arguments)


if __name__ == "__main__":
    main()
