"""The examples run, and say what they should."""
import json
import os
import pathlib
import shutil
import subprocess
import sys

import pyarrow as pa
import pyarrow.parquet
import pytest

EXAMPLES = pathlib.Path(__file__).parents[2] / "examples"
SAMPLE = pathlib.Path(__file__).parents[2] / "datasets/tel-aviv/articles.jsonl"


def run(*command, environment=None, **options):
    programs = f"{pathlib.Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, env={**os.environ, "PATH": programs, **(environment or {})}, **options)
    assert done.returncode == 0, done.stderr
    return done.stdout


def articles():
    return [json.loads(line) for line in SAMPLE.read_text("utf-8").splitlines()]


def test_of_a_list():
    assert run(sys.executable, EXAMPLES / "python/of_a_list.py").splitlines() == [
        "Villages cleared as Varn dam fails: a, b, c", "Rye bread prize goes north: d", "kept: ['a', 'b', 'd']"]


def test_of_tables():
    out = run(sys.executable, EXAMPLES / "python/of_tables.py", SAMPLE)
    assert "32 articles, 27 without copies" in out and "reports" in out


def test_of_a_dataset(tmp_path):
    pytest.importorskip("datasets")
    pa.parquet.write_table(pa.Table.from_pylist(articles()), tmp_path / "news.parquet")
    out = run(sys.executable, EXAMPLES / "python/of_a_dataset.py", tmp_path / "news.parquet", tmp_path / "kept.parquet",
              environment={"HF_HOME": str(tmp_path), "HF_HUB_OFFLINE": "1"})
    assert out.splitlines()[-1] == "32 articles, 27 kept"
    assert pa.parquet.read_table(tmp_path / "kept.parquet").num_rows == 27


def test_daily_batch(tmp_path):
    (tmp_path / "inbox").mkdir()
    lines = SAMPLE.read_text("utf-8").splitlines(keepends=True)
    (tmp_path / "inbox/2026-03-02.jsonl").write_text("".join(lines[:20]), "utf-8")
    (tmp_path / "inbox/2026-03-03.jsonl").write_text("".join(lines[15:]), "utf-8")
    command = [sys.executable, EXAMPLES / "python/daily_batch.py", "--inbox", tmp_path / "inbox", "--archive", tmp_path / "archive"]
    first = json.loads(run(*command, "--day", "2026-03-02"))
    second = json.loads(run(*command, "--day", "2026-03-03"))
    assert first["new"] == 20 and 0 < second["new"] <= 12 and second["stories"] <= second["new"]
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "archive").iterdir()}
    assert json.loads(run(*command, "--day", "2026-03-03")) == second
    assert before == {path: path.stat().st_mtime_ns for path in (tmp_path / "archive").iterdir()}


@pytest.mark.skipif(not shutil.which("jq"), reason="needs jq")
def test_pipe():
    crawl = [{"url": a["id"], "body": a["text"], "headline": a.get("title"), "more": 1} for a in articles()]
    out = run(EXAMPLES / "shell/pipe.sh", input="".join(json.dumps(record) + "\n" for record in crawl))
    kept = [json.loads(line) for line in out.splitlines()]
    assert len(kept) == 27 and all(record in crawl for record in kept)


def test_spark_job(tmp_path):
    pytest.importorskip("pyspark")
    if not shutil.which("java"):
        pytest.skip("needs Java")
    pa.parquet.write_table(pa.Table.from_pylist(articles()), tmp_path / "news.parquet")
    out = run(sys.executable, EXAMPLES / "spark/job.py", tmp_path / "news.parquet", tmp_path / "out")
    assert out.splitlines()[-1].startswith("32 articles, 25 kept, ")
