// What a run found against the truth of its corpus: the pairs of articles with J >= threshold, exact copies among them.
#pragma once

#include <cstdint>
#include <string>

#include "katha/error.h"
#include "katha/pipeline.h"

namespace katha::bench {

struct TruthCheck {
  std::uint64_t truth = 0;      ///< pairs of the truth at or above the threshold
  std::uint64_t found = 0;      ///< of these, pairs the run reports
  std::uint64_t together = 0;   ///< of these, pairs in one near-duplicate cluster
  std::uint64_t reported = 0;   ///< pairs the run reports, in all
  std::uint64_t contained = 0;  ///< of these, cut copies: pairs below the threshold
  std::uint64_t right = 0;      ///< of the reported, pairs that the truth confirms
  double precision = 1;         ///< right : reported
  double recall = 1;            ///< found : truth
  double expected_recall = 1;   ///< what the run's bands promise for the similarities of the truth
  double cluster_recall = 1;    ///< together : truth
};

/// @param path     tab-separated id_a, id_b, jaccard with a header, as katha_generate --truth writes it
/// @param options  of the run
/// @param exact    the run compared the very texts of the truth: a pair is right only if its similarity is the truth's,
///                 too. Otherwise the truth need only know the pair
Result<TruthCheck> check_truth(const std::string& path, const DedupResult& result, const NearDupOptions& options,
                               bool exact);

}  // namespace katha::bench
