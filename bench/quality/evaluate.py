"""Scores of katha on labelled sets under given settings: what ablation.py and refit.py search with.

Many small runs, so each is made cheap: one thread, and only the frequency tables of the languages its articles name
(all of them where one names none). Neither changes the answer.
"""
import collections
import concurrent.futures
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
import run as bench_run  # noqa: E402  what scripts/bench keeps of machine and commit
from scores import b_cubed_f1, pair_f1, shares, total  # noqa: E402
from sets import labelled_sets, read_records  # noqa: E402

ROOT = bench_run.ROOT
TABLES = ROOT / "background"


def add_arguments(parser):
    parser.add_argument("folders", nargs="*", default=[ROOT / "datasets"], help="where the sets are (datasets)")
    parser.add_argument("--katha", default=ROOT / "build/release/cli/katha", help="the program (build/release)")
    parser.add_argument("--only", default="", metavar="REGEX", help="sets whose name matches")
    parser.add_argument("--without", default="^$", metavar="REGEX", help="but not those whose name matches this")
    parser.add_argument("--jobs", type=int, default=os.cpu_count(), help="runs at once (all cores)")


def chosen_sets(arguments):
    sets = [s for folder in arguments.folders for s in labelled_sets(folder)
            if re.search(arguments.only, s.name) and not re.search(arguments.without, s.name)]
    return sets or sys.exit("no labelled set found; bench/quality/sets.py says which forms are known")


def group_of(name):
    """Sets that differ in their language alone count as one: "pairs/hard/hi" -> "pairs/hard"."""
    return name.rsplit("/", 1)[0] if "/" in name else name


def toml_text(settings):
    """{"story.score.cohort": 20} -> "story.score.cohort = 20"; JSON writes numbers, booleans and arrays as TOML does."""
    return "".join(f"{name} = {json.dumps(value)}\n" for name, value in sorted(settings.items()))


class Evaluator:
    """score(settings) -> {group of sets: (B-cubed F1, pair F1)}; equal settings are run once."""

    def __init__(self, sets, katha, jobs):
        self.katha, self.known = katha, {}
        self.pool = concurrent.futures.ThreadPoolExecutor(jobs)
        self.folder = tempfile.TemporaryDirectory()
        self.sets = collections.defaultdict(list)
        for labelled in sets:
            self.sets[group_of(labelled.name)].append([self.prepared(c) for c in labelled.corpora])

    def prepared(self, corpus):
        """-> (corpus, its input as a file, the folder of its tables)"""
        articles = corpus.articles
        if isinstance(articles, list):
            records = articles
            articles = pathlib.Path(self.folder.name) / f"{len(os.listdir(self.folder.name))}.jsonl"
            articles.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in records), "utf-8")
        else:
            records = read_records(articles) if articles.is_file() else [{}]
        return corpus, articles, self.tables({record.get("lang") for record in records})

    def tables(self, languages):
        if not all(code and (TABLES / f"{code}.tsv").exists() for code in languages):
            return TABLES
        folder = pathlib.Path(self.folder.name) / "tables-{}".format("-".join(sorted(languages)))
        if not folder.exists():
            folder.mkdir()
            for code in languages:
                (folder / f"{code}.tsv").symlink_to(TABLES / f"{code}.tsv")
        return folder

    def score(self, settings):
        key = toml_text(settings)
        if key not in self.known:
            with tempfile.NamedTemporaryFile("w", suffix=".toml", dir=self.folder.name) as config:
                config.write(key)
                config.flush()
                self.known[key] = self.measure(config.name, settings)
        return self.known[key]

    def measure(self, config, settings):
        found = {group: [[self.pool.submit(self.stories, *c, config, settings) for c in corpora] for corpora in sets]
                 for group, sets in self.sets.items()}
        return {group: self.mean([self.score_set(runs) for runs in sets]) for group, sets in found.items()}

    def stories(self, corpus, articles, tables, config, settings):
        """-> (corpus, {id: story})"""
        command = [self.katha, "cluster", articles, "-o", "-", "--quiet", "--threads", "1", "--config", config]
        if "background" not in settings:
            command += ["--background", tables]
        done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        if done.returncode not in (0, 3):
            sys.exit(f"{corpus.name}: katha failed: {done.stderr.strip()}")
        rows = map(json.loads, done.stdout.splitlines())
        return corpus, {row["id"]: row["story"] for row in rows}

    @staticmethod
    def score_set(runs):
        gold, predicted = {}, {}
        for corpus, stories in (run.result() for run in runs):
            gold.update({(corpus.name, i): (corpus.name, story) for i, story in corpus.gold.items()})
            predicted.update({(corpus.name, i): (corpus.name, stories[i]) for i in corpus.gold})
        sums = total(shares(gold, predicted).values())
        return b_cubed_f1(sums), pair_f1(sums)

    @staticmethod
    def mean(scores):
        return tuple(sum(column) / len(scores) for column in zip(*scores))


def figure(x):
    """.912; differences with their sign"""
    return f"{x:.3f}".replace("0.", ".", 1)
