"""Near-duplicates: what katha.dedup() finds on one machine, stage by stage over DataFrames."""
from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib.metadata import version
from typing import Any

import numpy as np
import pyarrow as pa
from pyspark import TaskContext
from pyspark.sql import Column, DataFrame, Window
from pyspark.sql import functions as F
from pyspark.sql import types as T

from .. import _katha
from .._inputs import FIELDS, as_texts, field_options
from .._run import background_folder
from . import _columns as C
from ._components import components
from ._stages import Stages

SLOTS = 128  # bytes a sketch
WINDOWS, PAIRS, APART = 0, 1, 2  # kinds of sketches; edges that only hold a component together
LONG, BORDER, SHORT = 0, 1, 2  # katha::TextLength
PACK_BYTES = 64 << 20  # of text that one task compares at a time, about
UNKNOWN_TIME = -(2**63)

# What the native half adds to an article: columns, as Spark and as Arrow have them.
_SKETCHED = [("content", T.LongType(), pa.int64()), ("content_2", T.LongType(), pa.int64()), ("fields_hash", T.LongType(), pa.int64()),
             ("length", T.LongType(), pa.int64()), ("time", T.LongType(), pa.int64()), ("text_length", T.ByteType(), pa.int8()),
             ("windows", T.BinaryType(), pa.binary()), ("pairs", T.BinaryType(), pa.binary())]


def run_options(**options: Any) -> dict[str, str]:
    """What the native half is told, in every task: one thread, as Spark has one task a core. Raises OptionError on what is out of range."""
    out = {"threads": "1", **as_texts(options)}
    _katha.bands_for(out, 1)
    return out


def in_task(options: Mapping[str, str]) -> dict[str, str]:
    """With the tables of the machine that the task runs on; they are read where they are needed."""
    return {"background": background_folder(), **options}


def fields_of(articles: DataFrame) -> list[str]:
    return [name for name in FIELDS if name in articles.columns]


def known_columns(df: DataFrame, fields: Mapping[str, str] | None) -> DataFrame:
    """The columns katha reads, under its own names. Raises ValueError on names that are not there."""
    field_options(fields)  # looks at them
    fields = {name: name for name in FIELDS} | dict(fields or {})
    missing = [column for name, column in fields.items() if column not in df.columns and (name == "text" or name != column)]
    if missing:
        raise ValueError(f"no column {missing[0]!r}; there are {', '.join(df.columns)}")
    chosen = df.select(*(F.col(column).alias(name) for name, column in fields.items() if column in df.columns))
    if not isinstance(chosen.schema["text"].dataType, T.StringType):
        raise ValueError(f"column {fields['text']!r} is {chosen.schema['text'].dataType.simpleString()}, not string")
    return chosen.withColumn("id", F.col("id").cast("string")) if "id" in chosen.columns else chosen


def stages_of(source: DataFrame, work_dir: str, resume: bool, *options: Any) -> Stages:
    """The stages of a run, known by its input, its options and the version."""
    return Stages(source.sparkSession, work_dir, [source.semanticHash(), source.schema.json(), options, version("katha")], resume)


def sketched(articles: DataFrame, options: Mapping[str, str]) -> DataFrame:
    """The articles, numbered, with what the near-duplicate stages need to know; `rejected` says why one was not used."""
    schema = T.StructType([T.StructField("row", T.LongType()), *articles.schema.fields,
                           *(T.StructField(name, kind) for name, kind, _ in _SKETCHED), T.StructField("rejected", T.StringType())])
    return articles.mapInArrow(functools.partial(_sketch_batches, options=dict(options)), schema)


def _sketch_batches(batches: Iterable[pa.RecordBatch], options: Mapping[str, str]) -> Iterator[pa.RecordBatch]:
    options, row = in_task(options), TaskContext.get().partitionId() << 33
    for table in C.gathered(batches):
        for part in _sketch(table, row, options):
            yield from part.to_batches(max_chunksize=10_000)
        row += table.num_rows


def _sketch(table: pa.Table, first_row: int, options: Mapping[str, str]) -> Iterator[pa.Table]:
    made = _katha.sketch({**options, "articles": _katha.articles_from_arrow(table, {})})
    place = made["row"].astype(np.int64)
    length = made["text_length"]
    columns = [C.signed(made["content"]), C.signed(made["content_2"]), C.signed(made["fields"]),
               made["length"].astype(np.int64), made["time"], length.astype(np.int8),
               C.scattered(made["windows"], length != SHORT), C.scattered(made["pairs"], length != LONG)]
    used = table if len(place) == table.num_rows else table.take(pa.array(place))
    yield _with(used, first_row + place, columns, pa.nulls(len(place), pa.string()))
    if made["rejects"]:
        place = np.array([row for row, _, _ in made["rejects"]], np.int64)
        reasons = pa.array([f"{reason}: {detail}" for _, reason, detail in made["rejects"]])
        yield _with(table.take(pa.array(place)), first_row + place, [pa.nulls(len(place))] * len(columns), reasons)


