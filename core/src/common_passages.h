#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "katha/text/shingle.h"

namespace katha {

/// The longest runs of tokens that stand in both texts, at least a shingle long, at most `count`, none overlapping
/// another in `a`; in a's order, as they stand there.
std::vector<std::string> common_passages(std::string_view a, std::string_view b, const ShingleOptions& options,
                                         std::size_t count);

}  // namespace katha
