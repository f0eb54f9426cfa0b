#include "neardup/match_graph.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>

#include "reference/neardup_reference.h"
#include "support/random_sets.h"

namespace katha {
namespace {

using support::Rng;

std::vector<Pair> random_graph(DocId n, std::size_t pairs, Rng& rng) {
  std::set<Pair> found;
  for (std::size_t i = 0; i < pairs; ++i) {
    const auto a = static_cast<DocId>(support::below(n, rng)), b = static_cast<DocId>(support::below(n, rng));
    if (a != b) found.insert({std::min(a, b), std::max(a, b)});
  }
  return {found.begin(), found.end()};
}

TEST(MatchGraph, ListsBothEndsOfEveryPair) {
  const std::vector<Pair> pairs{{0, 2}, {2, 3}, {0, 1}};
  const MatchGraph graph = match_graph(pairs, 5);
  ASSERT_EQ(graph.size(), 5u);
  std::vector<std::vector<DocId>> others(5);
  for (std::size_t doc = 0; doc < 5; ++doc) {
    for (const Match& match : graph[doc]) {
      others[doc].push_back(match.doc);
      const Pair& pair = pairs[match.pair];
      EXPECT_TRUE(
          (pair == Pair{static_cast<DocId>(doc), match.doc} || pair == Pair{match.doc, static_cast<DocId>(doc)}));
    }
  }
  EXPECT_EQ(others, (std::vector<std::vector<DocId>>{{2, 1}, {0}, {0, 3}, {2}, {}}));
}

TEST(Components, AreThoseOfTwoOrMore) {
  const Rows<DocId> found = components(std::vector<Pair>{{1, 5}, {2, 3}, {5, 7}}, 9);
  EXPECT_EQ(found.values, (std::vector<DocId>{1, 5, 7, 2, 3}));
  EXPECT_EQ(found.offsets, (std::vector<std::uint64_t>{0, 3, 5}));
}

TEST(StarCover, EqualsReference) {
  Rng rng(71);
  for (int trial = 0; trial < 60; ++trial) {
    constexpr DocId kSize = 40;
    const std::vector<Pair> pairs = random_graph(kSize, 20 + 2 * static_cast<std::size_t>(trial), rng);
    std::vector<std::uint64_t> rank(kSize);
    std::iota(rank.begin(), rank.end(), std::uint64_t{0});
    support::shuffle(rank, rng);
    const MatchGraph graph = match_graph(pairs, kSize);
    StarCover cover(graph, rank);  // one object for all components
    const Rows<DocId> all = components(pairs, kSize);
    for (std::size_t c = 0; c < all.size(); ++c) {
      const Rows<DocId> stars = cover(all[c]);
      const auto expected = reference::star_cover(pairs, {all[c].begin(), all[c].end()}, rank);
      ASSERT_EQ(stars.size(), expected.size());
      for (std::size_t s = 0; s < stars.size(); ++s) {
        std::vector<DocId> star(stars[s].begin(), stars[s].end());
        std::sort(star.begin() + 1, star.end());
        EXPECT_EQ(star, expected[s]);
      }
    }
  }
}

}  // namespace
}  // namespace katha
