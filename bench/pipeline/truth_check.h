// What a run found against the truth of its corpus: the pairs of articles with J >= threshold, exact copies among them.
#pragma once

#include <cstdint>
#include <string>

#include "katha/error.h"
#include "katha/pipeline.h"

namespace katha::bench {

struct TruthCheck {
  std::uint64_t truth = 0;     ///< pairs of the truth at or above the threshold
  std::uint64_t found = 0;     ///< of these, pairs the run reports
  std::uint64_t together = 0;  ///< of these, pairs in one near-duplicate cluster
  std::uint64_t reported = 0;  ///< pairs the run reports, in all
  double precision = 1;        ///< found : reported
  double recall = 1;           ///< found : truth
  double expected_recall = 1;  ///< what the run's bands promise for the similarities of the truth
  double cluster_recall = 1;   ///< together : truth
};

/// @param path  tab-separated id_a, id_b, jaccard with a header, as katha_generate --truth writes it
Result<TruthCheck> check_truth(const std::string& path, const DedupResult& result, double threshold);

}  // namespace katha::bench
