// Tables of a few scripts in a form that one vector instruction looks up sixty-four characters in.
#pragma once

#include <cstdint>

namespace katha::inline v0 {

/// What the tables tell of a character.
enum ScriptSet : unsigned {
  kPlain,  ///< its own compare-form whatever stands around it
  kWord,   ///< letter or mark of a script with spaces
  kGram,   ///< letter or mark of one without
  kMark,
  kNasalOrVirama  ///< Devanagari
};
inline constexpr unsigned kScriptSets = 5;

/// The 128 code points from U+0900 (a multiple of 128) are two rows of 64, and the first bytes of their UTF-8 differ in
/// the last bit alone. Bit (c / 16 % 8) of table[s][c % 16] says whether code point c is in set s.
struct ScriptRows {
  std::uint8_t lead;    ///< first byte
  std::uint8_t second;  ///< of three: second byte of the first row; the second row's is one more. Of two: 0, and it is
                        ///< `lead` that is one more
  std::uint8_t table[kScriptSets][16];
  std::uint8_t sets;  ///< bit s: some of the code points are in set s

  bool has(ScriptSet s) const noexcept { return sets >> s & 1; }
};

/// Which scripts: Latin, Greek, Cyrillic, Arabic; Devanagari, punctuation, Bengali, Thai, Vietnamese, Kana, full-width
/// forms. They are tried in this order until nothing is left. Han and Hangul are told by ranges; others are looked up
/// one character at a time.
inline constexpr char32_t kVectorScripts[] = {0x080,  0x100, 0x180, 0x380,  0x400,  0x600,  0x900,
                                              0x2000, 0x980, 0xE00, 0x1E80, 0x3000, 0x3080, 0xFF00};

}  // namespace katha::inline v0
