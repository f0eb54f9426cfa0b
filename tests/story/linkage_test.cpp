#include "katha/story/linkage.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <random>
#include <set>

#include "reference/story_reference.h"
#include "support/story_corpus.h"
#include "support/threads.h"

namespace katha {
namespace {

struct Graph {
  std::size_t articles = 0;
  std::vector<Pair> pairs;
  std::vector<double> s;
};

/// Articles of hidden groups, paired within and across; `step` > 0: scores are multiples of it, so that many are equal.
Graph random_graph(std::uint64_t seed, std::size_t articles, std::size_t groups, std::size_t degree, double step) {
  std::mt19937_64 random(seed);
  Graph out;
  out.articles = articles;
  std::set<Pair> pairs;
  for (std::size_t k = 0; articles > 1 && k < articles * degree; ++k) {
    const auto a = static_cast<DocId>(random() % articles), b = static_cast<DocId>(random() % articles);
    const bool inside = a % groups == b % groups;
    if (a != b && (inside || random() % 4 == 0)) pairs.insert({std::min(a, b), std::max(a, b)});
  }
  for (const Pair& pair : pairs) {
    const double noise = static_cast<double>(random() >> 11) * 0x1p-53;
    const double score = (pair.a % groups == pair.b % groups ? 0.1 : -0.3) + 0.6 * noise;
    out.pairs.push_back(pair);
    out.s.push_back(step > 0 ? std::round(score / step) * step : score);
  }
  return out;
}

TEST(Linkage, AgreesWithReference) {
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    const std::size_t articles = 2 + seed % 40, groups = 1 + seed % 9;
    const Graph g = random_graph(seed, articles, groups, 12, seed % 3 == 0 ? 0.1 : 0);
    for (const double theta : {0.08, 0.24, 0.45}) {
      SCOPED_TRACE(testing::Message() << "seed " << seed << " theta " << theta);
      ASSERT_EQ(linkage(g.articles, g.pairs, g.s, theta, {}), reference::linkage(g.articles, g.pairs, g.s, theta, {}));
    }
  }
}

TEST(Linkage, AgreesWithReferenceWhereWeakPairsAloneCanMerge) {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    const Graph g = random_graph(seed, 20, 4, 6, 0);
    for (const LinkageOptions options : {LinkageOptions{.size_penalty = -0.05}, LinkageOptions{.absent = 0.3},
                                         LinkageOptions{.size_penalty = 0, .absent = 0.24}}) {
      ASSERT_EQ(linkage(g.articles, g.pairs, g.s, 0.24, options),
                reference::linkage(g.articles, g.pairs, g.s, 0.24, options));
    }
  }
}

TEST(Linkage, IsTheSameForAnyThreadCount) {
  const Graph g = random_graph(8, 1500, 300, 100, 0);
  const auto all = support::with_thread_counts([&] { return linkage(g.articles, g.pairs, g.s, 0.2, {}); });
  for (const auto& labels : all) EXPECT_EQ(labels, all[0]);
  EXPECT_NE(support::numbered(all[0]).back(), 1499u);  // something was merged
}

TEST(Linkage, FollowsTheArticlesWhenTheyAreShuffled) {
  for (std::uint64_t seed = 1; seed <= 5; ++seed) {
    const Graph g = random_graph(seed, 200, 40, 60, 0);
    const auto order = support::random_order(seed, g.articles);  // article order[k] is now called k
    std::vector<DocId> name(g.articles);
    for (DocId k = 0; k < g.articles; ++k) name[order[k]] = k;
    std::map<Pair, double> renamed;
    for (std::size_t p = 0; p < g.pairs.size(); ++p) {
      const auto [a, b] = std::minmax({name[g.pairs[p].a], name[g.pairs[p].b]});
      renamed[{a, b}] = g.s[p];
    }
    Graph shuffled{g.articles, {}, {}};
    for (const auto& [pair, s] : renamed) shuffled.pairs.push_back(pair), shuffled.s.push_back(s);
    const auto labels = linkage(g.articles, g.pairs, g.s, 0.2, {});
    const auto other = linkage(g.articles, shuffled.pairs, shuffled.s, 0.2, {});
    std::vector<DocId> back(g.articles);
    for (DocId d = 0; d < g.articles; ++d) back[d] = other[name[d]];
    EXPECT_EQ(support::numbered(back), support::numbered(labels));
  }
}

