// Every stage looks at `stop`: once it is set, what comes back has its shape and little in it.
#include <gtest/gtest.h>

#include <algorithm>

#include "katha/neardup/candidates.h"
#include "katha/neardup/dup_clusters.h"
#include "katha/story/describe.h"
#include "katha/story/linkage.h"
#include "katha/story/score.h"
#include "support/random_sets.h"
#include "support/story_corpus.h"

namespace katha {
namespace {

const std::atomic<bool> kStop{true};

struct StoryStop : testing::Test {
  StoryStop() { near = neighbours(v, {}, progress); }
  Progress progress;
  const StoryInput input = support::random_story_input(5, {.articles = 120, .events = 30});
  const StoryVectors v = vectors(input, Background(), {});
  Neighbours near;
};

TEST_F(StoryStop, Vectors) {
  const StoryVectors stopped = vectors(input, Background(), {}, kStop);
  EXPECT_EQ(stopped.size(), input.size());
  EXPECT_TRUE(stopped.w.terms.empty() && stopped.l.terms.empty());
  EXPECT_FALSE(v.w.terms.empty());
}

TEST_F(StoryStop, Evidence) {
  const std::vector<double> stopped = evidence(input, near.pairs, {}, kStop);
  ASSERT_EQ(stopped.size(), near.pairs.size());
  EXPECT_EQ(std::ranges::count(stopped, 0.0), std::ssize(near.pairs));
}

TEST_F(StoryStop, Score) {
  const Scores stopped = score(near, evidence(input, near.pairs, {}), {}, kStop);
  ASSERT_EQ(stopped.s.size(), near.pairs.size());
  EXPECT_EQ(std::ranges::count(stopped.s, 0.0), std::ssize(near.pairs));
}

TEST_F(StoryStop, ThresholdAndLinkage) {
  const Scores scores = score(near, evidence(input, near.pairs, {}), {});
  const ThresholdOptions options;
  const double theta = threshold(input.size(), near.pairs, scores.s, options, kStop);
  EXPECT_TRUE(theta >= options.lowest && theta <= options.highest);
  EXPECT_NE(theta, threshold(input.size(), near.pairs, scores.s, options)) << "no round of the mixture was run";
  const auto stories = [](std::vector<DocId> label) {
    std::ranges::sort(label);
    return std::ssize(label) - std::ranges::ssize(std::ranges::unique(label));
  };
  EXPECT_LT(stories(linkage(input.size(), near.pairs, scores.s, theta, {})), std::ssize(input.lang));
  EXPECT_EQ(stories(linkage(input.size(), near.pairs, scores.s, theta, {}, kStop)), std::ssize(input.lang));
}

TEST_F(StoryStop, Describe) {
  const std::vector<std::uint32_t> story(input.size(), 0);
  const auto stopped = describe(v, near, story, std::vector<bool>(input.size()), {}, kStop);
  ASSERT_EQ(stopped.size(), 1u);
  EXPECT_TRUE(stopped[0].keywords.empty());
}

struct NearDupStop : testing::Test {
  NearDupStop() { progress.stop = true; }
  support::Rng rng{4};
  const support::SetCorpus corpus = support::random_corpus(30, rng);
  const ExactGroups groups = exact_groups(corpus.content);
  const CandidateOptions options{.bands = choose_bands(0.8, 0.99, MinHashOptions{}.slots)};
  Progress progress;
};

TEST_F(NearDupStop, Candidates) {
  EXPECT_TRUE(candidates(corpus.sketches(), groups.distinct, corpus.content_words(), options, progress).pairs.empty());
}

TEST_F(NearDupStop, VerifyAndDupClusters) {
  Progress going;
  const auto pairs = candidates(corpus.sketches(), groups.distinct, corpus.content_words(), options, going).pairs;
  const KeptShingles shingles(corpus.shingles);
  const Verified stopped = *verify(pairs, shingles, {0.8}, progress);
  EXPECT_EQ(stopped.pairs.size() + stopped.rejected, 0u);
  const Verified verified = *verify(pairs, shingles, {0.8}, going);
  ASSERT_FALSE(verified.pairs.empty());
  std::vector<std::uint64_t> rank(corpus.size());
  for (std::size_t i = 0; i < rank.size(); ++i) rank[i] = i;
  const std::size_t empty =
      static_cast<std::size_t>(std::ranges::count(corpus.content, std::array<std::uint64_t, 2>{}));
  EXPECT_EQ(dup_clusters(groups, verified, shingles, rank, {}, kStop)->clusters, groups.distinct.size() + empty);
}

}  // namespace
}  // namespace katha
