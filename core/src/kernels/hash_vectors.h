// The hash kernels for processors with vectors. Everything here is internal to the file that includes it, and nothing
// of the standard library is called that another file may share.
#pragma once

#include "kernels/hash_mix.h"
#include "kernels/kernels.h"

namespace katha {
namespace {

/// Over `Words`: 64-bit numbers, as many as a vector holds.
template <class Words>
void sum_windows(std::uint64_t* hashes, std::size_t n, std::size_t width) {
  std::size_t i = 0;
  for (; i + width + Words::kSize <= n + 1; i += Words::kSize) {
    Words sum = Words::load(hashes + i);
    for (std::size_t k = 1; k < width; ++k) {
      sum = sum + Words::load(hashes + i + k).rotated_left(kRotation * static_cast<unsigned>(k) % 64);
    }
    sum.store(hashes + i);
  }
  for (; i + width <= n; ++i) {
    std::uint64_t sum = hashes[i];
    for (std::size_t k = 1; k < width; ++k) {
      const unsigned left = kRotation * static_cast<unsigned>(k) % 64;
      sum += hashes[i + k] << left | hashes[i + k] >> (64 - left);
    }
    hashes[i] = sum;
  }
}

/// Over `Lanes`: 32-bit numbers, as many as a vector holds.
template <class Lanes>
void mix_hashes(const std::uint64_t* hashes, std::size_t n, std::uint64_t salt, std::uint32_t* mixed) {
  const Lanes salt_low = Lanes::all(static_cast<std::uint32_t>(salt)),
              salt_high = Lanes::all(static_cast<std::uint32_t>(salt >> 32));
  std::size_t i = 0;
  for (; i + Lanes::kSize <= n; i += Lanes::kSize) {
    Lanes low, high;
    Lanes::load_halves(hashes + i, low, high);
    low = low ^ salt_low;
    high = high ^ salt_high;
    Lanes x = (low ^ low.template shifted_right<16>()) * Lanes::all(kMixLow) +
              (high ^ high.template shifted_right<15>()) * Lanes::all(kMixHigh);
    x = (x ^ x.template shifted_right<15>()) * Lanes::all(kMixLast);
    (x ^ x.template shifted_right<13>()).store(mixed + i);
  }
  for (; i < n; ++i) mixed[i] = mix_hash(hashes[i], salt);
}

/// Over `Bytes`: 64 bytes.
template <class Bytes>
std::uint32_t equal_bytes(const std::uint8_t* a, const std::uint8_t* b, std::size_t n, std::uint64_t* equal) {
  std::uint32_t count = 0;
  for (std::size_t i = 0; i < n; i += 64) {
    std::uint64_t bits = 0;
    if (n - i >= 64) {
      bits = (Bytes::load(reinterpret_cast<const char*>(a + i)) == Bytes::load(reinterpret_cast<const char*>(b + i)))
                 .bits();
    } else {
      for (std::size_t k = i; k < n; ++k) bits |= std::uint64_t{a[k] == b[k]} << (k - i);
    }
    equal[i / 64] = bits;
    count += static_cast<std::uint32_t>(__builtin_popcountll(bits));
  }
  return count;
}

template <class Bytes>
std::size_t count_newlines(const char* text, std::size_t n) {
  std::size_t count = 0, i = 0;
  for (; n - i >= 64; i += 64) {
    count += static_cast<std::size_t>(__builtin_popcountll((Bytes::load(text + i) == Bytes::all('\n')).bits()));
  }
  for (; i < n; ++i) count += text[i] == '\n';
  return count;
}

template <class Lanes>
void minimize(const std::uint32_t* xs, std::size_t n, const std::uint32_t* a, const std::uint32_t* b,
              std::uint32_t* minimum, std::size_t lanes) {
  for (std::size_t j = 0; j < lanes; j += Lanes::kSize) {
    const Lanes factor = Lanes::load(a + j), shift = Lanes::load(b + j);
    Lanes best = Lanes::load(minimum + j);
    for (std::size_t i = 0; i < n; ++i) best = best.min(factor * Lanes::all(xs[i]) + shift);
    best.store(minimum + j);
  }
}

}  // namespace
}  // namespace katha
