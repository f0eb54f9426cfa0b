// The part of the compare-form that goes beyond NFKC_Casefold, one code point at a time; the rule for nasals
// needs context and stands in normalize.cpp. Shared by the table maker and the ICU reference in the tests.
#pragma once

#include <unicode/uchar.h>

namespace katha::inline v0 {

/// What a code point of an NFKC_Casefold string becomes; -1 if it is left out.
inline UChar32 fold_char(UChar32 c) noexcept {
  switch (c) {
    case 0x0929:
      return 0x0928;  // NFKC composes these three with a nukta
    case 0x0931:
      return 0x0930;
    case 0x0934:
      return 0x0933;
    case 0x093C:
      return -1;  // nukta
    case 0x0901:
      return 0x0902;  // candrabindu -> anusvara
    case 0x0945:
      return -1;  // candra e
    case 0x0911:
      return 0x0913;  // candra o -> o, letter
    case 0x0949:
      return 0x094B;  // and vowel sign
    case 0x0903:
      return -1;  // visarga
    case 0x0640:
      return -1;  // tatweel
    case 0x0670:
      return -1;  // superscript alef
    case 0xFEFF:
      return -1;  // byte order mark
    default:
      break;
  }
  // Arabic harakat and Quranic marks; U+0653-0655 (madda, hamza) make other letters and stay.
  if ((c >= 0x064B && c <= 0x0652) || (c >= 0x0656 && c <= 0x065F) || (c >= 0x06D6 && c <= 0x06DC) ||
      (c >= 0x06DF && c <= 0x06E4) || c == 0x06E7 || c == 0x06E8 || (c >= 0x06EA && c <= 0x06ED)) {
    return -1;
  }
  const int32_t digit = u_charDigitValue(c);
  return digit >= 0 ? '0' + digit : c;
}

inline constexpr UChar32 kDevanagariVirama = 0x094D;
inline constexpr bool is_devanagari_nasal(UChar32 c) noexcept {
  return c == 0x0919 || c == 0x091E || c == 0x0923 || c == 0x0928 || c == 0x092E;
}
/// Also those with a nukta of their own (U+0958-095F), which they lose.
inline constexpr bool is_devanagari_consonant(UChar32 c) noexcept {
  return (c >= 0x0915 && c <= 0x0939) || (c >= 0x0958 && c <= 0x095F);
}

}  // namespace katha::inline v0
