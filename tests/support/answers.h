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

/// How many ids of `before` are not where most of their group went. Largest common parts are matched first, each group
/// once; ids that only `after` has do not count.
std::size_t moved(const Partition& before, const Partition& after);

/// Everything of a result but times, bit for bit: two runs over the same input gave the same if these are equal.
std::string everything(const DedupResult& result);
std::string everything(const ClusterResult& result);

}  // namespace katha::support
