// Pairs that may match -> pairs that match: exact Jaccard and containment of the shingle sets.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "katha/neardup/pair.h"
#include "katha/neardup/shingle_source.h"
#include "katha/progress.h"

namespace katha::inline v0 {

struct Overlap {
  double jaccard = 0;        ///< |A and B| / |A or B|
  double containment_a = 0;  ///< |A and B| / |A|
  double containment_b = 0;  ///< |A and B| / |B|
};

/// Of two sets by their sizes; all 0 if both are empty.
Overlap overlap_of(std::size_t common, std::size_t a, std::size_t b) noexcept;
/// Of two ascending sets without repeats.
Overlap overlap(std::span<const std::uint64_t> a, std::span<const std::uint64_t> b) noexcept;

/// A pair matches if its Jaccard similarity is at least `threshold`; or, as a copy that was cut, if the smaller set
/// lies in the larger one by at least `containment` and the similarity is at least `least` (docs/decisions/0005).
struct VerifyOptions {
  double threshold = 0.8;
  double containment = kNoContainment;
  double least = 0;
  double overlap = kNoOverlap;  ///< a pair that does not match overlaps if its similarity is at least this
  /// Shingles of this size are kept for pairs to come, over all threads; never less than 16 MiB a thread.
  std::uint64_t cache_bytes = 0;
  static constexpr double kNoOverlap = 2;
  static constexpr double kNoContainment = 2;  ///< above 1: only the threshold counts
};

/// pairs.size() + overlapping.size() + rejected == candidates.size(); order kept.
struct Verified {
  std::vector<Pair> pairs;        ///< that match
  std::vector<Overlap> overlaps;  ///< one a pair
  std::uint64_t rejected = 0;
  std::vector<Pair> overlapping = {};  ///< that only overlap (VerifyOptions::overlap)
  std::vector<Overlap> overlapping_overlaps = {};
};

/// Fails when shingles cannot be read. Once progress.stop is set, nothing is returned.
Result<Verified> verify(std::span<const Pair> candidates, const ShingleSource& shingles, const VerifyOptions& options,
                        Progress& progress);

}  // namespace katha::inline v0
