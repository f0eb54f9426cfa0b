// One spelling for the many that a name has in the scripts of India. Newsrooms write foreign names as they hear them:
// इजराइल, इस्राइल and इज़रायल are one country.
#pragma once

#include <string>
#include <string_view>

namespace katha::inline v0 {

/// Writes to `out` what `word` sounds like: vowels in three classes (a, i, u; short ones that are not written do not
/// count), sibilants, c and j as one, retroflex letters as dental ones, nasal signs as n, doubled sounds once. The
/// blocks U+0900 to U+0D7F are laid out alike, so one table serves Devanagari, Bengali, Gurmukhi, Gujarati, Oriya,
/// Tamil, Telugu, Kannada and Malayalam; keys of two scripts are never equal.
/// @param word  compare-form
/// @return false, and `out` means nothing, if the word is not wholly in one of these blocks or sounds too short (fewer
/// than 5 sounds) to tell names apart
bool spelling_key(std::string_view word, std::string& out);

}  // namespace katha::inline v0
