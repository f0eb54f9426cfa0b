// Characters that are their own compare-form whatever stands around them, one at a time. Everything here is internal to
// the file that includes it: each kernel file is compiled for another processor.
#pragma once

#include <cstddef>
#include <cstdint>

#include "text/unicode_table.h"

namespace katha::inline v0 {
namespace {

inline std::uint8_t byte_at(const char* p) noexcept { return static_cast<std::uint8_t>(*p); }

/// Bytes of the plain character at p, which is not ASCII; 0 if it is none, ill-formed, or of four bytes (rare).
inline std::size_t plain_character(const char* p, std::size_t n) noexcept {
  const std::uint8_t lead = byte_at(p);
  if (n < 2 || lead < 0xC0 || lead >= 0xF0) return 0;
  const std::uint8_t second = byte_at(p + 1);
  if ((second & 0xC0) != 0x80) return 0;
  if (lead < 0xE0) return unicode::kPlainTwoBytes[lead & 0x1F] >> (second & 0x3F) & 1 ? 2 : 0;
  if (n < 3) return 0;
  const std::uint8_t third = byte_at(p + 2);
  if ((third & 0xC0) != 0x80) return 0;
  const unsigned row = (lead & 0x0Fu) << 6 | (second & 0x3Fu);
  return unicode::kPlainThreeBytes[row] >> (third & 0x3F) & 1 ? 3 : 0;
}

}  // namespace
}  // namespace katha::inline v0
