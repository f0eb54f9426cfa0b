// Letters that newsrooms write one word with as they please: أحمد احمد, ёлка елка, সরকারী সরকারি. The story half
// compares them as one; near-duplicates and facts read the compare-form as it is.
#pragma once

#include <string>

namespace katha::inline v0 {

/// Folds such letters of a compare-form (well-formed UTF-8) in place; no length changes.
///   - Arabic script: alef with hamza, madda or wasla -> alef; alef maqsura, Farsi yeh -> yeh; teh marbuta, heh goal
///     -> heh; keheh -> kaf
///   - Cyrillic: ё -> е
///   - Bengali: long i and u -> short
///   - Tamil: sha -> sa of Grantha
void fold_spelling(std::string& compare_form) noexcept;

}  // namespace katha::inline v0
