// Why two articles are copies or not, and tell one story or not: the figures katha itself decided by.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "katha/error.h"
#include "katha/export.h"
#include "katha/neardup/verify.h"
#include "katha/options.h"
#include "katha/progress.h"
#include "katha/story/links.h"

namespace katha::inline v0 {

struct Explanation {
  std::array<std::string, 2> id;
  bool near_duplicate = false;  ///< in one near-duplicate cluster
  bool same_story = false;
  Overlap overlap;         ///< of the two texts' shingle sets, exact
  double probability = 0;  ///< that they tell one story, going by the two alone; 1 for near-duplicates
  /// What their representatives' score is made of; the contributions add up to it. Empty for near-duplicates, and where
  /// an article has no term. "similarity": mean cosine of the two views. "level_a", "level_b": how similar a's and b's
  /// nearest other articles are to them. "days", "dates", "dates_apart", "years", "numbers", "quantity_conflict":
  /// TypedEvidence.
  std::vector<EvidenceTerm> evidence;
  double score = 0, threshold = 0;    ///< of this pair; and from which stories are linked, on average over their pairs
  std::vector<std::string> passages;  ///< the longest runs of words both texts have, in compare-form, in a's order
};

/// Runs cluster() on options.inputs and tells what it found on the articles with these two ids (of a repeated id, the
/// first). Fails as cluster() does, and with kBadInput if an id is not among the inputs.
KATHA_EXPORT Result<Explanation> explain(const Options& options, const std::array<std::string, 2>& ids,
                                         Progress& progress);

}  // namespace katha::inline v0
