#include "katha/story/neighbours.h"

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

StoryVectors random_vectors(std::uint64_t seed, const support::StoryCorpusOptions& options) {
  return vectors(random_story_input(seed, options), Background(), {});
}

Neighbours found(const StoryVectors& v, const NeighbourOptions& options) {
  Progress progress;
  return neighbours(v, options, progress);
}

void expect_same(const Neighbours& got, const Neighbours& want) {
  ASSERT_EQ(got.lists.offsets, want.lists.offsets);
  for (std::size_t k = 0; k < want.lists.values.size(); ++k) {
    ASSERT_EQ(got.lists.values[k].article, want.lists.values[k].article) << k;
    ASSERT_EQ(got.lists.values[k].similarity, want.lists.values[k].similarity) << k;
  }
  ASSERT_EQ(got.pairs, want.pairs);
  EXPECT_EQ(got.similarity, want.similarity);
}

TEST(Neighbours, AgreeWithReference) {
  const std::vector<NeighbourOptions> settings{
      {},  // the corpus has more than 61 articles: the index decides
      {.heavy_terms = 4, .list = 10, .candidates = 5},
      {.heavy_terms = 1, .list = 30, .candidates = 30},    // nearly all go on to the index of all terms
      {.heavy_terms = 200, .list = 7, .candidates = 1},    // nobody has that many terms
      {.heavy_terms = 24, .list = 200, .candidates = 30},  // everyone is listed
      {.postings = 5, .list = 20, .candidates = 10},       // common terms lead to few of their articles
      {.heavy_terms = 2, .postings = 12, .list = 30},      // those of the second index too
  };
  for (std::size_t k = 0; k < settings.size(); ++k) {
    for (std::uint64_t seed = 1; seed <= 2; ++seed) {
      SCOPED_TRACE(testing::Message() << "setting " << k << " seed " << seed);
      const StoryVectors v = random_vectors(seed, {.articles = 110, .tokens = 40});
      expect_same(found(v, settings[k]), reference::neighbours(v, settings[k]));
    }
  }
}

TEST(Neighbours, AreTheSameForAnyThreadCount) {
  const StoryVectors v = random_vectors(7, {.articles = 500});
  const NeighbourOptions options{.heavy_terms = 6, .list = 20, .candidates = 10};
  const auto all = support::with_thread_counts([&] { return found(v, options); });
  for (const Neighbours& n : all) expect_same(n, all[0]);
}

TEST(Neighbours, AreSymmetricInSimilarity) {
  const Neighbours n = found(random_vectors(8, {.articles = 60}), {});
  for (DocId i = 0; i < n.lists.size(); ++i) {
    for (const Neighbour& there : n.lists[i]) {
      const auto back = n.lists[there.article];
      const auto me = std::find_if(back.begin(), back.end(), [&](const Neighbour& x) { return x.article == i; });
      ASSERT_NE(me, back.end());
      ASSERT_EQ(me->similarity, there.similarity);
    }
  }
}

TEST(Neighbours, FollowTheArticlesWhenTheInputIsShuffled) {
  const StoryInput input = random_story_input(9, {.articles = 150, .empty_share = 0});
  const auto order = support::random_order(1, input.size());
  const NeighbourOptions options{.heavy_terms = 8, .list = 20, .candidates = 10};
  const Neighbours a = found(vectors(input, Background(), {}), options);
  const Neighbours b = found(vectors(support::reordered(input, order), Background(), {}), options);
  std::vector<Pair> mapped;
  for (const Pair& p : b.pairs) mapped.push_back({std::min(order[p.a], order[p.b]), std::max(order[p.a], order[p.b])});
  std::sort(mapped.begin(), mapped.end());
  EXPECT_EQ(mapped, a.pairs);
}

TEST(Neighbours, OfNoneAndOneAndTwo) {
  EXPECT_EQ(found(vectors(StoryInput{}, Background(), {}), {}).lists.size(), 0u);
  const Neighbours one = found(vectors(input_of({{"a"}}), Background(), {}), {});
  EXPECT_EQ(one.lists.size(), 1u);
  EXPECT_TRUE(one.lists[0].empty() && one.pairs.empty());
  const Neighbours two = found(vectors(input_of({{"a"}, {"b"}}), Background(), {}), {});
  EXPECT_EQ(two.pairs, (std::vector<Pair>{{0, 1}}));
  EXPECT_EQ(two.lists[1][0].article, 0u);
  EXPECT_EQ(two.similarity, std::vector<double>{0});
}

