// What the hash kernels do for one hash, for processors without vectors and for what vectors leave over. Everything
// here is internal to the file that includes it.
#pragma once

#include <cstddef>
#include <cstdint>

#include "kernels/kernels.h"

namespace katha::inline v0 {
namespace {

constexpr std::uint32_t kMixLow = 0x9e3779b1, kMixHigh = 0x85ebca77,
                        kMixLast = 0xc2b2ae3d;  // odd, half of their bits set

/// 64 bits -> 32, by multiplications that vectors have.
inline std::uint32_t mix_hash(std::uint64_t hash, std::uint64_t salt) noexcept {
  const std::uint64_t salted = hash ^ salt;
  const auto low = static_cast<std::uint32_t>(salted), high = static_cast<std::uint32_t>(salted >> 32);
  std::uint32_t x = (low ^ low >> 16) * kMixLow + (high ^ high >> 15) * kMixHigh;
  x = (x ^ x >> 15) * kMixLast;
  return x ^ x >> 13;
}

inline constexpr unsigned rotation(std::size_t k) noexcept { return kRotation * static_cast<unsigned>(k) % 64; }

/// sum_windows() of kernels.h from the i-th on.
inline void sum_windows_one_by_one(std::uint64_t* hashes, std::size_t i, std::size_t n, std::size_t width) noexcept {
  for (; i + width <= n; ++i) {
    std::uint64_t sum = hashes[i];
    for (std::size_t k = 1; k < width; ++k) {
      sum += hashes[i + k] << rotation(k) | hashes[i + k] >> (64 - rotation(k));
    }
    hashes[i] = sum;
  }
}

}  // namespace
}  // namespace katha::inline v0
