// Pairs that may match -> pairs that match: exact Jaccard and containment of the shingle sets.
#pragma once

#include <atomic>
#include <cstdint>
#include <span>
#include <vector>

#include "katha/neardup/pair.h"
#include "katha/progress.h"
#include "katha/rows.h"

namespace katha {

struct Overlap {
  double jaccard = 0;        ///< |A and B| / |A or B|
  double containment_a = 0;  ///< |A and B| / |A|
  double containment_b = 0;  ///< |A and B| / |B|
};

/// Of two ascending sets without repeats; all 0 if both are empty.
Overlap overlap(std::span<const std::uint64_t> a, std::span<const std::uint64_t> b) noexcept;

/// A pair matches if its Jaccard similarity is at least `threshold`; or, as a copy that was cut, if the smaller set
/// lies in the larger one by at least `containment` and the similarity is at least `least` (docs/decisions/0005).
struct VerifyOptions {
  double threshold = 0.8;
  double containment = kNoContainment;
  double least = 0;
  static constexpr double kNoContainment = 2;  ///< above 1: only the threshold counts
};

/// pairs.size() + rejected == candidates.size(); order kept.
struct Verified {
  std::vector<Pair> pairs;
  std::vector<Overlap> overlaps;  ///< one a pair
  std::uint64_t rejected = 0;
};

/// The shingle sets by DocId, made of the hashes in text order when they are asked for: a row is sorted and made unique
/// in place, so the set is the first part of its row.
class ShingleSets {
 public:
  explicit ShingleSets(Rows<std::uint64_t>&& hashes);
  std::size_t size() const noexcept { return rows_.size(); }
  /// Sorts and dedups the rows of `docs` (ascending, each once), in parallel. Rows already prepared are left alone.
  /// Once `stop` is set, some are not.
  void prepare(std::span<const DocId> docs, const std::atomic<bool>& stop = kNeverStop);
  /// The set of a prepared article, ascending.
  std::span<const std::uint64_t> operator[](DocId doc) const noexcept;

 private:
  Rows<std::uint64_t> rows_;
  std::vector<std::uint32_t> unique_;  ///< size of the set; 0 until prepared
};

/// @param shingles  those of articles in `candidates` are prepared
/// Looks at progress.stop every few million shingles; once it is set, nothing is returned.
Verified verify(std::span<const Pair> candidates, ShingleSets& shingles, const VerifyOptions& options,
                Progress& progress);

}  // namespace katha
