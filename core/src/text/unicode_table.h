// What normalize and tokenize need to know of a code point: one 32-bit entry in a two-stage table. The table
// is written at build time from ICU's own data (core/tools/make_unicode_table.cpp).
#pragma once

#include <cstdint>
#include <string_view>

namespace katha::inline v0::unicode {

/// Of a character of the compare-form.
enum class CharClass : std::uint8_t { kOther, kSpace, kLetter, kHanKana, kSouthEast, kMark, kDigit };

/// What normalize does with a code point. kCopy and kMap characters start a new normalization segment: what
/// precedes them never changes them. The others may depend on what came before.
enum class Fold : std::uint8_t {
  kCopy,  ///< its own compare-form
  kMap,   ///< replaced by a string
  kDrop,  ///< left out; neighbours stay as they are
  kMark,  ///< its own compare-form, unless canonical order puts it before an earlier mark
  kSlow,  ///< may combine with what came before: ICU decides on the whole segment
};

/// Bits 0-2 Fold, 3-5 CharClass, 6-13 canonical combining class (of the last character it becomes), 14-31
/// mapping.
struct CharEntry {
  std::uint32_t bits = 0;
  constexpr Fold fold() const noexcept { return static_cast<Fold>(bits & 7u); }
  constexpr CharClass char_class() const noexcept { return static_cast<CharClass>((bits >> 3) & 7u); }
  constexpr std::uint8_t ccc() const noexcept { return static_cast<std::uint8_t>(bits >> 6); }
  constexpr std::uint32_t mapping() const noexcept { return bits >> 14; }  ///< 0: itself

  static constexpr CharEntry make(Fold fold, CharClass c, std::uint8_t ccc, std::uint32_t mapping) noexcept {
    return {static_cast<std::uint32_t>(fold) | static_cast<std::uint32_t>(c) << 3 |
            static_cast<std::uint32_t>(ccc) << 6 | mapping << 14};
  }
};

inline constexpr unsigned kBlockBits = 6;
inline constexpr char32_t kBlockMask = (1u << kBlockBits) - 1;
inline constexpr char32_t kCodePoints = 0x110000;

extern const std::uint16_t kBlocks[kCodePoints >> kBlockBits];
extern const std::uint32_t kEntries[];
/// At each mapping's index: its length in bytes, then its UTF-8. So many bytes can be read from each on.
inline constexpr unsigned kLongestMapping = 64;
extern const unsigned char kMappings[];
/// Bit c % 64 of word c / 64: the code point is its own compare-form whatever stands around it (Fold::kCopy, combining
/// class 0). UTF-8 of two and of three bytes.
extern const std::uint64_t kPlainTwoBytes[32];
extern const std::uint64_t kPlainThreeBytes[1024];

inline CharEntry char_entry(char32_t c) noexcept {
  return {kEntries[(std::uint32_t{kBlocks[c >> kBlockBits]} << kBlockBits) + (c & kBlockMask)]};
}

/// The string a code point of the compare-form's alphabet becomes; empty if it is left out. @pre
/// entry.mapping() != 0
inline std::string_view mapped(CharEntry entry) noexcept {
  const unsigned char* m = kMappings + entry.mapping();
  return {reinterpret_cast<const char*>(m + 1), *m};
}

}  // namespace katha::inline v0::unicode
