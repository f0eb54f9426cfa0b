#include "katha/sketch/minhash.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cassert>
#include <cstddef>

#include "base/hash.h"

namespace katha {
namespace {

using std::uint32_t;
using std::uint64_t;

constexpr uint32_t kMaxSlots = 1024;
constexpr uint32_t kRounds = 4;      // docs/decisions/0004-sketch.md: error and time of 1 to 8
constexpr std::size_t kLanes = 8;    // two SSE2 vectors: enough to hide the latency of a minimum
constexpr std::size_t kChunk = 256;  // shingles hashed at a time for the fill-in: 1 KiB of stack
constexpr uint64_t kEmpty = ~uint64_t{0};
constexpr uint64_t kOddA = 0x9e3779b97f4a7c15ull;  // 2^64 over the golden ratio
constexpr uint64_t kOddB = 0xd6e8feb86659fd93ull;

/// A slot while it is being computed: round << 32 | 32-bit minimum. An earlier round is the smaller number,
/// so a plain minimum never lets a later round touch a bin that is filled.
using Slots = std::array<uint64_t, kMaxSlots>;

uint64_t salt_of(uint64_t seed, uint32_t round) noexcept { return mix64(mix64(seed) + kOddA * (round + 1)); }

/// A mixer of which only the upper 42 bits are used, so it saves the first and last steps of mix64.
uint64_t scramble(uint64_t shingle, uint64_t salt) noexcept {
  uint64_t h = (shingle ^ salt) * kOddA;
  h ^= h >> 32;
  return h * kOddB;
}

/// One permutation with k bins: the upper 32 bits are the value, the ten below choose the bin (fixed shifts
/// and a mask: baseline x86 shifts by a variable in three micro-operations).
void scatter(std::span<const uint64_t> shingles, uint64_t salt, uint32_t round, uint32_t k, Slots& slots) noexcept {
  const uint64_t mask = k - 1;
  const uint64_t tag = uint64_t{round} << 32;
  for (const uint64_t shingle : shingles) {
    const uint64_t h = scramble(shingle, salt);
    const uint64_t value = tag | h >> 32;
    uint64_t& slot = slots[(h >> 22) & mask];
    slot = value < slot ? value : slot;
  }
}

/// The bins no round has filled, and their hash functions x -> a*x + b mod 2^32 with a odd: the multiply-add
/// family, which on already random x behaves as min-wise independent (tests/sketch/minhash_test.cpp,
/// "unbiased").
struct EmptyBins {
  std::array<uint32_t, kMaxSlots> bin, a, b, minimum;
  std::size_t size = 0;

