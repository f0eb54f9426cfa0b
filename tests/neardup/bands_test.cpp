#include <gtest/gtest.h>

#include <cmath>

#include "katha/neardup/candidates.h"

namespace katha {
namespace {

TEST(BandHitProbability, KnownValues) {
  EXPECT_NEAR(band_hit_probability(0.8, 16, 8), 0.947, 0.0005);
  EXPECT_NEAR(band_hit_probability(0.8, 21, 6), 0.998, 0.0005);
  EXPECT_NEAR(band_hit_probability(0.5, 32, 4), 0.873, 0.0005);
  EXPECT_EQ(band_hit_probability(1, 1, 128), 1);
  EXPECT_EQ(band_hit_probability(0, 128, 1), 0);
  EXPECT_EQ(band_hit_probability(0.5, 0, 4), 0);
  EXPECT_NEAR(band_hit_probability(0.01, 8, 16) / (8 * std::pow(0.01, 16)), 1, 1e-9);
}

TEST(ChooseBands, TakesTheMostSelectiveThatReachRecall) {
  for (const std::uint32_t slots : {16u, 64u, 128u, 256u, 1024u}) {
    for (const double threshold : {0.05, 0.3, 0.5, 0.7, 0.8, 0.9, 0.99, 1.0}) {
      for (const double recall : {0.5, 0.9, 0.99, 0.999}) {
        SCOPED_TRACE(testing::Message() << slots << " " << threshold << " " << recall);
        const Bands bands = choose_bands(threshold, recall, slots);
        EXPECT_EQ(bands.bands, slots / bands.rows);
        EXPECT_DOUBLE_EQ(bands.expected_recall, band_hit_probability(threshold, bands.bands, bands.rows));
        EXPECT_TRUE(bands.expected_recall >= recall || bands.rows == 1);
        for (std::uint32_t rows = bands.rows + 1; rows <= slots; ++rows) {
          EXPECT_LT(1 - std::pow(1 - std::pow(threshold, rows), slots / rows), recall);
        }
      }
    }
  }
}

/// A band of r slots of 8 bits has 256^r keys; chance alone must not fill a bucket beyond 64 articles.
TEST(ChooseBands, ManyArticlesNeedMoreKeys) {
  for (const double threshold : {0.1, 0.2, 0.3, 0.5, 0.8, 0.95}) {
    const Bands few = choose_bands(threshold, 0.99, 128);
    for (const std::uint64_t articles : {100ull, 8192ull, 8193ull, 100000ull, 2097153ull, 10000000ull, 4000000000ull}) {
      SCOPED_TRACE(testing::Message() << threshold << " " << articles);
      const Bands bands = choose_bands(threshold, 0.99, 128, articles);
      EXPECT_GE(std::pow(256.0, bands.rows) * 32, static_cast<double>(articles));
      EXPECT_EQ(bands.bands, 128 / bands.rows);
      EXPECT_DOUBLE_EQ(bands.expected_recall, band_hit_probability(threshold, bands.bands, bands.rows));
      EXPECT_TRUE(bands.rows == few.rows || (bands.rows > few.rows && bands.expected_recall < 0.99));
    }
  }
  EXPECT_EQ(choose_bands(0.1, 0.99, 128, 8192).rows, 1u);
  EXPECT_EQ(choose_bands(0.1, 0.99, 128, 8193).rows, 2u);
  EXPECT_EQ(choose_bands(0.8, 0.99, 128, 4000000000u).rows, 6u);
}

TEST(ChooseBands, DefaultThreshold) {
  const Bands bands = choose_bands(0.8, 0.99, 128);
  EXPECT_EQ(bands.rows, 6u);
  EXPECT_EQ(bands.bands, 21u);
}

}  // namespace
}  // namespace katha
