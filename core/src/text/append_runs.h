// What a kernel finds in a text, step by step, in one list.
#pragma once

#include <array>
#include <cassert>
#include <limits>
#include <string_view>
#include <vector>

#include "kernels/kernels.h"

namespace katha::inline v0 {

/// @param find  Kernels::find_tokens or find_words
/// @return whether some are runs of a script without spaces, as TokenScan::any_grams says
inline bool append_runs(std::string_view text, decltype(Kernels::find_tokens) find, std::vector<Token>& out) {
  assert(text.size() <= std::numeric_limits<std::uint32_t>::max());
  std::array<Token, kTokenRoom> some;
  TokenScan scan;
  while (scan.at < text.size()) {
    const std::size_t n = find(text.data(), text.size(), scan, some.data());
    out.insert(out.end(), some.begin(), some.begin() + static_cast<std::ptrdiff_t>(n));
  }
  return scan.any_grams;
}

}  // namespace katha::inline v0
