#include "base/union_find.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "support/random_sets.h"

namespace katha {
namespace {

TEST(UnionFind, EqualsRelabelling) {
  support::Rng rng(1);
  constexpr std::uint32_t kSize = 300;
  UnionFind sets(kSize);
  std::vector<std::uint32_t> label(kSize);
  for (std::uint32_t i = 0; i < kSize; ++i) label[i] = i;
  for (int step = 0; step < 250; ++step) {
    const auto a = static_cast<std::uint32_t>(support::below(kSize, rng));
    const auto b = static_cast<std::uint32_t>(support::below(kSize, rng));
    sets.unite(a, b);
    std::replace(label.begin(), label.end(), std::uint32_t{label[a]}, std::uint32_t{label[b]});
  }
  for (std::uint32_t a = 0; a < kSize; ++a) {
    for (std::uint32_t b = 0; b < kSize; ++b) ASSERT_EQ(sets.find(a) == sets.find(b), label[a] == label[b]);
  }
}

TEST(UnionFind, LongChainStaysShallow) {
  constexpr std::uint32_t kSize = 1000000;  // recursion or long paths would show here
  UnionFind sets(kSize);
  for (std::uint32_t i = 1; i < kSize; ++i) sets.unite(i - 1, i);
  EXPECT_EQ(sets.find(0), sets.find(kSize - 1));
}

}  // namespace
}  // namespace katha
