// Draft -> text. How a text looks without other words: case, punctuation, spaces, digits, Unicode form. Two renderings
// of one draft have the same words in katha's compare-form, so their Jaccard similarity is 1; render_test.cpp holds
// them to it.
#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "generate/draft.h"

namespace katha::generate {

enum class Case : std::uint8_t { kSentence, kLower, kTitle, kUpper };
enum class Digits : std::uint8_t { kAscii, kNative, kFullWidth };

struct Style {
  Case letters = Case::kSentence;
  Digits digits = Digits::kAscii;
  std::uint8_t punctuation = 0;  ///< 0 to 2: which of the language's stops, commas and quotes
  std::uint8_t spaces = 0;       ///< 0 single, 1 double, 2 no-break, 3 tab; 1 to 3 also put some around the text
  std::uint8_t paragraphs = 0;   ///< 0 one line end, 1 two, 2 CR LF
  bool decomposed = false;       ///< NFD
  bool respelled = false;        ///< Hindi: candrabindu, nukta, nasals; Arabic: tatweel and harakat
  std::uint64_t joiners = 0;     ///< seed of invisible characters inside words (ZWJ, ZWNJ, soft hyphen ...); 0: none
  bool operator==(const Style&) const = default;
};

bool has_native_digits(const Language& language) noexcept;

/// Replaces `out` by the text.
void render(const Language& language, const Vocabulary& vocabulary, std::span<const Word> words, const Style& style,
            std::string& out);

}  // namespace katha::generate
