// Tokens -> shingles: hashes of w consecutive tokens (Broder 1997). Two texts are compared as sets of shingles.
// A text of few tokens would have few of them, and lose nearly all by one changed word: headlines and other short texts
// are cut into pairs of neighbours instead. If one of two texts is short, both are compared by pairs
// (docs/decisions/0010-short-texts.md).
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "katha/text/tokenize.h"

namespace katha::inline v0 {

struct ShingleOptions {
  std::uint32_t words = 5;  ///< w, 1 to 32
  std::uint64_t seed = 1;   ///< of the hash; only shingles of one seed may be compared
  /// A text of fewer than this many times w tokens is short: 25 by default. 0: none is. Without effect if w is 1 or 2,
  /// where pairs are no finer.
  std::uint32_t short_text = 5;
};

/// How long a text is, in tokens of kShingleGrams, and how it is compared.
enum class TextLength : std::uint8_t {
  kLong,    ///< by shingle()
  kBorder,  ///< by shingle() with long ones, but short enough that a short one may be like it: by pairs with these
  kShort,   ///< by shingle_pairs()
};
/// @param least  smallest similarity that is looked for, above 0: a border text has less than 1 / least times the
///               tokens from which texts are long
TextLength text_length(std::size_t tokens, const ShingleOptions& options, double least) noexcept;

/// The n-grams near-duplicates are cut into in scripts without spaces. With w = 5 a shingle spans 10 Han or Kana
/// characters, or 20 Thai ones: windows that are as rare as five words elsewhere (docs/decisions/0003-shingles.md).
inline constexpr TokenizeOptions kShingleGrams{6, 16};
/// Those short texts are cut into: a pair spans 3 Han or Kana characters, or 5 Thai ones.
inline constexpr TokenizeOptions kPairGrams{2, 4};

/// Appends the shingle hashes of one text, in text order, repeats included. Never none, unless the text is empty: fewer
/// than w tokens make one shingle, no token at all (only signs) makes the whole text one; white space alone makes none.
void shingle(std::string_view compare_form, std::span<const Token> tokens, const ShingleOptions& options,
             std::vector<std::uint64_t>& out);

/// Appends the hashes of a text's pairs, in text order: its start and first token, each two neighbours, last token and
/// end. So n tokens make n + 1, every token lies in two, and one that is changed costs two of them, wherever it stands:
/// the similarity is (n - 1) / (n + 3). Where words repeat so that the pairs may not tell their order, the whole text
/// is one more shingle: texts are equal sets only if all their tokens are the same. Without tokens as shingle().
/// @param tokens  by kPairGrams
void shingle_pairs(std::string_view compare_form, std::span<const Token> tokens, const ShingleOptions& options,
                   std::vector<std::uint64_t>& out);

}  // namespace katha::inline v0
