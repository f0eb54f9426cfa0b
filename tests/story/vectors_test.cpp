#include "katha/story/vectors.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "reference/story_reference.h"
#include "story/postings.h"
#include "support/story_corpus.h"
#include "support/threads.h"

namespace katha {
namespace {

using support::input_of;
using support::random_story_input;

void expect_view(const SparseRows& view, DocId d, std::vector<reference::WeightedTerm> want) {
  std::sort(want.begin(), want.end(), [](const auto& a, const auto& b) { return a.term < b.term; });
  const auto begin = static_cast<std::size_t>(view.offsets[d]);
  ASSERT_EQ(static_cast<std::size_t>(view.offsets[d + 1]) - begin, want.size());
  for (std::size_t k = 0; k < want.size(); ++k) {
    ASSERT_EQ(static_cast<std::uint32_t>(view.terms[begin + k]), want[k].term);
    ASSERT_NEAR(view.weights[begin + k], want[k].weight, 1e-7);
  }
}

void expect_heaviest(const StoryVectors& v, DocId d, const std::vector<reference::WeightedTerm>& want) {
  const HeaviestTerms top(v, d);
  ASSERT_EQ(top.size(), want.size());
  for (std::size_t k = 0; k < want.size(); ++k) {
    ASSERT_EQ(top.term(k), want[k].term);
    ASSERT_NEAR(top.weight(k), want[k].weight, 1e-7);
  }
}

TEST(Vectors, AgreeWithReference) {
  const Background tables = support::random_tables(600);
  ASSERT_EQ(tables.languages().size(), 2u);
  for (const std::uint32_t terms : {128u, 10u, 1u}) {
    for (std::uint64_t seed = 1; seed <= 3; ++seed) {
      const StoryInput input = random_story_input(seed, {.articles = 120});
      const VectorOptions options{.terms = terms};
      const StoryVectors v = vectors(input, tables, options);
      const auto want = reference::vectors(input, tables, options);
      ASSERT_EQ(v.size(), input.size());
      ASSERT_EQ(v.l.offsets.size(), v.w.offsets.size());
      EXPECT_EQ(v.vocabulary, input.vocabulary.size());
      for (DocId d = 0; d < v.size(); ++d) {
        SCOPED_TRACE(testing::Message() << "terms=" << terms << " seed=" << seed << " article " << d);
        expect_view(v.w, d, want[d].w);
        expect_view(v.l, d, want[d].l);
        expect_heaviest(v, d, want[d].w);
      }
    }
  }
}

TEST(Vectors, AreTheSameForAnyThreadCount) {
  const Background tables = support::random_tables(600);
  const StoryInput input = random_story_input(5, {.articles = 400});
  const auto all = support::with_thread_counts([&] { return vectors(input, tables, {}); });
  for (const StoryVectors& v : all) {
    EXPECT_EQ(v.w.offsets, all[0].w.offsets);
    EXPECT_EQ(v.w.terms, all[0].w.terms);
    EXPECT_EQ(v.w.weights, all[0].w.weights);
    EXPECT_EQ(v.l.offsets, all[0].l.offsets);
    EXPECT_EQ(v.l.terms, all[0].l.terms);
    EXPECT_EQ(v.l.weights, all[0].l.weights);
    EXPECT_EQ(v.by_weight, all[0].by_weight);
  }
}

TEST(Vectors, OfNoArticleAreEmpty) {
  const StoryVectors v = vectors(StoryInput{}, Background(), {});
  EXPECT_EQ(v.size(), 0u);
  EXPECT_EQ(v.l.offsets, std::vector<std::int64_t>{0});
}

TEST(Vectors, OfAnArticleWithoutTermsAreEmptyRows) {
  const StoryVectors v = vectors(input_of({{}, {"a", "b"}, {}}), Background(), {});
  EXPECT_EQ(v.w.offsets, (std::vector<std::int64_t>{0, 0, 2, 2}));
  EXPECT_EQ(v.l.offsets, (std::vector<std::int64_t>{0, 0, 2, 2}));
}

TEST(Vectors, CountLanguagesApart) {
  StoryInput input = input_of({{"a", "b"}, {"a", "c"}, {"a", "b"}, {"a", "d"}});
  input.lang = {4, 4, kNoLanguage, kNoLanguage};
  const StoryVectors v = vectors(input, Background(), {});
  // In each language "a" stands in both articles, "b" in one: the two halves weigh alike.
  EXPECT_EQ(reference::row(v.w, 0), reference::row(v.w, 2));
  EXPECT_GT(reference::row(v.w, 0).at(1), reference::row(v.w, 0).at(0));
}

TEST(Vectors, ViewLIsTheLeadAlone) {
  StoryInput input = input_of({{"a", "b"}, {"c"}});
  input.terms.values[1].lead = 0;
  const StoryVectors v = vectors(input, Background(), {});
  EXPECT_EQ(reference::row(v.l, 0).size(), 1u);
  EXPECT_FLOAT_EQ(static_cast<float>(reference::row(v.l, 0).at(0)), 1.0f);
}

}  // namespace
}  // namespace katha
