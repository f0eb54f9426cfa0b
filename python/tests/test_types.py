"""What type checkers know of the package."""
import subprocess
import sys

import pytest

pytest.importorskip("mypy")

USE = """
import katha

rows = [{"id": "1", "text": "a b c"}]
clusters: list[int] = katha.dedup(rows, threshold=0.8, progress=lambda stage, done, total: None).cluster
stories: list[int] = katha.cluster(rows, summarize=False).story
f1: float = katha.evaluate({"a": 1}, {"a": "x"})["bcubed_f1"]
labels = katha.StoryClusterer(threshold=0.7).fit(["a", "b"]).labels_
try:
    katha.dedup(rows, keep="longest")
except katha.InputError as error:
    place: str = error.where
"""


def mypy(tmp_path, *arguments):
    return subprocess.run([sys.executable, "-m", "mypy", "--cache-dir", str(tmp_path / "cache"), *arguments], capture_output=True,
                          text=True, cwd=tmp_path).stdout


def checked(code, tmp_path):
    file = tmp_path / "use.py"
    file.write_text(code)
    return mypy(tmp_path, "--strict", str(file))


def test_callers_are_checked_strictly(tmp_path):
    assert checked(USE, tmp_path).startswith("Success"), checked(USE, tmp_path)
    for wrong in ("katha.dedup(rows, treshold=0.8)", "katha.dedup(rows, threshold='x')", "clusters = [katha.cluster(rows).stories]"):
        assert "Found 1 error" in checked(USE + wrong, tmp_path), wrong


def test_the_package_agrees_with_its_types(tmp_path):
    modules = [f"katha.{m}" for m in ("_inputs", "_run", "_estimators", "__main__")]
    out = mypy(tmp_path, "--ignore-missing-imports", *(a for m in ("katha", *modules) for a in ("-m", m)))
    assert out.startswith("Success"), out
