// Hashes of words: products of their bytes and secrets, as in wyhash (Wang Yi 2019), with the same work for every
// length up to 16 bytes, and up to 32. Everything here is internal to the file that includes it: each kernel file is
// compiled for another processor.
#pragma once

#include <cstring>

#include "kernels/kernels.h"

namespace katha::inline v0 {
namespace {

/// Bytes as numbers differ between processors; shingles must not.
static_assert(__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__);

inline std::uint64_t load_word(const void* p) noexcept {
  std::uint64_t word;
  std::memcpy(&word, p, 8);
  return word;
}

/// 64 bits of a product's 128.
inline std::uint64_t fold_product(std::uint64_t a, std::uint64_t b) noexcept {
  __extension__ using Wide = unsigned __int128;
  const Wide product = static_cast<Wide>(a) * b;
  return static_cast<std::uint64_t>(product ^ product >> 64);
}

class WordHash {
 public:
  static constexpr std::size_t kShort = 32;

  explicit WordHash(std::uint64_t seed) noexcept {
    for (std::size_t k = 0; k < 4; ++k) secret_[k] = mix(seed + (k + 1) * 0x9e3779b97f4a7c15ull);
  }

  /// @pre kShort bytes at `word` can be read; n <= kShort
  std::uint64_t of_short(const char* word, std::size_t n) const noexcept {
    const std::uint8_t* const mask = kOnesThenZeros + kShort - n;
    const std::uint64_t a = load_word(word) & load_word(mask), b = load_word(word + 8) & load_word(mask + 8);
    const std::uint64_t hash = fold_product(a ^ secret_[0] ^ n, b ^ secret_[1]);
    if (n <= 16) return hash;
    const std::uint64_t c = load_word(word + 16) & load_word(mask + 16);
    const std::uint64_t d = load_word(word + 24) & load_word(mask + 24);
    return hash ^ fold_product(c ^ secret_[2], d ^ secret_[3]);
  }

  [[gnu::noinline]] std::uint64_t of_any(const char* word, std::size_t n) const noexcept {
    std::uint64_t hash = 0;
    for (; n > kShort; word += kShort, n -= kShort) hash = fold_product(hash ^ of_short(word, kShort), secret_[1] | 1);
    char padded[kShort] = {};
    std::memcpy(padded, word, n);
    return hash ^ of_short(padded, n);
  }

 private:
  static std::uint64_t mix(std::uint64_t x) noexcept {  // base/hash.h's mix64, which other files share
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9ull;
    x = (x ^ (x >> 27)) * 0x94d049bb133111ebull;
    return x ^ (x >> 31);
  }
  alignas(64) static constexpr std::uint8_t kOnesThenZeros[2 * kShort] = {
      255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255,
      255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255};
  std::uint64_t secret_[4];
};

inline void hash_words(const char* text, std::size_t n, const Token* tokens, std::size_t count, std::uint64_t seed,
                       std::uint64_t* out) {
  const WordHash hash(seed);
  for (std::size_t i = 0; i < count; ++i) {
    const Token t = tokens[i];
    const std::size_t bytes = t.end - t.begin;
    const bool direct = bytes <= WordHash::kShort && t.begin + WordHash::kShort <= n;
    out[i] = direct ? hash.of_short(text + t.begin, bytes) : hash.of_any(text + t.begin, bytes);
  }
}

}  // namespace
}  // namespace katha::inline v0
