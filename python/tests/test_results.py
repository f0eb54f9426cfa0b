"""What comes back, and the estimators."""
import json
import pickle

import numpy
import polars
import pyarrow
import pytest
from sklearn.base import clone
from sklearn.utils import estimator_checks
from sklearn.utils.validation import check_is_fitted

import katha


def test_a_table_for_whoever_asks(made_up):
    found = katha.dedup(made_up)
    table = pyarrow.table(found)
    assert table.schema.names == ["id", "cluster", "representative", "relation", "jaccard"]
    assert table["cluster"].to_pylist() == found.cluster
    assert table["representative"].to_pylist() == found.representative
    assert table["relation"].to_pylist() == found.relation
    assert table["jaccard"].to_pylist() == found.jaccard
    assert polars.DataFrame(found)["id"].to_list() == found.ids
    assert table.validate(full=True) is None


def test_one_article_of_each_cluster_is_kept(made_up):
    found = katha.dedup(made_up)
    kept = [cluster for cluster, keep in zip(found.cluster, found.representative) if keep]
    assert sorted(kept) == sorted(set(found.cluster))
    assert found.counts["clusters"] == len(kept) < len(made_up)


def test_stories_and_files(sample, tmp_path):
    found = katha.cluster(sample)
    stories = found.stories()
    assert [story["story"] for story in stories] == list(range(len(stories)))
    assert sorted(id for story in stories for id in story["articles"]) == sorted(found.ids)
    assert any(story["size"] > 1 and story["summary"] and story["links"] for story in stories)
    found.write_stories(tmp_path / "s.jsonl"), found.write_report(tmp_path / "r.html"), found.write_articles(tmp_path / "a.csv")
    assert [json.loads(line) for line in (tmp_path / "s.jsonl").read_text("utf-8").splitlines()] == stories
    assert "<html" in (tmp_path / "r.html").read_text("utf-8")
    assert (tmp_path / "a.csv").read_text("utf-8").startswith("id,cluster,representative,relation,jaccard,story\n")
    with pytest.raises(katha.Error, match="no/where"):
        found.write_stories(tmp_path / "no" / "where")


def test_pairs_are_verified(made_up):
    pairs = katha.dedup(made_up).pairs()
    assert pairs
    assert all(pair["relation"] == "exact" or pair["jaccard"] >= 0.8 or pair["relation"] == "contained" for pair in pairs)


def test_settings_and_threads(sample):
    found = katha.cluster(sample, summarize=False)
    assert katha.cluster(sample, summarize=False, threads=1).story == found.story
    apart = katha.cluster(sample, summarize=False, settings={"story.threshold.highest": 0.9, "story.threshold.lowest": 0.9})
    assert len(set(apart.story)) >= len(set(found.story))


def test_estimators(made_up, sample):
    deduper = katha.Deduper(threshold=0.7)
    labels = deduper.fit_predict(made_up)
    assert labels.dtype == numpy.int64 and labels.tolist() == katha.dedup(made_up, threshold=0.7).cluster
    check_is_fitted(deduper)
    assert clone(deduper).get_params() == deduper.get_params()
    assert deduper.set_params(threshold=0.9).threshold == 0.9
    with pytest.raises(ValueError, match="nothing"):
        deduper.set_params(nothing=1)
    again = pickle.loads(pickle.dumps(deduper))
    assert again.labels_.tolist() == labels.tolist()
    assert katha.StoryClusterer().fit(sample).labels_.tolist() == katha.cluster(sample, summarize=False).story
    with pytest.raises(katha.OptionError):
        katha.Deduper(threshold=5).fit(made_up)


def test_evaluate():
    same = katha.evaluate(["a", "a", "b"], [7, 7, 3])
    assert same["bcubed_f1"] == same["pair_f1"] == same["ari"] == 1
    by_id = katha.evaluate({"x": 1, "y": 1, "z": 2}, {"x": "p", "y": "p", "w": "q"})
    assert by_id["bcubed_f1"] == 1 and by_id["articles"] == 3
    with pytest.raises(ValueError, match="2 labels and 1"):
        katha.evaluate([1, 2], [1])
    with pytest.raises(TypeError):
        katha.evaluate([1], {"x": 1})


# Those of check_estimator that need no table of numbers, which check_estimator itself leaves out.
CHECKS = ["parameters_default_constructible", "no_attributes_set_in_init", "get_params_invariance", "set_params", "estimator_cloneable",
          "estimator_repr", "estimator_tags_renamed", "valid_tag_types", "mixin_order"]


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("estimator", [katha.Deduper(), katha.StoryClusterer()], ids=["Deduper", "StoryClusterer"])
def test_estimators_are_what_scikit_learn_expects(estimator):
    estimator_checks.check_estimator(estimator)
    for check in CHECKS:
        getattr(estimator_checks, f"check_{check}")(type(estimator).__name__, estimator)
