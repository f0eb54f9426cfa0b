// Scores -> stories: greedy average linkage with a penalty on size. Merges the two stories with the largest
//   mean score over all pairs between them (absent pairs count `absent`) - size_penalty * ln(size of the smaller)
// while that is >= theta. Ties go to the smallest article. Heights may rise after a merge, so the order is a heap's.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "katha/neardup/pair.h"

namespace katha {

struct LinkageOptions {
  double size_penalty = 0.1;
  double absent = -0.5;  ///< score of a pair that is no candidate; 0 to -1.5 make no difference
};

/// The smallest article of each one's story. Scores are added in whole 1e-9, so that sums do not depend on their order.
std::vector<DocId> linkage(std::size_t articles, std::span<const Pair> pairs, std::span<const double> s, double theta,
                           const LinkageOptions& options);

}  // namespace katha