  std::size_t padded() const noexcept { return (size + kLanes - 1) / kLanes * kLanes; }
};

bool any_empty(const Slots& slots, uint32_t k) noexcept {
  return std::find(slots.begin(), slots.begin() + k, kEmpty) != slots.begin() + k;
}

void find_empty(const Slots& slots, uint32_t k, EmptyBins& empty) noexcept {
  empty.size = 0;
  for (uint32_t j = 0; j < k; ++j) {
    empty.bin[empty.size] = j;  // overwritten by the next unless j is empty
    empty.size += slots[j] == kEmpty;
  }
}

void draw_functions(EmptyBins& empty, uint64_t salt) noexcept {
  std::fill(empty.bin.begin() + static_cast<std::ptrdiff_t>(empty.size),
            empty.bin.begin() + static_cast<std::ptrdiff_t>(empty.padded()),
            0u);  // padding: computed, not used
  for (std::size_t e = 0; e < empty.padded(); ++e) {
    const uint64_t h = mix64(salt + kOddB * (empty.bin[e] + 1));
    empty.a[e] = static_cast<uint32_t>(h) | 1u;
    empty.b[e] = static_cast<uint32_t>(h >> 32);
    empty.minimum[e] = ~0u;
  }
}

/// minimum[j] = min(minimum[j], a[j]*x + b[j]) for every x in xs. The hot loop for short texts: kLanes bins
/// at a time, in registers. @pre the sizes of a, b and minimum are equal and a multiple of kLanes
void minimize(std::span<const uint32_t> xs, std::span<const uint32_t> a, std::span<const uint32_t> b,
              std::span<uint32_t> minimum) noexcept {
  using Lanes = std::array<uint32_t, kLanes>;
  for (std::size_t j = 0; j < minimum.size(); j += kLanes) {
    Lanes factor, shift, best;
    std::copy_n(&a[j], kLanes, factor.begin());
    std::copy_n(&b[j], kLanes, shift.begin());
    std::copy_n(&minimum[j], kLanes, best.begin());
    for (const uint32_t x : xs) {
      for (std::size_t l = 0; l < kLanes; ++l) {
        const uint32_t value = factor[l] * x + shift[l];
        best[l] = value < best[l] ? value : best[l];
      }
    }
    std::copy_n(best.begin(), kLanes, &minimum[j]);
  }
}

void fill_in(std::span<const uint64_t> shingles, uint64_t salt, uint32_t k, Slots& slots) noexcept {
  EmptyBins empty;
  find_empty(slots, k, empty);
  draw_functions(empty, salt);
  std::array<uint32_t, kChunk> xs;
  for (std::size_t begin = 0; begin < shingles.size(); begin += kChunk) {
    const std::size_t count = std::min(kChunk, shingles.size() - begin);
    for (std::size_t i = 0; i < count; ++i) {
      xs[i] = static_cast<uint32_t>(scramble(shingles[begin + i], salt) >> 32);
    }
    minimize({xs.data(), count}, {empty.a.data(), empty.padded()}, {empty.b.data(), empty.padded()},
             {empty.minimum.data(), empty.padded()});
  }
  for (std::size_t e = 0; e < empty.size; ++e) {
    slots[empty.bin[e]] = uint64_t{kRounds} << 32 | empty.minimum[e];
  }
}

/// 8 bits that depend on the round and on every bit of the minimum (multiply-shift).
std::uint8_t slot_byte(uint64_t slot) noexcept { return static_cast<std::uint8_t>((slot * kOddA) >> 56); }

}  // namespace

void minhash(std::span<const uint64_t> shingles, const MinHashOptions& options, std::span<std::uint8_t> out) {
  const uint32_t k = options.slots;
  assert(std::has_single_bit(k) && k >= 16 && k <= kMaxSlots && out.size() == k);
  if (shingles.empty()) {
    std::fill(out.begin(), out.end(), std::uint8_t{0});
    return;
  }
  Slots slots;
  std::fill_n(slots.begin(), k, kEmpty);
  for (uint32_t round = 0; round < kRounds && any_empty(slots, k); ++round) {
    scatter(shingles, salt_of(options.seed, round), round, k, slots);
  }
  if (any_empty(slots, k)) fill_in(shingles, salt_of(options.seed, kRounds), k, slots);
  std::transform(slots.begin(), slots.begin() + k, out.begin(), slot_byte);
}

uint32_t equal_slots(std::span<const std::uint8_t> a, std::span<const std::uint8_t> b) noexcept {
  assert(a.size() == b.size());
  constexpr std::size_t kBlock = 128;  // a count that fits 8 bits, so that compilers keep to byte vectors
  uint32_t equal = 0;
  for (std::size_t begin = 0; begin < a.size(); begin += kBlock) {
    const std::size_t end = std::min(begin + kBlock, a.size());
    std::uint8_t in_block = 0;
    for (std::size_t i = begin; i < end; ++i) in_block = static_cast<std::uint8_t>(in_block + (a[i] == b[i]));
    equal += in_block;
  }
  return equal;
}

double estimate_jaccard(std::span<const std::uint8_t> a, std::span<const std::uint8_t> b) noexcept {
  constexpr double kChance = 1.0 / 256;  // E[equal / k] = J + (1 - J) * kChance
  const double agreement = static_cast<double>(equal_slots(a, b)) / static_cast<double>(a.size());
  return (agreement - kChance) / (1 - kChance);
}

}  // namespace katha
