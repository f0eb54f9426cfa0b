// Pairs that match -> near-duplicate clusters that respect the threshold.
//
// Connected components chain (A~B~C with A and C unlike), so a component stays whole only if every member is within
// threshold - slack of its representative. Otherwise it is split: the article with the most matches left takes these,
// and so on (greedy star cover), and each star chooses its representative again.
#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "katha/document.h"
#include "katha/export.h"
#include "katha/neardup/verify.h"

namespace katha::inline v0 {

/// kOverlap is of pairs alone: they do not join clusters.
enum class Relation : std::uint8_t { kUnique, kExact, kNear, kContained, kOverlap };
/// "unique", "exact", "near", "contained", "overlap"
KATHA_EXPORT std::string_view relation_name(Relation relation) noexcept;

/// kSource: the source that stands first in a list, then the longest.
enum class KeepPolicy : std::uint8_t { kLongest, kShortest, kEarliest, kNewest, kFirst, kSource };

struct DupClusterOptions {
  double threshold = 0.8;
  double slack = 0.1;         ///< a member may be this much further from its representative than the threshold
  double containment = 0.95;  ///< below the threshold, a member is kContained from this containment on
};

/// Exact copies, collapsed before anything is compared.
struct ExactGroups {
  std::vector<DocId> canonical;  ///< by DocId: the first article with the same compare-form; itself if it is the first
  std::vector<DocId> distinct;   ///< the canonical ones that are not empty, ascending
};
/// @param content  128-bit hash of each article's compare-form, as two words; {0, 0} = empty, a copy of nothing
ExactGroups exact_groups(std::span<const std::array<std::uint64_t, 2>> content);

/// By DocId. cluster is dense, in order of first appearance.
struct DupClusters {
  std::vector<std::uint32_t> cluster;
  std::vector<DocId> representative;  ///< of the article's cluster
  std::vector<Relation> relation;     ///< to the representative; its own is kExact, alone kUnique
  std::vector<double> jaccard;        ///< to the representative; 1 for the representative itself
  std::vector<double> least_jaccard;  ///< by cluster: the smallest of its members' `jaccard`
  std::uint32_t clusters = 0;
  std::uint32_t split_components = 0;  ///< components that had to be split
};

/// @param rank  by DocId: the smaller, the rather the article is a representative (see keep_rank); no two alike
/// Fails when shingles cannot be read. Once `stop` is set, the articles not yet looked at stay alone.
Result<DupClusters> dup_clusters(const ExactGroups& groups, const Verified& verified, const ShingleSource& shingles,
                                 std::span<const std::uint64_t> rank, const DupClusterOptions& options,
                                 const std::atomic<bool>& stop = kNeverStop);

/// Ranks articles under a policy; ties by content hash, then by `copy`, then by DocId. Unknown times come last.
/// @param copy    by DocId, or empty: rank among exact copies, which may have other titles and dates
/// @param source  by DocId, for kSource: the place of the article's source, 0 the best
/// @param alone   by DocId, or empty: articles that are like no other. Their rank matters to nobody: they come last, by
///                DocId, and need not be sorted
std::vector<std::uint64_t> keep_rank(KeepPolicy policy, std::span<const std::uint64_t> length,
                                     std::span<const Seconds> time,
                                     std::span<const std::array<std::uint64_t, 2>> content,
                                     std::span<const std::uint32_t> copy = {},
                                     std::span<const std::uint32_t> source = {}, const std::vector<bool>& alone = {});
/// Those that are in no pair, and no copy of another.
std::vector<bool> alone(const ExactGroups& groups, std::span<const Pair> pairs);

}  // namespace katha::inline v0
