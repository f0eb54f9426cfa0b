// Questions that several stages ask of a character, with a short cut for ASCII.
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <string_view>

#include "text/unicode_table.h"
#include "text/utf8.h"

namespace katha::inline v0 {

inline unicode::CharClass char_class(char32_t c) noexcept { return unicode::char_entry(c).char_class(); }

/// Category L*: of any script.
constexpr bool is_letter(unicode::CharClass c) noexcept {
  return c == unicode::CharClass::kLetter || c == unicode::CharClass::kHanKana || c == unicode::CharClass::kSouthEast;
}

inline bool is_space(char32_t c) noexcept { return char_class(c) == unicode::CharClass::kSpace; }

/// Letters, marks, ASCII digits and '_'.
inline bool is_word_character(char32_t c) noexcept {
  const unicode::CharClass k = char_class(c);
  return (k != unicode::CharClass::kOther && k != unicode::CharClass::kSpace) || c == '_';
}

constexpr bool is_ascii_letter(char c) noexcept {
  const auto lower = static_cast<unsigned char>(c | 0x20);
  return lower >= 'a' && lower <= 'z';
}

constexpr bool is_ascii_digit(char c) noexcept { return c >= '0' && c <= '9'; }

/// Of a byte: letters, digits and '_' of ASCII.
inline constexpr auto kAsciiWord = [] {
  std::array<bool, 256> is_word{};
  for (std::size_t c = 0; c < 0x80; ++c) {
    const auto letter = static_cast<char>(c);
    is_word[c] = is_ascii_letter(letter) || is_ascii_digit(letter) || letter == '_';
  }
  return is_word;
}();

/// By byte: whether one of `marks` begins with it. Most bytes of a text are passed over by that.
constexpr std::array<bool, 256> first_bytes_of(std::span<const std::string_view> marks) noexcept {
  std::array<bool, 256> first{};
  for (const std::string_view mark : marks) first[static_cast<unsigned char>(mark.front())] = true;
  return first;
}

/// End of the run of word characters that starts at `p`.
inline std::size_t word_end(std::string_view s, std::size_t p) noexcept {
  for (;;) {
    while (p < s.size() && kAsciiWord[static_cast<unsigned char>(s[p])]) ++p;
    if (p == s.size() || static_cast<unsigned char>(s[p]) < 0x80) break;
    const Utf8Step step = decode_utf8(s.data() + p, s.data() + s.size());
    if (!is_word_character(step.code_point)) break;
    p += step.length;
  }
  return p;
}

}  // namespace katha::inline v0
