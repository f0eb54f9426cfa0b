#include "katha/story/score.h"

#include <gtest/gtest.h>

#include <random>

#include "reference/story_reference.h"
#include "support/story_corpus.h"
#include "support/threads.h"

namespace katha {
namespace {

using support::random_story_input;

struct Case {
  Neighbours near;
  std::vector<double> evidence;
};

Case random_case(std::uint64_t seed, std::size_t articles, const NeighbourOptions& options) {
  const StoryInput input = random_story_input(seed, {.articles = articles});
  Progress progress;
  Case out;
  out.near = neighbours(vectors(input, Background(), {}), options, progress);
  out.evidence = evidence(input, out.near.pairs, {});
  return out;
}

TEST(Score, AgreesWithReference) {
  const std::vector<std::pair<NeighbourOptions, ScoreOptions>> settings{
      {{}, {}},
      {{.list = 20, .candidates = 8}, {.far_rank = 5, .cohort = 4.5}},
      {{.list = 6, .candidates = 6}, {}},  // no rank 21, cohorts lighter than the prior
      {{}, {.middle = -1, .cohort = 3, .prior_weight = 50}},
  };
  for (std::size_t k = 0; k < settings.size(); ++k) {
    for (const std::size_t articles : {90u, 22u, 2u}) {
      SCOPED_TRACE(testing::Message() << "setting " << k << ", " << articles << " articles");
      const Case c = random_case(articles, articles, settings[k].first);
      const Scores got = score(c.near, c.evidence, settings[k].second);
      const std::vector<double> s1 = local_scores(c.near, c.evidence, settings[k].second);
      const reference::PlainScores want = reference::score(c.near, c.evidence, settings[k].second);
      ASSERT_EQ(got.s.size(), c.near.pairs.size());
      for (std::size_t p = 0; p < want.s.size(); ++p) {
        ASSERT_NEAR(s1[p], want.s1[p], 1e-12);
        ASSERT_NEAR(got.r_ij[p], want.r_ij[p], 1e-6);  // lists hold similarities as floats
        ASSERT_NEAR(got.r_ji[p], want.r_ji[p], 1e-6);
        ASSERT_NEAR(got.s[p], want.s[p], 2e-6);
      }
    }
  }
}

TEST(Score, IsTheSameForAnyThreadCount) {
  const Case c = random_case(3, 600, {});
  const auto all = support::with_thread_counts([&] { return score(c.near, c.evidence, {}); });
  for (const Scores& s : all) {
    EXPECT_EQ(s.r_ij, all[0].r_ij);
    EXPECT_EQ(s.r_ji, all[0].r_ji);
    EXPECT_EQ(s.s, all[0].s);
  }
}

TEST(Score, OfNothing) {
  EXPECT_TRUE(score({}, {}, {}).s.empty());
  Neighbours alone;
  alone.lists.close_row();
  EXPECT_TRUE(score(alone, {}, {}).s.empty());
}

TEST(Score, ACohortOfNobodyHasThePriorLevel) {
  // Two articles: each one's cohort is the other, who does not count in its own comparison.
  Neighbours near;
  near.lists.push_row(std::vector<Neighbour>{{1, 0.25f}});
  near.lists.push_row(std::vector<Neighbour>{{0, 0.25f}});
  near.pairs = {{0, 1}};
  near.similarity = {0.25};
  const std::vector<double> none{0.0};
  EXPECT_NEAR(score(near, none, {}).r_ij[0], 0.1, 1e-7);
  const Scores no_prior = score(near, none, {.prior_weight = 0});
  EXPECT_NEAR(no_prior.r_ij[0], 0.1, 1e-7);
  EXPECT_NEAR(no_prior.s[0], 0.5 - 0.2, 1e-12);
}

TEST(Threshold, AgreesWithReference) {
  for (const std::size_t articles : {1u, 2u, 30u, 400u}) {
    const Case c = random_case(11, articles, {});
    const Scores s = score(c.near, c.evidence, {});
    const double want = reference::threshold(articles, c.near.pairs, s.s, {});
    EXPECT_NEAR(threshold(articles, c.near.pairs, s.s, {}), want, 1e-6) << articles;
  }
}

TEST(Threshold, OfManyArticlesAgreesWithReferenceInAnyOrder) {
  std::mt19937_64 random(4);
  std::vector<Pair> pairs;
  std::vector<double> s;
  for (DocId d = 0; d + 1 < 30000; ++d) {
    pairs.push_back({d, d + 1});
    s.push_back(static_cast<double>(random() % 1000) / 1000 - (random() % 3 == 0 ? 0.0 : 0.5));
  }
  const double theta = threshold(30000, pairs, s, {});
  EXPECT_NEAR(theta, reference::threshold(30000, pairs, s, {}), 1e-6);
  std::ranges::reverse(pairs);
  std::ranges::reverse(s);
  EXPECT_EQ(threshold(30000, pairs, s, {}), theta);
}

TEST(Threshold, StaysWithinItsBounds) {
  const std::vector<Pair> pairs{{0, 1}};
  for (const double x : {-5.0, 0.2, 0.4, 1.4, 50.0}) {
    const double theta = threshold(2, pairs, std::vector<double>{x}, {});
    EXPECT_GE(theta, 0.08);
    EXPECT_LE(theta, 0.42);
  }
  EXPECT_EQ(threshold(2, pairs, std::vector<double>{0.3}, {.calibrate = false, .fixed = 0.31}), 0.31);
}

}  // namespace
}  // namespace katha
