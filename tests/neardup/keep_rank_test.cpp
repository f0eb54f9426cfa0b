#include <gtest/gtest.h>

#include <limits>
#include <numeric>

#include "katha/neardup/dup_clusters.h"
#include "support/random_sets.h"

namespace katha {
namespace {

struct Articles {
  std::vector<std::uint64_t> length;
  std::vector<Seconds> time;
  std::vector<std::array<std::uint64_t, 2>> content;

  std::vector<DocId> best_first(KeepPolicy policy) const {
    const std::vector<std::uint64_t> rank = keep_rank(policy, length, time, content);
    std::vector<DocId> order(rank.size());
    for (DocId doc = 0; doc < rank.size(); ++doc) order.at(rank[doc]) = doc;
    return order;
  }
};

const Articles kFive{
    {10, 30, 20, 30, 0}, {-5, kUnknownTime, 100, 7, kUnknownTime}, {{5, 0}, {4, 0}, {3, 0}, {2, 9}, {2, 8}}};
using Order = std::vector<DocId>;

TEST(KeepRank, EveryPolicy) {
  EXPECT_EQ(kFive.best_first(KeepPolicy::kLongest), (Order{3, 1, 2, 0, 4}));
  EXPECT_EQ(kFive.best_first(KeepPolicy::kShortest), (Order{4, 0, 2, 3, 1}));
  EXPECT_EQ(kFive.best_first(KeepPolicy::kEarliest), (Order{0, 3, 2, 4, 1}));
  EXPECT_EQ(kFive.best_first(KeepPolicy::kNewest), (Order{2, 3, 0, 4, 1}));
  EXPECT_EQ(kFive.best_first(KeepPolicy::kFirst), (Order{0, 1, 2, 3, 4}));
}

TEST(KeepRank, CopiesGoByDocId) {
  const Articles copies{{1, 1, 1}, {5, 5, 5}, {{9, 9}, {9, 9}, {9, 9}}};
  for (const auto policy :
       {KeepPolicy::kLongest, KeepPolicy::kShortest, KeepPolicy::kEarliest, KeepPolicy::kNewest, KeepPolicy::kFirst}) {
    EXPECT_EQ(copies.best_first(policy), (Order{0, 1, 2}));
  }
}

TEST(KeepRank, CopiesGoByTheirOwnRankFirst) {
  const std::vector<std::uint64_t> length{1, 1, 1, 1};
  const std::vector<Seconds> time{5, 5, 5, 5};
  const std::vector<std::array<std::uint64_t, 2>> content{{9, 9}, {9, 9}, {9, 9}, {8, 9}};
  const std::vector<std::uint32_t> copy{7, 6, 6, 9};
  using Ranks = std::vector<std::uint64_t>;
  EXPECT_EQ(keep_rank(KeepPolicy::kLongest, length, time, content, copy), (Ranks{3, 1, 2, 0}));
  EXPECT_EQ(keep_rank(KeepPolicy::kNewest, length, time, content, copy), (Ranks{3, 1, 2, 0}));
  EXPECT_EQ(keep_rank(KeepPolicy::kFirst, length, time, content, copy), (Ranks{0, 1, 2, 3}));
  EXPECT_EQ(keep_rank(KeepPolicy::kLongest, length, time, content, copy, {}, {true, false, true, false}),
            (Ranks{2, 1, 3, 0}));
}

TEST(KeepRank, TheSourceComesFirstThenTheLongest) {
  const std::vector<std::uint32_t> source{1, 2, 0, 0, 2};
  using Ranks = std::vector<std::uint64_t>;
  EXPECT_EQ(keep_rank(KeepPolicy::kSource, kFive.length, kFive.time, kFive.content, {}, source),
            (Ranks{2, 3, 1, 0, 4}));
}

TEST(KeepRank, ExtremeTimes) {
  constexpr Seconds kMax = std::numeric_limits<Seconds>::max() - 1;
  const Articles articles{{1, 1, 1, 1}, {kMax, kUnknownTime, kUnknownTime + 1, 0}, {{1, 0}, {2, 0}, {3, 0}, {4, 0}}};
  EXPECT_EQ(articles.best_first(KeepPolicy::kEarliest), (Order{2, 3, 0, 1}));
  EXPECT_EQ(articles.best_first(KeepPolicy::kNewest), (Order{0, 3, 2, 1}));
}

TEST(KeepRank, DoesNotDependOnInputOrder) {
  support::Rng rng(41);
  Articles articles;
  for (std::uint64_t i = 0; i < 200; ++i) {
    articles.length.push_back(support::below(10, rng));
    articles.time.push_back(static_cast<Seconds>(support::below(10, rng)) - 5);
    articles.content.push_back({rng(), rng()});
  }
  std::vector<DocId> order(200);
  std::iota(order.begin(), order.end(), DocId{0});
  support::shuffle(order, rng);
  Articles shuffled;
  for (const DocId doc : order) {
    shuffled.length.push_back(articles.length[doc]);
    shuffled.time.push_back(articles.time[doc]);
    shuffled.content.push_back(articles.content[doc]);
  }
  for (const auto policy : {KeepPolicy::kLongest, KeepPolicy::kShortest, KeepPolicy::kEarliest, KeepPolicy::kNewest}) {
    Order best = shuffled.best_first(policy);
    for (DocId& doc : best) doc = order[doc];
    EXPECT_EQ(best, articles.best_first(policy));
  }
}

}  // namespace
}  // namespace katha
