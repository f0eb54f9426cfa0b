// Kernels for any processor.
#include <cstring>

#include "kernels/hash_mix.h"
#include "kernels/kernels.h"
#include "kernels/long_hash.h"
#include "kernels/plain_characters.h"
#include "kernels/token_scan.h"
#include "kernels/word_hash.h"

namespace katha::inline v0 {
namespace {

constexpr std::uint64_t kEach = 0x0101010101010101;
constexpr std::uint64_t kHigh = 0x8080808080808080;

/// Eight bytes, ASCII capitals made small.
std::uint64_t lower(std::uint64_t eight) noexcept {
  const std::uint64_t low = eight & ~kHigh;
  const std::uint64_t from_a = low + (0x80 - 'A') * kEach, beyond_z = low + (0x7F - 'Z') * kEach;
  return eight | ((from_a & ~beyond_z & ~eight & kHigh) >> 2);
}

char lower(char c) noexcept { return static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c); }

void lower_all(const char* text, std::size_t n, char* lowered) noexcept {
  std::size_t i = 0;
  for (; n - i >= 8; i += 8) {
    std::uint64_t eight;
    std::memcpy(&eight, text + i, 8);
    eight = lower(eight);
    std::memcpy(lowered + i, &eight, 8);
  }
  for (; i < n; ++i) lowered[i] = lower(text[i]);
}

bool is_ascii(const char* eight) noexcept {
  std::uint64_t bytes;
  std::memcpy(&bytes, eight, 8);
  return (bytes & kHigh) == 0;
}

void set_bits(std::uint64_t* bits, std::size_t at, std::size_t n) noexcept {
  const std::uint64_t some = (std::uint64_t{1} << n) - 1;
  bits[at / 64] |= some << at % 64;
  if (at % 64 + n > 64) bits[at / 64 + 1] |= some >> (64 - at % 64);
}

/// Viramas are left out: they are for the one who looks around.
void find_plain(const char* text, std::size_t n, char* lowered, std::uint64_t* plain, std::size_t count) {
  const std::size_t end = n < 64 * count ? n : 64 * count;
  lower_all(text, end, lowered);
  for (std::size_t k = 0; k < count; ++k) plain[k] = 0;
  for (std::size_t i = 0; i < end;) {
    if (end - i >= 8 && is_ascii(text + i)) {
      set_bits(plain, i, 8);
      i += 8;
      continue;
    }
    const std::size_t length = byte_at(text + i) < 0x80 ? 1 : plain_character(text + i, end - i);
    if (length != 0) set_bits(plain, i, length);
    i += length == 0 ? 1 : length;
  }
}

struct ByteKinds {
  std::uint8_t of[256] = {};  // bits as the fields of WordBlock: 1 word, 2 digit, 4 separator, 8 rest, 16 underscore
  constexpr ByteKinds() {
    for (int c = 'a'; c <= 'z'; ++c) of[c] = of[c - 32] = 1;
    for (int c = '0'; c <= '9'; ++c) of[c] = 2;
    of[int{'.'}] = of[int{','}] = 4;
    of[int{'_'}] = 16;
    for (int c = 0x80; c < 0x100; ++c) of[c] = 8;
  }
};
constexpr ByteKinds kByteKinds;

struct NoVectors {
  static std::size_t write_places(std::uint64_t bits, std::uint32_t at, std::uint32_t* out) noexcept {
    const std::uint32_t* const first = out;
    for (; bits != 0; bits &= bits - 1) *out++ = at + static_cast<std::uint32_t>(__builtin_ctzll(bits));
    return static_cast<std::size_t>(out - first);
  }
};

struct ByteFinder {
  static WordBlock find(const char* text, std::size_t left) noexcept {
    const std::size_t bytes = left < 64 ? left : 64;
    WordBlock block;
    for (std::size_t i = 0; i < bytes; ++i) {
      const std::uint64_t kind = kByteKinds.of[byte_at(text + i)];
      block.runs.word |= (kind & 1) << i;
      block.runs.digit |= (kind >> 1 & 1) << i;
      block.separator |= (kind >> 2 & 1) << i;
      block.rest |= (kind >> 3 & 1) << i;
      block.underscore |= (kind >> 4) << i;
    }
    return block;
  }
};

void sum_windows(std::uint64_t* hashes, std::size_t n, std::size_t width) {
  sum_windows_one_by_one(hashes, 0, n, width);
}

void mix_hashes(const std::uint64_t* hashes, std::size_t n, std::uint64_t salt, std::uint32_t* mixed) {
  for (std::size_t i = 0; i < n; ++i) mixed[i] = mix_hash(hashes[i], salt);
}

std::uint32_t equal_bytes(const std::uint8_t* a, const std::uint8_t* b, std::size_t n, std::uint64_t* equal) {
  std::uint32_t count = 0;
  for (std::size_t i = 0; i < n; i += 64) {
    std::uint64_t bits = 0;
    for (std::size_t k = 0; k < 64 && i + k < n; ++k) bits |= std::uint64_t{a[i + k] == b[i + k]} << k;
    equal[i / 64] = bits;
    count += static_cast<std::uint32_t>(__builtin_popcountll(bits));
  }
  return count;
}

std::size_t count_newlines(const char* text, std::size_t n) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < n; ++i) count += text[i] == '\n';
  return count;
}

void minimize(const std::uint32_t* xs, std::size_t n, const std::uint32_t* a, const std::uint32_t* b,
              std::uint32_t* minimum, std::size_t lanes) {
  constexpr std::size_t kSome = 8;  // in registers: two SSE2 vectors hide the latency of a minimum
  for (std::size_t j = 0; j < lanes; j += kSome) {
    std::uint32_t best[kSome];
    for (std::size_t l = 0; l < kSome; ++l) best[l] = minimum[j + l];
    for (std::size_t i = 0; i < n; ++i) {
      for (std::size_t l = 0; l < kSome; ++l) {
        const std::uint32_t value = a[j + l] * xs[i] + b[j + l];
        best[l] = value < best[l] ? value : best[l];
      }
    }
    for (std::size_t l = 0; l < kSome; ++l) minimum[j + l] = best[l];
  }
}

}  // namespace

const Kernels kernels_of::scalar{"scalar",
                                 find_plain,
                                 find_tokens<ByteFinder, NoVectors>,
                                 find_words<ByteFinder, NoVectors>,
                                 hash_words,
                                 sum_windows,
                                 mix_hashes,
                                 equal_bytes,
                                 hash_64,
                                 hash_128,
                                 count_newlines,
                                 minimize};

}  // namespace katha::inline v0
