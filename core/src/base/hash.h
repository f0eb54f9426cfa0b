// The hashes katha uses. All are fixed functions of their input and seed: the same on every machine. What nobody sees,
// the place of a string in a hash table, is seeded anew in each process.
#pragma once

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <cstdint>
#include <random>
#include <string_view>

namespace katha::inline v0 {

/// Bijective mixer (finaliser of SplitMix64, Steele, Lea, Flood 2014).
constexpr std::uint64_t mix64(std::uint64_t x) noexcept {
  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9ull;
  x = (x ^ (x >> 27)) * 0x94d049bb133111ebull;
  return x ^ (x >> 31);
}

inline std::uint64_t hash_bytes(std::string_view bytes, std::uint64_t seed = 0) noexcept {
  return XXH3_64bits_withSeed(bytes.data(), bytes.size(), seed);
}

/// A random number, the same throughout the process: seeds hash tables whose keys strangers choose, who could otherwise
/// make all keys collide. Nothing that is written may depend on it.
inline std::uint64_t process_seed() {
  static const std::uint64_t seed = [] {
    std::random_device device;
    return std::uint64_t{device()} << 32 | device();
  }();
  return seed;
}

}  // namespace katha::inline v0
