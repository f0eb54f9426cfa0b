// The generator's only source of chance: SplitMix64 (Steele, Lea, Flood 2014) streams, one a purpose and thing made.
// Any article can be made on its own, so its bytes do not depend on threads or on what was made before it. Kept apart
// from katha's own hashes: a corpus must not change when the engine does.
#pragma once

#include <cstdint>

namespace katha::generate {

/// What a stream of random numbers is for; two purposes never share numbers.
enum class Stream : std::uint64_t {
  kVocabulary = 1,
  kFamilies,
  kOrder,
  kBase,
  kVariant,
  kMember,
  kFooter,
  kNotice,
  kHostile,
  kChain,
};

class Random {
 public:
  Random(std::uint64_t seed, Stream stream, std::uint64_t a = 0, std::uint64_t b = 0) noexcept
      : state_(mix(mix(mix(mix(seed + 1) ^ static_cast<std::uint64_t>(stream)) ^ a) ^ b)) {}

  std::uint64_t next() noexcept { return mix(state_ += 0x9e3779b97f4a7c15ull); }

  /// Uniform in [0, n), n > 0; biased by less than n / 2^32.
  std::uint32_t below(std::uint32_t n) noexcept { return static_cast<std::uint32_t>(((next() >> 32) * n) >> 32); }
  std::uint32_t between(std::uint32_t low, std::uint32_t high) noexcept { return low + below(high - low + 1); }
  bool one_in(std::uint32_t n) noexcept { return below(n) == 0; }
  /// True with probability per_10k / 10,000.
  bool chance(std::uint32_t per_10k) noexcept { return below(10'000) < per_10k; }

 private:
  static constexpr std::uint64_t mix(std::uint64_t x) noexcept {
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9ull;
    x = (x ^ (x >> 27)) * 0x94d049bb133111ebull;
    return x ^ (x >> 31);
  }
  std::uint64_t state_;
};

}  // namespace katha::generate
