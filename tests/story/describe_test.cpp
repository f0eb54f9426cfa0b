#include "katha/story/describe.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "reference/story_reference.h"
#include "support/story_corpus.h"
#include "support/threads.h"

namespace katha {
namespace {

using support::input_of;

struct Case {
  StoryVectors v;
  Neighbours near;
};

Case found(const StoryInput& input, const NeighbourOptions& options = {}) {
  Case out;
  Progress progress;
  out.v = vectors(input, Background(), {});
  out.near = neighbours(out.v, options, progress);
  return out;
}

/// The first of those that are within 1e-9 of the largest centrality.
DocId most_central(const std::vector<DocId>& members, const std::vector<double>& centrality) {
  if (members.empty()) return kNoDoc;
  const double most = *std::max_element(centrality.begin(), centrality.end());
  for (std::size_t k = 0; k < members.size(); ++k) {
    if (centrality[k] > most - 1e-9) return members[k];
  }
  return kNoDoc;
}

void expect_keywords(const Story& story, const std::map<std::uint32_t, double>& contrast, std::size_t most) {
  std::vector<double> best;
  for (const auto& [term, weight] : contrast) {
    if (weight > 1e-6) best.push_back(weight);
  }
  std::sort(best.rbegin(), best.rend());
  ASSERT_EQ(story.keywords.size(), std::min(best.size(), most));
  for (std::size_t k = 0; k < story.keywords.size(); ++k) {
    ASSERT_NEAR(contrast.at(story.keywords[k]), best[k], 1e-6) << k;
  }
}

void expect_as_reference(const Case& c, const std::vector<std::uint32_t>& story, const std::vector<bool>& has_title,
                         const DescribeOptions& options) {
  const auto got = describe(c.v, c.near, story, has_title, options);
  for (std::uint32_t s = 0; s < got.size(); ++s) {
    SCOPED_TRACE(testing::Message() << "story " << s);
    const auto want = reference::describe(c.v, c.near, story, s, options);
    std::vector<DocId> members, titled;
    std::vector<double> titled_centrality;
    for (DocId i = 0; i < story.size(); ++i) {
      if (story[i] != s) continue;
      if (has_title[i]) titled.push_back(i), titled_centrality.push_back(want.centrality[members.size()]);
      members.push_back(i);
    }
    ASSERT_EQ(got[s].representative, most_central(members, want.centrality));
    ASSERT_EQ(got[s].titled_by, most_central(titled, titled_centrality));
    ASSERT_NEAR(got[s].cohesion, want.cohesion, 1e-9);
    expect_keywords(got[s], want.contrast, options.keywords);
  }
}

TEST(Describe, AgreesWithReference) {
  for (std::uint64_t seed = 1; seed <= 3; ++seed) {
    const StoryInput input = support::random_story_input(seed, {.articles = 120, .events = 12});
    const Case c = found(input, {.list = 15});
    std::mt19937_64 random(seed);
    std::vector<DocId> label;
    std::vector<bool> has_title;
    for (std::size_t i = 0; i < input.size(); ++i) {
      label.push_back(static_cast<DocId>(random() % 3 == 0 ? 1000 + i : random() % 20));  // a third stand alone
      has_title.push_back(random() % 3 > 0);
    }
    expect_as_reference(c, support::numbered(label), has_title, {});
    expect_as_reference(c, support::numbered(label), has_title, {.keywords = 0});
    expect_as_reference(c, support::numbered(label), has_title, {.keywords = 300});
    expect_as_reference(c, support::numbered(label), has_title, {.near = 3});
    expect_as_reference(c, support::numbered(label), has_title, {.near = 0});
  }
}

TEST(Describe, IsTheSameForAnyThreadCount) {
  const StoryInput input = support::random_story_input(4, {.articles = 400, .events = 60});
  const Case c = found(input);
  std::vector<std::uint32_t> story;
  for (DocId i = 0; i < 400; ++i) story.push_back(i % 130);
  const std::vector<bool> has_title(400, true);
  const auto all = support::with_thread_counts([&] { return describe(c.v, c.near, story, has_title, {}); });
  for (const auto& stories : all) {
    ASSERT_EQ(stories.size(), 130u);
    for (std::size_t s = 0; s < stories.size(); ++s) {
      ASSERT_EQ(stories[s].representative, all[0][s].representative);
      ASSERT_EQ(stories[s].titled_by, all[0][s].titled_by);
      ASSERT_EQ(stories[s].keywords, all[0][s].keywords);
      ASSERT_EQ(stories[s].cohesion, all[0][s].cohesion);
    }
  }
}

TEST(Describe, OfNothingIsNothing) {
  const Case c = found(StoryInput{});
  EXPECT_TRUE(describe(c.v, c.near, {}, {}, {}).empty());
}

TEST(Describe, ANumberNobodyHasIsAnEmptyStory) {
  const Case c = found(input_of({{"a"}, {"b"}}));
  const auto stories = describe(c.v, c.near, std::vector<std::uint32_t>{0, 2}, {true, true}, {});
  ASSERT_EQ(stories.size(), 3u);
  EXPECT_EQ(stories[1].titled_by, kNoDoc);
  EXPECT_EQ(stories[1].cohesion, 1);
  EXPECT_TRUE(stories[1].keywords.empty());
  EXPECT_EQ(stories[2].representative, 1u);
}

TEST(Describe, IdenticalArticlesAreRepresentedByTheFirst) {
  const std::vector<std::vector<std::string>> same(300, {"a", "b", "c"});
  const Case c = found(input_of(same));
  std::vector<bool> has_title(300, false);
  has_title[7] = has_title[200] = true;
  const auto stories = describe(c.v, c.near, std::vector<std::uint32_t>(300, 0), has_title, {});
  ASSERT_EQ(stories.size(), 1u);
  EXPECT_EQ(stories[0].representative, 0u);
  EXPECT_EQ(stories[0].titled_by, 7u);
  EXPECT_NEAR(stories[0].cohesion, 1, 1e-6);
  EXPECT_EQ(stories[0].keywords, (std::vector<std::uint32_t>{0, 1, 2}));  // equal weights: by term
}

TEST(Describe, KeywordsAreWhatTheNeighboursLack) {
  const Case c = found(input_of({{"rain", "flood", "ganga"}, {"rain", "flood", "kosi"}, {"rain", "flood", "kosi"}}));
  const auto stories = describe(c.v, c.near, std::vector<std::uint32_t>{0, 1, 1}, {true, true, true}, {});
  ASSERT_EQ(stories.size(), 2u);
  EXPECT_EQ(stories[0].keywords.front(), 1u);  // flood, ganga, kosi, rain
  EXPECT_EQ(stories[1].keywords.front(), 2u);
}

TEST(Describe, ArticlesWithoutTermsAreDescribedToo) {
  const Case c = found(input_of({{}, {}, {"a"}}));
  const auto stories = describe(c.v, c.near, std::vector<std::uint32_t>{0, 0, 1}, {false, true, false}, {});
  EXPECT_EQ(stories[0].representative, 0u);
  EXPECT_EQ(stories[0].titled_by, 1u);
  EXPECT_EQ(stories[0].cohesion, 0);
  EXPECT_TRUE(stories[0].keywords.empty());
}

}  // namespace
}  // namespace katha
