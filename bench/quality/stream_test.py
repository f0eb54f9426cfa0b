#!/usr/bin/env python3
"""That make_stream.py writes what was asked for, the same for a seed, and that stream.py counts rightly."""
import datetime
import json
import math
import pathlib
import subprocess
import sys
import tempfile
import unittest

sys.dont_write_bytecode = True
HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
import stream  # noqa: E402
from sets import read_gold, read_records  # noqa: E402

OPTIONS = ["--articles", "400", "--big", "60,120", "--follow-ups", "3", "--days", "40"]


def make(folder, *options):
    return subprocess.run([sys.executable, HERE / "make_stream.py", folder, *options], capture_output=True, text=True)


class MakeStream(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.directory = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.directory.cleanup)
        cls.base = pathlib.Path(cls.directory.name)
        cls.folder = cls.base / "once"
        made = make(cls.folder, *OPTIONS, "--describe")
        assert made.returncode == 0, made.stderr
        cls.printed = made.stdout
        cls.articles, cls.gold = read_records(cls.folder / "articles.jsonl"), read_gold(cls.folder / "gold.csv")

    def files(self, folder):
        return [(folder / name).read_bytes() for name in ("articles.jsonl", "gold.csv")]

    def test_a_seed_makes_the_same_bytes_another_seed_others(self):
        again, other = self.base / "again", self.base / "other"
        make(again, *OPTIONS)
        make(other, *OPTIONS, "--seed", "2")
        self.assertEqual(self.files(self.folder), self.files(again))
        self.assertNotEqual(self.files(self.folder)[0], self.files(other)[0])

    def test_every_article_has_a_label_and_stories_the_sizes_asked_for(self):
        self.assertEqual([article["id"] for article in self.articles], list(self.gold))
        self.assertEqual(len(self.articles), 400)
        sizes = {story: found.total() for story, found in stream.pieces_by_story(self.gold, self.gold).items()}
        self.assertEqual((sizes["e0"], sizes["e1"]), (120, 60))
        small = [size for story, size in sizes.items() if story not in ("e0", "e1") and "." not in story]
        self.assertLessEqual(max(small), 25)
        self.assertGreater(small.count(1), len(small) / 3)

    def test_follow_ups_begin_days_after_their_parent(self):
        first = {}
        for article in self.articles:
            first.setdefault(self.gold[article["id"]], stream_time(article))
        self.assertEqual({story for story in first if "." in story}, {"e0.1", "e1.1", "e0.2"})
        for story in ("e0.1", "e1.1", "e0.2"):
            self.assertGreater((first[story] - first[story[:2]]).days, 1)

    def test_articles_come_in_the_order_of_time_with_all_fields(self):
        times = [article["published"] for article in self.articles]
        self.assertEqual(times, sorted(times))
        for article in self.articles:
            self.assertEqual(set(article), {"id", "title", "text", "source", "published", "lang"})
            self.assertGreater(len(article["text"].split()), 60)

    def test_reports_of_an_event_are_more_alike_than_those_of_a_topic(self):
        mean = {line.split(",")[1].split("mean")[0].strip(): float(line.split("mean ")[1].split(";")[0])
                for line in self.printed.splitlines() if "mean" in line}
        self.assertGreater(mean["one event"], 1.3 * mean["two events of a topic"])
        self.assertGreater(mean["two events of a topic"], 2 * mean["two topics"])

    def test_mixed_articles_have_no_label_and_keep_their_place_in_time(self):
        docs = self.base / "docs.jsonl"
        docs.write_text("".join(json.dumps({"id": i, "text": "Rain.", "published": f"2001-02-{day}T10:00:00Z"}) + "\n"
                                for i, day in (("a0", 20), ("y", "03"))), "utf-8")
        self.assertEqual(make(self.base / "mixed", *OPTIONS, "--mix", docs).returncode, 0)
        articles, gold = read_records(self.base / "mixed/articles.jsonl"), read_gold(self.base / "mixed/gold.csv")
        self.assertEqual(len(articles), 402)
        self.assertEqual([a["id"] for a in articles if a["id"] not in gold], ["mix-1", "mix-0"])
        times = [stream_time(article) for article in articles]
        self.assertEqual(times, sorted(times))
        self.assertEqual(str(times[0].date()), "2001-02-03")

    def test_more_than_fits_is_refused(self):
        made = make(self.base / "full", "--articles", "100", "--big", "101")
        self.assertNotEqual(made.returncode, 0)
        self.assertIn("big stories and follow-ups need", made.stderr)


def stream_time(article):
    return datetime.datetime.fromisoformat(article["published"].removesuffix("Z"))


class Judge(unittest.TestCase):
    def test_counts_by_hand(self):
        gold = {"a": "e0", "b": "e0", "c": "e0", "d": "e0.1", "e": "e0.1", "f": "e1"}
        found = {"a": 0, "b": 0, "c": 1, "d": 0, "e": 2, "f": 3, "mix-0": 3}
        row = stream.judge(gold, found)
        self.assertEqual((row["labelled"], row["articles"], row["stories"], row["found"]), (6, 7, 3, 4))
        self.assertEqual((row["false_pairs"], row["missed_pairs"]), (2, 3))
        self.assertEqual(row["follow_ups"], {"follow_ups": 1, "joined": 1, "pairs": 2})
        self.assertEqual(row["known_with_unknown"], 1)
        alone, several = row["classes"]
        self.assertEqual((alone["reports"], alone["whole"], alone["purity"]), ("1", 1, .5))
        self.assertEqual((several["reports"], several["stories"], several["whole"], several["pieces"]), ("2-4", 2, 0, 2))
        self.assertAlmostEqual(several["recall"], (2 / 3 + 1 / 2) / 2)
        self.assertAlmostEqual(several["purity"], (2 / 3 + 1 / 3) / 2)

    def test_doubling_is_per_factor_of_two(self):
        rows = [{"articles": 100, "cpu_s": 1, "peak_bytes": 8}, {"articles": 400, "cpu_s": 9, "peak_bytes": 32}]
        stream.add_doublings(rows)
        self.assertTrue(math.isclose(rows[1]["doubling"], 3) and math.isclose(rows[1]["memory_doubling"], 2))


if __name__ == "__main__":
    unittest.main()
