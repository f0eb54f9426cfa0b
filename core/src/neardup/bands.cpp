#include <algorithm>
#include <cassert>
#include <cmath>

#include "katha/neardup/candidates.h"

namespace katha::inline v0 {

double band_hit_probability(double jaccard, std::uint32_t bands, std::uint32_t rows) noexcept {
  if (bands == 0 || rows == 0) return 0;
  const double all_rows = std::pow(std::clamp(jaccard, 0.0, 1.0), rows);
  return -std::expm1(bands * std::log1p(-all_rows));  // 1 - (1 - J^r)^b, exact also where J^r is tiny
}

namespace {

/// The fewest rows whose buckets chance fills to half of what is compared whole: the fullest bucket then is whole, too
/// (a Poisson variable of mean 32 exceeds 64 once in 10^7).
std::uint32_t least_rows(std::uint64_t articles, std::uint32_t slots) noexcept {
  const std::uint64_t bucket = CandidateOptions{}.whole_bucket / 2;
  std::uint32_t rows = 1;
  for (std::uint64_t keys = 256; rows < slots && articles > keys * bucket; keys *= 256) ++rows;
  return rows;
}

}  // namespace

// Slots of 8 bits agree by chance now and then, which only adds hits: the expected recall is a lower bound.
Bands choose_bands(double threshold, double recall, std::uint32_t slots, std::uint64_t articles) noexcept {
  assert(threshold > 0 && threshold <= 1 && recall > 0 && recall < 1 && slots > 0);
  const std::uint32_t least = least_rows(articles, slots);
  std::uint32_t rows = slots;
  while (rows > least && band_hit_probability(threshold, slots / rows, rows) < recall) --rows;
  return {slots / rows, rows, band_hit_probability(threshold, slots / rows, rows)};
}

}  // namespace katha::inline v0
