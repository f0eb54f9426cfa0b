// The hash kernels for processors with vectors. Everything here is internal to the file that includes it, and nothing
// of the standard library is called that another file may share.
#pragma once

#include "kernels/hash_mix.h"
#include "kernels/kernels.h"

namespace katha::inline v0 {
namespace {

/// Over `Words`: 64-bit numbers, as many as a vector holds. Five words are what nearly everyone uses.
template <class Words>
void sum_windows(std::uint64_t* hashes, std::size_t n, std::size_t width) {
  std::size_t i = 0;
  if (width == 5) {
    for (; i + width + Words::kSize <= n + 1; i += Words::kSize) {
      const std::uint64_t* const h = hashes + i;
      const Words sum = Words::load(h) + Words::load(h + 1).template rotated_left<rotation(1)>() +
                        Words::load(h + 2).template rotated_left<rotation(2)>() +
                        Words::load(h + 3).template rotated_left<rotation(3)>() +
                        Words::load(h + 4).template rotated_left<rotation(4)>();
      sum.store(hashes + i);
    }
  }
  sum_windows_one_by_one(hashes, i, n, width);
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

/// kLanes at a time, in as many vectors as they fill.
template <class Lanes>
void minimize(const std::uint32_t* xs, std::size_t n, const std::uint32_t* a, const std::uint32_t* b,
              std::uint32_t* minimum, std::size_t lanes) {
  constexpr std::size_t kVectors = kLanes / Lanes::kSize;
  for (std::size_t j = 0; j < lanes; j += kLanes) {
    Lanes factor[kVectors], shift[kVectors], best[kVectors];
    for (std::size_t v = 0; v < kVectors; ++v) {
      factor[v] = Lanes::load(a + j + v * Lanes::kSize);
      shift[v] = Lanes::load(b + j + v * Lanes::kSize);
      best[v] = Lanes::load(minimum + j + v * Lanes::kSize);
    }
    for (std::size_t i = 0; i < n; ++i) {
      const Lanes x = Lanes::all(xs[i]);
      for (std::size_t v = 0; v < kVectors; ++v) best[v] = best[v].min(factor[v] * x + shift[v]);
    }
    for (std::size_t v = 0; v < kVectors; ++v) best[v].store(minimum + j + v * Lanes::kSize);
  }
}

}  // namespace
}  // namespace katha::inline v0
