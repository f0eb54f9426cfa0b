// Sketches -> pairs that may be near-duplicates, by banded locality-sensitive hashing (Indyk and Motwani 1998; bands as
// in Leskovec, Rajaraman, Ullman, "Mining of Massive Datasets", 3.4): b bands of r slots; two articles meet where all r
// slots of a band agree, which happens with probability 1 - (1 - J^r)^b.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "katha/neardup/pair.h"
#include "katha/progress.h"
#include "katha/sketch/minhash.h"

namespace katha::inline v0 {

struct Bands {
  std::uint32_t bands = 0, rows = 0;  ///< bands * rows <= slots
  double expected_recall = 0;         ///< of a pair whose similarity is exactly the one they were chosen for
};

/// The most selective bands (largest r, then as many bands as fit) that still find a pair at the threshold with
/// probability >= recall; r = 1 if none do. But slots have 8 bits, so a band of r slots has 256^r keys: r is at least
/// so large that chance alone does not fill buckets of `articles` beyond whole_bucket, even if the expected recall then
/// is less than was asked for. @pre 0 < threshold <= 1, 0 < recall < 1
Bands choose_bands(double threshold, double recall, std::uint32_t slots, std::uint64_t articles = 0) noexcept;
double band_hit_probability(double jaccard, std::uint32_t bands, std::uint32_t rows) noexcept;

struct CandidateOptions {
  Bands bands;
  double threshold = 0.8;  ///< pairs whose estimate is more than `sigmas` standard errors below are dropped
  double sigmas = 4;
  std::uint32_t whole_bucket = 64;  ///< up to this many articles in a bucket, all pairs are looked at ...
  std::uint32_t looks = 128;   ///< ... and in larger ones as long as it is this many pairs an article, over all bands
  std::uint32_t anchors = 16;  ///< in one larger still, everyone meets this many, chosen by smallest content hash
  /// An article that met `anchors` or more so is in a crowd: of these it keeps as many, of those met in other buckets
  /// only this many, the most similar by estimate, unless the other one keeps the pair. 0 keeps all.
  std::uint32_t crowd_partners = 8;
  /// By DocId, or empty: two articles with a bit in common make no pair. At most the lowest 3 bits are used.
  std::span<const std::uint8_t> apart = {};
  bool spare_memory = false;  ///< fewer bands at a time; their buckets are found twice, not kept in between
};

struct Candidates {
  std::vector<Pair> pairs;           ///< ascending, each once
  std::uint64_t capped_buckets = 0;  ///< buckets in which not all pairs were looked at
  std::uint64_t list_bytes = 0;      ///< of the lists of pairs on the way, at most; given back
};

/// @param docs     the articles to compare, ascending (the canonical one of each group of exact copies; no empty ones)
/// @param content  hash of every article's compare-form, by DocId
/// Time O((bands + looks) * n + pairs); a bucket beyond that costs anchors * its size, no crowd more than (anchors +
/// crowd_partners) * its size pairs. The same for any order and number of threads.
Candidates candidates(const Sketches& sketches, std::span<const DocId> docs, std::span<const std::uint64_t> content,
                      const CandidateOptions& options, Progress& progress);

}  // namespace katha::inline v0
