"""What Spark finds is what one machine finds."""
import corpus
import pytest

import katha
import katha.spark

SCHEMA = "id string, text string, title string, published string, source string"


def told_by_spark(table):
    """By article: the id of its representative, and the rest as it is."""
    rows = table.collect()
    leader = {r.cluster: r.id for r in rows if r.representative}
    assert len(leader) == len({r.cluster for r in rows})
    return {r.id: (leader[r.cluster], r.representative, r.relation, r.jaccard) for r in rows}


def told_here(found):
    leader = {c: i for i, c, r in zip(found.ids, found.cluster, found.representative) if r}
    columns = zip(found.ids, found.cluster, found.representative, found.relation, found.jaccard)
    return {i: (leader[c], representative, relation, jaccard) for i, c, representative, relation, jaccard in columns}


def frame(spark, articles, schema=SCHEMA):
    return spark.createDataFrame([tuple(a[name.split()[0]] for name in schema.split(", ")) for a in articles], schema).repartition(3)


def with_text(articles):
    return [a for a in articles if a["text"] is not None]


@pytest.mark.parametrize("articles, options", [
    (corpus.mixed(1500), {}),
    (corpus.mixed(900, seed=4), {"threshold": 0.5, "keep": "earliest", "strip_boilerplate": True}),
    (corpus.templated(2500), {"threshold": 0.5, "keep": "newest"}),
], ids=["mixed", "low", "templated"])
def test_same_clusters_as_on_one_machine(spark, tmp_path, articles, options):
    found = katha.dedup(with_text(articles), **options)
    assert 0 < found.counts["clusters"] < len(articles)
    assert told_by_spark(katha.spark.dedup(frame(spark, articles), work_dir=str(tmp_path), **options)) == told_here(found)


def test_reads_and_writes_parquet_and_says_what_it_rejected(spark, tmp_path):
    articles, options = corpus.mixed(300, seed=6), {"threshold": 0.9, "keep": "source", "source_rank": ["s3", "s1"], "seed": 7}
    frame(spark, articles).withColumnsRenamed({"text": "body", "id": "key"}).write.parquet(f"{tmp_path}/in")
    found = katha.spark.dedup(spark.read.parquet(f"{tmp_path}/in"), work_dir=f"{tmp_path}/stages", fields={"text": "body", "id": "key"}, **options)
    found.filter("representative").write.parquet(f"{tmp_path}/kept")
    here, kept = katha.dedup(with_text(articles), **options), spark.read.parquet(f"{tmp_path}/kept")
    assert kept.columns == ["id", "cluster", "representative", "relation", "jaccard"]
    assert {r.id for r in kept.collect()} == {i for i, keep in zip(here.ids, here.representative) if keep}
    rejected = spark.read.parquet(f"{tmp_path}/stages/articles").filter("rejected is not null").collect()
    assert len(rejected) == len(articles) - len(with_text(articles)) > 0
    assert all(r.rejected.startswith("text_not_string") for r in rejected)


def test_goes_on_where_it_was(spark, tmp_path):
    source = frame(spark, corpus.mixed(200, seed=7))
    first = told_by_spark(katha.spark.dedup(source, work_dir=str(tmp_path)))
    articles = spark.read.parquet(f"{tmp_path}/articles")
    files = set(articles.inputFiles())
    spark.createDataFrame([("",)], "run string").write.mode("overwrite").text(f"{tmp_path}/found.made")  # as if killed behind it
    assert told_by_spark(katha.spark.dedup(source, work_dir=str(tmp_path), resume=True)) == first
    assert set(spark.read.parquet(f"{tmp_path}/articles").inputFiles()) == files
    katha.spark.dedup(source, work_dir=str(tmp_path), threshold=0.7, resume=True)
    assert set(spark.read.parquet(f"{tmp_path}/articles").inputFiles()) != files


def test_bad_calls(spark, tmp_path):
    source = frame(spark, corpus.mixed(5))
    with pytest.raises(katha.OptionError, match="--threshold"):
        katha.spark.dedup(source, work_dir=str(tmp_path), threshold=7)
    with pytest.raises(ValueError, match="no column 'body'"):
        katha.spark.dedup(source, work_dir=str(tmp_path), fields={"text": "body"})
    with pytest.raises(ValueError, match="'words' is none"):
        katha.spark.dedup(source, work_dir=str(tmp_path), fields={"words": "text"})
    with pytest.raises(ValueError, match="not string"):
        katha.spark.dedup(spark.range(3).withColumnRenamed("id", "text"), work_dir=str(tmp_path))
    assert not list(tmp_path.iterdir())


def test_nothing_to_read(spark, tmp_path):
    for articles in ([], [dict.fromkeys(("id", "title", "published", "source")) | {"text": text} for text in (None, "", " ")]):
        found = katha.spark.dedup(frame(spark, articles), work_dir=str(tmp_path)).collect()
        assert [r.relation for r in found] == ["unique"] * sum(a["text"] is not None for a in articles)
