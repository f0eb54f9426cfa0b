// Words of texts written without spaces.
#pragma once

#include <string_view>
#include <vector>

#include "katha/text/tokenize.h"

namespace katha::inline v0 {

/// Cuts the tokens that are runs of Han and Kana into words, by the dictionary of ICU's word break iterator. Other
/// tokens stay; order is kept. Fails only with std::bad_alloc.
void cut_into_words(std::string_view compare_form, std::vector<Token>& tokens);

}  // namespace katha::inline v0
