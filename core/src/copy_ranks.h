// Ranks of articles by what stands beside their text, for keep_rank().
// Which of several exact copies is the rather kept: the one published first, then the one of the smallest id. The order
// of the input decides only where copies are alike in everything.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "katha/pipeline.h"

namespace katha::inline v0 {

/// By DocId: the smaller, the rather kept; 0 for articles without a copy. An id made up from the place in the input
/// says nothing: there the other fields decide.
std::vector<std::uint32_t> copy_ranks(const Corpus& corpus, const ExactGroups& groups);

/// By DocId: the place of the article's source in `best_first`, or its size for a source that is not there.
std::vector<std::uint32_t> source_ranks(const Strings& source, const std::vector<std::string>& best_first);

}  // namespace katha::inline v0
