// What the generator knows of a language: letters and syllables, punctuation, digits, dates. No word is taken from a
// dictionary but the names of months; texts read like the language from afar and mean nothing.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

namespace katha::generate {

enum class WordModel : std::uint8_t {
  kSyllables,  ///< lead + onset + nucleus + coda, as often as the word has syllables
  kPhrases,    ///< the same, but syllables stand apart (Vietnamese)
  kHan,        ///< one to three Han characters
  kJapanese,   ///< kana particles, Han compounds with kana endings, katakana words
  kHangul,     ///< composed Hangul syllables and particles
};

enum class Spacing : std::uint8_t {
  kWords,    ///< a space between words
  kPhrases,  ///< only where a sentence or part of one ends (Thai)
  kNone,
};

/// Lists are separated by spaces, "-" is the empty string; what stands twice is drawn twice as often.
struct Language {
  std::string_view code;  ///< ISO 639-1, also the `lang` field
  std::uint32_t share;    ///< of the articles by default, in percent
  double median_words;    ///< of an article; chosen so that all languages together make about 2.1 kB a text
  WordModel model;
  Spacing spacing;
  bool cased;              ///< has capital letters
  bool composed;           ///< most texts change from NFC to NFD (Hindi not: its nukta letters are never composed)
  std::string_view leads;  ///< written before the onset (Thai)
  std::string_view onsets, nuclei, codas, finals;  ///< finals: codas of the last syllable
  std::string_view initials;       ///< what a word may begin with instead of its first onset and nucleus
  std::string_view stops, commas;  ///< three of each: the language's own and two others seen in print
  std::string_view question;
  std::string_view open_quotes, close_quotes;  ///< three of each
  char32_t native_zero;                        ///< of the script's own digits; 0 if there are none
  char decimal_mark;
  std::string_view units;   ///< behind a number ("-": nothing)
  std::string_view months;  ///< twelve; "-" where dates are written with numbers
  std::string_view date;    ///< %d day, %m name of the month, %n its number, %y year
  std::string_view zone;    ///< of `published`
};

inline constexpr std::size_t kLanguages = 14;
std::span<const Language, kLanguages> languages() noexcept;

/// Frequent Han characters first; the seed of Chinese and Japanese words.
std::u32string_view han_characters() noexcept;
std::string_view katakana_syllables() noexcept;  ///< a list
std::string_view hiragana_particles() noexcept;  ///< a list
std::string_view hiragana_endings() noexcept;    ///< a list

}  // namespace katha::generate
