// Word -> the beginning that its inflected forms share. Which ending, or prefix, is an affix depends on the language.
#pragma once

#include <cstdint>
#include <string_view>

namespace katha::inline v0 {

/// What is taken off the words of an article. Chosen by its language; docs/decisions/0013-languages.md has the figures.
enum class StemRules : std::uint8_t {
  kByScript,      ///< English suffixes off ASCII words, Hindi ones off Devanagari, other words whole
  kFiveLetters,   ///< the first five letters, with their marks: alphabets
  kThreeLetters,  ///< the same for syllabaries: Ethiopic
  kIndian,        ///< the first three letters of a script of India, with the vowel signs between them
  kTwoLetters,    ///< Korean: two syllables, and particles behind them
  kMarathi,       ///< a postposition, then a case or plural vowel off
  kHebrew,        ///< up to two prefixed particles and a suffix off
  kArabic  ///< conjunction, article, preposition and suffixes off (after "light10" of Larkey, Ballesteros and Connell,
           ///< 2007), then the first five letters
};

/// @param language  as canonical_language() writes it: "en", "hi", languages written without spaces, "und" and "" go
///                  by script; alphabets without rules of their own by their first five letters
StemRules stem_rules(std::string_view language) noexcept;

/// A part of `word`, never empty unless the word is. ASCII words lose English suffixes, except under kFiveLetters.
/// @param word  one word in compare-form, folded by fold_spelling()
std::string_view stem(std::string_view word, StemRules rules) noexcept;

}  // namespace katha::inline v0
