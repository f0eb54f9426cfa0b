// Pairs that match -> which new articles are in a reference already, and which of its articles is most like each.
// The corpus holds the new articles first, [0, new_articles), then those of the reference.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "katha/neardup/dup_clusters.h"

namespace katha::inline v0 {

/// By DocId, for CandidateOptions::apart: new texts are not compared with each other, nor are those of the reference. A
/// text that is in both is compared with all. Of copies only the canonical one counts.
std::vector<std::uint8_t> reference_sides(const ExactGroups& groups, std::size_t new_articles);

/// By DocId of the new articles.
struct ReferenceMatches {
  /// The article of the reference with the same text, else of the highest Jaccard similarity: of equals the one of the
  /// smallest content hash, and of copies the first. kNoDoc: none matches.
  std::vector<DocId> reference;
  std::vector<Relation> relation;      ///< to it: kUnique (there is none), kExact, kNear or kContained
  std::vector<double> jaccard;         ///< to it; 0 if there is none
  std::vector<double> containment;     ///< share of the new article's shingles that it has; 0 if there is none
  std::vector<std::uint64_t> matches;  ///< articles of the reference that match, copies included
};

/// @param verified   pairs of canonical articles of different sides
/// @param content    128-bit hash of each article's compare-form
/// @param threshold  a pair below it is kContained
ReferenceMatches reference_matches(const ExactGroups& groups, const Verified& verified, std::size_t new_articles,
                                   std::span<const std::array<std::uint64_t, 2>> content, double threshold);

}  // namespace katha::inline v0
