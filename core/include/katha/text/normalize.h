// Compare-form: the spelling in which texts are compared. Unicode NFKC_Casefold (UAX #31, UTS #46 use the same), then:
//   - Devanagari: nukta off; candrabindu -> anusvara; a nasal + virama before a consonant -> anusvara; candra e off,
//     candra o -> o; visarga off (spellings of one word: इज़राइल इजराइल, हिन्दी हिंदी, डॉक्टर डोक्टर, दुःख दुख)
//   - all decimal digits -> ASCII
//   - Arabic tatweel and harakat off (NFKC_Casefold already drops zero-width characters, joiners and bidi controls)
// Originals are kept for output; the compare-form is for comparing only.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace katha::inline v0 {

/// Appends the compare-form of `utf8` to `out`. Ill-formed bytes become U+FFFD per maximal subpart (Unicode ch. 3.9).
/// @return the number of U+FFFD that stand for ill-formed bytes
std::uint64_t normalize(std::string_view utf8, std::string& out);

inline std::string normalize(std::string_view utf8) {
  std::string out;
  normalize(utf8, out);
  return out;
}

/// Appends `utf8` with each maximal ill-formed subpart replaced by U+FFFD; returns how many there were.
std::uint64_t repair_utf8(std::string_view bytes, std::string& out);

}  // namespace katha::inline v0
