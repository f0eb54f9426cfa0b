// Counts of terms that come more than once to one row of an article.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>

#include "katha/story/story_input.h"

namespace katha::inline v0 {

/// The sum of two counts; counts saturate.
inline std::uint16_t add_counts(std::uint16_t a, std::uint16_t b) noexcept {
  constexpr unsigned kMost = std::numeric_limits<std::uint16_t>::max();
  return static_cast<std::uint16_t>(std::min(kMost, unsigned{a} + b));
}

/// Sorts `row` by term and adds up what stands under one term.
/// @return how many are left, at the front
inline std::size_t join_repeats(std::span<TermCount> row) {
  std::ranges::sort(row, {}, &TermCount::term);
  std::size_t kept = 0;
  for (const TermCount& next : row) {
    if (kept > 0 && row[kept - 1].term == next.term) {
      TermCount& same = row[kept - 1];
      same.count = add_counts(same.count, next.count);
      same.lead = add_counts(same.lead, next.lead);
    } else {
      row[kept++] = next;
    }
  }
  return kept;
}

}  // namespace katha::inline v0
