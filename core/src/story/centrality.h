// Which of a story's articles are most like the others, and which terms they have most.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "katha/document.h"
#include "katha/story/vectors.h"

namespace katha::inline v0 {

struct TermWeight {
  std::uint32_t term = 0;
  double weight = 0;
};

/// The members' rows of `view` added up; ascending by term.
std::vector<TermWeight> sum_of(const SparseRows& view, std::span<const DocId> members);

/// Of each member the sum of its cosines with the others, as describe() has it.
/// @param sum  sum_of() the same
std::vector<double> centralities(const SparseRows& view, std::span<const DocId> members,
                                 std::span<const TermWeight> sum);

/// The heaviest `most`; ascending by term. Of equal weights the smaller term is heavier.
std::vector<TermWeight> heaviest(std::vector<TermWeight> sum, std::size_t most);

}  // namespace katha::inline v0
