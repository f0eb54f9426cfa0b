// Questions that several stages ask of a character, with a short cut for ASCII.
#pragma once

#include <cstddef>
#include <string_view>

#include "text/unicode_table.h"
#include "text/utf8.h"

namespace katha {

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

/// End of the run of word characters that starts at `p`.
inline std::size_t word_end(std::string_view s, std::size_t p) noexcept {
  while (p < s.size()) {
    if (static_cast<unsigned char>(s[p]) < 0x80) {
      if (!is_ascii_letter(s[p]) && !is_ascii_digit(s[p]) && s[p] != '_') break;
      ++p;
      continue;
    }
    const Utf8Step step = decode_utf8(s.data() + p, s.data() + s.size());
    if (!is_word_character(step.code_point)) break;
    p += step.length;
  }
  return p;
}

}  // namespace katha
