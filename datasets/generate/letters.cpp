#include "generate/letters.h"

#include <cassert>

#include "text/utf8.h"

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
    case 0x3AC:
      return 0x386;
    case 0x3AD:
      return 0x388;
    case 0x3AE:
      return 0x389;
    case 0x3AF:
      return 0x38A;
    case 0x3CC:
      return 0x38C;
    case 0x3CD:
      return 0x38E;
    case 0x3CE:
      return 0x38F;
    case 0x3C2:
      return 0x3A3;  // final sigma; case folding makes both one
    default:
      return between(c, 0x3B1, 0x3C9) ? c - 0x20 : c;
  }
}

}  // namespace

char32_t next_utf8(std::string_view s, std::size_t& at) {
  assert(at < s.size());
  const Utf8Step step = decode_utf8(s.data() + at, s.data() + s.size());
  at += step.length;
  return step.code_point;
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
