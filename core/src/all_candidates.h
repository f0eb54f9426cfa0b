// Candidates among texts of every length.
#pragma once

#include <span>

#include "katha/neardup/candidates.h"
#include "katha/pipeline.h"

namespace katha {

/// Long articles by the sketches of their windows; then the short ones by those of their pairs, with each other and
/// with the border articles.
/// @param sketches         by DocId; the rows of border articles become those of `border_sketches`
/// @param border_sketches  of the pairs of the border articles, in their order
/// @param docs             as for candidates()
/// @param options          only the two lowest bits of `apart` are used
Candidates all_candidates(Sketches& sketches, const Sketches& border_sketches, const Corpus& corpus,
                          std::span<const DocId> docs, const CandidateOptions& options, Progress& progress);

}  // namespace katha
