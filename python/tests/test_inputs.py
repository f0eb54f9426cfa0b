"""Every way to hand over articles gives one answer: that of the program."""
import json
import subprocess
import sys

import duckdb
import pandas
import polars
import pyarrow
import pyarrow.parquet
import pytest

import katha


@pytest.fixture(scope="module")
def answer(sample_path, tmp_path_factory):
    out = tmp_path_factory.mktemp("program") / "articles.jsonl"
    subprocess.run([sys.executable, "-m", "katha", "cluster", sample_path, "-o", out, "--quiet"], check=True)
    return [json.loads(line) for line in out.read_text("utf-8").splitlines()]


def ways(rows, path, folder):
    table = pyarrow.Table.from_pylist(rows)
    pyarrow.parquet.write_table(table, folder / "a.parquet")
    strings = {name: pyarrow.string_view() for name in table.schema.names}
    encoded = table.set_column(table.schema.get_field_index("source"), "source", table["source"].dictionary_encode())
    return {
        "path": str(path), "paths": [path], "list": rows, "generator": (row for row in rows), "arrow": table,
        "sliced": pyarrow.concat_tables([table.slice(0, 9), table.slice(9)]), "reader": table.to_reader(max_chunksize=7),
        "batch": table.to_batches()[0], "batches": iter(table.to_batches(max_chunksize=5)),
        "large": table.cast(pyarrow.schema([(name, pyarrow.large_string()) for name in table.schema.names])),
        "views": table.cast(pyarrow.schema(strings.items())), "dictionary": encoded,
        "polars": polars.DataFrame(rows), "pandas": pandas.DataFrame(rows),
        "duckdb": duckdb.sql(f"select * from read_json('{path}')"), "parquet": folder / "a.parquet",
    }


def test_all_ways_give_the_programs_answer(sample, sample_path, answer, tmp_path):
    for name, articles in ways(sample, sample_path, tmp_path).items():
        found = katha.cluster(articles)
        rows = pyarrow.table(found).to_pylist()
        assert rows == answer, name


def test_dates_of_all_kinds(sample):
    texts = [row["text"] for row in sample]
    days = pandas.date_range("2025-11-01", periods=len(texts), freq="7h")
    written = [{"text": text, "published": day.strftime("%Y-%m-%dT%H:%M:%SZ")} for text, day in zip(texts, days)]
    expected = katha.cluster(written).stories()
    for unit in ("s", "ms", "us", "ns"):
        stamps = pyarrow.array(days.to_pydatetime(), pyarrow.timestamp(unit, tz="Asia/Kolkata" if unit == "us" else None))
        assert katha.cluster(pyarrow.table({"text": texts, "published": stamps})).stories() == expected, unit
    whole_days = [{"text": text, "published": day.strftime("%Y-%m-%d")} for text, day in zip(texts, days)]
    expected = katha.cluster(whole_days).stories()
    for kind in (pyarrow.date32(), pyarrow.date64()):
        dates = pyarrow.array([day.date() for day in days], kind)
        assert katha.cluster(pyarrow.table({"text": texts, "published": dates})).stories() == expected, kind


def test_ids_may_be_numbers():
    texts = ["one text here", "another one there", "one text here"]
    for kind in (pyarrow.int8(), pyarrow.uint64(), pyarrow.int64()):
        table = pyarrow.table({"id": pyarrow.array([5, 7, 9], kind), "text": texts})
        assert katha.dedup(table).ids == ["5", "7", "9"]
    assert katha.dedup([{"id": 5, "text": texts[0]}, {"text": texts[1]}]).ids == ["5", "memory:2"]


def test_fields_by_other_names(tmp_path):
    rows = [{"key": "x", "body": "one text here"}, {"key": "y", "body": "one text here"}]
    names = {"id": "key", "text": "body"}
    lines = tmp_path / "a.jsonl"
    lines.write_text("".join(json.dumps(row) + "\n" for row in rows))
    for articles in (rows, pyarrow.Table.from_pylist(rows), lines):
        found = katha.dedup(articles, fields=names)
        assert (found.ids, found.cluster) == (["x", "y"], [0, 0])


def test_the_text_is_not_copied():
    text = pyarrow.array(["x" * 1000 + f" word {i} of some" for i in range(60_000)])
    table = pyarrow.table({"text": text})
    code = """
import resource, sys, pyarrow, katha
table = pyarrow.table({"text": pyarrow.array(["x" * 1000 + f" word {i} of some" for i in range(60_000)])})
katha.dedup(table.slice(0, 1000), threads=2)
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
katha.dedup(table, threads=2)
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before, table.nbytes // 1024)
"""
    grown, size = map(int, subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout.split())
    assert grown < size * 0.6, f"{grown} KiB more for a table of {size} KiB"
    assert table.num_rows == 60_000


def test_against_a_reference(made_up, tmp_path):
    today, archive = made_up[:600], made_up[300:900]
    found = katha.find_in_reference(today, archive)
    assert len(found) == 600
    assert [known is not None for known in found.reference[303:]] == [True] * 297
    assert found.reference[450] == "memory:151" and found.relation[450] in ("exact", "near")
    lines = tmp_path / "archive.jsonl"
    lines.write_text("".join(json.dumps({"text": text}) + "\n" for text in archive))
    assert katha.find_in_reference(today, lines).jaccard == found.jaccard
