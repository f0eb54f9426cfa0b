// What is told of a story as a whole, in rows and in the report.
#pragma once

#include <set>
#include <string_view>
#include <vector>

#include "katha/pipeline.h"

namespace katha::inline v0::io {

struct StoryFacts {
  std::set<std::string_view> sources, langs;
  Seconds first = kUnknownTime, last = kUnknownTime;  ///< publication
};

StoryFacts story_facts(const ClusterResult& r, const std::vector<DocId>& members);

/// Articles by story, in input order.
std::vector<std::vector<DocId>> members_of(const ClusterResult& r);

std::string_view story_title(const ClusterResult& r, const Story& story);

}  // namespace katha::inline v0::io
