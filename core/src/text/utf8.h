// Decoding of UTF-8 that may be damaged: always moves on, always says whether what it yields was there.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace katha::inline v0 {

inline constexpr char32_t kReplacement = 0xFFFD;
inline constexpr char kReplacementUtf8[] = "\xEF\xBF\xBD";

struct Utf8Step {
  char32_t code_point;   ///< a scalar value; U+FFFD for an ill-formed subpart
  std::uint32_t length;  ///< bytes it took: 1 to 4
  bool well_formed;      ///< tells an ill-formed subpart from a U+FFFD that is in the text
};

/// Decodes the code point at `p`, or the maximal ill-formed subpart there (Unicode ch. 3.9, table 3-7: the
/// longest start of a well-formed sequence, else one byte; WHATWG's decoder does the same).
/// @pre p < end
constexpr Utf8Step decode_utf8(const char* p, const char* end) noexcept {
  const auto byte = [](char c) { return static_cast<unsigned char>(c); };
  const unsigned lead = byte(*p);
  if (lead < 0x80) return {lead, 1, true};
  if (end - p >= 3) {  // nearly all other text: two or three bytes; what is odd about them is left to the rules below
    const char32_t second = byte(p[1]), third = byte(p[2]);
    if (lead >= 0xC2 && lead < 0xE0 && (second & 0xC0) == 0x80) return {(lead & 0x1F) << 6 | (second & 0x3F), 2, true};
    const char32_t three = (lead & 0x0F) << 12 | (second & 0x3F) << 6 | (third & 0x3F);
    const bool formed = (lead & 0xF0) == 0xE0 && (second & 0xC0) == 0x80 && (third & 0xC0) == 0x80;
    if (formed && three >= 0x800 && (three < 0xD800 || three > 0xDFFF)) return {three, 3, true};
  }
  // C0, C1 (overlong), F5 and up (beyond U+10FFFF) and stray continuation bytes start nothing.
  if (lead < 0xC2 || lead > 0xF4) return {kReplacement, 1, false};

  const std::uint32_t length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  // The second byte's range keeps out overlong forms (E0, F0), surrogates (ED) and what lies beyond U+10FFFF
  // (F4).
  unsigned low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
  unsigned high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
  char32_t code_point = lead & (0x7Fu >> length);
  for (std::uint32_t i = 1; i < length; ++i) {
    if (p + i == end || byte(p[i]) < low || byte(p[i]) > high) return {kReplacement, i, false};
    code_point = (code_point << 6) | (byte(p[i]) & 0x3Fu);
    low = 0x80, high = 0xBF;
  }
  return {code_point, length, true};
}

constexpr bool continues_code_point(char c) noexcept { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

/// Of well-formed text.
constexpr std::size_t count_code_points(std::string_view s) noexcept {
  return static_cast<std::size_t>(std::ranges::count_if(s, [](char c) { return !continues_code_point(c); }));
}

/// Where the last code point begins.
/// @pre s is not empty
constexpr std::size_t last_code_point(std::string_view s) noexcept {
  std::size_t at = s.size() - 1;
  while (at > 0 && continues_code_point(s[at])) --at;
  return at;
}

/// The first `most` bytes of `s`, fewer where that would cut a code point.
constexpr std::string_view first_bytes(std::string_view s, std::size_t most) noexcept {
  if (s.size() <= most) return s;
  while (most > 0 && continues_code_point(s[most])) --most;
  return s.substr(0, most);
}

/// Eight bytes of a text, to look at all at once.
inline std::uint64_t load_eight(const char* p) noexcept {
  std::uint64_t bytes = 0;
  std::memcpy(&bytes, p, sizeof bytes);
  return bytes;
}
constexpr bool are_ascii(std::uint64_t eight) noexcept { return (eight & 0x8080808080808080u) == 0; }

/// Appends a scalar value.
inline void append_utf8(std::string& out, char32_t c) {
  const auto push = [&out](char32_t byte) { out.push_back(static_cast<char>(byte)); };
  if (c < 0x80) {
    push(c);
  } else if (c < 0x800) {
    push(0xC0 | (c >> 6)), push(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    push(0xE0 | (c >> 12)), push(0x80 | ((c >> 6) & 0x3F)), push(0x80 | (c & 0x3F));
  } else {
    push(0xF0 | (c >> 18)), push(0x80 | ((c >> 12) & 0x3F)), push(0x80 | ((c >> 6) & 0x3F)), push(0x80 | (c & 0x3F));
  }
}

}  // namespace katha::inline v0
