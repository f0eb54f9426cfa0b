// Compare-form -> tokens. Words are a letter and the letters and marks (Mn, Mc: Hindi vowel signs) behind it; numbers
// are digits with single inner "." or ","; all else separates. In scripts without spaces, every run becomes overlapping
// character n-grams, so that mixed articles work: 東京 2025 -> 東京 | 2025.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace katha::inline v0 {

/// A piece of the compare-form: bytes [begin, end).
struct Token {
  std::uint32_t begin, end;
  std::string_view in(std::string_view compare_form) const { return compare_form.substr(begin, end - begin); }
};

enum class TokenKind : std::uint8_t { kWord, kNumber, kGram };
/// @param token  its text
TokenKind token_kind(std::string_view token) noexcept;

/// Length of the n-grams, in code points; a run no longer than that is one token.
struct TokenizeOptions {
  std::uint32_t han_gram = 2;         ///< Han, Hiragana, Katakana
  std::uint32_t south_east_gram = 3;  ///< Thai, Lao, Myanmar, Khmer
};

/// Appends the tokens of `compare_form` (well-formed UTF-8 of at most 4 GiB, as normalize() makes it) to `out`.
void tokenize(std::string_view compare_form, const TokenizeOptions& options, std::vector<Token>& out);

}  // namespace katha::inline v0
