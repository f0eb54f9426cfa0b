"""Arrow batches as numpy columns for the native half, and back."""
from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import numpy as np
import pyarrow as pa

TOP = np.uint64(1 << 63)


def signed(values: np.ndarray) -> np.ndarray:
    """Unsigned numbers as Spark's signed ones, in the same order."""
    return (values ^ TOP).view(np.int64)


def unsigned(values: Any) -> np.ndarray:
    return np.ascontiguousarray(values).view(np.uint64) ^ TOP


def column(table: Any, name: str, kind: Any = None) -> np.ndarray:
    """Numbers or booleans without nulls."""
    values = table.column(name)
    if isinstance(values, pa.ChunkedArray):
        values = values.combine_chunks()
    out = values.to_numpy(zero_copy_only=False)
    return np.ascontiguousarray(out if kind is None else out.astype(kind, copy=False))


def binary(rows: np.ndarray) -> pa.Array:
    """One binary value a row of bytes."""
    n, width = rows.shape
    if n * width > 2**31 - 1:
        raise OverflowError(f"{n:,} sketches in one batch: lower spark.sql.execution.arrow.maxRecordsPerBatch")
    ends = np.arange(0, (n + 1) * width, width, dtype=np.int32) if n else np.zeros(1, np.int32)
    return pa.Array.from_buffers(pa.binary(), n, [None, pa.py_buffer(ends), pa.py_buffer(np.ascontiguousarray(rows))])


def rows_of(table: Any, name: str, width: int) -> np.ndarray:
    """Binary values of one width, none of them null, as rows of bytes."""
    values = table.column(name)
    if isinstance(values, pa.ChunkedArray):
        values = values.combine_chunks()
    if len(values) == 0:
        return np.zeros((0, width), np.uint8)
    values = values.cast(pa.large_binary())
    ends = np.frombuffer(values.buffers()[1], np.int64)[values.offset:values.offset + len(values) + 1]
    data = np.frombuffer(values.buffers()[2], np.uint8)[ends[0]:ends[-1]]
    return data.reshape(len(values), width)


def scattered(values: np.ndarray, there: np.ndarray) -> pa.Array:
    """Binary values where `there` says so, in order, and nulls elsewhere."""
    places = np.where(there, np.cumsum(there) - 1, 0)
    return binary(values).take(pa.array(places, mask=~there))


def by_row(table: pa.Table) -> pa.Table:
    """Ascending by row, each column in one piece. Spark's strings hold 2 GB in all; the texts of a block or a family may be more."""
    kinds = [f.with_type(pa.large_string()) if pa.types.is_string(f.type) else f for f in table.schema]
    return table.cast(pa.schema(kinds)).sort_by("row").combine_chunks()


def gathered(batches: Iterable[pa.RecordBatch], least_bytes: int = 64 << 20) -> Iterator[pa.Table]:
    """Several batches as one table: each call of the native half reads the frequency tables."""
    held: list[pa.RecordBatch] = []
    for batch in batches:
        held.append(batch)
        if sum(b.nbytes for b in held) >= least_bytes:
            yield pa.Table.from_batches(held)
            held = []
    if any(b.num_rows for b in held):
        yield pa.Table.from_batches(held)


def whole_runs(batches: Iterable[pa.RecordBatch], keys: Sequence[str], least: int = 1 << 15) -> Iterator[pa.Table]:
    """Sorted batches as tables of at least so many rows that do not cut rows of equal keys apart."""
    held: list[pa.RecordBatch] = []
    for batch in batches:
        held.append(batch)
        if sum(b.num_rows for b in held) < least:
            continue
        table = pa.Table.from_batches(held)
        last = table.num_rows - 1
        end = max(_first_different(column(table, key)) for key in keys)
        if end > 0:
            yield table.slice(0, end)
        held = table.slice(end).combine_chunks().to_batches() if end <= last else []
        least = max(least, 2 * sum(b.num_rows for b in held))
    if held:
        yield pa.Table.from_batches(held)


def _first_different(key: np.ndarray) -> int:
    """Where the last run of equal values begins."""
    different = np.flatnonzero(key != key[-1])
    return int(different[-1]) + 1 if len(different) else 0
