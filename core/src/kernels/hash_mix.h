// 64 bits -> 32, by multiplications that vectors have. Everything here is internal to the file that includes it.
#pragma once

#include <cstddef>
#include <cstdint>

namespace katha {
namespace {

constexpr std::uint32_t kMixLow = 0x9e3779b1, kMixHigh = 0x85ebca77,
                        kMixLast = 0xc2b2ae3d;  // odd, half of their bits set

inline std::uint32_t mix_hash(std::uint64_t hash, std::uint64_t salt) noexcept {
  const std::uint64_t salted = hash ^ salt;
  const auto low = static_cast<std::uint32_t>(salted), high = static_cast<std::uint32_t>(salted >> 32);
  std::uint32_t x = (low ^ low >> 16) * kMixLow + (high ^ high >> 15) * kMixHigh;
  x = (x ^ x >> 15) * kMixLast;
  return x ^ x >> 13;
}

}  // namespace
}  // namespace katha
