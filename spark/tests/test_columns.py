"""Columns between Arrow and numpy."""
import pyarrow as pa
from katha.spark import _columns as C


def test_by_row_has_room_for_more_than_two_gigabytes_of_text():
    pieces = pa.chunked_array([["c", None], ["a", "b"]])
    table = C.by_row(pa.table({"row": pa.chunked_array([[3, 4], [1, 2]]), "text": pieces}))
    assert table.column("row").to_pylist() == [1, 2, 3, 4] and table.column("text").to_pylist() == ["a", "b", "c", None]
    assert table.column("text").num_chunks == 1 and table.column("text").type == pa.large_string()


def test_gathered_joins_small_batches_and_drops_empty_ones():
    batch = pa.record_batch({"x": [1, 2]})
    assert [t.num_rows for t in C.gathered([batch] * 5, least_bytes=3 * batch.nbytes)] == [6, 4]
    assert list(C.gathered([batch.slice(0, 0)])) == []


def test_whole_runs_do_not_cut_equal_keys():
    batches = pa.table({"k": [1, 1, 2, 2, 2, 2, 3]}).to_batches(max_chunksize=2)
    runs = [t.column("k").to_pylist() for t in C.whole_runs(batches, ["k"], least=3)]
    assert sum(runs, []) == [1, 1, 2, 2, 2, 2, 3]
    assert all(a[-1] != b[0] for a, b in zip(runs, runs[1:])) and len(runs) > 1
