// Words as readers of signs and dates see them: what stands between spaces and signs, whatever its script.
#pragma once

#include <string_view>
#include <vector>

#include "katha/text/tokenize.h"

namespace katha::inline v0 {

/// Runs of is_word_character() but for ASCII digits, and runs of ASCII digits, in order, into `out`. Where one begins
/// at the end of another ("4th"), both belong to one word.
/// @pre text.size() < 2^32
void find_words(std::string_view text, std::vector<Token>& out);

}  // namespace katha::inline v0
