// Verified pairs as a graph, and what dup_clusters does with it: components, and stars of a component.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "katha/document.h"
#include "katha/neardup/pair.h"
#include "katha/rows.h"

namespace katha::inline v0 {

struct Match {
  DocId doc;           ///< the other article
  std::uint32_t pair;  ///< index of the verified pair
};

inline constexpr std::size_t kMaxPairs = UINT32_MAX - 1;  ///< Match::pair numbers them

/// Row i: the matches of article i, in the order of the pairs.
using MatchGraph = Rows<Match>;

/// @pre at most kMaxPairs pairs (dedup() refuses more)
MatchGraph match_graph(std::span<const Pair> pairs, std::size_t n);

/// Connected components of two articles or more: rows ascend by their first article, articles ascend.
Rows<DocId> components(std::span<const Pair> pairs, std::size_t n);

/// Greedy star cover: the article with the most matches not yet taken (of equals the one of the smallest
/// rank) takes these, and so on. One object serves many components; time O(matches of the component * log).
class StarCover {
 public:
  StarCover(const MatchGraph& graph, std::span<const std::uint64_t> rank);
  /// Row s: star s, its centre first; every article of the component is in one star.
  Rows<DocId> operator()(std::span<const DocId> component);

 private:
  void take(DocId doc, Rows<DocId>& stars);

  const MatchGraph& graph_;
  std::span<const std::uint64_t> rank_;
  std::vector<std::uint32_t> left_;  ///< by article: matches not yet taken
  std::vector<bool> taken_;
};

}  // namespace katha::inline v0
