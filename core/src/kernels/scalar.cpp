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
    const std::uint64_t small = lower(load_eight(text + i));
    std::memcpy(lowered + i, &small, 8);
  }
  for (; i < n; ++i) lowered[i] = lower(text[i]);
}

/// Bit i: the highest bit of byte i.
std::uint64_t high_bits(std::uint64_t eight) noexcept {
  return ((eight & kHigh) >> 7) * 0x0102040810204080 >> 56;  // the last byte of the product: nothing carries into it
}

/// Places of bytes beyond ASCII among 64, and of those that begin a character.
struct BeyondAscii {
  std::uint64_t any = 0, leads = 0;
  explicit BeyondAscii(const char* text) noexcept {
    for (unsigned i = 0; i < 64; i += 8) {
      const std::uint64_t eight = load_eight(text + i);
      any |= high_bits(eight) << i;
      leads |= high_bits(eight & eight << 1) << i;
    }
  }
};

/// Fewer than 64 bytes, and zeros behind them.
struct Padded {
  char bytes[64] = {};
  Padded(const char* text, std::size_t n) noexcept { std::memcpy(bytes, text, n); }
};

/// Viramas are left out: they are for the one who looks around.
void find_plain(const char* text, std::size_t n, char* lowered, std::uint64_t* plain, std::size_t count) {
  const std::size_t end = n < 64 * count ? n : 64 * count;
  lower_all(text, end, lowered);
  std::uint64_t beyond = 0;  // bits of the next block
  for (std::size_t k = 0; k < count; ++k) {
    const char* const block = text + 64 * k;
    const std::size_t left = end - 64 * k;
    BeyondAscii found = left >= 64 ? BeyondAscii(block) : BeyondAscii(Padded(block, left).bytes);
    std::uint64_t bits = ~found.any | beyond;
    beyond = 0;
    for (; found.leads != 0; found.leads &= found.leads - 1) {
      const auto i = static_cast<unsigned>(__builtin_ctzll(found.leads));
      const std::uint64_t character = low_bits(plain_character(block + i, left - i));
      bits |= character << i;
      beyond = character >> 1 >> (63 - i);  // the last one's stay
    }
    plain[k] = bits;
  }
}

/// What a byte is, a bit each in a byte of their own: those of eight bytes of text, shifted by their places, make up
/// eight bits of each field of WordBlock.
class ByteKinds {
 public:
  enum Kind : unsigned { kWord, kDigit, kSeparator, kUnderscore, kLead };

  constexpr ByteKinds() {
    for (std::size_t c = 'a'; c <= 'z'; ++c) of_[c] = of_[c - 32] = bit(kWord);
    for (std::size_t c = '0'; c <= '9'; ++c) of_[c] = bit(kDigit);
    of_[std::size_t{'.'}] = of_[std::size_t{','}] = bit(kSeparator);
    of_[std::size_t{'_'}] = bit(kUnderscore);
    for (std::size_t c = 0xC0; c < 0x100; ++c) of_[c] = bit(kLead);
  }
  std::uint64_t of_eight(const char* text) const noexcept {
    std::uint64_t kinds = 0;
    for (unsigned i = 0; i < 8; ++i) kinds |= of_[byte_at(text + i)] << i;
    return kinds;
  }
  static std::uint64_t eight_bits(std::uint64_t kinds, Kind kind) noexcept { return kinds >> (8 * kind) & 0xFF; }

 private:
  static constexpr std::uint64_t bit(Kind kind) { return std::uint64_t{1} << (8 * kind); }
  std::uint64_t of_[256] = {};
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
    return left >= 64 ? find_all(text, left) : find_all(Padded(text, left).bytes, left);
  }

 private:
  static WordBlock find_all(const char* text, std::size_t left) noexcept {
    WordBlock block;
    std::uint64_t leads = 0;
    for (unsigned i = 0; i < 64; i += 8) {
      const std::uint64_t kinds = kByteKinds.of_eight(text + i);
      block.runs.word |= ByteKinds::eight_bits(kinds, ByteKinds::kWord) << i;
      block.runs.digit |= ByteKinds::eight_bits(kinds, ByteKinds::kDigit) << i;
      block.separator |= ByteKinds::eight_bits(kinds, ByteKinds::kSeparator) << i;
      block.underscore |= ByteKinds::eight_bits(kinds, ByteKinds::kUnderscore) << i;
      leads |= ByteKinds::eight_bits(kinds, ByteKinds::kLead) << i;
    }
    if (leads != 0) look_up(text, left, leads, block);
    return block;
  }

  struct Character {
    CharClass kind;
    unsigned bytes;
  };
  static Character character(const char* p, std::size_t left) noexcept {
    static_assert(unicode::kBlockBits == 6, "rows of ThreeBytes are blocks of the table");
    if (left >= 4) {
      if (const ThreeBytes c = three_bytes(p); c.are_formed) {
        return {char_class(static_cast<char32_t>(c.row << 6 | c.place)), 3};
      }
    }
    const Utf8Step c = decode_utf8(p, p + left);
    return {char_class(c.code_point), c.length};
  }

  /// Characters beyond ASCII. Marks behind grams are theirs, others are with the letters.
  static void look_up(const char* text, std::size_t left, std::uint64_t leads, WordBlock& block) noexcept {
    std::uint64_t of_class[8] = {};
    for (; leads != 0; leads &= leads - 1) {
      const auto i = static_cast<unsigned>(__builtin_ctzll(leads));
      const Character c = character(text + i, left - i);
      of_class[static_cast<unsigned>(c.kind)] |= low_bits(c.bytes) << i;
    }
    const auto bits = [&](CharClass c) { return of_class[static_cast<unsigned>(c)]; };
    block.mark = bits(CharClass::kMark);
    block.runs.han_kana = with_marks(bits(CharClass::kHanKana), block.mark);
    block.runs.south_east = with_marks(bits(CharClass::kSouthEast), block.mark);
    block.runs.word |= bits(CharClass::kLetter) | (block.mark & ~block.runs.han_kana & ~block.runs.south_east);
  }
  static std::uint64_t with_marks(std::uint64_t run, std::uint64_t marks) noexcept {
    const std::uint64_t first = run << 1 & marks;
    return run | (marks & ~(marks + first));  // the sum carries through each run of marks that begins in `first`
  }
};

void sum_windows(std::uint64_t* hashes, std::size_t n, std::size_t width) {
  sum_windows_one_by_one(hashes, 0, n, width);
}

void mix_hashes(const std::uint64_t* hashes, std::size_t n, std::uint64_t salt, std::uint32_t* mixed) {
  for (std::size_t i = 0; i < n; ++i) mixed[i] = mix_hash(hashes[i], salt);
}

/// The highest bit of each byte that is 0.
std::uint64_t zero_bytes(std::uint64_t eight) noexcept { return ~(((eight & ~kHigh) + ~kHigh) | eight) & kHigh; }

std::uint32_t equal_bytes(const std::uint8_t* a, const std::uint8_t* b, std::size_t n, std::uint64_t* equal) {
  std::uint32_t count = 0;
  for (std::size_t i = 0; i < n; i += 64) {
    std::uint64_t bits = 0;
    for (std::size_t k = 0; k < 64 && i + k < n; k += 8) {
      bits |= high_bits(zero_bytes(load_word(a + i + k) ^ load_word(b + i + k))) << k;
    }
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
