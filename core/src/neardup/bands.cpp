#include <algorithm>
#include <cassert>
#include <cmath>

#include "katha/neardup/candidates.h"

namespace katha {

double band_hit_probability(double jaccard, std::uint32_t bands, std::uint32_t rows) noexcept {
  if (bands == 0 || rows == 0) return 0;
  const double all_rows = std::pow(std::clamp(jaccard, 0.0, 1.0), rows);
  return -std::expm1(bands * std::log1p(-all_rows));  // 1 - (1 - J^r)^b, exact also where J^r is tiny
}

// Slots of 8 bits agree by chance now and then, which only adds hits: the expected recall is a lower bound.
Bands choose_bands(double threshold, double recall, std::uint32_t slots) noexcept {
  assert(threshold > 0 && threshold <= 1 && recall > 0 && recall < 1 && slots > 0);
  for (std::uint32_t rows = slots; rows > 1; --rows) {
    const std::uint32_t bands = slots / rows;
    const double expected = band_hit_probability(threshold, bands, rows);
    if (expected >= recall) return {bands, rows, expected};
  }
  return {slots, 1, band_hit_probability(threshold, slots, 1)};
}

}  // namespace katha
