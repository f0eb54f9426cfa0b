#include "reference/minhash_reference.h"

#include <algorithm>
#include <optional>

namespace katha::reference {
namespace {

using Words = std::span<const std::uint64_t>;

constexpr std::uint64_t kGolden = 0x9e3779b97f4a7c15ull;

std::uint64_t splitmix(std::uint64_t x) {
  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9ull;
  x = (x ^ (x >> 27)) * 0x94d049bb133111ebull;
  return x ^ (x >> 31);
}

std::uint32_t mixed(std::uint64_t shingle, std::uint64_t salt) {
  const std::uint64_t salted = shingle ^ salt;
  const auto low = static_cast<std::uint32_t>(salted), high = static_cast<std::uint32_t>(salted >> 32);
  std::uint32_t x = (low ^ (low >> 16)) * 0x9e3779b1u + (high ^ (high >> 15)) * 0x85ebca77u;
  x = (x ^ (x >> 15)) * 0xc2b2ae3du;
  return x ^ (x >> 13);
}

std::uint8_t byte(std::uint32_t minimum, std::uint32_t odd) { return static_cast<std::uint8_t>((minimum * odd) >> 24); }

/// A hash function of its own for each slot.
struct Function {
  std::uint32_t a, b;
  Function(std::uint64_t seed, std::uint32_t slot) {
    const std::uint64_t h = splitmix(splitmix(splitmix(seed) + kGolden) + kGolden * (slot + 1));
    a = static_cast<std::uint32_t>(h) | 1u;
    b = static_cast<std::uint32_t>(h >> 32);
  }
  std::uint32_t operator()(std::uint32_t x) const { return a * x + b; }
};

}  // namespace

std::vector<std::uint8_t> minhash(Words shingles, const MinHashOptions& options) {
  std::vector<std::uint8_t> sketch(options.slots, 0);
  if (shingles.empty()) return sketch;
  const std::uint64_t salt = splitmix(options.seed);
  for (std::uint32_t slot = 0; slot < options.slots; ++slot) {
    const Function own(options.seed, slot);
    std::optional<std::uint32_t> minimum, own_minimum;
    for (const std::uint64_t shingle : shingles) {
      const std::uint32_t h = mixed(shingle, salt);
      const auto bin = static_cast<std::uint32_t>(std::uint64_t{h} * options.slots >> 32);
      if (bin == slot) minimum = std::min(minimum.value_or(h), h);
      own_minimum = std::min(own_minimum.value_or(own(h)), own(h));
    }
    sketch[slot] = minimum ? byte(*minimum, 0x9e3779b1u) : byte(*own_minimum, 0x85ebca77u);
  }
  return sketch;
}

std::vector<std::uint8_t> fast_similarity_sketch(Words shingles, const MinHashOptions& options) {
  std::vector<std::uint8_t> sketch(options.slots);
  std::vector<bool> filled(options.slots, false);
  std::size_t empty = options.slots;
  for (std::uint32_t round = 0; round < 2 * options.slots && empty > 0; ++round) {
    const bool own = round >= options.slots;  // of one bin
    std::vector<std::uint32_t> minimum(options.slots, ~0u);
    std::vector<bool> met(options.slots, false);
    for (const std::uint64_t shingle : shingles) {
      const std::uint32_t h = mixed(shingle, splitmix(options.seed + kGolden * round));
      const std::uint32_t bin =
          own ? round - options.slots : static_cast<std::uint32_t>(std::uint64_t{h} * options.slots >> 32);
      minimum[bin] = std::min(minimum[bin], h);
      met[bin] = true;
    }
    for (std::uint32_t bin = 0; bin < options.slots; ++bin) {
      if (!met[bin] || filled[bin]) continue;
      sketch[bin] = byte(minimum[bin] ^ mixed(round, 1), 0x9e3779b1u);  // rounds agree by chance alone
      filled[bin] = true;
      --empty;
    }
  }
  return sketch;
}

std::vector<std::uint8_t> permutation_minhash(Words shingles, const MinHashOptions& options) {
  std::vector<std::uint8_t> sketch(options.slots);
  for (std::uint32_t slot = 0; slot < options.slots; ++slot) {
    const Function own(options.seed, slot);
    std::uint32_t minimum = ~0u;
    for (const std::uint64_t shingle : shingles) {
      minimum = std::min(minimum, own(mixed(shingle, splitmix(options.seed))));
    }
    sketch[slot] = byte(minimum, 0x85ebca77u);
  }
  return sketch;
}

}  // namespace katha::reference
