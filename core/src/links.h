// Strongest links of articles in stories of several.
#pragma once

#include <vector>

#include "run.h"

namespace katha::inline v0 {

/// @param run     of the representatives of `result`
/// @param result  with `story`
/// @return one a link, ascending by article; of equally strong ones the link to the article that comes first in the
/// order of representatives(), so that the order of the input makes no difference. An article without a candidate pair
/// in its story has none, which linkage() does not let happen while theta is above LinkageOptions::absent.
std::vector<StoryLink> strongest_links(const StoryRun& run, const ClusterResult& result, const StoryOptions& options);

}  // namespace katha::inline v0
