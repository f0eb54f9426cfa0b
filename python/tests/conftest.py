import json
import pathlib

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "datasets" / "tel-aviv" / "articles.jsonl"


@pytest.fixture(scope="session")
def sample_path():
    return SAMPLE


@pytest.fixture(scope="session")
def sample():
    """The articles of datasets/tel-aviv as dicts."""
    with open(SAMPLE, encoding="utf-8") as file:
        return [json.loads(line) for line in file]


@pytest.fixture(scope="session")
def made_up():
    """2,000 short texts in an invented language, a third of them copies of others with a word changed."""
    words = [a + b + c for a in ("ka", "lo", "mi", "te", "su") for b in ("ra", "ni", "vo", "pe") for c in ("n", "l", "s", "t", "k")]
    def text(i):
        state, out = i * 7919 + 1, []
        for _ in range(60):
            state = state * 1103515245 + 12345 & 0x7FFFFFFF
            out.append(words[state % len(words)])
        return out
    texts = []
    for i in range(2000):
        now = text(i - i % 3)
        if i % 3 == 1:
            now[i % 60] = "changed"
        texts.append(" ".join(now) if i % 3 != 2 else " ".join(text(i)))
    return texts
