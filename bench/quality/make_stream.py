#!/usr/bin/env python3
"""Writes a made-up stream of news whose stories are known: FOLDER/articles.jsonl and FOLDER/gold.csv (id,story).

  bench/quality/make_stream.py build/stream --articles 20000 --big 100,500,2000 --describe
  bench/quality/make_stream.py build/mixed --articles 20000 --big 2000 --mix real/docs.jsonl

It is hard in the way news is: events of one topic share their words, newsrooms word one event differently, reports cover
different facts, big stories change while they go on, and follow-ups (label: the parent's with .1, .2 ... behind it)
share place, persons and half the words with their parent. The same for a seed, always. Articles come in the order of
time; those of --mix keep their dates and are not in gold.csv.
"""
import argparse
import csv
import datetime
import heapq
import json
import pathlib
import sys

sys.dont_write_bytecode = True

from stream_describe import Sample  # noqa: E402
from stream_plan import DoesNotFit, plan_reports, plan_stories  # noqa: E402
from stream_report import Event  # noqa: E402
from stream_world import World  # noqa: E402

BEGIN = datetime.datetime(2025, 1, 1)


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=pathlib.Path, help="is made if it is not there")
    parser.add_argument("--articles", type=int, default=20_000, metavar="N", help="labelled articles (20000)")
    parser.add_argument("--big", type=sizes, default=[], metavar="SIZES", help="reports of each big story: 100,500,2000")
    parser.add_argument("--follow-ups", type=int, metavar="N", help="of big stories (two for each)")
    parser.add_argument("--days", type=float, default=365, help="in which stories begin (365)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--mix", type=pathlib.Path, metavar="DOCS.jsonl",
                        help="articles whose stories are not known; the stream then begins with their earliest date")
    parser.add_argument("--describe", action="store_true", help="print sizes and similarities")
    return parser.parse_args()


def sizes(text):
    return [int(size) for size in text.split(",") if size]


def article_rows(world, seed, stories, begin):
    """-> (time, article, story), ascending by time. An event lives from its first report to its last."""
    events, left = {}, {}
    for number, (seconds, i) in enumerate(plan_reports(seed, stories)):
        if i not in events:
            events[i], left[i] = Event(world, seed, stories[i]), stories[i].size
        time = begin + datetime.timedelta(seconds=int(seconds))
        report = events[i].report(seconds, begin)
        yield time, {"id": f"a{number}", **report, "published": time.isoformat(), "lang": "en"}, stories[i]
        left[i] -= 1
        if not left[i]:
            del events[i], left[i]


def published(article):
    """-> naive UTC time, or None"""
    try:
        time = datetime.datetime.fromisoformat(article.get("published") or "")
    except ValueError:
        return None
    return time.astimezone(datetime.timezone.utc).replace(tzinfo=None) if time.tzinfo else time


def mixed_rows(path):
    """-> (time, article, None), ascending by time; an undated article stands where the one before it does."""
    rows, time = [], None
    with open(path, encoding="utf-8") as file:
        for line in file:
            article = json.loads(line)
            time = published(article) or time or BEGIN
            rows.append((time, article | {"id": f"mix-{len(rows)}"}, None))
    return sorted(rows, key=lambda row: row[0])


def write_stream(arguments):
    """-> the sample that --describe is about"""
    world, seed = World(arguments.seed), arguments.seed
    follow_ups = 2 * len(arguments.big) if arguments.follow_ups is None else arguments.follow_ups
    stories = plan_stories(world, seed, arguments.articles, arguments.big, follow_ups, arguments.days)
    mixed = mixed_rows(arguments.mix) if arguments.mix else []
    begin = datetime.datetime.combine(mixed[0][0].date(), datetime.time()) if mixed else BEGIN
    sample = Sample(stories)
    arguments.folder.mkdir(parents=True, exist_ok=True)
    with open(arguments.folder / "articles.jsonl", "w", encoding="utf-8") as articles, \
         open(arguments.folder / "gold.csv", "w", encoding="utf-8", newline="") as gold:
        labels = csv.writer(gold, lineterminator="\n")
        labels.writerow(["id", "story"])
        for _, article, story in heapq.merge(article_rows(world, seed, stories, begin), mixed, key=lambda row: row[0]):
            articles.write(json.dumps(article, ensure_ascii=False) + "\n")
            if story:
                labels.writerow([article["id"], story.label])
                if arguments.describe:
                    sample.add(article, story)
    return sample


def main():
    arguments = parse_arguments()
    try:
        sample = write_stream(arguments)
    except DoesNotFit as error:
        sys.exit(f"make_stream.py: {error}; --articles is {arguments.articles}")
    if arguments.describe:
        sample.print_all()


if __name__ == "__main__":
    main()