def _with(table: pa.Table, rows: np.ndarray, columns: Sequence[Any], rejected: pa.Array) -> pa.Table:
    arrays = [c.cast(t) if isinstance(c, pa.Array) else pa.array(c, t) for c, (_, _, t) in zip(columns, _SKETCHED)]
    names = ["row", *table.schema.names, *(name for name, _, _ in _SKETCHED), "rejected"]
    return pa.table([pa.array(rows), *table.columns, *arrays, rejected], names=names)


def _ranks(keep: str, source_rank: Sequence[str], has_source: bool, has_id: bool) -> list[Column]:
    """By which copies of one text are ordered, the best one first (katha::keep_rank, copy_ranks)."""
    unknown = F.col("time") == F.lit(UNKNOWN_TIME)
    if keep == "first":
        return [F.col("row")]
    by = {"longest": [F.desc("length")], "source": [F.desc("length")], "shortest": [F.asc("length")],
          "earliest": [unknown.asc(), F.asc("time")], "newest": [F.desc("time")]}[keep]
    if keep == "source":
        place = F.lit(len(source_rank))
        for at, name in reversed(list(enumerate(source_rank))):
            place = F.when(F.col("source") == name, F.lit(at)).otherwise(place)
        by = [place.asc(), *by] if has_source else by
    ids = [F.coalesce("id", F.lit("")).asc()] if has_id else []
    return [*by, unknown.asc(), F.asc("time"), *ids, F.asc("fields_hash"), F.asc("row")]


def copies(articles: DataFrame, keep: str, source_rank: Sequence[str]) -> DataFrame:
    """Articles of one text: `best` is the row of the one that stands for it, which alone keeps its sketches; `first` the first row."""
    # Empty texts, of which there may be many, are copies of nothing.
    least = -(2**63)
    empty = (F.col("content") == F.lit(least)) & (F.col("content_2") == F.lit(least))
    own = F.when(empty, F.col("row"))
    same = Window.partitionBy("content", "content_2", own)
    ranked = same.orderBy(*_ranks(keep, source_rank, "source" in articles.columns, "id" in articles.columns))
    best = F.col("row") == F.col("best")
    return (articles.filter("rejected is null")
            .withColumn("best", F.first("row").over(ranked)).withColumn("first", F.min("row").over(same))
            .select("row", F.col("id") if "id" in articles.columns else F.col("row").cast("string").alias("id"), "content", "best",
                    "first", empty.alias("empty"), "text_length", F.when(best, F.col("windows")).alias("windows"),
                    F.when(best, F.col("pairs")).alias("pairs")))


def sketch_groups(texts: DataFrame) -> DataFrame:
    """A row a text and kind of sketch: its group of equal sketches by the row of the leader, its place in the group by content hash."""
    windows = texts.filter(F.col("text_length") != SHORT).select(
        F.lit(WINDOWS).cast("byte").alias("kind"), "row", "content", F.lit(0).cast("byte").alias("apart"), F.col("windows").alias("sketch"))
    pairs = texts.filter(F.col("text_length") != LONG).select(
        F.lit(PAIRS).cast("byte").alias("kind"), "row", "content", F.when(F.col("text_length") == BORDER, 4).otherwise(0).cast("byte").alias("apart"),
        F.col("pairs").alias("sketch"))
    same = Window.partitionBy("kind", "sketch", "apart")
    ranked = same.orderBy("content", "row")
    return (windows.union(pairs).withColumn("group", F.first("row").over(ranked)).withColumn("place", F.row_number().over(ranked))
            .withColumn("size", F.count("*").over(same)))


def whole_sizes(sizes: DataFrame, articles: Mapping[int, int]) -> dict[int, int]:
    """Up to which size sets are compared whole, by kind. `sizes` has a row a set: kind, size."""
    counted = sizes.groupBy("kind", "size").count().collect()
    return {kind: _katha.whole_size(np.array([r["size"] for r in counted if r.kind == kind], np.uint64),
                                    np.array([r["count"] for r in counted if r.kind == kind], np.uint64), articles.get(kind, 0))
            for kind in (WINDOWS, PAIRS)}