TEST(Neighbours, ArticlesWithNothingInCommonHaveNone) {
  std::vector<std::vector<std::string>> articles;
  for (int k = 0; k < 80; ++k) articles.push_back({"word" + std::to_string(k)});
  const Neighbours n = found(vectors(input_of(articles), Background(), {}), {});
  EXPECT_EQ(n.lists.size(), 80u);
  EXPECT_TRUE(n.lists.values.empty());
  EXPECT_TRUE(n.pairs.empty());
}

TEST(Neighbours, TiesGoToTheSmallestArticles) {
  const std::vector<std::vector<std::string>> same(100, {"a", "b", "c"});
  const Neighbours n = found(vectors(input_of(same), Background(), {}), {});
  ASSERT_EQ(n.lists[99].size(), 60u);
  for (DocId k = 0; k < 60; ++k) EXPECT_EQ(n.lists[99][k].article, k);
  EXPECT_EQ(n.lists[10][10].article, 11u);
}

/// Additions of the search through all articles' heaviest terms.
std::size_t additions(std::size_t articles, const NeighbourOptions& options) {
  std::vector<std::vector<std::string>> same_few_words;  // a template with one word of its own
  for (std::size_t k = 0; k < articles; ++k) same_few_words.push_back({"a", "b", "c", "d", std::to_string(k)});
  const StoryVectors v = vectors(input_of(same_few_words), Background(), {});
  const Rows<Posting> index = index_postings(v, options.heavy_terms, options.postings, {});
  std::size_t sum = 0;
  for (DocId article = 0; article < v.size(); ++article) {
    const HeaviestTerms top(v, article);
    for (std::size_t k = 0; k < top.size(); ++k) sum += index[top.term(k)].size();
  }
  return sum;
}

TEST(Neighbours, TwiceTheArticlesOfATemplateAreTwiceTheWork) {
  const NeighbourOptions options{.postings = 100};
  const std::size_t once = additions(1000, options), twice = additions(2000, options);
  EXPECT_GT(once, 100000u);
  EXPECT_LE(twice, 2 * once);
  EXPECT_GT(additions(2000, {.postings = 2000}), 7 * once) << "else nothing was capped";
}

TEST(Neighbours, OfACappedTermAreTheHeaviestThenTheFirst) {
  std::vector<std::vector<std::string>> articles(100, {"a", "b", "c"});
  articles[90] = {"a"};  // weighs most
  const StoryVectors v = vectors(input_of(articles), Background(), {});
  const Rows<Posting> index = index_postings(v, 24, 3, {});
  ASSERT_EQ(index.size(), 3u);
  std::vector<DocId> of_a, of_b;
  for (const Posting& p : index[0]) of_a.push_back(p.article);
  for (const Posting& p : index[1]) of_b.push_back(p.article);
  EXPECT_EQ(of_a, (std::vector<DocId>{0, 1, 90}));
  EXPECT_EQ(of_b, (std::vector<DocId>{0, 1, 2}));
}

TEST(Neighbours, CountTheirSteps) {
  Progress progress;
  const StoryVectors v = random_vectors(3, {.articles = 200});
  (void)neighbours(v, {.heavy_terms = 2}, progress);
  EXPECT_GE(progress.steps_total, 2 * v.size());
  EXPECT_EQ(progress.steps, progress.steps_total);
}

TEST(Neighbours, EndEarlyWhenAskedToStop) {
  Progress progress;
  progress.stop = true;
  const Neighbours n = neighbours(random_vectors(3, {.articles = 200}), {}, progress);
  EXPECT_EQ(n.lists.size(), 200u);
  EXPECT_TRUE(n.pairs.empty());
  EXPECT_EQ(progress.steps, 0u);
}

}  // namespace
}  // namespace katha
