// Characters that are their own compare-form whatever stands around them, one at a time. Everything here is internal to
// the file that includes it: each kernel file is compiled for another processor.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>

#include "text/unicode_table.h"

namespace katha::inline v0 {
namespace {

inline std::uint8_t byte_at(const char* p) noexcept { return static_cast<std::uint8_t>(*p); }

/// Of a character of three bytes: the 64 code points it is one of, and which of them.
struct ThreeBytes {
  unsigned row = 0, place = 0;
  bool are_formed = false;  ///< as far as the first bits of each byte tell, and not overlong
};
/// @pre p[3] can be read
inline ThreeBytes three_bytes(const char* p) noexcept {
  std::uint32_t bytes;
  std::memcpy(&bytes, p, 4);
  const unsigned row = (bytes & 0x0F) << 6 | (bytes >> 8 & 0x3F);
  return {row, bytes >> 16 & 0x3F, (bytes & 0xC0C0F0) == 0x8080E0 && row >= 0x800 / 64};
}

inline std::size_t plain_three(const ThreeBytes& c) noexcept {
  const std::size_t is_plain = unicode::kPlainThreeBytes[c.row] >> c.place & 1;
  return c.are_formed ? 3 * is_plain : 0;
}

/// Bytes of the plain character at p, which is not ASCII; 0 if it is none, ill-formed, or of four bytes (rare).
inline std::size_t plain_character(const char* p, std::size_t n) noexcept {
  const std::uint8_t lead = byte_at(p);
  if (n < 2 || lead < 0xC0 || lead >= 0xF0) return 0;
  if (lead < 0xE0) {
    const std::uint8_t second = byte_at(p + 1);
    if ((second & 0xC0) != 0x80) return 0;
    return unicode::kPlainTwoBytes[lead & 0x1F] >> (second & 0x3F) & 1 ? 2 : 0;
  }
  if (n < 3) return 0;
  if (n > 3) return plain_three(three_bytes(p));
  char padded[4] = {};
  std::memcpy(padded, p, 3);
  return plain_three(three_bytes(padded));
}

}  // namespace
}  // namespace katha::inline v0