def _by_kind(values: Mapping[int, Any]) -> Column:
    return F.when(F.col("kind") == WINDOWS, F.lit(values[WINDOWS])).otherwise(F.lit(values[PAIRS]))


def buckets(groups: DataFrame, bands: tuple[int, int], whole_group: Mapping[int, int]) -> DataFrame:
    """Articles that meet others of another group in a band: kind, bucket, row, and the size of the bucket."""
    alone = groups.filter((F.col("size") <= _by_kind(whole_group)) | (F.col("place") == 1))
    keys = alone.select("kind", "row", "group", "sketch").mapInArrow(
        functools.partial(_bucket_keys, bands=bands), "kind byte, bucket long, row long, group long")
    same = Window.partitionBy("kind", "bucket")
    return (keys.withColumn("size", F.count("*").over(same))
            .withColumn("several", F.min("group").over(same) != F.max("group").over(same))
            .filter("several").select("kind", "bucket", "row", "size"))


def _bucket_keys(batches: Iterable[pa.RecordBatch], bands: tuple[int, int]) -> Iterator[pa.RecordBatch]:
    for batch in batches:
        keys = C.signed(_katha.bucket_keys(C.rows_of(batch, "sketch", SLOTS), *bands).reshape(-1))
        again = [np.repeat(C.column(batch, name), bands[0]) for name in ("kind", "row", "group")]
        yield pa.RecordBatch.from_arrays([pa.array(c) for c in (again[0], keys, again[1], again[2])], ["kind", "bucket", "row", "group"])


_FOUND = "kind byte, a long, b long, equal short, by_anchor boolean, whole boolean"


def _found(kind: Any, a: np.ndarray, b: np.ndarray, equal: Any, by_anchor: bool) -> pa.RecordBatch:
    n = len(a)
    flags = [np.full(n, by_anchor), np.full(n, not by_anchor)]
    columns = [np.broadcast_to(kind, n).astype(np.int8), np.minimum(a, b), np.maximum(a, b), equal.astype(np.int16), *flags]
    return pa.RecordBatch.from_arrays([pa.array(c) for c in columns], ["kind", "a", "b", "equal", "by_anchor", "whole"])


def pairs_in_groups(groups: DataFrame, whole_group: Mapping[int, int]) -> DataFrame:
    """Pairs of equal sketches; and, as APART, who is in a group too large to be compared whole whose members are apart."""
    some = groups.filter("size > 1").withColumn("is_whole", F.col("size") <= _by_kind(whole_group))
    i, j = (some.select("kind", "group", "apart", F.col("row").alias(n), F.col("place").alias(f"{n}_place"), "is_whole") for n in "ab")
    met = F.col("is_whole") | (F.col("a_place") <= _katha.ANCHORS)
    pairs = (i.filter("apart = 0").join(j.drop("is_whole", "apart"), ["kind", "group"]).filter((F.col("a_place") < F.col("b_place")) & met)
             .select("kind", F.least("a", "b").alias("a"), F.greatest("a", "b").alias("b"), F.lit(SLOTS).cast("short").alias("equal"),
                     (~F.col("is_whole")).alias("by_anchor"), F.col("is_whole").alias("whole")))
    apart = some.filter("apart != 0 and not is_whole and place > 1").select(
        F.lit(APART).cast("byte"), F.col("group"), F.col("row"), F.lit(0).cast("short"), F.lit(False), F.lit(False))
    return pairs.union(apart)


def pairs_in_buckets(met: DataFrame, large: Mapping[int, np.ndarray], bands: tuple[int, int], options: Mapping[str, str]) -> DataFrame:
    """All pairs of buckets that are not large."""
    run = functools.partial(_bucket_pairs, large=large, bands=bands, options=dict(options))
    return met.repartition("kind", "bucket").sortWithinPartitions("kind", "bucket").mapInArrow(run, _FOUND)


def _bucket_pairs(batches: Iterable[pa.RecordBatch], large: Mapping[int, np.ndarray], bands: tuple[int, int],
                  options: Mapping[str, str]) -> Iterator[pa.RecordBatch]:
    for table in C.whole_runs(batches, ("kind", "bucket")):
        kinds = C.column(table, "kind")
        for kind in (WINDOWS, PAIRS):
            part = table.filter(pa.array(kinds == kind))
            rows = C.column(part, "row")
            a, b, equal = _katha.bucket_pairs(options, bands, C.unsigned(C.column(part, "bucket")), C.column(part, "group"),
                                              C.column(part, "apart", np.uint8), C.rows_of(part, "sketch", SLOTS), large[kind])
            yield _found(kind, rows[a], rows[b], equal, by_anchor=False)


