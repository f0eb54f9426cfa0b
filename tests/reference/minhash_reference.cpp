#include "reference/minhash_reference.h"

#include <algorithm>
#include <optional>

namespace katha::reference {
namespace {

using Words = std::span<const std::uint64_t>;

constexpr std::uint64_t kGolden = 0x9e3779b97f4a7c15ull;
constexpr std::uint64_t kOther = 0xd6e8feb86659fd93ull;

std::uint64_t splitmix(std::uint64_t x) {
  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9ull;
  x = (x ^ (x >> 27)) * 0x94d049bb133111ebull;
  return x ^ (x >> 31);
}

std::uint64_t hash(std::uint64_t shingle, std::uint64_t seed, std::uint64_t round) {
  const std::uint64_t salt = splitmix(splitmix(seed) + kGolden * (round + 1));
  const std::uint64_t product = (shingle ^ salt) * kGolden;
  return (product ^ (product >> 32)) * kOther;
}

/// The smallest value of the shingles that fall into a bin in one round; none if none do.
std::optional<std::uint32_t> bin_minimum(Words shingles, std::uint64_t seed, std::uint64_t round, std::uint32_t bins,
                                         std::uint32_t bin) {
  std::optional<std::uint32_t> minimum;
  for (const std::uint64_t shingle : shingles) {
    const std::uint64_t h = hash(shingle, seed, round);
    if ((h >> 22) % bins != bin) continue;
    const auto value = static_cast<std::uint32_t>(h >> 32);
    minimum = std::min(minimum.value_or(value), value);
  }
  return minimum;
}

/// The smallest value of all shingles under the bin's own function.
std::uint32_t own_minimum(Words shingles, std::uint64_t seed, std::uint64_t round, std::uint32_t bin) {
  const std::uint64_t salt = splitmix(splitmix(seed) + kGolden * (round + 1));
  const std::uint64_t function = splitmix(salt + kOther * (bin + 1));
  const auto a = static_cast<std::uint32_t>(function) | 1u;
  const auto b = static_cast<std::uint32_t>(function >> 32);
  std::uint32_t minimum = ~0u;
  for (const std::uint64_t shingle : shingles) {
    minimum = std::min(minimum, a * static_cast<std::uint32_t>(hash(shingle, seed, round) >> 32) + b);
  }
  return minimum;
}

std::uint8_t byte(std::uint64_t round, std::uint32_t minimum) {
  return static_cast<std::uint8_t>(((round << 32 | minimum) * kGolden) >> 56);
}

}  // namespace

std::vector<std::uint8_t> minhash(Words shingles, const MinHashOptions& options, std::uint64_t rounds) {
  std::vector<std::uint8_t> sketch(options.slots, 0);
  if (shingles.empty()) return sketch;
  for (std::uint32_t bin = 0; bin < options.slots; ++bin) {
    std::optional<std::uint32_t> minimum;
    std::uint64_t round = 0;
    for (; round < rounds; ++round) {
      minimum = bin_minimum(shingles, options.seed, round, options.slots, bin);
      if (minimum) break;
    }
    sketch[bin] = byte(round, minimum ? *minimum : own_minimum(shingles, options.seed, round, bin));
  }
  return sketch;
}

std::vector<std::uint8_t> permutation_minhash(Words shingles, const MinHashOptions& options) {
  std::vector<std::uint32_t> a(options.slots), b(options.slots), minimum(options.slots, ~0u);
  for (std::uint32_t j = 0; j < options.slots; ++j) {
    const std::uint64_t function = splitmix(splitmix(options.seed) + kOther * (j + 1));
    a[j] = static_cast<std::uint32_t>(function) | 1u;
    b[j] = static_cast<std::uint32_t>(function >> 32);
  }
  for (const std::uint64_t shingle : shingles) {
    const auto x = static_cast<std::uint32_t>(hash(shingle, options.seed, 0) >> 32);
    for (std::uint32_t j = 0; j < options.slots; ++j) minimum[j] = std::min(minimum[j], a[j] * x + b[j]);
  }
  std::vector<std::uint8_t> sketch(options.slots);
  for (std::uint32_t j = 0; j < options.slots; ++j) sketch[j] = byte(0, minimum[j]);
  return sketch;
}

}  // namespace katha::reference
