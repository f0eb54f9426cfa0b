#include "utf8.h"

#include <cassert>
#include <cstdint>

namespace katha::generate {
namespace {

bool between(char32_t c, char32_t low, char32_t high) noexcept { return low <= c && c <= high; }

/// Blocks in which a capital is followed by its small letter.
bool in_alternating_block(char32_t c) noexcept {
  return between(c, 0x100, 0x137) || between(c, 0x14A, 0x177) || between(c, 0x1EA0, 0x1EF9) || c == 0x1A1 || c == 0x1B0;
}

char32_t upper_alternating(char32_t c) noexcept {
  if (c == 0x131) return c;  // dotless i, whose capital is I
  if (c == 0x1B0) return 0x1AF;
  return c % 2 == 1 ? c - 1 : c;
}

char32_t upper_greek(char32_t c) noexcept {
  switch (c) {
    case 0x3AC: return 0x386;
    case 0x3AD: return 0x388;
    case 0x3AE: return 0x389;
    case 0x3AF: return 0x38A;
    case 0x3CC: return 0x38C;
    case 0x3CD: return 0x38E;
    case 0x3CE: return 0x38F;
    case 0x3C2: return 0x3A3;  // final sigma; case folding makes both one
    default: return between(c, 0x3B1, 0x3C9) ? c - 0x20 : c;
  }
}

}  // namespace

void append_utf8(std::string& out, char32_t c) {
  const auto put = [&out](char32_t byte) { out.push_back(static_cast<char>(static_cast<unsigned char>(byte))); };
  if (c < 0x80) return put(c);
  if (c < 0x800) {
    put(0xC0 | (c >> 6));
  } else {
    if (c < 0x10000) {
      put(0xE0 | (c >> 12));
    } else {
      put(0xF0 | (c >> 18));
      put(0x80 | ((c >> 12) & 0x3F));
    }
    put(0x80 | ((c >> 6) & 0x3F));
  }
  put(0x80 | (c & 0x3F));
}

char32_t next_utf8(std::string_view s, std::size_t& at) {
  assert(at < s.size());
  const auto byte = [&s](std::size_t i) { return static_cast<char32_t>(static_cast<unsigned char>(s[i])); };
  const char32_t first = byte(at++);
  if (first < 0x80) return first;
  const std::size_t more = first < 0xE0 ? 1 : first < 0xF0 ? 2 : 3;
  assert(at + more <= s.size());
  char32_t c = first & (0x3Fu >> more);
  for (std::size_t i = 0; i < more; ++i) c = (c << 6) | (byte(at++) & 0x3F);
  return c;
}

char32_t upper(char32_t c) noexcept {
  if (c < 0x80) return between(c, 'a', 'z') ? c - 0x20 : c;
  if (c <= 0xFF) return between(c, 0xE0, 0xFE) && c != 0xF7 ? c - 0x20 : c;
  if (between(c, 0x370, 0x3FF)) return upper_greek(c);
  if (between(c, 0x430, 0x44F)) return c - 0x20;
  if (between(c, 0x450, 0x45F)) return c - 0x50;
  return in_alternating_block(c) ? upper_alternating(c) : c;
}

void capitalise_at(std::string& s, std::size_t at) {
  std::size_t end = at;
  const char32_t small = next_utf8(s, end), capital = upper(small);
  if (capital == small) return;
  std::string bytes;
  append_utf8(bytes, capital);
  assert(bytes.size() == end - at);
  s.replace(at, bytes.size(), bytes);
}

void upper_in_place(std::string& s, std::size_t from) {
  while (from < s.size()) {
    const std::size_t at = from;
    next_utf8(s, from);
    capitalise_at(s, at);
  }
}

}  // namespace katha::generate
