// Results of whole runs in a form that can be compared.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "katha/pipeline.h"

namespace katha::support {

using Ids = std::set<std::string>;
using Partition = std::set<Ids>;

/// Runs that must succeed; what they say if not is a test failure.
DedupResult must_dedup(const Options& options);
ClusterResult must_cluster(const Options& options);

/// @pre ids are unique
Partition near_duplicates(const DedupResult& result);
Partition stories(const ClusterResult& result);

/// Everything of a result but times, bit for bit: two runs over the same input gave the same if these are equal.
std::string everything(const DedupResult& result);
std::string everything(const ClusterResult& result);

}  // namespace katha::support
