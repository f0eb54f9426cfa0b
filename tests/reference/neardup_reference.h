// Plain twins of the stages in katha/neardup: quadratic, one thread, std::set and std::map.
#pragma once

#include <cstdint>
#include <set>
#include <span>
#include <vector>

#include "katha/neardup/candidates.h"
#include "katha/neardup/dup_clusters.h"
#include "katha/neardup/verify.h"

namespace katha::reference {

using ShingleSet = std::set<std::uint64_t>;

std::vector<ShingleSet> shingle_sets(const Rows<std::uint64_t>& shingles);
Overlap overlap(const ShingleSet& a, const ShingleSet& b);

/// All pairs of `docs` that share a band and pass the estimate, no bucket capped.
std::vector<Pair> candidates(const Sketches& sketches, std::span<const DocId> docs, const CandidateOptions& options);

/// All pairs of `docs` whose exact similarity reaches the threshold.
std::vector<Pair> matches(std::span<const ShingleSet> sets, std::span<const DocId> docs, double threshold);

ExactGroups exact_groups(std::span<const std::array<std::uint64_t, 2>> content);

/// Greedy stars of a component: each a centre followed by its other members, ascending.
std::vector<std::vector<DocId>> star_cover(std::span<const Pair> pairs, const std::set<DocId>& component,
                                           std::span<const std::uint64_t> rank);

DupClusters dup_clusters(const ExactGroups& groups, std::span<const Pair> matches, std::span<const ShingleSet> sets,
                         std::span<const std::uint64_t> rank, const DupClusterOptions& options);

}  // namespace katha::reference
