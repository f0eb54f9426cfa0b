// dedup() and cluster() in pieces, for engines that spread a corpus over machines (spark/): sketch_articles() over any
// part of the articles, then a search for candidates by shuffles (katha/neardup/buckets.h), then dedup_found() over any
// set of articles that has all partners of its members. Together they give what dedup() gives. Stories are then made of
// one article of each cluster by cluster_distinct(), of a corpus too large for that in blocks that overlap.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "katha/error.h"
#include "katha/export.h"
#include "katha/neardup/pair.h"
#include "katha/options.h"
#include "katha/pipeline.h"
#include "katha/progress.h"
#include "katha/sketch/minhash.h"

namespace katha::inline v0 {

struct Sketched {
  Corpus corpus;     ///< every article that has a text; Location::offset is its row in the source
  Sketches windows;  ///< of those that are not TextLength::kShort, in their order
  Sketches pairs;    ///< of those that are not TextLength::kLong, in their order
  ReadAccount account;
};

/// On the thread that calls. That no article can be used is no failure.
KATHA_EXPORT Result<Sketched> sketch_articles(const Options& options, Progress& progress);

/// Two articles that sketches of one kind found alike.
struct FoundPair {
  Pair pair;
  std::uint16_t equal = 0;  ///< slots that agree
  bool by_anchor = false;   ///< met in a set too large to be compared whole
  bool whole = false;       ///< met in a set that was compared whole
};

/// What sketches of one kind found. Both by DocId of the articles given to dedup_found().
struct FoundPairs {
  std::vector<FoundPair> pairs;  ///< ascending, each once
  Rows<DocId> apart_groups;      ///< of one sketch, too large to be compared whole, and apart from each other: the
                                 ///< article of the smallest content hash first, which alone was compared
};

/// dedup() over articles with different texts of which the candidates are known.
/// @param found  by windows, by pairs
KATHA_EXPORT Result<DedupResult> dedup_found(const Options& options, std::array<FoundPairs, 2> found,
                                             Progress& progress);

/// cluster() over articles none of which is a near-duplicate of another: they are not looked for.
KATHA_EXPORT Result<ClusterResult> cluster_distinct(const Options& options, Progress& progress);

/// The terms that weigh most in each article, by how often it has them and how rare they are in its language: what
/// articles of one story are likely to share.
struct HeavyTerms {
  static constexpr std::size_t kTerms = 4;
  std::vector<std::uint64_t> rows;                       ///< Location::offset
  std::vector<std::array<std::uint64_t, kTerms>> terms;  ///< hashes, heaviest first; 0 where there are fewer
};
/// On the thread that calls.
KATHA_EXPORT Result<HeavyTerms> heavy_terms(const Options& options, Progress& progress);

}  // namespace katha::inline v0