def pairs_with_anchors(met: DataFrame, options: Mapping[str, str]) -> DataFrame:
    """Of large buckets everyone meets the anchors: those of the smallest content hash, as many of each value of apart."""
    least = Window.partitionBy("kind", "bucket", "apart").orderBy("content", "row")
    anchors = met.withColumn("place", F.row_number().over(least)).filter(F.col("place") <= _katha.ANCHORS)
    anchors = anchors.select("kind", "bucket", *(F.col(c).alias(f"anchor_{c}") for c in ("row", "group", "apart", "sketch")))
    both = met.join(anchors, ["kind", "bucket"]).filter(
        (F.col("group") != F.col("anchor_group")) & (F.col("apart").bitwiseAND(F.col("anchor_apart")) == 0))
    least_equal = _katha.min_equal_slots(dict(options), SLOTS)
    return both.mapInArrow(functools.partial(_anchor_pairs, least=least_equal), _FOUND)


def _anchor_pairs(batches: Iterable[pa.RecordBatch], least: int) -> Iterator[pa.RecordBatch]:
    for batch in batches:
        equal = (C.rows_of(batch, "sketch", SLOTS) == C.rows_of(batch, "anchor_sketch", SLOTS)).sum(axis=1)
        keep = equal >= least
        kind, a, b = (C.column(batch, name)[keep] for name in ("kind", "row", "anchor_row"))
        yield _found(kind, a, b, equal[keep], by_anchor=True)


def candidate_pairs(stages: Stages, groups: DataFrame, texts: int, options: Mapping[str, str]) -> DataFrame:
    """All pairs that katha's candidates stage looks at, before it thins crowds."""
    bands = _katha.bands_for(dict(options), texts)[:2]
    articles = {r.kind: r["count"] for r in groups.groupBy("kind").count().collect()}
    whole_group = whole_sizes(groups.filter("place = 1").select("kind", "size"), articles)
    met = stages.table("buckets", lambda: buckets(groups, bands, whole_group))
    whole_bucket = whole_sizes(met.groupBy("kind", "bucket").agg(F.first("size").alias("size")), articles)
    is_large = F.col("size") > _by_kind(whole_bucket)
    large_keys = met.filter(is_large).select("kind", "bucket").distinct().collect()
    large = {kind: np.sort(C.unsigned(np.array([r.bucket for r in large_keys if r.kind == kind], np.int64))) for kind in (WINDOWS, PAIRS)}

    def make() -> DataFrame:
        known = groups.select("kind", "row", "group", "apart", "content", "sketch")
        found = pairs_in_groups(groups, whole_group).union(
            pairs_in_buckets(met.filter(~is_large).join(known, ["kind", "row"]), large, bands, options))
        if not large_keys:
            return found
        found = found.union(pairs_with_anchors(met.filter(is_large).join(known, ["kind", "row"]), options))
        return found.groupBy("kind", "a", "b").agg(F.max("equal").alias("equal"), F.max("by_anchor").alias("by_anchor"), F.max("whole").alias("whole"))

    return stages.table("found", make)


