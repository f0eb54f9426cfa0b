// How large sets of articles may be that are compared whole.
#pragma once

#include <algorithm>
#include <cstdint>
#include <map>
#include <utility>
#include <vector>

#include "katha/neardup/buckets.h"

namespace katha::inline v0 {

/// Collects what whole_size() is asked about.
class PairBudget {
 public:
  void add(std::uint64_t articles) { ++sets_[articles]; }
  std::size_t whole(const CandidateOptions& options, std::size_t articles) const {
    const std::vector<std::pair<std::uint64_t, std::uint64_t>> sets(sets_.begin(), sets_.end());
    return whole_size(sets, articles, options);
  }

 private:
  std::map<std::uint64_t, std::uint64_t> sets_;  // size -> how many
};

}  // namespace katha::inline v0
