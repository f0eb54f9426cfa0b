#include "generate/distributions.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace katha::generate {
namespace {

std::vector<std::uint32_t> counts(const Zipf& zipf, std::uint32_t draws) {
  std::vector<std::uint32_t> count(zipf.size());
  Random random(7, Stream::kBase);
  for (std::uint32_t d = 0; d < draws; ++d) ++count[zipf(random)];
  return count;
}

TEST(ZipfTest, RanksAreAsFrequentAsTheLawSays) {
  constexpr std::uint32_t kRanks = 1000, kDraws = 400'000;
  const std::vector<std::uint32_t> count = counts(Zipf(kRanks, 1.05), kDraws);
  std::vector<double> weight(kRanks);
  for (std::uint32_t r = 0; r < kRanks; ++r) weight[r] = std::pow(r + 1.0, -1.05);
  const double total = std::accumulate(weight.begin(), weight.end(), 0.0);
  for (const std::uint32_t r : {0u, 1u, 2u, 5u, 20u, 100u, 500u, 999u}) {
    const double expected = kDraws * weight[r] / total;
    EXPECT_NEAR(count[r], expected, 5 * std::sqrt(expected)) << "rank " << r;
  }
}

TEST(ZipfTest, OneRankIsAlwaysDrawn) { EXPECT_EQ(counts(Zipf(1, 2.0), 1000)[0], 1000u); }

TEST(ZipfTest, EveryRankCanBeDrawn) {
  const std::vector<std::uint32_t> count = counts(Zipf(50, 1.05), 100'000);
  EXPECT_GT(*std::min_element(count.begin(), count.end()), 0u);
}

TEST(LogNormalTest, HasItsMedianAndSpread) {
  Random random(3, Stream::kBase);
  std::vector<std::uint32_t> values(20'001);
  for (std::uint32_t& value : values) value = log_normal(random, 280, 0.5, 1, 100'000);
  std::sort(values.begin(), values.end());
  EXPECT_NEAR(values[10'000], 280, 6);
  EXPECT_NEAR(values[16'827], 280 * std::exp(0.5), 12);  // one standard deviation above
  EXPECT_NEAR(values[3'173], 280 * std::exp(-0.5), 6);   // and below
}

TEST(LogNormalTest, StaysWithinItsBounds) {
  Random random(3, Stream::kBase);
  for (int i = 0; i < 5'000; ++i) {
    const std::uint32_t value = log_normal(random, 280, 2.0, 60, 4'000);
    EXPECT_GE(value, 60u);
    EXPECT_LE(value, 4'000u);
  }
}

TEST(RandomTest, StreamsDiffer) {
  const auto first = [](Random random) { return random.next(); };
  const std::uint64_t x = first(Random(1, Stream::kBase, 2, 3));
  EXPECT_EQ(x, first(Random(1, Stream::kBase, 2, 3)));
  EXPECT_NE(x, first(Random(2, Stream::kBase, 2, 3)));
  EXPECT_NE(x, first(Random(1, Stream::kVariant, 2, 3)));
  EXPECT_NE(x, first(Random(1, Stream::kBase, 3, 2)));
  EXPECT_NE(x, first(Random(1, Stream::kBase, 2, 4)));
}

}  // namespace
}  // namespace katha::generate
