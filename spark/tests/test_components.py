import random

from katha.spark._components import components
from katha.spark._stages import Stages


def expected(edges):
    parent = {}

    def find(x):
        while parent.setdefault(x, x) != x:
            x = parent[x]
        return x

    for a, b in edges:
        low, high = sorted((find(a), find(b)))
        parent[high] = low
    return {x: find(x) for x in list(parent)}


def test_paths_stars_and_chance(spark, tmp_path):
    rng = random.Random(1)
    path = [(i, i + 1) for i in range(100, 125)]
    rng.shuffle(path)
    star = [(900, 1000 + i) for i in range(50)] + [(1000 + i, 900) for i in range(5)]
    chance = [(rng.randrange(2000, 2400), rng.randrange(2000, 2400)) for _ in range(180)]
    edges = path + star + [(a, b) for a, b in chance if a != b]
    table = spark.createDataFrame(edges, "a long, b long")
    found = components(table, Stages(spark, str(tmp_path), "test", False), "components")
    assert {r.node: r.component for r in found.collect()} == expected(edges)


def test_no_edges(spark, tmp_path):
    assert components(spark.createDataFrame([], "a long, b long"), Stages(spark, str(tmp_path), "test", False), "c").collect() == []
