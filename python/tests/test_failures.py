"""Bad input is an exception that says where; nothing crashes, hangs or is lost."""
import concurrent.futures
import multiprocessing
import os
import signal
import subprocess
import sys
import time

import pyarrow
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import katha


@pytest.mark.parametrize("articles, kind, message", [
    ([None], TypeError, "item 0 is a NoneType"),
    (["a", None], TypeError, "item 1 is a NoneType"),
    (["a", b"b"], TypeError, "item 1 is a bytes"),
    (["a", 3], TypeError, "item 1 is a int"),
    (["a", ["b"]], TypeError, "item 1 is a list"),
    (["a", "\ud800"], ValueError, 'item 1: "text" has a lone surrogate'),
    ([{"text": "a", "title": "\udfff"}], ValueError, 'item 0: "title" has a lone surrogate'),
    ([{"text": "a"}, {"body": "b"}], ValueError, 'item 1: "text" is missing or None'),
    ([{"text": b"a"}], TypeError, 'item 0: "text" is a bytes'),
    ([{"text": "a", "published": 2025}], TypeError, 'item 0: "published" is a int'),
    (b"abc", TypeError, "articles are a bytes"),
    ({"text": "a"}, TypeError, "articles are a dict"),
    (None, TypeError, "articles are a NoneType"),
    ([], katha.InputError, "no records"),
    (["", " "], katha.InputError, "all 2 articles are empty"),
    (pyarrow.table({"x": ["a"]}), katha.InputError, 'no column "text"; there are: x'),
    (pyarrow.table({"text": [1, 2]}), katha.InputError, "column text"),
    (pyarrow.table({"text": [b"a"]}), katha.InputError, "column text"),
    (pyarrow.table({"text": ["a"], "title": [[1]]}), katha.InputError, "column title"),
    (pyarrow.table({"text": ["a", None]}), katha.InputError, 'row 1: column "text" is null'),
    (pyarrow.table({"text": pyarrow.array([], pyarrow.string())}), katha.InputError, "no records"),
    ("no such file.jsonl", katha.InputError, "no such file.jsonl"),
])
def test_bad_articles(articles, kind, message):
    with pytest.raises(kind, match=None) as raised:
        katha.dedup(articles)
    assert message in str(raised.value)


@pytest.mark.parametrize("options, message", [
    ({"threshold": 7}, "--threshold: must be from"), ({"threshold": "x"}, 'threshold: cannot be "x"'),
    ({"keep": "best"}, 'keep: cannot be "best"'), ({"fields": {"body": "text"}}, "'body' is none"), ({"threads": -1}, "--threads"), ({"shingle": -5}, "shingle"),
])
def test_bad_options(options, message):
    with pytest.raises(katha.OptionError) as raised:
        katha.dedup(["a text"], **options)
    assert message in str(raised.value)
    with pytest.raises(katha.OptionError, match="story.no: is no option"):
        katha.cluster(["a text"], settings={"story.no": 1})


def test_a_line_that_is_wrong_is_named(tmp_path):
    lines = tmp_path / "a.jsonl"
    lines.write_text('{"text": "fine here"}\n{"text": \n')
    found = katha.dedup(lines)
    assert (found.counts["read"], found.counts["used"], found.counts["rejected"]) == (2, 1, 1)
    assert [(row["line"], row["reason"]) for row in found.rejects] == [(2, "bad_json")]


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.binary(max_size=8) | st.text(st.characters(), max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["id", "text", "title", "published", "x"]), inner, max_size=4),
    max_leaves=6)


@settings(max_examples=int(os.environ.get("KATHA_EXAMPLES", "300")), deadline=None)
@given(st.lists(anything, max_size=8), st.sampled_from([katha.dedup, katha.cluster]))
def test_any_items(items, run):
    try:
        assert len(run(items, threads=2)) == len(items)
    except (TypeError, ValueError):
        pass


@settings(max_examples=int(os.environ.get("KATHA_EXAMPLES", "300")), deadline=None)
@given(st.lists(st.none() | st.text(max_size=30), max_size=12), st.integers(0, 12), st.integers(0, 12),
       st.sampled_from([pyarrow.string(), pyarrow.large_string(), pyarrow.string_view()]))
def test_any_arrow_column(texts, begin, end, kind):
    column = pyarrow.array([t if t is None else t.encode("utf-8", "replace").decode() for t in texts], kind)[begin:end]
    rows = column.to_pylist()
    table = pyarrow.table({"text": column})
    try:
        found = katha.dedup(table)
    except katha.InputError as error:
        assert None in rows or not rows or "are empty" in str(error)
    else:
        assert None not in rows and found.cluster == katha.dedup(rows).cluster


def test_progress_is_told_and_may_stop(made_up):
    seen = []
    katha.cluster(made_up * 4, progress=lambda *now: seen.append(now))
    assert seen and all(isinstance(stage, str) and done >= 0 and total >= 0 for stage, done, total in seen)
    assert all(total in (0, len(made_up) * 4) for stage, _, total in seen if stage == "read")

    def enough(*now):
        raise RuntimeError("enough")
    with pytest.raises(RuntimeError, match="enough"):
        katha.cluster(made_up * 4, progress=enough)


def test_ctrl_c_ends_a_run_within_a_second(tmp_path):
    code = f"""
import katha, pathlib, time
texts = [" ".join(f"word{{(i * j) % 7919}}" for j in range(300)) for i in range(40_000)]
def told(stage, done, total):
    pathlib.Path({str(tmp_path / "running")!r}).touch()
try:
    katha.cluster(texts, progress=told)
except KeyboardInterrupt:
    print("interrupted")
"""
    process = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
    while not (tmp_path / "running").exists():
        assert process.poll() is None
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    begin = time.monotonic()
    out, _ = process.communicate(timeout=60)
    assert out == "interrupted\n"
    assert time.monotonic() - begin < 10  # a second, on a machine that does nothing else


def _clusters(texts):
    return katha.dedup(texts, threads=2).cluster


def test_a_forked_worker_does_not_hang(made_up):
    expected = _clusters(made_up)
    with multiprocessing.get_context("fork").Pool(2) as pool:
        assert pool.map_async(_clusters, [made_up] * 4).get(timeout=120) == [expected] * 4


def test_threads_at_once(made_up):
    parts = [made_up[k::4] for k in range(4)]
    expected = [_clusters(part) for part in parts]
    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        assert list(pool.map(_clusters, parts * 5)) == expected * 5
