// The two distributions text is made of: Zipf for words, log-normal for lengths; and 1/k^2 for family sizes.
#pragma once

#include <cstdint>
#include <vector>

#include "generate/random.h"

namespace katha::generate {

/// Ranks 0 .. n-1 with P(rank) ~ 1 / (rank + 1)^exponent. Drawn in O(1) by the alias method (Walker 1977, Vose 1991) on
/// integer weights, so that the last bit of pow() does not matter.
class Zipf {
 public:
  Zipf(std::uint32_t n, double exponent);
  std::uint32_t operator()(Random& random) const noexcept {
    const std::uint64_t x = random.next();
    const std::uint64_t column = ((x >> 32) * cells_.size()) >> 32;
    const Cell& cell = cells_[column];
    return static_cast<std::uint32_t>(x) <= cell.keep ? static_cast<std::uint32_t>(column) : cell.alias;
  }
  std::uint32_t size() const noexcept { return static_cast<std::uint32_t>(cells_.size()); }

 private:
  struct Cell {
    std::uint32_t keep;   ///< 32-bit numbers up to this one stay in the column
    std::uint32_t alias;  ///< where the others go
  };
  std::vector<Cell> cells_;
};

/// median * exp(sigma * z), z close to normal (sum of 12 uniforms), within [low, high].
std::uint32_t log_normal(Random& random, double median, double sigma, std::uint32_t low, std::uint32_t high);

}  // namespace katha::generate
