// dedup() and cluster() in pieces.
#include "katha/spread.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "support/answers.h"
#include "support/event_corpus.h"

namespace katha {
namespace {

using support::EventArticle;

Options options_of(const std::vector<EventArticle>& articles) {
  auto list = std::make_shared<ArticleList>();
  for (const EventArticle& a : articles) {
    list->push(
        {.id = a.id, .text = a.text, .title = a.title, .published = a.published, .source = a.source, .lang = a.lang});
  }
  Options out;
  out.articles = list;
  return out;
}

/// One article of each near-duplicate cluster.
std::vector<EventArticle> representatives(const std::vector<EventArticle>& articles, const DedupResult& found) {
  std::vector<EventArticle> out;
  for (DocId d = 0; d < articles.size(); ++d) {
    if (found.clusters.representative[d] == d) out.push_back(articles[d]);
  }
  return out;
}

/// The first article of each text.
std::vector<EventArticle> distinct(const std::vector<EventArticle>& articles, const DedupResult& found) {
  std::vector<EventArticle> out;
  for (const DocId d : found.groups.distinct) out.push_back(articles[d]);
  return out;
}

std::array<FoundPairs, 2> found_pairs(const DedupResult& found) {
  std::array<FoundPairs, 2> out;
  for (const Pair& pair : found.pairs.pairs) out[0].pairs.push_back({pair, 100, false, true});
  return out;
}

TEST(Spread, SketchesAreOfTheArticlesThatDedupReads) {
  auto articles = support::event_corpus(3, 40);
  articles[5].text = "";
  const Options options = options_of(articles);
  const DedupResult whole = support::must_dedup(options);
  Progress progress;
  const auto sketched = sketch_articles(options, progress);
  ASSERT_TRUE(sketched);
  EXPECT_EQ(sketched->corpus.content, whole.corpus.content);
  EXPECT_EQ(sketched->corpus.fields, whole.corpus.fields);
  EXPECT_EQ(sketched->corpus.length, whole.corpus.length);
  EXPECT_EQ(sketched->corpus.time, whole.corpus.time);
  EXPECT_EQ(sketched->account.empty, 1u);
  const auto long_ones =
      articles.size() - static_cast<std::size_t>(std::ranges::count(sketched->corpus.text_length, TextLength::kShort));
  EXPECT_EQ(sketched->windows.size(), long_ones);
}

TEST(Spread, NothingToReadIsNoFailure) {
  Progress progress;
  const auto sketched = sketch_articles(options_of({EventArticle()}), progress);
  ASSERT_TRUE(sketched);
  EXPECT_EQ(sketched->account.empty, 1u);
}

TEST(Spread, KnownPairsGiveTheClustersOfDedup) {
  const auto all = support::event_corpus(4, 80);
  const auto articles = distinct(all, support::must_dedup(options_of(all)));
  const Options options = options_of(articles);
  const DedupResult whole = support::must_dedup(options);
  ASSERT_FALSE(whole.pairs.pairs.empty());
  Progress progress;
  const auto found = dedup_found(options, found_pairs(whole), progress);
  ASSERT_TRUE(found) << found.error().message;
  EXPECT_EQ(found->clusters.cluster, whole.clusters.cluster);
  EXPECT_EQ(found->clusters.representative, whole.clusters.representative);
  EXPECT_EQ(found->clusters.jaccard, whole.clusters.jaccard);
  EXPECT_EQ(found->counts.clusters, whole.counts.clusters);
}

TEST(Spread, CopiesAndBadPairsAreRefused) {
  auto articles = support::event_corpus(5, 5);
  Progress progress;
  std::array<FoundPairs, 2> found;
  for (const Pair& bad : {Pair{1, 0}, Pair{0, 4000000000}, Pair{2, 2}}) {
    found[0].pairs = {{bad, 100, false, true}};
    EXPECT_FALSE(dedup_found(options_of({articles[0], articles.back()}), found, progress));
  }
  found[0].pairs = {};
  EXPECT_TRUE(dedup_found(options_of({articles[0], articles.back()}), found, progress));
  const auto copies = dedup_found(options_of({articles[0], articles[0]}), found, progress);
  ASSERT_FALSE(copies);
  EXPECT_EQ(copies.error().code, ErrorCode::kBadInput);
}

TEST(Spread, StoriesOfRepresentativesAreThoseOfAll) {
  const auto all = support::event_corpus(6, 60);
  const ClusterResult whole = support::must_cluster(options_of(all));
  Progress progress;
  const auto told = cluster_distinct(options_of(representatives(all, whole)), progress);
  ASSERT_TRUE(told) << told.error().message;
  support::Partition expected;
  for (const support::Ids& ids : support::stories(whole)) {
    support::Ids kept;
    for (DocId d = 0; d < all.size(); ++d) {
      if (whole.clusters.representative[d] == d && ids.contains(all[d].id)) kept.insert(all[d].id);
    }
    expected.insert(kept);
  }
  EXPECT_EQ(support::stories(*told), expected);
}

TEST(Spread, HeavyTermsAreSharedByReportsOfOneEvent) {
  const auto articles = support::event_corpus(7, 60);
  Progress progress;
  const auto heavy = heavy_terms(options_of(articles), progress);
  ASSERT_TRUE(heavy);
  ASSERT_EQ(heavy->rows.size(), articles.size());
  std::array<double, 2> pairs{}, shared{};  // of different events, of one
  for (std::size_t i = 0; i < articles.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      const bool one = articles[i].event == articles[j].event;
      const auto& mine = heavy->terms[i];
      const bool meet = std::ranges::any_of(
          heavy->terms[j], [&](std::uint64_t t) { return t != 0 && std::ranges::find(mine, t) != mine.end(); });
      ++pairs[one];
      shared[one] += meet;
    }
  }
  EXPECT_GT(shared[1] / pairs[1], 3 * shared[0] / pairs[0]);
}

}  // namespace
}  // namespace katha
