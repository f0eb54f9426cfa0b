// Tokens -> shingles: hashes of w consecutive tokens (Broder 1997). Two texts are compared as sets of shingles.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "katha/text/tokenize.h"

namespace katha {

struct ShingleOptions {
  std::uint32_t words = 5;  ///< w, 1 to 32
  std::uint64_t seed = 1;   ///< of the hash; only shingles of one seed may be compared
};

/// The n-grams near-duplicates are cut into in scripts without spaces. With w = 5 a shingle spans 10 Han or Kana
/// characters, or 20 Thai ones: windows that are as rare as five words elsewhere (docs/decisions/0003-shingles.md).
inline constexpr TokenizeOptions kShingleGrams{6, 16};

/// Appends the shingle hashes of one text, in text order, repeats included. Never none, unless the text is empty: fewer
/// than w tokens make one shingle, no token at all (only signs) makes the whole text one; white space alone makes none.
void shingle(std::string_view compare_form, std::span<const Token> tokens, const ShingleOptions& options,
             std::vector<std::uint64_t>& out);

}  // namespace katha
