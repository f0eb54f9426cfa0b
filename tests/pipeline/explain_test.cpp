#include "katha/explain.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "common_passages.h"
#include "support/answers.h"
#include "support/event_corpus.h"
#include "support/temp_dir.h"

namespace katha {
namespace {

class Explain : public testing::Test {
 protected:
  Explain() {
    options.inputs = {folder.write("in.jsonl", support::json_lines(articles))};
    options.strip_boilerplate = true;
  }
  Explanation must_explain(const std::string& a, const std::string& b) const {
    Progress progress;
    auto e = explain(options, {a, b}, progress);
    EXPECT_TRUE(e) << (e ? "" : e.error().message);
    return e ? std::move(*e) : Explanation{};
  }

  const std::vector<support::EventArticle> articles = support::event_corpus(3, 30);
  support::TempDir folder;
  Options options;
};

/// Every relation there is, against what dedup and cluster say of the same two.
TEST_F(Explain, AgreesWithTheRun) {
  const ClusterResult r = support::must_cluster(options);
  std::map<std::pair<bool, bool>, int> met;
  for (std::size_t i = 0; i < articles.size(); i += 3) {
    for (const std::size_t j : {(i + 1) % articles.size(), (i + 7) % articles.size()}) {
      const Explanation e = must_explain(articles[i].id, articles[j].id);
      EXPECT_EQ(e.near_duplicate, r.clusters.cluster[i] == r.clusters.cluster[j]);
      EXPECT_EQ(e.same_story, r.story[i] == r.story[j]);
      EXPECT_EQ(e.threshold, r.counts.theta);
      ++met[{e.near_duplicate, e.same_story}];
      if (r.clusters.representative[i] == j) {
        EXPECT_DOUBLE_EQ(e.overlap.jaccard, r.clusters.jaccard[i]);
      }
    }
  }
  EXPECT_EQ(met.size(), 3u);  // near-duplicates, one story otherwise, two stories
}

TEST_F(Explain, ContributionsAddUpToTheScoreAndTheProbability) {
  bool likely = false, unlikely = false;
  for (std::size_t i = 0; i + 5 < articles.size(); i += 4) {
    const Explanation e = must_explain(articles[i].id, articles[i + 5].id);
    if (e.near_duplicate) continue;
    ASSERT_EQ(e.evidence.size(), 10u);
    double sum = 0;
    for (const EvidenceTerm& t : e.evidence) {
      EXPECT_DOUBLE_EQ(t.contribution, t.weight * t.value) << t.name;
      sum += t.contribution;
    }
    EXPECT_NEAR(sum, e.score, 1e-12);
    EXPECT_NEAR(e.probability, 1 / (1 + std::exp(-13.5 * (sum - 0.36))), 1e-12);
    (e.probability > 0.5 ? likely : unlikely) = true;
  }
  EXPECT_TRUE(likely || unlikely);
}

TEST_F(Explain, TheOtherWayRoundSidesChangePlaces) {
  const Explanation e = must_explain(articles[0].id, articles[9].id), f = must_explain(articles[9].id, articles[0].id);
  EXPECT_EQ(e.overlap.containment_a, f.overlap.containment_b);
  EXPECT_EQ(e.overlap.containment_b, f.overlap.containment_a);
  ASSERT_EQ(e.evidence.size(), f.evidence.size());
  if (e.evidence.empty()) return;
  EXPECT_EQ(e.evidence[1].value, f.evidence[2].value);
  EXPECT_EQ(e.evidence[2].value, f.evidence[1].value);
  EXPECT_NEAR(e.score, f.score, 1e-12);
}

TEST_F(Explain, AnUnknownIdIsNamed) {
  Progress progress;
  const auto e = explain(options, {articles[0].id, "nobody"}, progress);
  ASSERT_FALSE(e);
  EXPECT_EQ(e.error().where, "nobody");
  EXPECT_EQ(e.error().code, ErrorCode::kBadInput);
}

using Passages = std::vector<std::string>;

Passages common_passages(std::string_view a, std::string_view b, const ShingleOptions& options, std::size_t count) {
  return katha::common_passages(Shingled(a, options), Shingled(b, options), options, count);
}

TEST(CommonPassages, AreTheLongestRunsInTheOrderOfTheFirst) {
  const ShingleOptions three{.words = 3};
  EXPECT_EQ(common_passages("x a b c d y e f g z", "e f g q a b c d r", three, 5), (Passages{"a b c d", "e f g"}));
  EXPECT_EQ(common_passages("x a b c d y e f g z", "e f g q a b c d r", three, 1), (Passages{"a b c d"}));
  EXPECT_EQ(common_passages("a b", "b a", three, 5), Passages{});
  EXPECT_EQ(common_passages("a b", "a b", three, 5), (Passages{"a b"}));  // one short shingle
  EXPECT_EQ(common_passages("", "a b c", three, 5), Passages{});
}

TEST(CommonPassages, ScriptsWithoutSpacesToo) {
  const std::string both = "東京で午後に大きな会議が開かれた";
  EXPECT_EQ(common_passages(both + "新聞", "昨日" + both, {}, 5), Passages{both});
}

TEST(CommonPassages, ARepeatedLineCostsItsLength) {
  std::string text;
  for (int i = 0; i < 30000; ++i) text += "one and the same line again ";
  EXPECT_EQ(common_passages(text, text, {}, 5).size(), 1u);
}

}  // namespace
}  // namespace katha