def verified(articles: DataFrame, found: DataFrame, members: DataFrame, options: Mapping[str, str]) -> DataFrame:
    """What each text of a component is to the one that leads its cluster: row, leader, relation, jaccard."""
    length = articles.join(members, articles.row == members.node).agg(F.sum("length")).first()[0] or 0
    parallel = articles.sparkSession.sparkContext.defaultParallelism
    packs = max(parallel, int(length // PACK_BYTES) + 1)
    pack = F.pmod(F.xxhash64("component"), F.lit(packs)).alias("pack")
    fields = [name for name in fields_of(articles) if name != "id"]
    texts = articles.select("row", *fields).join(members, F.col("row") == F.col("node")).select(pack, "row", *fields)
    pairs = found.join(members, F.col("a") == F.col("node")).select(pack, "kind", "a", "b", "equal", "by_anchor", "whole")
    run = functools.partial(_verify, options=dict(options))
    return texts.groupBy("pack").cogroup(pairs.groupBy("pack")).applyInArrow(run, "row long, leader long, relation string, jaccard double")


def _verify(texts: pa.Table, pairs: pa.Table, options: Mapping[str, str]) -> pa.Table:
    texts = C.by_row(texts)
    rows = C.column(texts, "row")
    given = {**in_task(options), "articles": _katha.articles_from_arrow(texts, {})}
    found = _katha.dedup_found(given, *(_pairs_of(pairs, kind, rows) for kind in (WINDOWS, PAIRS)))
    columns = [rows, rows[np.array(found.representative, np.int64)], found.relation, found.jaccard]
    return pa.table([pa.array(c) for c in columns], names=["row", "leader", "relation", "jaccard"])


def _pairs_of(pairs: pa.Table, kind: int, rows: np.ndarray) -> dict[str, np.ndarray]:
    kinds = C.column(pairs, "kind")
    mine = pairs.filter(pa.array(kinds == kind)).sort_by([("a", "ascending"), ("b", "ascending")])
    place = {name: np.searchsorted(rows, C.column(mine, name)).astype(np.uint32) for name in "ab"}
    flags = {name: C.column(mine, name, np.uint8) for name in ("by_anchor", "whole")}
    apart = pairs.filter(pa.array(kinds == APART)) if kind == PAIRS else pairs.slice(0, 0)
    return {**place, **flags, "equal": C.column(mine, "equal", np.uint16), **_groups_of(apart, rows)}


def _groups_of(apart: pa.Table, rows: np.ndarray) -> dict[str, np.ndarray]:
    """The leader of each group first."""
    members: dict[int, list[int]] = {}
    for leader, row in zip(*(np.searchsorted(rows, C.column(apart, name)).tolist() for name in "ab")):
        members.setdefault(leader, [leader]).append(row)
    ends = np.cumsum([len(m) for m in members.values()], dtype=np.uint64)
    return {"group_members": np.array([row for m in members.values() for row in m], np.uint32), "group_ends": ends.astype(np.uint64)}


def published(numbered: DataFrame, clusters: DataFrame) -> DataFrame:
    """From texts to articles."""
    joined = numbered.select("row", "id", "best", "first").join(clusters.withColumnRenamed("row", "best"), "best", "left")
    led = joined.withColumn("leader", F.coalesce("leader", "best"))
    cluster = Window.partitionBy("leader")
    size, relation = F.count("*").over(cluster), F.coalesce("relation", F.lit("unique"))
    return led.select("row", "id", F.min("first").over(cluster).alias("cluster"), (F.col("row") == F.col("leader")).alias("representative"),
                      F.when(size == 1, "unique").otherwise(F.when(relation == "unique", "exact").otherwise(relation)).alias("relation"),
                      F.coalesce("jaccard", F.lit(1.0)).alias("jaccard"))


def near_duplicates(stages: Stages, source: DataFrame, keep: str, source_rank: Sequence[str],
                    options: Mapping[str, str]) -> tuple[DataFrame, DataFrame]:
    """The articles as they were read, and what each is to its cluster."""
    articles = stages.table("articles", lambda: sketched(source, options))
    numbered = stages.table("copies", lambda: copies(articles, keep, source_rank))
    texts = numbered.filter("row = best and not empty")
    groups = stages.table("sketches", lambda: sketch_groups(texts))
    found = candidate_pairs(stages, groups, texts.count(), options)
    members = components(found.select("a", "b"), stages, "components")
    clusters = stages.table("clusters", lambda: verified(articles, found, members, options))
    return articles, stages.table("near_duplicates", lambda: published(numbered, clusters))


def dedup(df: DataFrame, *, work_dir: str, threshold: float = 0.8, keep: str = "longest", source_rank: Sequence[str] | None = None,
          containment: float | None = None, shingle: int | None = None, strip_boilerplate: bool = False,
          fields: Mapping[str, str] | None = None, seed: int | None = None, resume: bool = False) -> DataFrame:
    """Finds copies among the articles of a DataFrame: the clusters :func:`katha.dedup` finds, by the same rules.

    Args:
        df: columns text and, if there are, id, title, published, source, url, lang (``fields`` renames them).
        work_dir: a folder all executors can write to. The stages of the run are kept there, as Parquet; it may be deleted once
            what is returned has been read.
        resume: use the stages a run of the same input and options has left in ``work_dir``.
        others: as of :func:`katha.dedup`.

    Returns: a row an article: id (where there is no such column, the row's number), cluster (long: the number of its first
    article), representative, relation, jaccard. Articles without a text are in ``work_dir``/articles alone, with the reason
    as ``rejected``.

    Raises:
        katha.OptionError: an option out of range. ValueError: columns that are missing or of another type.
    """
    options = run_options(threshold=threshold, keep=keep, source_rank=source_rank, containment=containment, shingle=shingle,
                          strip_boilerplate=strip_boilerplate, seed=seed)
    source = known_columns(df, fields)
    stages = stages_of(source, work_dir, resume, options)
    return near_duplicates(stages, source, keep, source_rank or (), options)[1].drop("row")
