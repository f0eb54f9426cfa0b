import corpus
from test_dedup import frame, with_text

import katha
import katha.spark


def labels(found, table):
    told = {r.id: r for r in table.collect()}
    assert set(told) == set(found.ids)
    return [told[i].story for i in found.ids], [told[i].cluster for i in found.ids]


def agreement(spark, folder, articles, **options):
    found = katha.cluster(with_text(articles), summarize=False)
    table = katha.spark.cluster(frame(spark, articles), work_dir=str(folder), **options)
    stories, clusters = labels(found, table)
    assert katha.evaluate(found.cluster, clusters)["pair_f1"] == 1
    return katha.evaluate(found.story, stories), len(set(found.story)) < len(set(found.cluster))


def test_one_block_is_one_machine(spark, tmp_path):
    told, joins = agreement(spark, tmp_path, corpus.stories(300) + corpus.mixed(200, seed=8))
    assert joins and told["pair_f1"] == told["bcubed_f1"] == 1


def test_periods(spark, tmp_path):
    told, joins = agreement(spark, tmp_path, corpus.stories(500), block_articles=500, overlap_days=10)
    blocks = spark.read.parquet(f"{tmp_path}/blocks").select("block").distinct().count()
    assert joins and blocks > 2 and told["pair_f1"] >= 0.98


def test_blocks_of_terms(spark, tmp_path):
    undated = [{**a, "published": None} for a in corpus.stories(500)]
    told, joins = agreement(spark, tmp_path, undated, block_articles=700)
    blocks = spark.read.parquet(f"{tmp_path}/blocks").select("block").distinct().count()
    assert joins and blocks > 2 and told["pair_f1"] >= 0.98
