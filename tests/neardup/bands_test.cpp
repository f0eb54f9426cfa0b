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

TEST(ChooseBands, DefaultThreshold) {
  const Bands bands = choose_bands(0.8, 0.99, 128);
  EXPECT_EQ(bands.rows, 6u);
  EXPECT_EQ(bands.bands, 21u);
}

}  // namespace
}  // namespace katha
