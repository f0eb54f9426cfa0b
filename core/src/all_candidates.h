// Candidates among texts of every length.
#pragma once

#include <span>

#include "katha/neardup/candidates.h"
#include "katha/pipeline.h"

namespace katha::inline v0 {

/// Long articles by the sketches of their windows; then the short ones by those of their pairs, with each other and
/// with the border articles.
/// @param sketches, pair_sketches  see Ingested
/// @param docs                     as for candidates()
/// @param options                  only the two lowest bits of `apart` are used
Candidates all_candidates(const Sketches& sketches, const Sketches& pair_sketches, const Corpus& corpus,
                          std::span<const DocId> docs, const CandidateOptions& options, Progress& progress);

}  // namespace katha::inline v0