TEST(Linkage, OfNoPairLeavesEveryoneAlone) {
  EXPECT_TRUE(linkage(0, {}, {}, 0.24, {}).empty());
  EXPECT_EQ(linkage(3, {}, {}, 0.24, {}), (std::vector<DocId>{0, 1, 2}));
}

TEST(Linkage, MergesAtThetaAndNotBelow) {
  const std::vector<Pair> pairs{{0, 1}};
  EXPECT_EQ(linkage(2, pairs, std::vector<double>{0.24}, 0.24, {}), (std::vector<DocId>{0, 0}));
  EXPECT_EQ(linkage(2, pairs, std::vector<double>{0.239}, 0.24, {}), (std::vector<DocId>{0, 1}));
}

TEST(Linkage, AbsentPairsCount) {
  const std::vector<Pair> pairs{{0, 1}, {1, 2}};
  const std::vector<double> s{1.0, 0.9};
  // {0, 1} and 2: (0.9 - 0.5) / 2 = 0.2
  EXPECT_EQ(linkage(3, pairs, s, 0.24, {}), (std::vector<DocId>{0, 0, 2}));
  EXPECT_EQ(linkage(3, pairs, s, 0.19, {}), (std::vector<DocId>{0, 0, 0}));
}

TEST(Linkage, TiesGoToTheSmallestArticle) {
  const std::vector<Pair> pairs{{0, 1}, {1, 2}};
  EXPECT_EQ(linkage(3, pairs, std::vector<double>{0.5, 0.5}, 0.24, {}), (std::vector<DocId>{0, 0, 2}));
}

/// Everyone is as similar as can be to everyone; but each article names only the next `candidates`.
Graph crowd(std::uint32_t articles, std::uint32_t candidates, double s) {
  std::set<Pair> pairs;
  for (DocId a = 0; a < articles; ++a) {
    for (std::uint32_t k = 1; k <= candidates; ++k) {
      const auto [x, y] = std::minmax({a, (a + k) % articles});
      if (x != y) pairs.insert({x, y});
    }
  }
  return {articles, {pairs.begin(), pairs.end()}, std::vector<double>(pairs.size(), s)};
}

std::size_t largest_story(const Graph& g, double theta) {
  std::map<DocId, std::size_t> size;
  for (const DocId label : linkage(g.articles, g.pairs, g.s, theta, {})) ++size[label];
  return std::ranges::max_element(size, {}, [](const auto& story) { return story.second; })->second;
}

/// The bound on top of katha/story/linkage.h.
TEST(Linkage, StoriesHaveACeiling) {
  const double absent = LinkageOptions{}.absent;
  for (const double theta : {0.08, 0.24, 0.45}) {
    for (const double s : {1.0, 2.4}) {
      const double bound = 1 + 2 * 30 * (s - absent) / (theta - absent);
      const std::size_t found = largest_story(crowd(2000, 30, s), theta);
      EXPECT_LE(static_cast<double>(found), bound);
      EXPECT_GT(static_cast<double>(found), bound / 5) << "the bound says something";
    }
  }
  EXPECT_EQ(largest_story(crowd(400, 200, 1), 0.24), 400u) << "where every pair is a candidate there is none";
}

TEST(Linkage, PenalisesMergesOfTwoLargeStories) {
  // Two pairs of articles, each 0.9; 0.3 across: the mean 0.3 less 0.12 ln 2 is 0.2168.
  const std::vector<Pair> pairs{{0, 1}, {0, 2}, {0, 3}, {1, 2}, {1, 3}, {2, 3}};
  const std::vector<double> s{0.9, 0.3, 0.3, 0.3, 0.3, 0.9};
  EXPECT_EQ(linkage(4, pairs, s, 0.22, {}), (std::vector<DocId>{0, 0, 2, 2}));
  EXPECT_EQ(linkage(4, pairs, s, 0.21, {}), (std::vector<DocId>{0, 0, 0, 0}));
}

}  // namespace
}  // namespace katha
