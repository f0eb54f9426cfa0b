#include "katha/story/story_input.h"

#include <gtest/gtest.h>

#include <functional>

#include "support/story_corpus.h"

namespace katha {
namespace {

template <class T, class Same>
void expect_row(std::span<const T> got, std::span<const T> want, Same same) {
  ASSERT_EQ(got.size(), want.size());
  for (std::size_t k = 0; k < got.size(); ++k) EXPECT_TRUE(same(got[k], want[k]));
}

TEST(StoryInputSelect, KeepsTheRowsAskedForAndTheVocabulary) {
  const StoryInput input = support::random_story_input(1, {.articles = 50});
  const std::vector<DocId> articles{3, 0, 49, 17, 4};
  const StoryInput part = select(StoryInput(input), articles);
  ASSERT_EQ(part.size(), articles.size());
  ASSERT_EQ(part.vocabulary.size(), input.vocabulary.size());
  ASSERT_EQ(part.forms.size(), input.vocabulary.size());
  for (std::size_t t = 0; t < input.vocabulary.size(); ++t) {
    EXPECT_EQ(part.vocabulary[t], input.vocabulary[t]);
    EXPECT_EQ(part.forms[t], input.forms[t]);
  }
  for (std::size_t k = 0; k < articles.size(); ++k) {
    const DocId d = articles[k];
    EXPECT_EQ(part.lang[k], input.lang[d]);
    EXPECT_EQ(part.day[k], input.day[d]);
    EXPECT_EQ(part.year[k], input.year[d]);
    expect_row(part.terms[k], input.terms[d], [](const TermCount& a, const TermCount& b) {
      return a.term == b.term && a.count == b.count && a.lead == b.lead;
    });
    expect_row(part.dates[k], input.dates[d], std::equal_to<>());
    expect_row(part.numbers[k], input.numbers[d], std::equal_to<>());
    expect_row(part.quantities[k], input.quantities[d], std::equal_to<>());
  }
}

TEST(StoryInputSelect, OfNothingIsEmpty) {
  const StoryInput part = select(support::random_story_input(2, {.articles = 5}), {});
  EXPECT_EQ(part.size(), 0u);
  EXPECT_EQ(part.dates.size(), 0u);
  EXPECT_TRUE(part.lang.empty() && part.day.empty());
}

}  // namespace
}  // namespace katha
