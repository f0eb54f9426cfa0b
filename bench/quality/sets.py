"""The labelled sets in a folder: what to give katha, and the answer expected.

Three forms are known, anywhere below the folder:
  NAME/docs.jsonl + NAME/gold.csv (id,story)     articles of one corpus
  NAME/*.txt + NAME-gold.csv                     the same, a file an article
  NAME/<lang>.jsonl whose records have "family"  look-alikes: each family a corpus of its own, and all of a language one
  NAME/<lang>.jsonl whose records have "same"    pairs: each two articles a corpus of their own
"""
import csv
import dataclasses
import json
import pathlib


@dataclasses.dataclass
class Corpus:
    """One run of katha."""
    name: str
    articles: object  # path of the input, or a list of records
    gold: dict  # id -> story
    kind: str = ""  # of a pair: what it is hard at


@dataclasses.dataclass
class LabelledSet:
    """Corpora that are scored as one."""
    name: str
    corpora: list
    unit: str = "articles"  # or "pairs": scored by the share decided right


def read_gold(path):
    with open(path, encoding="utf-8", newline="") as file:
        return {row["id"]: row["story"] for row in csv.DictReader(file)}


def read_records(path):
    with open(path, encoding="utf-8") as file:
        return [json.loads(line) for line in file if line.strip()]


def folder_sets(folder):
    for docs in sorted(folder.rglob("docs.jsonl")):
        if (docs.parent / "gold.csv").exists():
            gold = read_gold(docs.parent / "gold.csv")
            yield LabelledSet(docs.parent.name, [Corpus(docs.parent.name, docs, gold)])
    for gold in sorted(folder.rglob("*-gold.csv")):
        articles = gold.parent / gold.name.removesuffix("-gold.csv")
        if articles.is_dir():
            yield LabelledSet(articles.name, [Corpus(articles.name, articles, read_gold(gold))])


def family_sets(name, records):
    """A language's families, each alone and all together."""
    families = {}
    for record in records:
        families.setdefault(record["family"], []).append(record)
    gold = {record["id"]: record["story"] for record in records}
    alone = [Corpus(f, rows, {row["id"]: row["story"] for row in rows}) for f, rows in families.items()]
    yield LabelledSet(f"{name} each family", alone)
    yield LabelledSet(f"{name} together", [Corpus(name, records, gold)])


def pair_sets(name, records):
    corpora = []
    for record in records:
        articles = [{"id": side, "lang": record["lang"], **record[side]} for side in "ab"]
        gold = {"a": "a", "b": "a" if record["same"] else "b"}
        corpora.append(Corpus(record["id"], articles, gold, record["kind"]))
    yield LabelledSet(name, corpora, "pairs")


def labelled_sets(folder):
    """All sets below the folder."""
    folder = pathlib.Path(folder)
    yield from folder_sets(folder)
    for path in sorted(folder.rglob("*.jsonl")):
        with open(path, encoding="utf-8") as file:
            first = json.loads(file.readline() or "{}")
        name = str(path.relative_to(folder).with_suffix(""))
        if "family" in first:
            yield from family_sets(name, read_records(path))
        elif "same" in first:
            yield from pair_sets(name, read_records(path))
