// What a pair's score is made of, for people.
#pragma once

#include <vector>

#include "katha/story/links.h"
#include "run.h"

namespace katha::inline v0 {

/// The terms of the score of candidate pair `p`; their contributions add up to it.
/// @param typed   typed_evidence() of the pair
/// @param turned  "level_a" is of the pair's second article, "level_b" of its first
std::vector<EvidenceTerm> score_terms(const StoryRun& run, std::size_t p, const TypedEvidence& typed, bool turned,
                                      const StoryOptions& options);

/// The probability that is shown for a score.
double probability_of(double score, const ScoreOptions& options) noexcept;

}  // namespace katha::inline v0
