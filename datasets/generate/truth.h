// The exact answer: which pairs of a corpus are near-duplicates, by katha's own normalize, tokenize and shingle and an
// exact comparison of the sets. Only members of one family are compared: other texts share next to nothing, by
// construction (README.md); truth_test.cpp proves it of a whole corpus.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "generate/corpus.h"

namespace katha::generate {

/// Positions in the file, a < b, and the similarity of the texts.
struct TruthPair {
  std::uint32_t a = 0, b = 0;
  double jaccard = 0;
};

inline constexpr double kTruthThreshold = 0.5;

/// Hostile corpora are one family; larger ones would take hours.
inline constexpr std::uint32_t kMaxHostileTruth = 5'000;

/// The set of a text's shingles, ascending, as katha compares texts with its default options (generated ones are never
/// short). Empty for white space.
void shingle_set(std::string_view text, std::vector<std::uint64_t>& set);

/// Of two ascending sets; 0 if both are empty.
double jaccard(std::span<const std::uint64_t> a, std::span<const std::uint64_t> b) noexcept;

/// All pairs of a family with J >= kTruthThreshold, ascending.
std::vector<TruthPair> family_truth(const Corpus& corpus, std::uint32_t family);

/// Connected components of the pairs with J >= threshold, per position: `parent` is updated so that every article
/// points at the smallest position of its component. Families do not touch each other's entries.
void join_components(std::span<const TruthPair> pairs, double threshold, std::span<std::uint32_t> parent);

/// Dense numbers in order of first appearance, from the smallest position of each article's component.
std::vector<std::uint32_t> number_clusters(std::span<const std::uint32_t> parent);

}  // namespace katha::generate
