#include "katha/story/stem.h"

#include <algorithm>
#include <array>
#include <span>
#include <utility>

#include "text/char_classes.h"

namespace katha::inline v0 {
namespace {

struct Range {
  std::uint8_t first = 0, count = 0;
};

/// A character's low seven bits: all of ASCII, all of the Devanagari block.
constexpr std::size_t low_bits_of_last(std::string_view s) noexcept {
  const auto byte = [&s](std::size_t from_end) { return static_cast<unsigned char>(s[s.size() - from_end]); };
  if (byte(1) < 0x80) return byte(1);
  return (byte(2) & 1u) << 6 | (byte(1) & 0x3Fu);  // E0 A4 80-BF: U+0900-093F, E0 A5 80-BF: U+0940-097F
}

/// Suffixes of one script, and which of them end in a character. The longest that fits is tried first: of two that fit
/// a word, one ends in the other.
template <std::size_t N>
struct SuffixTable {
  std::array<std::string_view, N> suffixes{};
  std::array<Range, 128> by_last{};  ///< by low_bits_of_last()
  std::size_t rest;                  ///< code points that must be left

  consteval SuffixTable(std::size_t least_rest, const std::string_view (&list)[N]) : rest(least_rest) {
    std::copy(std::begin(list), std::end(list), suffixes.begin());
    std::sort(suffixes.begin(), suffixes.end(), [](std::string_view a, std::string_view b) {
      const std::size_t last_a = low_bits_of_last(a), last_b = low_bits_of_last(b);
      return last_a != last_b ? last_a < last_b : a.size() > b.size();
    });
    for (std::size_t i = N; i-- > 0;) {
      Range& group = by_last[low_bits_of_last(suffixes[i])];
      group = {static_cast<std::uint8_t>(i), static_cast<std::uint8_t>(group.count + 1)};
    }
  }
};

// clang-format off: a line a last character
constexpr SuffixTable kEnglish(4, {
    "ing",
    "ied", "ed",
    "ings", "ies", "es", "s",
    "ingly", "edly", "ly"});
constexpr SuffixTable kHindi(3, {
    "ियों", "ाओं", "ियां", "ुओं", "ाएं", "ों", "ें", "ीं", "ां", "ओं", "ं",
    "ाने", "ेंगे", "ते", "ने", "े",
    "ाना", "ेगा", "ता", "ना", "ा",
    "ेगी", "ती", "नी", "ी",
    "ीय", "ाई", "ि", "ु", "ू", "ो"});
constexpr SuffixTable kMarathiPostpositions(2, {
    "पर्यंत", "त",
    "कडून", "पासून", "मधून", "वरून", "तून", "हून", "ून", "ाहून", "ातून",
    "साठी", "विषयी", "ची", "नी", "शी",
    "मध्ये", "कडे", "मुळे", "प्रमाणे", "ने", "चे",
    "च्या", "चा", "ना", "ला",
    "बद्दल", "मधील", "वरील", "तील",
    "बाबत", "सोबत",
    "नुसार", "वर",
    "सह", "चं"});
constexpr SuffixTable kMarathiVowels(2, {
    "्यां", "ां", "ें", "ं",
    "्या", "ा",
    "े", "ी", "ि", "ु", "ू", "ो"});
// clang-format on

// Hebrew and Arabic letters have two bytes.
constexpr std::string_view kHebrewPrefixes[] = {"ה", "ו", "ב", "ל", "מ", "ש", "כ"};
constexpr std::string_view kHebrewSuffixes[] = {"ים", "ות", "ית", "יה", "ה", "י", "ת"};
constexpr std::string_view kArabicArticles[] = {"وال", "بال", "كال", "فال", "ال", "لل"};
constexpr std::string_view kArabicAnd[] = {"و"};
constexpr std::string_view kArabicParticles[] = {"ب", "ل", "ف", "ك", "س"};
constexpr std::string_view kArabicSuffixes[] = {"ها", "ان", "ات", "ون", "ين", "يه", "ه", "ي"};

constexpr bool is_ascii(std::string_view s) noexcept {
  return std::none_of(s.begin(), s.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
}

/// Does a character of the Devanagari block stand here?
constexpr bool is_devanagari(const char* c) noexcept { return c[0] == '\xE0' && (c[1] == '\xA4' || c[1] == '\xA5'); }

/// Is it a Devanagari word of two characters or more?
constexpr bool is_devanagari_word(std::string_view word) noexcept {
  return word.size() >= 6 && is_devanagari(word.data()) && is_devanagari(word.data() + word.size() - 3);
}

constexpr bool has_code_points(std::string_view s, std::size_t least) noexcept {
  std::size_t n = 0;
  for (std::size_t i = 0; i < s.size() && n < least; ++i) n += (static_cast<unsigned char>(s[i]) & 0xC0) != 0x80;
  return n >= least;
}

template <std::size_t N>
std::string_view strip(std::string_view word, const SuffixTable<N>& table) noexcept {
  const Range group = table.by_last[low_bits_of_last(word)];
  for (const std::string_view suffix : std::span(table.suffixes).subspan(group.first, group.count)) {
    if (!word.ends_with(suffix)) continue;
    const std::string_view left = word.substr(0, word.size() - suffix.size());
    if (has_code_points(left, table.rest)) return left;
  }
  return word;
}

std::string_view first_letters(std::string_view word, std::size_t most) noexcept {
  if (!has_code_points(word, most + 1)) return word;
  std::size_t letters = 0;
  for (std::size_t p = 0; p < word.size();) {
    const Utf8Step step = decode_utf8(word.data() + p, word.data() + word.size());
    const bool mark = step.length > 1 && char_class(step.code_point) == unicode::CharClass::kMark;
    if (!mark && ++letters > most) return word.substr(0, p);
    p += step.length;
  }
  return word;
}

std::string_view last_character(std::string_view word) noexcept {
  std::size_t begin = word.size() - 1;
  while ((static_cast<unsigned char>(word[begin]) & 0xC0) == 0x80) --begin;
  return word.substr(begin);
}

/// Does a vowel sign or another mark stand behind a letter at its end?
bool ends_in_mark(std::string_view word) noexcept {
  const std::string_view last = last_character(word);
  if (last.size() < 2 || last.size() == word.size()) return false;
  return char_class(decode_utf8(last.data(), last.data() + last.size()).code_point) == unicode::CharClass::kMark;
}

/// Take off the first of the affixes that fits and leaves `rest` bytes. Their letters have two bytes, of which the
/// second tells most apart. `word` has as many at least.
bool take_prefix(std::string_view& word, std::span<const std::string_view> prefixes, std::size_t rest) noexcept {
  for (const std::string_view prefix : prefixes) {
    if (word[1] != prefix[1] || word.size() < prefix.size() + rest || !word.starts_with(prefix)) continue;
    word.remove_prefix(prefix.size());
    return true;
  }
  return false;
}
bool take_suffix(std::string_view& word, std::span<const std::string_view> suffixes, std::size_t rest) noexcept {
  for (const std::string_view suffix : suffixes) {
    if (word.back() != suffix.back() || word.size() < suffix.size() + rest || !word.ends_with(suffix)) continue;
    word.remove_suffix(suffix.size());
    return true;
  }
  return false;
}

std::string_view hebrew(std::string_view word) noexcept {
  if (take_prefix(word, kHebrewPrefixes, 8)) take_prefix(word, kHebrewPrefixes, 8);
  take_suffix(word, kHebrewSuffixes, 6);
  return word;
}

std::string_view arabic(std::string_view word) noexcept {
  if (!take_prefix(word, kArabicArticles, 4) && take_prefix(word, kArabicAnd, 6)) take_prefix(word, kArabicArticles, 4);
  take_prefix(word, kArabicParticles, 6);
  while (take_suffix(word, kArabicSuffixes, 4)) {
  }
  return first_letters(word, 5);
}

std::string_view marathi(std::string_view word) noexcept {
  return strip(strip(word, kMarathiPostpositions), kMarathiVowels);
}

/// The first three letters, without the vowel signs of the last: what comes behind them is mostly ending.
std::string_view indian(std::string_view word) noexcept {
  std::string_view start = first_letters(word, 3);
  while (ends_in_mark(start)) start.remove_suffix(last_character(start).size());
  return start;
}

/// Languages with other rules than the first five letters.
constexpr std::pair<std::string_view, StemRules> kRules[] = {
    {"am", StemRules::kThreeLetters}, {"ar", StemRules::kArabic},       {"as", StemRules::kIndian},
    {"bho", StemRules::kByScript},    {"bn", StemRules::kIndian},       {"en", StemRules::kByScript},
    {"gu", StemRules::kIndian},       {"he", StemRules::kHebrew},       {"hi", StemRules::kByScript},
    {"ja", StemRules::kByScript},     {"km", StemRules::kByScript},     {"kn", StemRules::kIndian},
    {"ko", StemRules::kTwoLetters},   {"lo", StemRules::kByScript},     {"mai", StemRules::kByScript},
    {"ml", StemRules::kIndian},       {"mr", StemRules::kMarathi},      {"my", StemRules::kByScript},
    {"ne", StemRules::kIndian},       {"or", StemRules::kIndian},       {"pa", StemRules::kIndian},
    {"si", StemRules::kIndian},       {"ta", StemRules::kIndian},       {"te", StemRules::kIndian},
    {"th", StemRules::kByScript},     {"ti", StemRules::kThreeLetters}, {"zh", StemRules::kByScript}};

}  // namespace

StemRules stem_rules(std::string_view language) noexcept {
  if (language.empty() || language == "und") return StemRules::kByScript;
  const auto rule = std::ranges::find(kRules, language, [](const auto& row) { return row.first; });
  return rule == std::end(kRules) ? StemRules::kFiveLetters : rule->second;
}

std::string_view stem(std::string_view word, StemRules rules) noexcept {
  if (word.size() <= 4) return word;  // nothing could be taken off
  if (rules == StemRules::kFiveLetters) return first_letters(word, 5);
  if (is_ascii_letter(word.front())) return is_ascii(word) ? strip(word, kEnglish) : word;
  switch (rules) {
    case StemRules::kByScript:
      return is_devanagari_word(word) ? strip(word, kHindi) : word;
    case StemRules::kMarathi:
      return is_devanagari_word(word) ? marathi(word) : word;
    case StemRules::kIndian:
      return indian(word);
    case StemRules::kThreeLetters:
      return first_letters(word, 3);
    case StemRules::kTwoLetters:
      return first_letters(word, 2);
    case StemRules::kHebrew:
      return hebrew(word);
    case StemRules::kArabic:
      return arabic(word);
    default:
      return word;
  }
}

}  // namespace katha::inline v0
