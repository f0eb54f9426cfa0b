"""Connected components of a graph in DataFrames: alternating large-star and small-star operations (Kiveris, Lattanzi, Mirrokni,
Rastogi, Vassilvitskii, "Connected Components in MapReduce and Beyond", 2014), O(log^2 n) rounds of two shuffles each."""
from __future__ import annotations

from pyspark.sql import DataFrame, Window
from pyspark.sql import functions as F

from ._stages import Stages


def _least_neighbour(edges: DataFrame) -> DataFrame:
    return edges.withColumn("m", F.least(F.min("v").over(Window.partitionBy("u")), "u"))


def _large_star(edges: DataFrame) -> DataFrame:
    """Every node's larger neighbours are joined to the least of all its neighbours and itself."""
    both = edges.union(edges.select(F.col("v").alias("u"), F.col("u").alias("v")))
    return _least_neighbour(both).filter("v > u").select(F.col("v").alias("u"), F.col("m").alias("v")).distinct()


def _small_star(edges: DataFrame) -> DataFrame:
    """Every node and its smaller neighbours are joined to the least of them. Edges point from the larger to the smaller one."""
    stars = _least_neighbour(edges)
    others = stars.filter("v != m").select(F.col("v").alias("u"), F.col("m").alias("v"))
    return others.union(stars.select("u", F.col("m").alias("v"))).distinct()


def _is_done(edges: DataFrame) -> bool:
    """All are stars: every node points to one other, which points to none."""
    counts = edges.agg(F.count("u"), F.countDistinct("u")).first()
    return counts[0] == counts[1] and edges.select("v").intersect(edges.select("u")).isEmpty()


def components(edges: DataFrame, stages: Stages, name: str) -> DataFrame:
    """
    Args:
        edges: columns a, b (long), in any order
    Returns: node, component: of every node of an edge the least node of its component
    """
    left, right = F.least("a", "b"), F.greatest("a", "b")
    stars = stages.table(f"{name}_0", lambda: edges.select(right.alias("u"), left.alias("v")).filter("u != v").distinct())
    done, turn = _is_done(stars), 0
    while not done:
        turn += 1
        stars = stages.table(f"{name}_{turn}", lambda before=stars: _small_star(_large_star(before)))
        done = _is_done(stars)
    leaves = stars.select(F.col("u").alias("node"), F.col("v").alias("component"))
    return leaves.union(stars.select("v", "v").distinct())
