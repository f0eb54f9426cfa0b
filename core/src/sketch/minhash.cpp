#include "katha/sketch/minhash.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cassert>
#include <cstddef>

#include "base/hash.h"
#include "kernels/kernels.h"

namespace katha::inline v0 {
namespace {

using std::uint32_t;
using std::uint64_t;

constexpr uint32_t kMaxSlots = 1024;
constexpr std::size_t kChunk = 1024;  // shingles mixed at a time: 4 KiB of stack
constexpr uint32_t kEmpty = ~0u;
constexpr uint32_t kOdd = 0x9e3779b1, kOwnOdd = 0x85ebca77;
constexpr uint64_t kOdd64 = 0x9e3779b97f4a7c15ull;  // 2^64 over the golden ratio

/// use(mixed shingles), some at a time.
template <class Use>
void for_mixed(std::span<const uint64_t> shingles, uint64_t salt, const Use& use) {
  std::array<uint32_t, kChunk> mixed;
  for (std::size_t begin = 0; begin < shingles.size(); begin += kChunk) {
    const std::size_t count = std::min(kChunk, shingles.size() - begin);
    kernels().mix_hashes(shingles.data() + begin, count, salt, mixed.data());
    use(std::span<const uint32_t>(mixed.data(), count));
  }
}

/// A slot while it is being computed: the smallest hash that fell into it. The upper bits of a hash choose the slot, so
/// among those of one slot the lower ones decide.
using Slots = std::array<uint32_t, kMaxSlots>;

/// One permutation with k = 2^(32 - shift) bins.
void scatter(std::span<const uint32_t> mixed, int shift, Slots& slots) noexcept {
  for (const uint32_t h : mixed) {
    uint32_t& slot = slots[h >> shift];
    slot = h < slot ? h : slot;
  }
}

/// The empty bins, and their hash functions x -> a*x + b mod 2^32 with a odd: the multiply-add family, which on already
/// random x behaves as min-wise independent (tests/sketch/minhash_test.cpp, "unbiased").
struct EmptyBins {
  std::array<uint32_t, kMaxSlots> bin, a, b, minimum;
  std::size_t size = 0;

  std::size_t padded() const noexcept { return (size + kLanes - 1) / kLanes * kLanes; }
};

void find_empty(const Slots& slots, uint32_t k, EmptyBins& empty) noexcept {
  for (uint32_t j = 0; j < k; ++j) {
    empty.bin[empty.size] = j;  // overwritten by the next unless j is empty
    empty.size += slots[j] == kEmpty;
  }
}

void draw_functions(EmptyBins& empty, uint64_t seed) noexcept {
  for (std::size_t e = 0; e < empty.padded(); ++e) {
    const uint32_t bin = e < empty.size ? empty.bin[e] : 0;  // padding: computed, not used
    const uint64_t h = mix64(seed + kOdd64 * (bin + 1));
    empty.a[e] = static_cast<uint32_t>(h) | 1u;
    empty.b[e] = static_cast<uint32_t>(h >> 32);
    empty.minimum[e] = ~0u;
  }
}

/// 8 bits that depend on every bit of the minimum (multiply-shift); another function for the bins' own minima, which
/// are to agree with the others by chance alone.
std::uint8_t slot_byte(uint32_t minimum) noexcept { return static_cast<std::uint8_t>((minimum * kOdd) >> 24); }
std::uint8_t own_byte(uint32_t minimum) noexcept { return static_cast<std::uint8_t>((minimum * kOwnOdd) >> 24); }

}  // namespace

void minhash(std::span<const uint64_t> shingles, const MinHashOptions& options, std::span<std::uint8_t> out) {
  const uint32_t k = options.slots;
  assert(std::has_single_bit(k) && k >= 16 && k <= kMaxSlots && out.size() == k);
  if (shingles.empty()) {
    std::fill(out.begin(), out.end(), std::uint8_t{0});
    return;
  }
  const uint64_t salt = mix64(options.seed), seed = mix64(salt + kOdd64);
  Slots slots;
  std::fill_n(slots.begin(), k, kEmpty);
  for_mixed(shingles, salt, [&](auto mixed) { scatter(mixed, 32 - std::countr_zero(k), slots); });
  std::transform(slots.begin(), slots.begin() + k, out.begin(), slot_byte);
  EmptyBins empty;
  find_empty(slots, k, empty);
  if (empty.size == 0) return;
  draw_functions(empty, seed);
  for_mixed(shingles, salt, [&](auto mixed) {
    kernels().minimize(mixed.data(), mixed.size(), empty.a.data(), empty.b.data(), empty.minimum.data(),
                       empty.padded());
  });
  for (std::size_t e = 0; e < empty.size; ++e) out[empty.bin[e]] = own_byte(empty.minimum[e]);
}

uint32_t equal_slots(std::span<const std::uint8_t> a, std::span<const std::uint8_t> b) noexcept {
  assert(a.size() == b.size() && a.size() <= kMaxSlots);
  std::array<uint64_t, kMaxSlots / 64> equal;
  return kernels().equal_bytes(a.data(), b.data(), a.size(), equal.data());
}

double estimate_jaccard(std::span<const std::uint8_t> a, std::span<const std::uint8_t> b) noexcept {
  constexpr double kChance = 1.0 / 256;  // E[equal / k] = J + (1 - J) * kChance
  const double agreement = static_cast<double>(equal_slots(a, b)) / static_cast<double>(a.size());
  return (agreement - kChance) / (1 - kChance);
}

}  // namespace katha::inline v0
