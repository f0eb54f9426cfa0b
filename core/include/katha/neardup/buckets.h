// The search for candidates in pieces, for engines that spread a corpus over machines (spark/): what candidates() does
// with a sort in memory they do with a shuffle. They find the groups of articles with one sketch, and the buckets of
// articles that meet in a band, as candidates() does; here is what it then does with each. The pairs that all of them
// find, by connected components, are what dedup_found() goes on with.
#pragma once

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "katha/export.h"
#include "katha/neardup/candidates.h"

namespace katha::inline v0 {

/// The bucket of a sketch in each band: a number that tells buckets of all bands apart, but for chance (2^-64).
/// @param out  bands.bands numbers
KATHA_EXPORT void bucket_keys(std::span<const std::uint8_t> sketch, const Bands& bands, std::span<std::uint64_t> out);

/// The largest size up to which all pairs of all sets can be looked at for options.looks an article, but at least
/// options.whole_bucket.
/// @param sets      how many sets there are of each size, by ascending size
/// @param articles  that are compared
KATHA_EXPORT std::uint32_t whole_size(std::span<const std::pair<std::uint64_t, std::uint64_t>> sets,
                                      std::uint64_t articles, const CandidateOptions& options);

/// Slots that must agree for a pair to be kept: the smallest number whose estimate is at most options.sigmas standard
/// errors below options.threshold, at least 1. A pair exactly at the threshold is lost with the probability of a normal
/// deviate below -sigmas: 3e-5 at 4.
KATHA_EXPORT std::uint32_t min_equal_slots(const CandidateOptions& options, std::uint32_t slots) noexcept;

/// Articles, a row for each bucket they are in. The rows of a bucket lie together. Of `sketches` each has `slots`
/// bytes.
struct BucketRows {
  std::span<const std::uint64_t> bucket;
  std::span<const std::int64_t> group;  ///< articles of one group are not compared
  std::span<const std::uint8_t> apart;  ///< see CandidateOptions
  std::span<const std::uint8_t> sketches;
  std::uint32_t slots = 0;
};

struct RowPair {
  std::uint32_t a = 0, b = 0;  ///< row numbers
  std::uint16_t equal = 0;     ///< slots that agree
  friend bool operator==(const RowPair&, const RowPair&) = default;
};

/// All pairs within each bucket that options.threshold allows: each pair in the first band that both share and whose
/// bucket is not among the large ones.
/// @param rows   of buckets that are not large
/// @param large  buckets that are too large for that, ascending; their pairs are those with the anchors
KATHA_EXPORT std::vector<RowPair> bucket_pairs(const BucketRows& rows, std::span<const std::uint64_t> large,
                                               const CandidateOptions& options);

}  // namespace katha::inline v0
