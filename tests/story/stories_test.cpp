// The story stages one after another: what must hold of the stories that come out.
#include <gtest/gtest.h>

#include <algorithm>

#include "katha/story/linkage.h"
#include "katha/story/score.h"
#include "support/story_corpus.h"
#include "support/threads.h"

namespace katha {
namespace {

std::vector<DocId> stories_of(const StoryInput& input, const Background& tables) {
  Progress progress;
  const Neighbours near = neighbours(vectors(input, tables, {}), {}, progress);
  const std::vector<double> typed = evidence(input, near.pairs, {});
  const Scores scores = score(near, typed, {});
  const double theta = threshold(input.size(), near.pairs, scores.s, {});
  return linkage(input.size(), near.pairs, scores.s, theta, {});
}

TEST(Stories, AreTheSameForAnyThreadCount) {
  const Background tables = support::random_tables(600);
  const StoryInput input = support::random_story_input(1, {.articles = 300, .events = 100});
  const auto all = support::with_thread_counts([&] { return stories_of(input, tables); });
  for (const auto& labels : all) EXPECT_EQ(labels, all[0]);
}

TEST(Stories, OfShuffledInputAreTheSame) {
  const Background tables = support::random_tables(600);
  for (std::uint64_t seed = 1; seed <= 3; ++seed) {
    const StoryInput input = support::random_story_input(seed, {.articles = 250, .events = 80});
    const auto order = support::random_order(seed, input.size());
    const auto labels = stories_of(input, tables), shuffled = stories_of(support::reordered(input, order), tables);
    std::vector<DocId> back(input.size());
    for (std::size_t k = 0; k < order.size(); ++k) back[order[k]] = shuffled[k];
    const auto numbers = support::numbered(labels);
    EXPECT_EQ(support::numbered(back), numbers);
    EXPECT_LT(*std::max_element(numbers.begin(), numbers.end()), 240u);  // something was merged
  }
}

TEST(Stories, OfNoneAndOneAndTwo) {
  const Background none;
  EXPECT_TRUE(stories_of(StoryInput{}, none).empty());
  EXPECT_EQ(stories_of(support::input_of({{"a"}}), none), std::vector<DocId>{0});
  EXPECT_EQ(stories_of(support::input_of({{"a", "b"}, {"c", "d"}}), none), (std::vector<DocId>{0, 1}));
  EXPECT_EQ(stories_of(support::input_of({{"a", "b"}, {"a", "b"}}), none), (std::vector<DocId>{0, 0}));
}

TEST(Stories, ArticlesWithoutTermsStayAlone) {
  const std::vector<std::vector<std::string>> empty(70);
  const auto labels = stories_of(support::input_of(empty), Background());
  for (DocId d = 0; d < labels.size(); ++d) EXPECT_EQ(labels[d], d);
}

TEST(Stories, ArticlesWithNothingInCommonStayAlone) {
  std::vector<std::vector<std::string>> articles;
  for (int k = 0; k < 90; ++k) articles.push_back({"x" + std::to_string(k), "y" + std::to_string(k)});
  const auto labels = stories_of(support::input_of(articles), Background());
  for (DocId d = 0; d < labels.size(); ++d) EXPECT_EQ(labels[d], d);
}

}  // namespace
}  // namespace katha
