#include "generate/distributions.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstddef>

namespace katha::generate {
namespace {

std::vector<std::uint64_t> zipf_weights(std::uint32_t n, double exponent) {
  std::vector<std::uint64_t> weights(n);
  for (std::uint32_t rank = 0; rank < n; ++rank) {
    const double weight = std::pow(static_cast<double>(rank) + 1, -exponent) * (1 << 24);
    weights[rank] = static_cast<std::uint64_t>(std::max(1ll, std::llround(weight)));
  }
  return weights;
}

}  // namespace

Zipf::Zipf(std::uint32_t n, double exponent) : cells_(n) {
  assert(n > 0);
  std::vector<std::uint64_t> share = zipf_weights(n, exponent);  // of a column: scaled so that the mean is `total`
  std::uint64_t total = 0;
  for (const std::uint64_t weight : share) total += weight;
  std::vector<std::uint32_t> poor, rich;
  for (std::uint32_t rank = 0; rank < n; ++rank) {
    share[rank] *= n;
    (share[rank] < total ? poor : rich).push_back(rank);
    cells_[rank] = {UINT32_MAX, rank};
  }
  while (!poor.empty() && !rich.empty()) {
    const std::uint32_t small = poor.back(), large = rich.back();
    poor.pop_back();
    cells_[small] = {static_cast<std::uint32_t>((share[small] << 32) / total), large};
    share[large] -= total - share[small];
    if (share[large] < total) {
      rich.pop_back();
      poor.push_back(large);
    }
  }
}

std::uint32_t log_normal(Random& random, double median, double sigma, std::uint32_t low, std::uint32_t high) {
  std::uint64_t sum = 0;  // of 12 numbers in [0, 65535]
  for (int draw = 0; draw < 3; ++draw) {
    const std::uint64_t x = random.next();
    sum += (x & 0xffff) + ((x >> 16) & 0xffff) + ((x >> 32) & 0xffff) + (x >> 48);
  }
  const double z = static_cast<double>(sum) / 65535.0 - 6.0;
  const long long value = std::llround(median * std::exp(sigma * z));
  return static_cast<std::uint32_t>(std::clamp<long long>(value, low, high));
}

}  // namespace katha::generate
