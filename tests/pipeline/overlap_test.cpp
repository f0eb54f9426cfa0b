// NearDupOptions::overlap: pairs below the threshold, against an exact comparison of all pairs.
#include <gtest/gtest.h>

#include <map>

#include "generate/corpus.h"
#include "generate/json_line.h"
#include "reference/text_reference.h"
#include "support/answers.h"
#include "support/generated.h"
#include "support/temp_dir.h"

namespace katha {
namespace {

using support::must_dedup;

class OverlapOption : public testing::Test {
 protected:
  OverlapOption() {
    const auto corpus = generate::make_corpus(support::corpus_options(300, 5), support::lexicon());
    std::string lines;
    for (const generate::Article& a : support::articles_of(corpus)) {
      append_json_line(a, lines);
      cut_.emplace_back(a.text);
    }
    options_.inputs = {dir_.write("in.jsonl", lines)};
  }
  support::TempDir dir_;
  Options options_;
  std::vector<reference::CutText> cut_;
};

TEST_F(OverlapOption, ListsThePairsFromTheSimilarityOn) {
  for (const double overlap : {0.3, 0.5}) {
    options_.neardup.overlap = overlap;
    const DedupResult r = must_dedup(options_);
    std::map<Pair, double> expected, found;
    for (const DocId a : r.groups.distinct) {
      for (const DocId b : r.groups.distinct) {
        const double j = a < b ? reference::jaccard(cut_[a], cut_[b]) : 0;
        if (j >= overlap && j < options_.neardup.threshold) expected[{a, b}] = j;
      }
    }
    for (const Pair& pair : r.pairs.pairs) expected.erase(pair);  // contained copies
    for (std::size_t p = 0; p < r.pairs.overlapping.size(); ++p) {
      found[r.pairs.overlapping[p]] = r.pairs.overlapping_overlaps[p].jaccard;
    }
    EXPECT_GT(expected.size(), 30u);
    EXPECT_EQ(found, expected);
    EXPECT_EQ(r.counts.overlapping_pairs, found.size());
    EXPECT_GE(r.counts.bands.expected_recall, 0.99);
    EXPECT_EQ(r.counts.recall_at, overlap);
  }
}

TEST_F(OverlapOption, JoinsNoClusters) {
  const DedupResult without = must_dedup(options_);
  options_.neardup.overlap = 0.3;
  const DedupResult with = must_dedup(options_);
  EXPECT_EQ(with.clusters.cluster, without.clusters.cluster);
  EXPECT_EQ(with.clusters.relation, without.clusters.relation);
  EXPECT_EQ(with.pairs.pairs, without.pairs.pairs);
}

TEST_F(OverlapOption, MustBeBelowTheThreshold) {
  for (const double overlap : {-0.1, 0.05, 0.8, 0.9, 2.0}) {
    options_.neardup.overlap = overlap;
    const Status status = check(options_);
    ASSERT_FALSE(status) << overlap;
    EXPECT_EQ(status.error().where, "--overlap");
  }
  options_.neardup.overlap = 0.79;
  EXPECT_TRUE(check(options_));
}

}  // namespace
}  // namespace katha
