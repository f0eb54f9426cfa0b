// The hot loops, once for each kind of processor. Stages call through kernels(); whichever is in use, they return the
// same. The environment variable KATHA_KERNEL (scalar, avx2, avx512) forces one.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "katha/text/tokenize.h"

namespace katha::inline v0 {

/// Bits of 64 bytes by what they belong to. Letters and marks of one class are one run.
struct TokenRuns {
  std::uint64_t word = 0, digit = 0, han_kana = 0, south_east = 0;
};

inline constexpr std::size_t kTokenStep = 2048;             ///< bytes that find_tokens() goes on by, a multiple of 64
inline constexpr std::size_t kTokenRoom = kTokenStep + 16;  ///< tokens there may be in them, and room to overwrite

/// Where find_tokens() or find_words() is in a text, and what hangs over from what it has seen.
struct TokenScan {
  std::size_t at = 0;               ///< bytes seen; the text's size or more: done
  bool any_grams = false;           ///< some tokens are runs of a script without spaces, to be cut
  bool is_open = false;             ///< the last token has not ended ...
  std::uint32_t open_begin = 0;     ///< ... and begins here
  TokenRuns last;                   ///< bit 0: of the last byte seen
  std::uint64_t last_is_digit = 0;  ///< that byte is a digit itself, no separator
};

inline constexpr unsigned kRotation = 13;  ///< odd: 32 of them are 32 different rotations
inline constexpr std::size_t kLanes = 16;  ///< of minimize()

struct Kernels {
  const char* name;

  /// Finds the characters that are their own compare-form whatever stands around them: bit i % 64 of plain[i / 64] is
  /// about byte i. Others may be left out, as step by step they come out the same. A virama is in behind a plain
  /// character that is neither nasal nor virama. A character that does not end within 64 * count bytes is out.
  /// @param n        bytes left of the text, more than 64 * (count - 1); bits behind it mean nothing
  /// @param lowered  64 * count bytes: the text with small letters for ASCII capitals
  void (*find_plain)(const char* text, std::size_t n, char* lowered, std::uint64_t* plain, std::size_t count);

  /// The tokens that end in the next kTokenStep bytes; runs of scripts without spaces are one token yet.
  /// @param out  room for kTokenRoom
  /// @return how many
  std::size_t (*find_tokens)(const char* text, std::size_t n, TokenScan& scan, Token* out);

  /// The same for runs of word characters that are no ASCII digits, and of ASCII digits.
  std::size_t (*find_words)(const char* text, std::size_t n, TokenScan& scan, Token* out);

  /// out[i] = hash of text[tokens[i]].
  void (*hash_words)(const char* text, std::size_t n, const Token* tokens, std::size_t count, std::uint64_t seed,
                     std::uint64_t* out);

  /// hashes[i] = sum over k < width of hashes[i + k] rotated left by kRotation * k, for i <= n - width, modulo 2^64.
  void (*sum_windows)(std::uint64_t* hashes, std::size_t n, std::size_t width);

  /// mixed[i] = 32 bits that depend on all of hashes[i] and of `salt`: mix_hash() in hash_mix.h.
  void (*mix_hashes)(const std::uint64_t* hashes, std::size_t n, std::uint64_t salt, std::uint32_t* mixed);

  /// Bit i % 64 of equal[i / 64]: a[i] == b[i]. @pre n is a multiple of 16; bits from n on are 0
  /// @return how many are equal
  std::uint32_t (*equal_bytes)(const std::uint8_t* a, const std::uint8_t* b, std::size_t n, std::uint64_t* equal);

  /// XXH3, with a seed; and its 128 bits.
  std::uint64_t (*hash_64)(const char* bytes, std::size_t n, std::uint64_t seed);
  void (*hash_128)(const char* bytes, std::size_t n, std::uint64_t* hash);

  std::size_t (*count_newlines)(const char* text, std::size_t n);

  /// minimum[j] = min(minimum[j], a[j] * x + b[j]) for every x in xs. @pre lanes is a multiple of kLanes
  void (*minimize)(const std::uint32_t* xs, std::size_t n, const std::uint32_t* a, const std::uint32_t* b,
                   std::uint32_t* minimum, std::size_t lanes);
};

/// Those in use. The first call chooses: KATHA_KERNEL, if this processor can run it, else the fastest one.
const Kernels& kernels() noexcept;

/// All that this processor can run, the slowest first.
std::span<const Kernels* const> usable_kernels() noexcept;

/// Name of the kernels KATHA_KERNEL asks for, if there are none of that name or this processor cannot run them; else
/// null.
const char* unusable_kernel() noexcept;

/// For tests: these are in use while it lives. Not while another thread calls a stage.
class KernelScope {
 public:
  explicit KernelScope(const Kernels& use) noexcept;
  ~KernelScope();
  KernelScope(const KernelScope&) = delete;
  KernelScope& operator=(const KernelScope&) = delete;

 private:
  const Kernels& before_;
};

namespace kernels_of {
extern const Kernels scalar;
#ifdef KATHA_X86_KERNELS
extern const Kernels avx2, avx512;
#endif
}  // namespace kernels_of

}  // namespace katha::inline v0
