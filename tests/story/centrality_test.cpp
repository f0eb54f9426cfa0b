#include "story/centrality.h"

#include <gtest/gtest.h>

#include <random>

#include "reference/story_reference.h"
#include "support/story_corpus.h"

namespace katha {
namespace {

TEST(Centrality, AgreesWithReference) {
  const StoryInput input = support::random_story_input(3, {.articles = 90, .events = 10});
  const StoryVectors v = vectors(input, Background(), {});
  std::mt19937_64 random(3);
  std::vector<std::uint32_t> story(input.size());
  for (std::uint32_t& s : story) s = static_cast<std::uint32_t>(random() % 12);
  for (std::uint32_t s = 0; s < 12; ++s) {
    std::vector<DocId> members;
    std::map<std::uint32_t, double> plain;
    for (DocId i = 0; i < story.size(); ++i) {
      if (story[i] != s) continue;
      members.push_back(i);
      for (const auto& [term, weight] : reference::row(v.w, i)) plain[static_cast<std::uint32_t>(term)] += weight;
    }
    const auto sum = sum_of(v.w, members);
    ASSERT_EQ(sum.size(), plain.size());
    auto at = plain.begin();
    for (const TermWeight& t : sum) {
      ASSERT_EQ(t.term, at->first);
      ASSERT_NEAR(t.weight, (at++)->second, 1e-12);
    }
    const auto got = centralities(v.w, members, sum);
    for (std::size_t k = 0; k < members.size(); ++k) {
      double cosines = 0;
      for (const DocId other : members) cosines += other == members[k] ? 0 : reference::cosine(v.w, members[k], other);
      ASSERT_NEAR(got[k], cosines, 1e-9);
    }
  }
}

TEST(Centrality, TheHeaviestTermsStayInTheirOrder) {
  const std::vector<TermWeight> sum = {{2, 1.0}, {3, 5.0}, {5, 1.0}, {8, 2.0}};
  const auto terms = [&](std::size_t most) {
    std::vector<std::uint32_t> out;
    for (const TermWeight& t : heaviest(sum, most)) out.push_back(t.term);
    return out;
  };
  EXPECT_EQ(terms(9), (std::vector<std::uint32_t>{2, 3, 5, 8}));
  EXPECT_EQ(terms(3), (std::vector<std::uint32_t>{2, 3, 8}));
  EXPECT_EQ(terms(1), (std::vector<std::uint32_t>{3}));
  EXPECT_TRUE(terms(0).empty());
}

TEST(Centrality, OfNothingIsNothing) {
  EXPECT_TRUE(sum_of({}, {}).empty());
  EXPECT_TRUE(centralities({}, {}, {}).empty());
}

}  // namespace
}  // namespace katha
