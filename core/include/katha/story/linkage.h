// Scores -> stories: greedy average linkage with a penalty on size. Merges the two stories with the largest
//   mean score over all pairs between them (absent pairs count `absent`) - size_penalty * ln(size of the smaller)
// while that is >= theta. Ties go to the smallest article. Heights may rise after a merge, so the order is a heap's.
//
// No story grows without bound. If every article brings at most c candidate pairs (NeighbourOptions::candidates) and no
// score is above s, a story of m articles has at most c m of its m (m - 1) / 2 pairs, and each merge needs a share of
// (theta - absent) / (s - absent) of the pairs between its two sides. Added up over the merges,
//
//   m <= 1 + 2 c (s - absent) / (theta - absent)
//
// With the defaults s is at most 2.4 (two texts with nothing but each other's words, no level, all evidence), which
// allows 190 articles at the highest theta and 301 at the lowest; at scores near 1, 98 to 156. An event that more
// articles report, not counting their near-duplicates, comes out in pieces: join_pieces.h.
#pragma once

#include <atomic>
#include <cstdint>
#include <span>
#include <vector>

#include "katha/error.h"
#include "katha/neardup/pair.h"
#include "katha/progress.h"

namespace katha::inline v0 {

struct LinkageOptions {
  double size_penalty = 0.12;
  /// Score of a pair that is no candidate. 0 to -1.5 make no difference on the development sets, whose stories are much
  /// smaller than the bound above; nearer to theta, stories may grow larger.
  double absent = -0.5;
};
/// What is wrong with them, if anything (kBadOption).
Status check(const LinkageOptions& options);

/// Scores are added in whole 1e-9, so that sums do not depend on their order.
/// @param pairs  each once, a < b < articles
/// @param s      one a pair, finite
/// @return the smallest article of each one's story; merges may be missing once `stop` is set
/// Time O(p log p) for p pairs where stories are small, times a story's merges where a few articles are in all pairs;
/// parallel over components. Memory O(articles + p). Fails only with std::bad_alloc. The same for any number of
/// threads.
std::vector<DocId> linkage(std::size_t articles, std::span<const Pair> pairs, std::span<const double> s, double theta,
                           const LinkageOptions& options, const std::atomic<bool>& stop = kNeverStop);

}  // namespace katha::inline v0
