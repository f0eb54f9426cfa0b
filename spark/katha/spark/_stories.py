"""Stories over DataFrames: blocks of articles that one task can hold, each a corpus of its own for the native half, with so much
overlap that what they find can be joined."""
from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np
import pyarrow as pa
from pyspark.sql import DataFrame, Window
from pyspark.sql import functions as F

from .. import _katha
from .._inputs import as_texts
from . import _columns as C
from ._components import components
from ._dedup import UNKNOWN_TIME, fields_of, in_task, known_columns, near_duplicates, run_options, stages_of

DAY = 86_400  # seconds
MOST_BLOCKS = 1 << 20  # of one period; block = period * MOST_BLOCKS + place among its terms
UNDATED = -1


def periods(representatives: DataFrame, block_articles: int) -> list[int]:
    """Times at which the periods of a corpus begin, so that each has about half of what a block may hold: the other half is overlap."""
    dated = representatives.filter(F.col("time") != UNKNOWN_TIME)
    count = dated.count()
    if representatives.count() <= block_articles or count == 0:
        return []
    parts = -(-2 * count // block_articles)
    shares = [k / parts for k in range(1, parts)]
    return sorted({int(t) for t in dated.approxQuantile("time", shares, 0.1 / parts)}) if shares else []


def _places(batches: Iterable[pa.RecordBatch], begins: Sequence[int], overlap: int) -> Iterator[pa.RecordBatch]:
    """Of each article its own period, and from which to which it is read."""
    starts = np.array(begins, np.int64)
    for batch in batches:
        time = C.column(batch, "time")
        places = [np.where(time == UNKNOWN_TIME, UNDATED, np.searchsorted(starts, time + d, side="right")) for d in (0, -overlap, overlap)]
        yield pa.RecordBatch.from_arrays([pa.array(c) for c in (C.column(batch, "row"), *places)], ["row", "own", "first", "last"])


def _periods_of(texts: DataFrame, begins: Sequence[int], overlap: int) -> DataFrame:
    """In which periods an article is read: row, period, and whether it is the article's own."""
    if not begins:
        return texts.select("row", F.lit(0).cast("long").alias("period"), F.lit(True).alias("is_own"))
    place = texts.select("row", "time").mapInArrow(
        functools.partial(_places, begins=begins, overlap=overlap), "row long, own long, first long, last long")
    every = place.select("row", "own", F.explode(F.sequence("first", "last")).alias("period"))
    return every.select("row", "period", (F.col("period") == F.col("own")).alias("is_own"))


def _terms(batches: Iterable[pa.RecordBatch], options: Mapping[str, str]) -> Iterator[pa.RecordBatch]:
    options = in_task(options)
    for table in C.gathered(batches):
        place, terms = _katha.heavy_terms({**options, "articles": _katha.articles_from_arrow(table, {})})
        rows = C.column(table, "row")[place.astype(np.int64)]
        ends = pa.array(np.arange(0, terms.size + 1, terms.shape[1], dtype=np.int32))
        yield pa.RecordBatch.from_arrays([pa.array(rows), pa.ListArray.from_arrays(ends, pa.array(C.signed(terms.reshape(-1))))], ["row", "terms"])


def blocks(texts: DataFrame, block_articles: int, overlap_days: float, options: Mapping[str, str]) -> DataFrame:
    """In which blocks an article is read: row, block, and whether it is the article's own. A period of more than block_articles is cut
    by terms: an article is in the blocks of its heaviest ones."""
    read = _periods_of(texts, periods(texts, block_articles), int(overlap_days * DAY))
    sizes = {r.period: r["count"] for r in read.groupBy("period").count().collect()}
    cuts = {period: -(-_katha.HEAVY_TERMS * size // block_articles) for period, size in sizes.items() if size > block_articles}
    if not cuts:
        return read.select("row", (F.col("period") * MOST_BLOCKS).alias("block"), "is_own")
    cut = F.create_map(*(F.lit(x) for pair in cuts.items() for x in pair))[F.col("period")]
    terms = texts.select("row", *fields_of(texts)).mapInArrow(functools.partial(_terms, options=dict(options)), "row long, terms array<long>")
    lacks = (F.col("place") > 0) & (F.col("term") == F.lit(-(2**63)))  # a short article has fewer terms
    several = read.join(terms, "row").select("row", "period", "is_own", F.posexplode("terms").alias("place", "term"),
                                             F.coalesce(cut, F.lit(1)).alias("cut")).filter(~lacks)
    keyed = several.select("row", (F.col("period") * MOST_BLOCKS + F.pmod(F.xxhash64("term"), "cut")).alias("block"),
                           (F.col("is_own") & (F.col("place") == 0)).alias("is_own"))
    return keyed.groupBy("row", "block").agg(F.max("is_own").alias("is_own"))


def block_stories(texts: DataFrame, where: DataFrame, options: Mapping[str, str]) -> DataFrame:
    """What the native half makes of each block: row, block, story (the least row of it in the block)."""
    given = dict(options)
    run = lambda block: _link(block, given)  # noqa: E731  Spark reads the types of a function's arguments, but not of a partial's
    return texts.select("row", *fields_of(texts)).join(where, "row").groupBy("block").applyInArrow(run, "row long, block long, is_own boolean, story long")


def _link(block: pa.Table, options: Mapping[str, str]) -> pa.Table:
    block = C.by_row(block)
    rows = C.column(block, "row")
    articles = _katha.articles_from_arrow(block.drop_columns(["row", "block", "is_own"]), {})
    story = np.array(_katha.cluster_distinct({**in_task(options), "articles": articles}).story, np.int64)
    _, first = np.unique(story, return_index=True)
    return pa.table([rows, block.column("block"), block.column("is_own"), rows[first[story]]], names=["row", "block", "is_own", "story"])


def shared_stories(told: DataFrame) -> DataFrame:
    """Stories of different blocks of which one half of the articles in both blocks are in both: a, b."""
    named = told.select("row", "block", F.xxhash64("block", "story").alias("name"))
    i, j = (named.select("row", F.col("block").alias(f"block_{n}"), F.col("name").alias(n)) for n in "ab")
    met = i.join(j, "row").filter("block_a < block_b").groupBy("block_a", "block_b", "a", "b").count()
    in_a, in_b = (F.sum("count").over(Window.partitionBy("block_a", "block_b", n)) for n in "ab")
    return met.withColumn("all", in_a + in_b - F.col("count")).filter("2 * count >= all").select("a", "b")


def joined_stories(told: DataFrame, members: DataFrame) -> DataFrame:
    """The story of each article's own block, joined with others: row, name."""
    own = told.filter("is_own").select("row", F.xxhash64("block", "story").alias("node"))
    return own.join(members, "node", "left").select("row", F.coalesce("component", "node").alias("name"))


def cluster(df: DataFrame, *, work_dir: str, threshold: float = 0.8, keep: str = "longest", source_rank: Sequence[str] | None = None,
            containment: float | None = None, shingle: int | None = None, strip_boilerplate: bool = True,
            fields: Mapping[str, str] | None = None, seed: int | None = None, settings: Mapping[str, Any] | None = None,
            block_articles: int = 200_000, overlap_days: float = 7, resume: bool = False) -> DataFrame:
    """Finds copies and stories among the articles of a DataFrame.

    Near-duplicates are those of :func:`katha.cluster`, and so are the stories as long as there are at most ``block_articles``
    articles without their copies. More are cut into periods of publication that overlap by ``overlap_days`` on either side, and
    where one is still too large, or has no dates, into blocks of articles that share one of their heaviest terms; stories of
    different blocks that agree on the articles in both are joined.

    Args:
        block_articles: that one task reads, in about 4 kB of memory each.
        overlap_days: by which periods overlap.
        others: as of :func:`katha.spark.dedup` and :func:`katha.cluster`.

    Returns: what :func:`katha.spark.dedup` returns, and story (long: the number of its first article).
    """
    options = run_options(threshold=threshold, keep=keep, source_rank=source_rank, containment=containment, shingle=shingle,
                          strip_boilerplate=strip_boilerplate, seed=seed)
    source = known_columns(df, fields)
    settings = as_texts(settings or {})
    stages = stages_of(source, work_dir, resume, options, settings, block_articles, overlap_days)
    articles, copies = near_duplicates(stages, source, keep, source_rank or (), options)
    one_each = articles.join(copies.filter("representative").select("row"), "row", "left_semi")
    texts = stages.table("representatives", lambda: one_each.select("row", "time", *fields_of(articles)))
    where = stages.table("blocks", lambda: blocks(texts, block_articles, overlap_days, options))
    told = stages.table("block_stories", lambda: block_stories(texts, where, {**options, **settings, "keywords": "false"}))
    edges = stages.table("story_edges", lambda: shared_stories(told))
    joined = joined_stories(told, components(edges, stages, "story_components"))
    leaders = copies.filter("representative").select("row", "cluster").join(joined, "row").select("cluster", "name")
    everyone = copies.join(leaders, "cluster")
    first = F.min("cluster").over(Window.partitionBy("name"))
    return stages.table("stories", lambda: everyone.withColumn("story", first)).select(
        "id", "cluster", "representative", "relation", "jaccard", "story")
